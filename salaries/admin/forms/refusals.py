"""What the desk answers where a request cannot be taken at all: a sentence, and everything that was typed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from salaries.admin.forms.keys import count_of
from salaries.admin.forms.two_editors import left_over
from salaries.engine.wording import quoted
from salaries.faults import fault_of, told

COUNT = re.compile(r"(.*)-(?:TOTAL|INITIAL)_FORMS")
ROW = re.compile(r"(.*)-([0-9]+)-[^-]+")
# So many rows a page makes, and shows again with what is wrong in them, within a second.
MOST_NEW = 100
ANEW = "Nothing was saved; open the page anew."
KEPT = "What you sent is kept on this page."
UNSHOWN = "so there is nothing to show just now"
SIGNED_OUT = (
    "Nobody is signed in in this browser any more: the session ended, or the account was deactivated. So nothing was "
    "saved. What you wrote is kept on this page; copy from here what the page that you open anew lacks."
)


@dataclass(frozen=True, slots=True)
class Step:
    """Something to do next: its words, and the name of the address that it leads to."""

    words: str
    page: str


HOME = Step("Back to the desk", "admin:index")


def refusal(
    request: HttpRequest,
    title: str,
    sentence: str,
    status: int,
    steps: Iterable[Step] = (HOME,),
    *,
    ask_again: bool = True,
    frame: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A page that needs no database, unless it gets the desk's ``frame``. A password that was typed is not repeated."""
    typed = [] if any("password" in name for name in request.POST) else left_over(request.POST)
    again = [(name, text) for name, texts in request.POST.lists() for text in texts if name != "csrfmiddlewaretoken"]
    context = {
        **(frame or _bare_frame()),
        "title": title,
        "sentence": sentence,
        "steps": steps,
        "typed": typed,
        "again": again if ask_again and typed and status == 503 and not request.FILES else [],
        "sign_in": sentence == SIGNED_OUT,
        "reload": status == 503 and request.method in ("GET", "HEAD"),
    }
    return TemplateResponse(request, "admin/refused.html", context, status=status).render()


def _bare_frame() -> dict[str, Any]:
    """Who asks and what was left to be told them both stand in the database."""
    site = admin.site
    return {"site_header": site.site_header, "site_title": site.site_title, "user": AnonymousUser(), "messages": ()}


def out_of_order(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The database did not do it, as while it is locked or full: all that was sent, to be sent once more.

    None where the error tells of no such thing.
    """
    if error is None or fault_of(error) is None:
        return None
    if request.method != "POST":
        return refusal(request, "The database cannot be reached just now", told(error, UNSHOWN), 503)
    return refusal(request, "Nothing was saved", f"{told(error, 'so nothing was saved')} {KEPT}", 503)


def signed_out(request: HttpRequest) -> HttpResponse | None:
    """For who was signed out while they wrote; None where there is nothing that could be lost."""
    wrote = request.method == "POST" and left_over(request.POST)
    return refusal(request, "You are signed out", SIGNED_OUT, 403, ()) if wrote else None


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """For an address that does not take what was sent; ``allowed`` are the methods that it takes."""
    sentence = f"This address does not take {request.method}; it takes {allowed}. Nothing was changed."
    response = refusal(request, "Nothing to be done here", sentence, 405)
    response["Allow"] = allowed
    return response


def miscounted(posted: QueryDict, of_a_new_row: bool = False) -> str:
    """Which count of rows says another number than a page would send, as a sentence; empty where all are right.

    Making a row takes time, so a page that claims to hold millions is not tried, nor one that adds hundreds at once.
    The page ``of_a_new_row`` holds no rows that were there before.
    """
    sent: dict[str, set[str]] = defaultdict(set)
    for name in posted:
        if row := ROW.fullmatch(name):
            sent[row[1]].add(row[2])
    for name, value in posted.items():
        count, text = COUNT.fullmatch(name), str(value)
        if count is None:
            continue
        rows, came, told = count[1].replace("_", " "), len(sent[count[1]]), count_of(text)
        if told is None or told > came:
            return f"The page says that it holds {quoted(text)} rows of {rows}, and {came} came with it. {ANEW}"
        if of_a_new_row and name.endswith("INITIAL_FORMS") and told:
            return f"The page of a new row says that {text} of its {rows} were there before. {ANEW}"
    return _too_many(posted)


def _too_many(posted: QueryDict) -> str:
    for name in posted:
        prefix = name.removesuffix("-TOTAL_FORMS")
        total, before = (str(posted.get(f"{prefix}-{each}_FORMS", "")) for each in ("TOTAL", "INITIAL"))
        if prefix != name and before and int(total) - int(before) > MOST_NEW:
            rows = prefix.replace("_", " ")
            return f"The page adds more than {MOST_NEW} {rows} at once. Nothing was saved; add the first {MOST_NEW}."
    return ""
