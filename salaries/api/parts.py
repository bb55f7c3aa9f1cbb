"""GET /api/v1/parts: what sources say of the parts of pay, the same figures that the page shows."""

from typing import Any

from django.http import HttpResponse

from salaries.api.estimates import answered, edition_part, evidence_part, number
from salaries.api.problems import open_reply
from salaries.editions import PublishedEdition
from salaries.engine.figures import FigureBook
from salaries.engine.parts_of_pay import PartOfPay
from salaries.page_cache.asked import AskedRequest, Asks

ASKS = Asks(tells_others=True)


@open_reply(ASKS)
def parts_reply(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    return answered(
        {
            "edition": edition_part(edition),
            "parts": [_part(edition.book, part) for part in edition.book.parts],
            "ignored_parameters": list(request.GET.others),
        }
    )


def _part(book: FigureBook, part: PartOfPay) -> dict[str, Any]:
    return {
        "slug": part.slug,
        "pay": part.pay,
        "what": part.what,
        "who": part.who,
        "role": part.role,
        "tier": part.tier or None,
        "country": part.country,
        "measure": part.measure,
        "share": number(part.share),
        "note": part.evidence.note,
        **evidence_part(book, part.evidence),
    }
