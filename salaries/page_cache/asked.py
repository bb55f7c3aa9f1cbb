"""What a reader's page is asked: the parameters that it declares, and nothing else of the request.

A page made from a request that holds no more than these is the same for everyone who asks the same, so it can be held
under them. Reading what was not declared is an error, and never one reader's answer to another.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from salaries.engine.figures import FigureBook

# The edition is asked by every page.
EDITION = "edition"


class UndeclaredParameter(LookupError):
    """A page reads a parameter that it does not declare; the message names it."""


@dataclass(frozen=True, slots=True)
class Asks:
    """The parameters that a page asks, or how they follow from the edition's figures.

    ``tells_others`` says that it also tells the names, and no values, of all others.
    """

    names: Collection[str] | Callable[[FigureBook], Collection[str]] = ()
    tells_others: bool = False

    def of(self, query: QueryDict, book: FigureBook) -> "AskedQuery":
        names = self.names(book) if callable(self.names) else self.names
        return AskedQuery(query, frozenset((EDITION, *names)), self.tells_others)


class AskedQuery(QueryDict):
    """The declared parameters of a query, each with its last value.

    Whoever reads a name that is not declared gets an UndeclaredParameter, whether the query holds it or not.
    ``others`` are the names of all besides, for a page that tells them.
    """

    def __init__(self, query: QueryDict, declared: frozenset[str], tells_others: bool) -> None:
        super().__init__(mutable=True)
        self.declared = declared
        self.others = tuple(name for name in query if name not in declared) if tells_others else ()
        for name in query.keys() & declared:
            self.setlist(name, query.getlist(name)[-1:])
        self._mutable = False

    @property
    def key(self) -> tuple[Any, ...]:
        """Names and values, in one order whatever that of the address, and the other names; empty for none of all."""
        return (*sorted(self.given.items()), *self.others)

    @property
    def given(self) -> dict[str, str]:
        """Each declared parameter that the query holds, with its last value."""
        return {name: str(self[name]) for name in self}

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

    def __init__(self, request: HttpRequest, query: AskedQuery) -> None:
        super().__init__()
        self.method, self.path, self.path_info = "GET", request.path, request.path_info
        self.resolver_match = request.resolver_match
        self.GET = query
        self.previewed = getattr(request, "previewed", None)
