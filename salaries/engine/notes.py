"""What there is to know about an answer, as codes with values; ``note_words`` says them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto

from salaries.engine.answers import Answers
from salaries.engine.falls import Fall
from salaries.engine.figures import FigureBook
from salaries.engine.money import EXACT, Range
from salaries.engine.multipliers import Applied
from salaries.engine.pay_kinds import ESTIMATED
from salaries.engine.products import Product
from salaries.engine.reported import LEAST_RECORDS
from salaries.engine.verdicts import Sample, Verdict


class NoteCode(StrEnum):
    NO_FIGURE = auto()
    NOTHING_LEFT = auto()
    BAND_DENIED = auto()
    REPORTED_DOUBTED = auto()
    FEW_LOCAL_RECORDS = auto()
    OWN_FIGURE = auto()
    PAY_FALLS = auto()
    FOREIGN_RECORDS = auto()
    NO_LOCAL_RECORDS = auto()
    FOREIGN_RECORDS_ALONE = auto()
    NO_LOCAL_RECORDS_ALONE = auto()
    WIDER_CHOICE = auto()
    WIDER_CHOICE_FOR_THE_BAND = auto()
    RECORDS_OF_A_WIDER_CHOICE = auto()
    RECORDS_OF_A_WIDER_PLACE = auto()
    REPORTED_AS_IT_IS = auto()
    CAPPED = auto()
    HELD_UP = auto()
    CONVERTED = auto()
    HOUR = auto()
    DAY = auto()
    WEEK = auto()


OF_PERIOD = {"hour": NoteCode.HOUR, "day": NoteCode.DAY, "week": NoteCode.WEEK}


@dataclass(frozen=True, slots=True)
class Note:
    """One thing to know, and the values that it tells by name."""

    code: NoteCode
    values: Mapping[str, str | Decimal | date | Range]


def no_figure(answers: Answers) -> list[Note]:
    """Why a tier has no pay of any kind."""
    if answers.tier.band or answers.tier.reported:
        return []
    return [Note(NoteCode.NO_FIGURE, {"tier": answers.tier.name, "roles": answers.role.plural})]


def judged(answers: Answers, sample: Sample | None, found: Verdict, general: Applied | None = None) -> list[Note]:
    """Why a kind of pay is withdrawn or doubted, and whether reported pay rests on records in other currencies.

    ``general`` is the place's multiplier, where it holds for reported pay too.
    """
    if sample is None or (code := _judged_by(answers, sample, found, general)) is None:
        return []
    values = {
        "place": sample.place.name,
        "country": sample.place.country,
        "tier": answers.tier.name,
        "roles": answers.role.plural,
        "enough": f"{LEAST_RECORDS}",
    }
    if general:
        values |= {"home": general.factor.reference.name, "used": general.holder.name}
    if sample.own:
        values |= {"own_records": f"{sample.own.sample_size:,}", "own_local": f"{sample.local:,}"}
    if of_place := sample.of_place:
        values |= {"all_records": f"{of_place.records:,}", "all_local": f"{of_place.own_currency:,}"}
        values["currency"] = of_place.currency
    return [Note(code, values)]


def _judged_by(answers: Answers, sample: Sample, found: Verdict, general: Applied | None) -> NoteCode | None:
    own_figure = general and sample.place.country and not (sample.place.reference or sample.speaks)
    match found:
        case Verdict.BAND_DENIED:
            return NoteCode.BAND_DENIED
        case Verdict.REPORTED_DOUBTED:
            return NoteCode.REPORTED_DOUBTED
        case Verdict.REPORTED_DENIED:
            return NoteCode.FOREIGN_RECORDS if sample.foreign else NoteCode.NO_LOCAL_RECORDS
        case Verdict.UNKNOWN:
            return NoteCode.FOREIGN_RECORDS_ALONE if sample.foreign else NoteCode.NO_LOCAL_RECORDS_ALONE
        case Verdict.STANDS if own_figure and answers.tier.reported:
            return NoteCode.OWN_FIGURE
        case Verdict.STANDS if sample.hardly_local:
            return NoteCode.FEW_LOCAL_RECORDS
    return None


def fallbacks(answers: Answers, found: Verdict, on_band: Applied, on_reported: Applied) -> list[Note]:
    """What to know of a choice that has no figure of its own, for the kinds of pay that are shown."""
    banded, recorded = (kind.of(answers.tier) is not None and kind not in found.withdrawn for kind in ESTIMATED)
    if not (banded or recorded):
        return []
    apart = recorded and on_reported is not on_band
    values = {"asked": on_band.asked.name, "used": on_band.holder.name, "records_of": on_reported.holder.name}
    if apart and not banded:
        place = on_band.factor.place
        code = NoteCode.RECORDS_OF_A_WIDER_PLACE if place else NoteCode.RECORDS_OF_A_WIDER_CHOICE
        return [Note(code, values)] if on_reported.fallback_from else []
    if on_band.fallback_from is None:
        return []
    if apart and on_reported.fallback_from is None:
        return [Note(NoteCode.WIDER_CHOICE_FOR_THE_BAND, values)]
    return [Note(NoteCode.WIDER_CHOICE, values), *([Note(NoteCode.REPORTED_AS_IT_IS, values)] if apart else [])]


def falling(found: Sequence[Fall]) -> list[Note]:
    """Between which tiers the median of reported pay falls."""
    return [Note(NoteCode.PAY_FALLS, {"before": before.name, "after": after.name}) for before, after in found]


def limits(book: FigureBook, shown: Iterable[Product]) -> list[Note]:
    """Which of the limits on all factors but places held back the first of these products that they did."""
    held = book.rules.limits
    for product in shown:
        raw, found = product.of_others, []
        if raw.high > held.high:
            found.append(Note(NoteCode.CAPPED, {"product": raw, "limit": Range(held.high, held.high)}))
        if raw.low < held.low:
            found.append(Note(NoteCode.HELD_UP, {"product": raw, "limit": Range(held.low, held.low)}))
        if found:
            return found
    return []


def conversion(book: FigureBook, answers: Answers) -> list[Note]:
    """By which rate, and into how much working time, a year's pay was turned."""
    home, asked, found = answers.role.currency, answers.currency, []
    if home != asked:
        found.append(converted(book, home, asked))
    if answers.period in OF_PERIOD:
        time = book.rules.working_time
        values = {"hours": time.hours_per_week, "days": time.days_per_week, "weeks": time.weeks_per_year}
        found.append(Note(OF_PERIOD[answers.period], values))
    return found


def converted(book: FigureBook, home: str, asked: str) -> Note:
    """By which rate amounts of one currency become amounts of another."""
    rate = EXACT.divide(book.rate(asked), book.rate(home))
    as_of = book.currency_by_code[asked].evidence.as_of
    return Note(NoteCode.CONVERTED, {"rate": _told(rate), "asked": asked, "home": home, "as_of": as_of})


def _told(rate: Decimal) -> Decimal:
    """Four places, and of a rate that is far below one as many as show four figures."""
    return rate.quantize(Decimal(1).scaleb(-max(4, 3 - rate.adjusted())), context=EXACT)
