"""What the desk answers where a request cannot be taken at all: a sentence, and everything that was typed."""

import re
from collections import defaultdict

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse

from salaries.admin.forms.two_editors import left_over
from salaries.engine.wording import quoted

COUNT = re.compile(r"(.*)-(?:TOTAL|INITIAL)_FORMS")
ROW = re.compile(r"(.*)-([0-9]+)-[^-]+")
BUSY = (
    "The database was busy with something else for too long, so nothing was saved. It mends itself in a moment; what "
    "you sent is kept on this page."
)


def refusal(request: HttpRequest, title: str, sentence: str, status: int) -> HttpResponse:
    """A page that needs no database. A password that was typed is not repeated."""
    typed = [] if any("password" in name for name in request.POST) else left_over(request.POST)
    again = [(name, text) for name, texts in request.POST.lists() for text in texts if name != "csrfmiddlewaretoken"]
    context = {
        "site_header": admin.site.site_header,
        "site_title": admin.site.site_title,
        "title": title,
        "sentence": sentence,
        "typed": typed,
        "again": again if typed and status == 503 and not request.FILES else [],
    }
    return TemplateResponse(request, "admin/refused.html", context, status=status).render()


def busy(request: HttpRequest) -> HttpResponse:
    """The database gave no answer in time: all that was sent, to be sent once more."""
    return refusal(request, "Nothing was saved", BUSY, 503)


def wrong_method(request: HttpRequest, allowed: str) -> HttpResponse:
    """For an address that does not take what was sent; ``allowed`` are the methods that it takes."""
    sentence = f"This address does not take {request.method}; it takes {allowed}. Nothing was changed."
    response = refusal(request, "Nothing to be done here", sentence, 405)
    response["Allow"] = allowed
    return response


def miscounted(posted: QueryDict) -> str:
    """Which count of rows says another number than a page would send, as a sentence; empty where all are right.

    Making a row takes time, so a page that claims to hold millions is not tried.
    """
    sent: dict[str, set[str]] = defaultdict(set)
    for name in posted:
        if row := ROW.fullmatch(name):
            sent[row[1]].add(row[2])
    for name, value in posted.items():
        count, text = COUNT.fullmatch(name), str(value)
        if count and not (text.isascii() and text.isdigit() and len(text) < 6 and int(text) <= len(sent[count[1]])):
            rows = count[1].replace("_", " ")
            return (
                f"The page says that it holds {quoted(text)} rows of {rows}, and {len(sent[count[1]])} came with it. "
                "Nothing was saved; open the page anew."
            )
    return ""
