"""The calculator's result, as plain words for its template: strings made once, no rules left to the template."""

from dataclasses import dataclass
from decimal import Decimal

from salaries.charts.pay_strip import Strip, pay_strip
from salaries.charts.words import Drawing, words_in
from salaries.engine import note_words, wording
from salaries.engine.answers import Answers, Understood
from salaries.engine.estimates import Estimate, estimate
from salaries.engine.figures import Band, Currency, FigureBook
from salaries.engine.money import EXACT
from salaries.engine.note_words import sample_words
from salaries.engine.pay_kinds import PayKind
from salaries.engine.percentiles import Percentiles
from salaries.engine.verdicts import Verdict
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.move_lines import MoveLine
from salaries.pages.own_pay import OwnPayView, own_pay_view
from salaries.pages.rests_on import RestsOn, record_years, records_behind, rests_on
from salaries.pages.working import Line, working_lines

UNKNOWN = "There is no figure for an answer that we do not know"
NOT_OF_THE_ROLE = "There is no figure for a level that the role does not have"
SO_FAR = {PayKind.BAND: "Band so far", PayKind.REPORTED: "Median so far", None: ""}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where an answer leads: to the page with these answers, by a short link of the edition to the same, to where the
    reader's own pay is posted, to the comparison that begins with these answers, to what would add to them, and to
    the check of an offer for them."""

    page: str
    link: str = ""
    own_pay: str = ""
    compare: str = ""
    moves: str = ""
    offer: str = ""
    cite: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that the result shows. ``headline`` is the pay that comes first, ``kind`` which that is, if any.

    ``title`` names role, tier, place and whatever else was answered, ``subject`` what was answered on a page of the
    role; both are empty where an answer is not known. ``reported`` says what records show, and ``records`` what stands
    behind that.
    """

    label: str = "No figure"
    headline: str = UNKNOWN
    kind: PayKind | None = None
    title: str = ""
    subject: str = ""
    period: str = ""
    reported: str = ""
    records: RestsOn | None = None
    purchasing_power: str = ""
    priced_by: RestsOn | None = None
    strip: Drawing | None = None
    lines: tuple[Line, ...] = ()
    unmoved: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    to: Addresses = Addresses("")
    own: OwnPayView | None = None
    best: MoveLine | None = None

    @property
    def paid(self) -> str:
        """The pay in words, or that there is none."""
        return f"{self.headline} {self.period}." if self.kind else f"{self.headline}."

    @property
    def announcement(self) -> str:
        return f"{self.subject}: {self.paid}" if self.subject else self.paid

    @property
    def so_far(self) -> str:
        """What the working's last column of amounts holds."""
        return SO_FAR[self.kind]


def result(
    book: FigureBook, understood: Understood, to: Addresses, typed: str = "", best: MoveLine | None = None
) -> Result:
    """The estimate for what was understood, in words; only what is wrong where an answer is not known.

    ``typed`` is the reader's own pay as it was posted, ``best`` what would add most.
    """
    if understood.problems:
        problems = tuple(map(note_words.unknown, understood.problems))
        lacking = any(problem.lacks for problem in understood.problems)
        return Result(problems=problems, headline=NOT_OF_THE_ROLE if lacking else UNKNOWN)
    answers, answer = understood.answers, estimate(book, understood.answers)
    currency = book.currency_by_code[answers.currency]
    period = PERIOD_LABELS[answers.period]
    lines = () if answer.verdict is Verdict.UNKNOWN else working_lines(book, answer, currency)
    power = answer.purchasing_power
    label, pay = headline(answer, currency)
    own = own_pay_view(book, answer, period, typed)
    return Result(
        label=label,
        headline=pay,
        kind=answer.leading,
        title=title(answers),
        subject=", ".join([answers.tier.name, *_moved(answers)]),
        period=period,
        reported=_reported(book, answer, currency, period),
        records=rests_on(book, answer.reported.evidence) if answer.reported else None,
        purchasing_power=_purchasing_power(answer, currency),
        priced_by=rests_on(book, power.level.evidence) if power else None,
        strip=pay_strip(_strip(answer, currency, own.amount if own else None)),
        lines=tuple(line for line in lines if not line.unchanged),
        unmoved=tuple(line for line in lines if line.unchanged),
        notes=(*_choice_notes(answer), *map(note_words.sentence, answer.notes)),
        to=to,
        own=own,
        best=best,
    )


def _moved(answers: Answers) -> list[str]:
    return [choice.name for _, choice in answers.choices if not choice.reference]


def title(answers: Answers) -> str:
    """Role, tier, place and whatever else was answered. The place is named even where it is the reference."""
    places = [choice.name for factor, choice in answers.choices if factor.place]
    others = [choice.name for factor, choice in answers.choices if not (factor.place or choice.reference)]
    return ", ".join([answers.role.name, answers.tier.name.lower(), *places, *others])


def headline(answer: Estimate, currency: Currency) -> tuple[str, str]:
    """What the pay that comes first is called, and the pay; or that there is none."""
    kind = answer.leading
    if kind == PayKind.REPORTED and answer.reported:
        return kind.headline, _half(answer.reported, currency)
    if kind == PayKind.BAND and answer.band:
        return kind.headline, wording.band(answer.band, currency)
    if answer.verdict is Verdict.UNKNOWN:
        return "Not known", "We do not know what this pays here"
    return "No figure", "We have no figure for this tier"


def _reported(book: FigureBook, answer: Estimate, currency: Currency, period: str) -> str:
    pay = answer.reported
    if pay is None:
        return ""
    behind = _behind(book, answer, pay)
    if answer.leading == PayKind.REPORTED:
        return f"Reported pay rests on {behind}."
    half, median = _half(pay, currency), wording.money(pay.p50, currency)
    return f"Reported pay: the middle half earn {half} {period}, the median {median}. It rests on {behind}."


def _behind(book: FigureBook, answer: Estimate, pay: Percentiles) -> str:
    """How many records are of the place, role and tier that were asked for, and of which years: the role's own only
    where the records are. In a book without counts, of all places."""
    sample, role = answer.sample, answer.answers.role.slug
    if sample is None:
        return f"{records_behind(book, pay.evidence, role)}, all places together"
    years = record_years(book, pay.evidence.source, role if sample.own else "", sample.place.slug)
    return f"{sample_words(sample)}{years and f', {years}'}"


def _half(pay: Percentiles, currency: Currency) -> str:
    return wording.money_range(pay.p25, pay.p75, currency)


def _purchasing_power(answer: Estimate, currency: Currency) -> str:
    """What the pay would be worth at the prices of the United States at large; nothing where no figure says."""
    power, kind = answer.purchasing_power, answer.leading
    if power is None or kind is None:
        return ""
    there = wording.band(power.band, currency) if kind == PayKind.BAND and power.band else ""
    if kind == PayKind.REPORTED and power.reported:
        there = _half(power.reported, currency)
    prices, place = wording.price_difference(power.level.level), wording.in_sentence(power.place.name)
    return f"In {place} prices are {prices} the United States at large, so this pays like {there} there."


def _strip(answer: Estimate, currency: Currency, own: Decimal | None) -> Strip:
    start = answer.working[0].band
    before = Band(start.ends.low, start.ends.high, answer.band.open_ended) if start and answer.band else None
    return Strip(
        words=words_in(currency),
        band=answer.band,
        reported=answer.reported,
        own=own,
        before=before if before != answer.band else None,
        around=_around(answer),
    )


def _around(answer: Estimate) -> tuple[Decimal, ...]:
    """The ends of all the role's tiers, in the asked currency and period, before any answer."""
    start, tier = answer.working[0], answer.answers.tier
    if start.band and tier.band:
        scale = EXACT.divide(start.band.ends.high, tier.band.high)
        ends = [end for each in answer.answers.role.tiers if each.band for end in (each.band.low, each.band.high)]
    elif start.reported and tier.reported:
        scale = EXACT.divide(start.reported.ends.high, tier.reported.p50)
        ends = [e for t in answer.answers.role.tiers if t.reported for e in (t.reported.p10, t.reported.p90)]
    else:
        return ()
    return tuple(EXACT.multiply(end, scale) for end in ends)


def _choice_notes(answer: Estimate) -> list[str]:
    """What the chosen answers have to say; that a place has no figure of its own the estimate says itself."""
    chosen = answer.answers.choices
    told = [choice for factor, choice in chosen if choice.note and (choice.multiplier or not factor.place)]
    return [f"{choice.name}: {choice.note}" for choice in told]
