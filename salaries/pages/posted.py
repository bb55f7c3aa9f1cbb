"""What a reader posts and we forget: answered once, held nowhere, and taken from our own pages alone.

Readers have no cookie that a forged form could use, so there is no token; a form of another site is refused all the
same, since it would show our words beside what somebody else filled in.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from salaries.editions import NoEdition, UnknownEdition
from salaries.page_cache import AWAY, NOTHING, asked_of
from salaries.page_cache.asked import Asks
from salaries.pages.errors import error_page

# Two offers with every field filled in take a tenth of it.
LONGEST_FORM = 20_000
ELSEWHERE = (
    "What was sent came from another site, so it was not answered, and nothing of it was kept. To ask after all, send "
    "it from here."
)


def from_here(request: HttpRequest) -> bool:
    """Every browser of today says where a form comes from; what says nothing is no browser that a page could misuse."""
    own = (settings.SITE_ORIGIN, f"{request.scheme}://{request.get_host()}")
    site, origin = request.headers.get("Sec-Fetch-Site", "none"), request.headers.get("Origin")
    return site in ("same-origin", "none") and (origin is None or origin in own)


def forgotten(asks: Asks = NOTHING) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Wrap ``view(request, edition, posted, **kwargs)``, which answers what was posted.

    The request holds the declared parameters alone, as on a cached page; ``posted`` is the form's last value of each
    name. The reply says ``no-store``.
    """

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not from_here(request):
                return error_page(request, 403, ELSEWHERE)
            length = request.headers.get("Content-Length", "")
            if length.isdecimal() and int(length) > LONGEST_FORM:
                return error_page(request, 413, f"The form is longer than {LONGEST_FORM:,} bytes; ours takes far less.")
            posted = {name: str(value).replace("\x00", "") for name, value in request.POST.items()}
            try:
                asked, edition = asked_of(request, asks)
                response = view(asked, edition, posted, **kwargs)
            except (NoEdition, DatabaseError):
                return error_page(request, 503, AWAY)
            except UnknownEdition as error:
                return error_page(request, 404, str(error))
            response["Cache-Control"] = "no-store"
            return response

        return answer

    return wrap
