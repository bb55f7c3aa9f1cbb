"""What search shows of each hit: a title, one line of what it is, and where it leads."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.urls import reverse

from salaries.engine.answer_sets import LETTERS, SHARED
from salaries.engine.answers import Answers, read_answers
from salaries.engine.estimates import estimate
from salaries.engine.figures import FigureBook
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.result import headline, title
from salaries.pages.search_pages import PAGES
from salaries.pages.sides import title as title_of_sides
from salaries.search.entries import Entry, Kind
from salaries.search.finding import Hit
from salaries.search.words import Words


@dataclass(frozen=True, slots=True)
class HitView:
    """One hit. ``kind`` says in a word what it is, ``line`` in a sentence."""

    kind: str
    title: str
    address: str
    line: str


@dataclass(frozen=True, slots=True)
class HitViews:
    """Makes views of hits in a book. ``carried`` is the query that links take along, ``asked`` what was looked for."""

    book: FigureBook
    carried: str
    asked: Words = ()

    def of(self, hit: Hit) -> HitView:
        if hit.entry is None:
            return self._answer(hit.answers[0]) if len(hit.answers) == 1 else self._comparison(hit.answers)
        return _OF_KIND[hit.entry.kind](self, hit.entry)

    def _answer(self, query: Mapping[str, str]) -> HitView:
        answers = self._answers(query)
        found, currency = estimate(self.book, answers), self.book.currency_by_code[answers.currency]
        label, pay = headline(found, currency)
        line = f"{label}: {pay} {PERIOD_LABELS[answers.period]}" if found.leading else pay
        return HitView("Calculator", title(answers), self.to("calculator", query=query), line)

    def _comparison(self, queries: tuple[dict[str, str], ...]) -> HitView:
        query = {name: value for each in queries for name, value in each.items() if name in SHARED}
        for letter, each in zip(LETTERS, queries, strict=False):
            query |= {f"{letter}.{name}": value for name, value in each.items() if name not in SHARED}
        line = "Side by side, and which answer makes the difference"
        return HitView("Compare", title_of_sides([*map(self._answers, queries)]), self.to("compare", query=query), line)

    def _answers(self, query: Mapping[str, str]) -> Answers:
        return read_answers(self.book, {**dict(parse_qsl(self.carried)), **query}).answers

    def role(self, entry: Entry) -> HitView:
        role, guide = self.book.role_by_slug[entry.slug], self.book.guide_by_role.get(entry.slug)
        if guide is None:
            return HitView("Path", role.name, self.to("path", role.slug), role.summary)
        return HitView("Guide", guide.title, self.to("guide", guide.slug), role.summary)

    def choice(self, entry: Entry) -> HitView:
        factor = self.book.factor_by_slug[entry.of]
        choice = factor.choice_by_slug[entry.slug]
        wider = factor.choice_by_slug.get(choice.under or "")
        within = f", {wider.name}" if wider and (wider.under or wider.country) else ""
        line = "What the work pays there" if factor.place else "What it does to pay"
        called = entry.called(self.asked)
        return HitView(
            "Place" if factor.place else factor.name,
            f"{choice.name}{within}",
            self.to("calculator", query={factor.slug: choice.slug}),
            f"{line}; found as “{called}”" if called else line,
        )

    def guide(self, entry: Entry) -> HitView:
        guide = self.book.guide_by_slug[entry.slug]
        return HitView("Guide", guide.title, self.to("guide", guide.slug), guide.standfirst)

    def topic(self, entry: Entry) -> HitView:
        topic = next(each for each in self.book.topics if each.slug == entry.slug)
        return HitView("Topic", topic.name, self.to("topic", topic.slug), topic.about)

    def section(self, entry: Entry) -> HitView:
        guide = self.book.guide_by_slug[entry.of]
        return HitView("Section", entry.title, f"{self.to('guide', guide.slug)}#{entry.slug}", guide.title)

    def source(self, entry: Entry) -> HitView:
        source = self.book.source_by_slug[entry.slug]
        return HitView("Source", source.title, f"{self.to('sources')}#{source.slug}", source.publisher)

    def page(self, entry: Entry) -> HitView:
        name, line, _ = PAGES[entry.slug]
        return HitView("Page", name, self.to(entry.slug), line)

    def to(self, name: str, *args: str, query: Mapping[str, str] | None = None) -> str:
        """The address of a page, with what links take along."""
        path, asked = reverse(name, args=args), {**dict(parse_qsl(self.carried)), **(query or {})}
        return f"{path}?{urlencode(asked)}" if asked else path


_OF_KIND = {
    Kind.ROLE: HitViews.role,
    Kind.CHOICE: HitViews.choice,
    Kind.GUIDE: HitViews.guide,
    Kind.TOPIC: HitViews.topic,
    Kind.SECTION: HitViews.section,
    Kind.SOURCE: HitViews.source,
    Kind.PAGE: HitViews.page,
}
