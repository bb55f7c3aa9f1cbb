"""What holds for every address of the desk, whichever view is behind it: a middleware that leaves readers alone."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from salaries.admin.forms.refusals import miscounted, out_of_order, refusal, signed_out, wrong_method
from salaries.people.sessions import seen
from salaries.people.two_factor import must_set_up

GetResponse = Callable[[HttpRequest], HttpResponseBase]

TOO_LARGE = (
    "What was sent has {sent} MB, and the desk takes at most {most} MB at once, so it was not read. Compress the file "
    "with gzip, or part it."
)

DESK = settings.SESSION_COOKIE_PATH
# Where people sign in and out and set up a second factor; nothing of the desk is to be seen there.
OPEN = tuple(DESK + part for part in ("login/", "logout/", "account/"))


class DeskGate:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(DESK):
            return self.get_response(request)
        if request.user.is_authenticated:
            seen(request)
            request.second_factor_missing = must_set_up(request.user)  # type: ignore[attr-defined]
            if request.second_factor_missing and not request.path.startswith(OPEN):  # type: ignore[attr-defined]
                return redirect("mfa_index")
        return _refused(request) or _lost(request) or _in_words(request, self.get_response(request))

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A database that does not answer in time, as while it is locked, is no fault of whoever saves."""
        return out_of_order(request, error) if request.path.startswith(DESK) else None


def _refused(request: HttpRequest) -> HttpResponse | None:
    size, most = int(request.META.get("CONTENT_LENGTH") or 0), settings.FILE_UPLOAD_MAX_MEMORY_SIZE
    if size > most:
        request._read_started = True  # type: ignore[attr-defined]  # so that nothing reads it after all
        said = TOO_LARGE.format(sent=-(-size // 1024**2), most=most // 1024**2)
        return refusal(request, "Nothing was saved", said, 413)
    of_a_new_row = request.path.endswith("/add/")
    sentence = miscounted(request.POST, of_a_new_row) if request.method == "POST" else ""
    return refusal(request, "Nothing was saved", sentence, 400) if sentence else None


def _lost(request: HttpRequest) -> HttpResponse | None:
    """The page to sign in would drop what somebody wrote whose session ended meanwhile."""
    asked_to_sign_in = not request.user.is_authenticated and not request.path.startswith(OPEN)
    return signed_out(request) if asked_to_sign_in else None


def _in_words(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Django's refusal of a method is an empty page."""
    if response.status_code == 405 and not response.streaming and not getattr(response, "content", b""):
        return wrong_method(request, response["Allow"])
    return response
