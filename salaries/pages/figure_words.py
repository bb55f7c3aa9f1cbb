"""What a figure is called on its own page, what its value is told of, and which answers of the calculator it is."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from salaries.engine import wording
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.parts_of_pay import PartMeasure
from salaries.engine.references import PARTS, REPORTED, UNASKED, Resolved

# What each part of a reference is, where the kind alone does not say it.
TOLD: dict[str, dict[str, str]] = {
    "tier": {
        "band": "the guide’s band",
        "low": "the low end of the guide’s band",
        "high": "the high end of the guide’s band",
        "years": "years of experience",
        "median": "median of reported pay",
        "middle": "middle half of reported pay",
        "sample": "how many records its reported pay rests on",
    },
    "choice": {
        "difference": "what it does to pay",
        "multiplier": "what pay is multiplied by",
        "interval": "the 95% interval of what it does to pay",
        "sample": "how many answers that rests on",
    },
    "effect": {
        "difference": "what records show that it does to reported pay",
        "multiplier": "what records show that it multiplies reported pay by",
        "interval": "the 95% interval of what it does to reported pay",
        "sample": "how many records that rests on",
    },
    "part": {"share": "", "sample": "how many that rests on"},
    "official": {"median": "median pay", "middle": "middle half of pay", "sample": "how many jobs are counted"},
    "projection": {
        "growth": "how the number of people in it changes",
        "employed": "how many people work in it at first",
        "openings": "openings a year",
        "education": "the education that most need",
        "years": "the years it is about",
    },
}
EMPLOYMENT = (
    "The sample is of part-time and contract work too, held apart in the fit; where we tell how many records there are "
    "of a place, they are full-time ones alone."
)
AMOUNTS = ("band", "low", "high", "median", "middle")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """``name`` is whose figure it is, ``what`` which of its figures; ``per`` follows the value; ``answers`` are those
    of the calculator; ``note`` says of a wider choice's figure that it is that, and ``of`` which choice's; ``currency``
    is that of an amount, and ``interval`` what its interval is of, where that is another figure."""

    name: str
    what: str = ""
    per: str = ""
    answers: dict[str, str] = field(default_factory=dict)
    note: str = ""
    currency: str = ""
    interval: str = ""
    of: str = ""

    @property
    def title(self) -> str:
        return f"{self.name}: {self.what}" if self.what else self.name

    def telling(self, value: str) -> str:
        """The value with all that it is told of, in one line."""
        named = ", ".join(filter(None, (self.name, self.what)))
        return f"{named}: {value} {self.per}".strip()


def figure_words(book: FigureBook, reference: str, found: Resolved) -> FigureWords:
    """The words for a reference that resolved to ``found``."""
    parts = PARTS.fullmatch(reference)
    if parts is None:
        return FigureWords(found.name)
    told = TOLD.get(parts["kind"], {})
    part = parts["part"] or UNASKED.get(parts["kind"], "")
    namer = _NAMES.get(parts["kind"], _plain)
    named = namer(book, parts["owner"] or "", parts["slug"], part, found)
    return replace(named, what=told.get(part, part), interval="the median" if part == "middle" else named.interval)


def _plain(book: FigureBook, owner: str, slug: str, part: str, found: Resolved) -> FigureWords:
    return FigureWords(found.name)


def _tier(book: FigureBook, owner: str, slug: str, part: str, found: Resolved) -> FigureWords:
    role = book.role_by_slug[owner]
    tier = role.tier_by_slug[slug]
    per = f"a year, in {role.currency}, before tax" if part in AMOUNTS else ""
    answers = {"role": owner, "tier": slug}
    return FigureWords(f"{role.name}, {tier.name.lower()}", per=per, answers=answers, currency=role.currency)


def _choice(book: FigureBook, owner: str, slug: str, part: str, found: Resolved) -> FigureWords:
    told, choice = _effect(book, owner, slug, part, found), book.factor_by_slug[owner].choice_by_slug[slug]
    if not told.of:
        return told
    sized = part in ("difference", "multiplier")
    widened = sized and bool(book.rules.fallback_widening)
    wider = f"{told.note[:-1]}, in a wider range." if widened else told.note
    # Records may tell apart what the bands have no figure for.
    note = f"For the guides’ bands {wording.small(wider)}" if choice.reported else wider
    return replace(told, note=note, interval=told.of if widened else "")


def _effect(book: FigureBook, owner: str, slug: str, part: str, found: Resolved) -> FigureWords:
    factor = book.factor_by_slug[owner]
    choice, holder = factor.choice_by_slug[slug], found.holder
    against = (
        "" if choice.reference or part == "sample" else f"compared with {wording.in_sentence(factor.reference.name)}"
    )
    of = wording.in_sentence(holder.name) if holder and holder is not choice else ""
    note = f"There is no figure for {wording.in_sentence(choice.name)} itself; this is that of {of}." if of else ""
    return FigureWords(f"{factor.name}, {choice.name}", per=against, answers={owner: slug}, note=note, of=of)


def _price(book: FigureBook, owner: str, slug: str, part: str, found: Resolved) -> FigureWords:
    return FigureWords(found.name, per="compared with the United States at large")


def _part(book: FigureBook, owner: str, slug: str, part: str, found: Resolved) -> FigureWords:
    measure = PartMeasure(book.part_by_slug[slug].measure)
    return FigureWords(found.name, per="" if part == "sample" else f"({measure.sentence})")


def _official(book: FigureBook, owner: str, slug: str, part: str, found: Resolved) -> FigureWords:
    pay = book.occupation_by_slug[owner].pay(slug)
    if pay is None or part not in AMOUNTS:
        return FigureWords(found.name)
    return FigureWords(found.name, per=f"a {pay.period}, in {pay.currency}, before tax", currency=pay.currency)


def interval_words(reference: str, ends: Range) -> str:
    """An interval as the value beside it is told: of a choice as a difference, of a part of pay as a share; empty where
    it is told as a number or an amount."""
    parts = PARTS.fullmatch(reference)
    match parts and (parts["kind"], parts["part"]):
        case ("choice" | "effect" | "price", None | "difference"):
            return wording.difference(ends)
        case ("part", None | "share"):
            return f"{wording.share(ends.low)} to {wording.share(ends.high)}"
    return ""


def employment_words(book: FigureBook, reference: str, evidence: Evidence) -> str:
    """What the sample of a fitted figure counts that a count of a place’s records, which stands beside it in a result,
    does not: pay is fitted to all records, and they are counted of full-time work."""
    parts = PARTS.fullmatch(reference)
    fitted = parts and (parts["kind"] == "effect" or (parts["kind"] == "tier" and parts["part"] in REPORTED))
    counted = evidence.sample_unit == "records" and evidence.source in {each.source for each in book.counts}
    return EMPLOYMENT if fitted and counted else ""


Namer = Callable[[FigureBook, str, str, str, Resolved], FigureWords]
_NAMES: dict[str, Namer] = {
    "tier": _tier,
    "choice": _choice,
    "effect": _effect,
    "price": _price,
    "part": _part,
    "official": _official,
}
