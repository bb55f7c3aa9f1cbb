"""What an offer comes to, in words for its template; offer_words has the sentences."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from salaries.charts.four_years import Stack, four_years
from salaries.charts.words import Drawing, words_in
from salaries.engine import note_words, wording
from salaries.engine.estimates import Estimate
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.notes import converted
from salaries.engine.offer_comparison import Asking, Beside, OfferComparison, Point, compare_offers, to_ask
from salaries.engine.offer_fields import FieldProblem
from salaries.engine.offer_reading import ReadOffer
from salaries.engine.offers import YEARS, Offer, Outlook, Part, Year, outlook
from salaries.engine.own_pay import own_pay
from salaries.engine.verdicts import Sample
from salaries.pages import offer_words
from salaries.pages.offer_words import FILLS, MEASURED, PART_NAMES
from salaries.pages.own_pay import stands
from salaries.pages.rests_on import RestsOn, rests_on
from salaries.pages.result import title


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table of years: its name; each column's, the amount in words and whether it is nothing; and
    whether the line is a sum."""

    name: str
    amounts: tuple[tuple[str, str, bool], ...]
    total: bool = False


@dataclass(frozen=True, slots=True)
class AskedFor:
    """One point to ask for, in words, and what it rests on."""

    words: str
    rests: RestsOn | None


@dataclass(frozen=True, slots=True)
class OfferView:
    """Everything that is shown of one offer. ``columns`` are the parts that it has, ``rows`` the years."""

    letter: str
    title: str
    subject: str
    offered: tuple[tuple[str, str], ...]
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    drawing: Drawing
    said: tuple[str, ...]
    standing: str
    notes: tuple[str, ...]
    records: RestsOn | None
    asking: tuple[AskedFor, ...]
    nothing_to_ask: str


@dataclass(frozen=True, slots=True)
class ComparedRow:
    name: str
    first: str
    second: str
    more: str


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """Two offers beside each other; ``note`` tells of rates, ``unknown`` why there is no purchasing power, and
    ``priced_by`` what each place's price level rests on."""

    rows: tuple[ComparedRow, ...]
    buys: tuple[ComparedRow, ...]
    note: str
    unknown: str
    priced_by: tuple[tuple[str, RestsOn], ...]


@dataclass(frozen=True, slots=True)
class Wrong:
    """A problem of one offer; ``lead`` names the offer where there are two."""

    letter: str
    problem: FieldProblem
    lead: str

    @property
    def id(self) -> str:
        """The field's element."""
        return f"answer-{self.letter}-{self.problem.name}"

    @property
    def sentence(self) -> str:
        return f"{self.lead}{self.problem.sentence}"


@dataclass(frozen=True, slots=True)
class OfferAnswer:
    """The whole answer. While there are problems nothing is worked out."""

    label: str
    headline: str
    below: str = ""
    problems: tuple[Wrong, ...] = ()
    offers: tuple[OfferView, ...] = ()
    comparison: ComparisonView | None = None

    @property
    def announcement(self) -> str:
        return " ".join(part for part in (f"{self.label}: {self.headline.rstrip('.')}.", self.below) if part)


@dataclass(frozen=True, slots=True)
class Worked:
    """One offer, read and worked out."""

    letter: str
    title: str
    read: ReadOffer
    offer: Offer
    estimate: Estimate
    outlook: Outlook
    currency: Currency


def worked(book: FigureBook, letter: str, title: str, read: ReadOffer, offer: Offer, estimate: Estimate) -> Worked:
    currency = book.currency_by_code[read.answers.currency]
    return Worked(letter, title, read, offer, estimate, outlook(offer), currency)


def offer_answer(book: FigureBook, offers: Sequence[Worked]) -> OfferAnswer:
    """The answer to one offer, or to two and how they stand beside each other."""
    alone = len(offers) == 1
    most = max(year.total for each in offers for year in each.outlook.years)
    views = tuple(_view(book, each, most if alone else _most(book, offers, each)) for each in offers)
    first = offers[0]
    if alone:
        years, steady = first.outlook.years, first.outlook.steady
        below = f"{wording.money(steady.total, first.currency)} in a steady year, before tax."
        return OfferAnswer("The first year", wording.money(years[0].total, first.currency), below, offers=views)
    compared = compare_offers(book, *((each.read.answers, each.outlook) for each in offers))
    headline, below = offer_words.better(compared.money["four-years"], first.currency)
    comparison = _comparison(book, compared, offers)
    return OfferAnswer("Four years, before tax", headline, below, offers=views, comparison=comparison)


def _most(book: FigureBook, offers: Sequence[Worked], of: Worked) -> Decimal:
    """The longest bar of both offers in this one's currency, so that bars of the same length are the same money."""
    return max(
        year.total * book.rate(of.currency.code) / book.rate(each.currency.code)
        for each in offers
        for year in each.outlook.years
    )


def _view(book: FigureBook, of: Worked, most: Decimal) -> OfferView:
    base, pay = of.offer.base, of.estimate.believed
    asking = tuple(
        AskedFor(
            offer_words.asking(each, base, of.estimate, of.currency),
            _behind(book, each, of.estimate.sample),
        )
        for each in to_ask(of.estimate, base)
    )
    whose = title(of.read.answers)
    return OfferView(
        letter=of.letter,
        title=of.title,
        subject=whose,
        offered=offer_words.offered(of.read, of.offer, of.currency),
        columns=_columns(of),
        rows=_rows(of),
        drawing=four_years(words_in(of.currency), _stacks(of), most, FILLS),
        said=offer_words.told(of.read, of.offer, of.outlook, of.currency),
        standing=f"{_assumed(of.read)}{_standing(of, wording.small(whose))}",
        notes=(
            *offer_words.notes(of.read, of.offer, of.outlook, of.currency, book.rules.working_time),
            *map(note_words.sentence, of.estimate.notes),
        ),
        records=rests_on(book, pay.evidence) if pay else None,
        asking=asking,
        nothing_to_ask="" if asking else offer_words.nothing_to_ask(of.estimate, of.currency),
    )


def _standing(of: Worked, whose: str) -> str:
    """Where the base stands, or that nothing is known that it could stand beside."""
    beside = stands(own_pay(of.estimate, of.offer.base), of.estimate, of.currency, "a year")
    return f"Beside {whose}: {beside}" if beside else f"There is no pay of {whose} that the base could stand beside."


def _assumed(read: ReadOffer) -> str:
    """Which experience is taken where none was chosen."""
    tier = read.answers.tier
    said = f"No experience is chosen, so this is set beside {tier.name.lower()}, {wording.years(tier)}: choose yours. "
    return said if read.open_tier else ""


def _behind(book: FigureBook, asked: Asking, sample: Sample | None) -> RestsOn | None:
    """What a point rests on, of records those of the place, role and tier. An interval is the median's or the whole
    band's, and not a point's."""
    if asked.evidence is None:
        return None
    rests = rests_on(book, replace(asked.evidence, interval=None))
    if sample is None or asked.point is Point.BAND:
        return rests
    return replace(rests, sample=note_words.short_sample_words(sample))


def _parts(of: Worked) -> list[Part]:
    """The parts that the offer has, though they may come to nothing."""
    equity = of.offer.equity
    there = {Part.BASE: True, Part.EQUITY: bool(equity), Part.REFRESHERS: bool(equity and equity.refreshers)}
    return [part for part in Part if there.get(part, bool(of.outlook.together.amounts[part]))]


def _columns(of: Worked) -> tuple[str, ...]:
    return (*(PART_NAMES[part] for part in _parts(of)), "Together")


def _rows(of: Worked) -> tuple[Row, ...]:
    def row(name: str, year: Year, total: bool = False) -> Row:
        amounts = [*(year.amounts[part] for part in _parts(of)), year.total]
        written = ((wording.money(amount, of.currency), not amount) for amount in amounts)
        return Row(name, tuple((column, *each) for column, each in zip(_columns(of), written, strict=True)), total)

    named = zip(offer_words.YEAR_NAMES, of.outlook.years, strict=True)
    rows = [*(row(name, year) for name, year in named), row("Four years", of.outlook.together, total=True)]
    equity = of.offer.equity
    if equity and equity.kind.private and equity.counted:
        rows.append(row("Without private equity", outlook(of.offer, Decimal(0)).together))
    return (*rows, row("A steady year", of.outlook.steady))


def _stacks(of: Worked) -> tuple[Stack, ...]:
    return tuple(
        Stack(f"Year {number}", tuple((PART_NAMES[part], year.amounts[part]) for part in Part))
        for number, year in zip(range(1, YEARS + 1), of.outlook.years, strict=True)
    )


def _comparison(book: FigureBook, compared: OfferComparison, offers: Sequence[Worked]) -> ComparisonView:
    one, other = offers
    currency = one.currency
    note = ""
    if other.currency is not currency:
        told = note_words.sentence(converted(book, currency.code, other.currency.code))
        note = f"Both in {currency.code}. {told}"
    return ComparisonView(
        rows=_compared(compared.money, currency),
        buys=_compared(compared.buys, currency) if compared.buys else (),
        note=note,
        unknown="" if compared.buys else offer_words.no_prices([each.read.answers for each in offers]),
        priced_by=_priced_by(book, offers),
    )


def _compared(measured: dict[str, Beside], currency: Currency) -> tuple[ComparedRow, ...]:
    return tuple(
        ComparedRow(
            MEASURED[name],
            wording.money(each.first, currency),
            wording.money(each.second, currency),
            offer_words.more(each.more, currency),
        )
        for name, each in measured.items()
    )


def _priced_by(book: FigureBook, offers: Sequence[Worked]) -> tuple[tuple[str, RestsOn], ...]:
    """The level of each place that is not the reference, in words, and its source."""
    found = {}
    for each in offers:
        place = each.read.answers.place
        if place and place.price_level and not place.reference:
            apart = wording.price_difference(place.price_level.level)
            prices = f"In {wording.in_sentence(place.name)} prices are {apart} the United States at large."
            found[prices] = rests_on(book, place.price_level.evidence)
    return tuple(found.items())
