"""What the records show of a role: by place, over the years; and where the role leads."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from salaries.charts.median_by_year import Point, Series, median_by_year
from salaries.charts.words import Drawing, Words, words_in
from salaries.engine import wording
from salaries.engine.evidence import Source
from salaries.engine.figures import Choice, FigureBook, Role, Tier
from salaries.engine.money import EXACT, USUAL_STEPS, Range, counting_step, rounded
from salaries.engine.multipliers import applied
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import Summary
from salaries.pages.counts_words import joined
from salaries.pages.pay_rows import PayRow, PayRows, ends, on_one_axis

PLACES_SHOWN = 6
WHY = "Bands compare equal experience; these medians, whoever was recorded there."
STAGES = ((-1, "Often before it"), (0, "The role itself"), (1, "Often after it"))


@dataclass(frozen=True, slots=True)
class Job:
    """A job on the usual path, with the address of its guide and its pay where there are such."""

    title: str
    address: str
    pay: str


@dataclass(frozen=True, slots=True)
class Way:
    """One stage of the usual path."""

    name: str
    jobs: tuple[Job, ...]


@dataclass(frozen=True, slots=True)
class RolePay:
    """The page's part on one role; places and years are None where the edition has too few summaries.

    ``left_out`` names places whose records do not speak for them; ``as_of`` is the date of the role's reported pay,
    which rests on the same records; ``level`` is the tier whose median the jobs before and after have.
    """

    places: PayRows | None
    left_out: str
    against: str
    years: Drawing | None
    home: str
    source: Source | None
    as_of: date | None
    ways: tuple[Way, ...]
    level: str
    related: tuple[tuple[str, str], ...]

    @property
    def contents(self) -> tuple[tuple[str, str], ...]:
        """The anchors and headings of the parts that are shown."""
        found = [("by-place-and-year", "Pay by place and year")] if self.places or self.years else []
        return (*found, ("path", "Jobs before and after")) if self.ways else tuple(found)


def role_pay(book: FigureBook, role: Role) -> RolePay:
    found = [each for each in book.summaries if each.role == role.slug and not each.work_mode]
    place, (placed, doubted) = book.place_factor, _placed(book, found)
    home = place.reference if place else None
    words = _words(book, role)
    return RolePay(
        places=_places(placed, words, place.slug) if place else None,
        left_out=joined(f"{choice.name} ({each.sample_size:,})" for choice, each in doubted) if doubted else "",
        against=_against(book, role, placed),
        years=median_by_year(words, _series(role, found, home.slug)) if home else None,
        home=home.name if home else "",
        source=book.source_by_slug[found[0].source] if found else None,
        as_of=_as_of(role, found[0].source) if found else None,
        ways=_ways(book, role),
        level=_level(role).name.lower(),
        related=_related(book, role),
    )


def _as_of(role: Role, source: str) -> date | None:
    dates = (tier.reported.evidence for tier in role.tiers if tier.reported)
    return next((evidence.as_of for evidence in dates if evidence.source == source), None)


def _words(book: FigureBook, role: Role) -> Words:
    """Percentiles of records are exact to the dollar and no better for it: they are rounded as estimates are."""
    currency = book.currency_by_code[role.currency]
    step, usual = currency.step("year"), USUAL_STEPS["year"]
    return words_in(currency, lambda amount: rounded(amount, step or counting_step(amount, usual)))


Placed = list[tuple[Choice, Summary]]


def _placed(book: FigureBook, found: list[Summary]) -> tuple[Placed, Placed]:
    """Places by how many records they have, all tiers and years together, and apart those of whose records too few are
    in their own currency; none whose records, in any role, are all in another's."""
    known = {choice.slug: choice for factor in book.factors if factor.place for choice in factor.choices}
    foreign = {count.place for count in book.counts if not count.own_currency}
    whole = [each for each in found if each.place in known.keys() - foreign and not (each.tier or each.year)]
    by_size = [(known[each.place], each) for each in sorted(whole, key=lambda each: -each.sample_size)]
    # An edition without counts does not know the currency of its records.
    spoken = [(at, each) for at, each in by_size if at.reference or each.speaks or not book.counts]
    return spoken[:PLACES_SHOWN], [each for each in by_size if each not in spoken]


def _places(placed: Placed, words: Words, factor: str) -> PayRows | None:
    rows = [
        PayRow(
            answer=f"{factor}={choice.slug}",
            name=choice.name,
            words=f"{each.sample_size:,} records",
            kind=PayKind.REPORTED,
            pay=f"median {words.full(each.p50)}",
            then=f"half earn {words.span(each.p25, each.p75)}",
        )
        for choice, each in placed
    ]
    pays = [(None, each) for _, each in placed]
    told = "Reported pay by place, from what one in ten earns less than to what one in ten earns more than,"
    return on_one_axis(rows, pays, words, told, ends) if len(rows) > 1 else None


def _against(book: FigureBook, role: Role, placed: Placed) -> str:
    """By how much the medians of places differ, beside what the guide's bands are multiplied by there, and why the two
    are not the same."""
    home = next((each for choice, each in placed if choice.reference), None)
    factor = book.place_factor
    if not (home and factor and any(tier.band for tier in role.tiers)):
        return ""
    told = []
    for choice, each in placed:
        if not choice.reference:
            ratio = EXACT.divide(each.p50, home.p50)
            band = applied(book, role.slug, factor, choice).multiplier
            told.append(f"{choice.name} {wording.difference(Range(ratio, ratio))}, band {wording.difference(band)}")
    return f"Against {wording.in_sentence(factor.reference.name)}: {'; '.join(told)}. {WHY}" if told else ""


def _series(role: Role, found: list[Summary], home: str) -> tuple[Series, ...]:
    """Tiers with the years that they have records of at the reference place."""
    series = []
    for tier in role.tiers:
        of_tier = [each for each in found if each.tier == tier.slug and each.place == home and each.year]
        points = [Point(e.year, e.p50, e.sample_size) for e in sorted(of_tier, key=lambda each: each.year)]
        if points:
            series.append(Series(tier.name, tuple(points)))
    return tuple(series)


def _ways(book: FigureBook, role: Role) -> tuple[Way, ...]:
    ways = []
    for stage, name in STAGES:
        steps = [step for step in role.steps if step.stage == stage]
        jobs = tuple(Job(step.title, _address(book, step.role, role), _median(book, step.role, role)) for step in steps)
        if jobs:
            ways.append(Way(name, jobs))
    return tuple(ways)


def _level(role: Role) -> Tier:
    """The tier in the middle; of four the second."""
    return role.tiers[(len(role.tiers) - 1) // 2]


def _median(book: FigureBook, step: str | None, here: Role) -> str:
    """The median of reported pay at the same tier as stands for the role itself."""
    other = book.role_by_slug.get(step or "")
    tier = other.tier_by_slug.get(_level(here).slug) if other else None
    if other is None or tier is None or tier.reported is None:
        return ""
    return wording.money(tier.reported.p50, book.currency_by_code[other.currency])


def _address(book: FigureBook, step: str | None, here: Role) -> str:
    return reverse("guide", args=[step]) if step in book.guide_by_role and step != here.slug else ""


def _related(book: FigureBook, role: Role) -> tuple[tuple[str, str], ...]:
    """Guides of roles that lead here or that this one leads to, in the order of the book."""
    near = {step.role for step in role.steps}
    near |= {each.slug for each in book.roles for step in each.steps if step.role == role.slug}
    roles = [each for each in book.roles if each.slug in near - {role.slug} and each.slug in book.guide_by_role]
    return tuple((each.name, reverse("guide", args=[each.slug])) for each in roles)
