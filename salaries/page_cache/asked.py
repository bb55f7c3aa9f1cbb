"""What a reader's page is asked: the parameters that it declares, and nothing else of the request.

A page made from a request that holds no more than these is the same for everyone who asks the same, so it can be held
under them. Reading what was not declared is an error, and never one reader's answer to another.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict

from salaries.editions import WRITTEN_NUMBER, PublishedEdition
from salaries.engine.figures import FigureBook
from salaries.engine.money import PERIODS

# The edition is asked by every page.
EDITION = "edition"
NUMBER = re.compile(WRITTEN_NUMBER, re.ASCII)


class UndeclaredParameter(LookupError):
    """A page reads a parameter that it does not declare; the message names it."""


@dataclass(frozen=True, slots=True)
class Asks:
    """The parameters that a page asks, or how they follow from the edition's figures.

    ``tells_others`` says that it also tells the names, and no values, of all others.
    """

    names: Collection[str] | Callable[[FigureBook], Collection[str]] = ()
    tells_others: bool = False

    def names_in(self, book: FigureBook) -> Collection[str]:
        """The names, those that follow from the figures as these figures have them."""
        return self.names(book) if callable(self.names) else self.names

    def of(self, query: QueryDict, edition: PublishedEdition) -> "Given":
        declared = _declared(self, edition)
        values = sorted((name, str(query[name])) for name in query if name in declared)
        others = tuple(name for name in query if name not in declared) if self.tells_others else ()
        return Given(declared, tuple(values), others, _carried(query, edition.book))


def _carried(query: QueryDict, book: FigureBook) -> str:
    """What a page's links take along to the next page: the currency and the period where the figures know them, and
    the edition."""
    currency, period = str(query.get("currency", "")).upper(), str(query.get("period", "")).lower()
    asked = {
        "currency": currency if currency in book.currency_by_code else "",
        "period": period if period in PERIODS else "",
        EDITION: str(query.get(EDITION, "")),
    }
    return urlencode({name: value for name, value in asked.items() if value})


# Of a few editions, since what is known by an edition holds its figures in memory.
@lru_cache(maxsize=12)
def _declared(asks: Asks, edition: PublishedEdition) -> frozenset[str]:
    return frozenset((EDITION, *asks.names_in(edition.book)))


class Given(NamedTuple):
    """What a query holds of the declared parameters: the last value of each, in one order whatever the address's.

    ``others`` are the names of all besides, for a page that tells them; ``carried`` is the query that its links take
    along. The four are all that a page can know.
    """

    declared: frozenset[str]
    values: tuple[tuple[str, str], ...]
    others: tuple[str, ...]
    carried: str = ""


class AskedQuery(QueryDict):
    """The declared parameters as a page reads them.

    Whoever reads a name that is not declared gets an UndeclaredParameter, whether the query held it or not.
    """

    # Nothing of it was ever a text to be taken apart, which is most of what making a QueryDict takes.
    _mutable = False

    def __init__(self, given: Given) -> None:
        MultiValueDict.__init__(self, {name: [value] for name, value in given.values})
        self.declared, self.others = given.declared, given.others
        # Each declared parameter that the query holds, with its value.
        self.given = dict(given.values)

    def __getitem__(self, name: str) -> Any:
        return super().__getitem__(self._declared(name))

    def __contains__(self, name: object) -> bool:
        return super().__contains__(self._declared(str(name)))

    def getlist(self, name: str, default: Any = None) -> Any:
        return super().getlist(self._declared(name), default)

    def _declared(self, name: str) -> str:
        if name not in self.declared:
            raise UndeclaredParameter(f"this page does not declare the parameter “{name}”: name it in asks=")
        return name


class AskedRequest(HttpRequest):
    """A request as a page gets it: its path and the declared parameters, no header, no cookie and no person.

    The banner of an editor's preview comes along: no page of a preview is held.
    """

    GET: AskedQuery  # type: ignore[assignment]

    def __init__(self, request: HttpRequest, given: Given) -> None:
        super().__init__()
        self.method, self.path, self.path_info = "GET", request.path, request.path_info
        self.resolver_match = request.resolver_match
        self.GET = AskedQuery(given)
        self.carried = given.carried
        self.previewed = getattr(request, "previewed", None)
