"""Two to four sets of answers side by side: a whole page, and the fragment that htmx swaps in."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from salaries.editions import PublishedEdition
from salaries.engine.answer_sets import LETTERS, SHARED, AnswerSet, given_sets, read_sets, set_names, sets_query
from salaries.engine.answers import answer_names
from salaries.engine.pay_kinds import PayKind
from salaries.page_cache.asked import AskedRequest, Asks
from salaries.pages.addresses import page_address
from salaries.pages.cached import cached_page
from salaries.pages.citations import Citation, own_records, sources_words
from salaries.pages.compare_form import Given, changed, compare_form, completed
from salaries.pages.comparison import Comparison, comparison
from salaries.pages.short_links import Kind, card_address, short_address

# Every answer of every set, and the button that was pressed. Answers without a letter are a first set.
SETS = Asks(lambda book: (*set_names(book), *answer_names(book), "act"))


@dataclass(frozen=True, slots=True)
class _Asked:
    """The sets that an address names, under the letters in their order, and what they share."""

    edition: PublishedEdition
    given: list[Given]
    shared: dict[str, str]
    number: str

    @classmethod
    def of(cls, request: AskedRequest, edition: PublishedEdition) -> "_Asked":
        values = request.GET.given
        shared = {name: values[name] for name in SHARED if name in values}
        bare = {name: values[name] for name in answer_names(edition.book) if name in values and name not in SHARED}
        given: list[Given] = [*given_sets(values).values()] or [bare] * bool(bare)
        return cls(edition, given, shared, values.get("edition", ""))

    def read(self, given: Sequence[Given]) -> tuple[AnswerSet, ...]:
        return read_sets(self.edition.book, dict(zip(LETTERS, given, strict=False)), self.shared)

    @property
    def sets(self) -> tuple[AnswerSet, ...]:
        return self.read(completed(self.edition.book, self.given))

    def address(self, given: Sequence[Given]) -> str:
        """As short as can be where all answers are known, else with all that was given."""
        sets = self.read(given)
        query = sets_query([each.answers for each in sets])
        if any(each.problems for each in sets):
            named = zip(LETTERS, given, strict=False)
            query = {f"{letter}.{name}": value for letter, own in named for name, value in own.items() if value}
            query |= {name: value for name, value in self.shared.items() if value}
        if self.number:
            query["edition"] = self.number
        return f"{reverse('compare')}?{urlencode(query)}"

    def compared(self) -> Comparison:
        """The page follows what is current; the link is of the edition, so that it keeps its answer."""
        sets, given = self.sets, completed(self.edition.book, self.given)
        calculators = [page_address(each.answers, "calculator", self.number) for each in sets]
        link = short_address(Kind.COMPARE, self.edition, [each.answers for each in sets])
        return comparison(self.edition.book, sets, calculators, self.address(given), link)


@cached_page(asks=SETS)
def compare(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    """A button's act is done by going to the address of what it leads to, so that no address holds an act."""
    asked = _Asked.of(request, edition)
    act = request.GET.get("act", "")
    after = changed(completed(edition.book, asked.given), act)
    if after:
        return redirect(f"{asked.address(completed(edition.book, after))}#{_landing(act, after)}")
    found = asked.compared()
    start = f"{request.path}?edition={asked.number}" if asked.number else request.path
    context = {
        "edition": edition,
        "form": compare_form(edition.book, asked.sets, asked.number, start),
        "compared": found,
        "citation": _citation(edition, found),
        "address": found.address if asked.given else request.path,
        "card": card_address(found.link),
    }
    return _pushed(render(request, "salaries/compare.html", context), found)


def _landing(act: str, after: Sequence[Given]) -> str:
    """The set that was added, or all that are left."""
    return f"set-{LETTERS[len(after) - 1]}" if act.startswith("copy") else "comparison"


@cached_page(asks=SETS)
def fragment(request: AskedRequest, edition: PublishedEdition) -> HttpResponse:
    """The result alone. It tells htmx the address of the page that shows the same sets."""
    found = _Asked.of(request, edition).compared()
    context = {"edition": edition, "compared": found, "citation": _citation(edition, found)}
    return _pushed(render(request, "salaries/_comparison.html", context), found)


def _citation(edition: PublishedEdition, found: Comparison) -> Citation | None:
    if not (found.link and found.first and found.first.kind):
        return None
    told = " ".join(each.said for each in found.explained).rstrip(".")
    return Citation(edition, told, _sources(found), found.link)


def _sources(found: Comparison) -> str:
    """A tier's own records are of all countries, so of reported pay it is told how many are of each set's place."""
    behind = sources_words(each for way in found.explained for line in way.lines for each in line.samples)
    by_records = any(way.kind is PayKind.REPORTED for way in found.explained)
    own = own_records({f"{side.letter}, ": side.found.sample for side in found.sides}) if by_records else ""
    return " ".join(filter(None, (behind, own)))


def _pushed(response: HttpResponse, found: Comparison) -> HttpResponse:
    if found.address:
        response["HX-Push-Url"] = found.address
    return response
