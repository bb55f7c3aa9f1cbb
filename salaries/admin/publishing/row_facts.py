"""What a row of a figure book says, value by value, in the words that readers get where they get it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.formats import date_format

from salaries.desk.kind import EVIDENCE, INTERVAL, Kind, is_kind, kind_of
from salaries.engine import wording
from salaries.engine.book_paths import Path
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.money import Range
from salaries.engine.number_answers import plain
from salaries.engine.official import OfficialPay
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import PERCENTILES
from salaries.engine.wording import capital

RESTS_ON = "Rests on"
# What a row is called by, and what its place in a list says.
NAMES = ("name", "title", "heading", "slug", "position")
PROOF = {*EVIDENCE.fields.values(), *INTERVAL.fields.values(), "judgement", "interval"}
# Kinds whose intervals are amounts.
IN_MONEY = ("role.tier", "role.tier.reported", "occupation.official", "summary")


class Fact(NamedTuple):
    """A value with what it is called."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Setting:
    """The book that a row stands in, and the currency of its amounts."""

    book: FigureBook
    currency: Currency | None

    def inside(self, part: Any) -> "Setting":
        """The same for what stands in ``part``, which may say a currency of its own or name a role that has one."""
        role = self.book.role_by_slug.get(getattr(part, "role", None) or "")
        code = getattr(part, "currency", None) or (role.currency if role else "")
        return replace(self, currency=self.book.currency_by_code.get(code)) if code else self

    def money(self, amount: Decimal) -> str:
        return wording.money(amount, self.currency) if self.currency else wording.plain_number(amount, 2)

    def span(self, low: Decimal, high: Decimal, open_ended: bool = False) -> str:
        text = self.money(low) if low == high else f"{self.money(low)} to {self.money(high)}"
        return f"{text} and above" if open_ended else text

    def added(self, amount: Decimal) -> str:
        """An amount that is added after the multipliers, in the book's own unit."""
        unit = self.book.unit
        return wording.added(amount, unit) if unit else wording.plain_number(amount, 2)


class Teller(NamedTuple):
    """How some fields of a row are told as one; nothing where there is nothing to tell.

    Without a label they are what the row is about, and its own name says it.
    """

    label: str
    fields: tuple[str, ...]
    words: Callable[[Any, Setting], str]


def title_of(kind: Kind, part: Any, book: FigureBook) -> str:
    """What a row is called: its own name, or the names of what it is known by."""
    own = next((getattr(part, name) for name in NAMES[:3] if getattr(part, name, "")), "")
    if own or kind.one:
        return str(own) or capital(kind.noun)
    told = (_one_value(kind, name, getattr(part, name), book) for name in kind.key if getattr(part, name) != "")
    return ", ".join(each for each in told if each) or f"all {kind.key[0]}s"


def facts_of(kind: Kind, part: Any, setting: Setting) -> Iterator[Fact]:
    """Every value that is there, without what the row is known by; last what stands behind them."""
    tellers = TELLERS.get(kind.path, ())
    for teller in tellers:
        if text := teller.words(part, setting):
            yield Fact(teller.label, text)
    told = {name for teller in tellers for name in teller.fields} | PROOF | {*NAMES, *kind.key}
    for name, field in kind.fields.items():
        if name not in told and (text := _one_value(kind, name, _held(kind, part, name), setting.book)):
            yield Fact(capital(str(field.verbose_name)), text)
    if evidence := getattr(part, "evidence", None):
        yield Fact(RESTS_ON, evidence_words(evidence, setting, kind.path in IN_MONEY))


def _held(kind: Kind, part: Any, name: str) -> Any:
    for step in kind.book_names[name]:
        part = getattr(part, step, None)
    return part


def _one_value(kind: Kind, name: str, value: Any, book: FigureBook) -> str:
    """A value in words; what names another row says that row's name."""
    field: Any = kind.fields.get(name)
    if field is not None and field.is_relation and value:
        return _name_of_row(kind_of(field.related_model), str(value), book)
    if getattr(field, "choices", None):
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, Decimal):
        return wording.plain_number(value, 8)
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return "; ".join(map(str, value)) if isinstance(value, tuple) else "" if value is None else str(value)


def name_in_field(kind: Kind, rest: Path, value: str, book: FigureBook) -> str:
    """The name of the row that a value names; empty for what names none. ``rest`` is the way to it on its own row."""
    field: Any = kind.fields.get(kind.field_at(rest))
    related = field is not None and field.is_relation and is_kind(field.related_model)
    return _name_of_row(kind_of(field.related_model), value, book) if related else ""


def _name_of_row(kind: Kind, slug: str, book: FigureBook) -> str:
    if kind.above:
        held = (each for top in getattr(book, kind.above.place) for each in getattr(top, kind.place))
    else:
        held = (each for each in getattr(book, kind.place, ()))
    part = next((each for each in held if str(getattr(each, "slug", getattr(each, "code", ""))) == slug), None)
    return title_of(kind, part, book) if part else slug


def evidence_words(evidence: Evidence, setting: Setting, in_money: bool = False) -> str:
    """“Pay survey, as of 31 May 2025; 1,200 answers; 95% interval 1.3 to 1.48; weak evidence. Read off a chart.”"""
    source = setting.book.source_by_slug.get(evidence.source or "")
    said = [f"{source.title if source else evidence.source or 'Editor’s judgement'}, as of {_day(evidence.as_of)}"]
    if evidence.sample_size is not None:
        said.append(f"{evidence.sample_size:,} {evidence.sample_unit}".strip())
    if evidence.interval:
        said.append(f"95% interval {_interval(evidence.interval, setting, in_money)}")
    said += ["weak evidence"] if evidence.weak else []
    return f"{'; '.join(said)}. {evidence.note}" if evidence.note else "; ".join(said)


def _day(day: date | None) -> str:
    return date_format(day, "j F Y") if day else "no date"


def _interval(ends: Range, setting: Setting, in_money: bool) -> str:
    if in_money:
        return setting.span(ends.low, ends.high)
    return f"{wording.plain_number(ends.low, 8)} to {wording.plain_number(ends.high, 8)}"


def _band(tier: Any, setting: Setting) -> str:
    return setting.span(tier.band.low, tier.band.high, tier.band.open_ended) if tier.band else ""


def _percentiles(pay: Any, setting: Setting) -> str:
    """“Median $110,000; half $90,000 to $130,000; one in ten below $80,000, one in ten above $160,000.”"""
    said = [f"median {setting.money(pay.p50)}"]
    said += [f"half {setting.span(pay.p25, pay.p75)}"] if pay.p25 and pay.p75 else []
    said += [f"one in ten below {setting.money(pay.p10)}"] if pay.p10 else []
    said += [f"one in ten above {setting.money(pay.p90)}"] if pay.p90 else []
    return "; ".join(said) + _period(pay)


def _period(pay: Any) -> str:
    return f" for a {pay.period}" if isinstance(pay, OfficialPay) else ""


def _multiplier(choice: Any, setting: Setting) -> str:
    """A multiplier that is there, with what it does in words: “× 1.39 (39% more)”."""
    held = choice.multiplier
    if held is None:
        return ""
    held = held if isinstance(held, Range) else Range(held, held)
    return f"{wording.multiplier(held)} ({wording.difference(held)})"


def _amount(choice: Any, setting: Setting) -> str:
    return "" if choice.amount is None else f"{setting.added(choice.amount)} a year"


def _figure(figure: Any, setting: Setting) -> str:
    unit = setting.book.unit
    return wording.figure(figure, unit) if unit else wording.plain_number(figure.low, 2)


def _limits(rules: Any, setting: Setting) -> str:
    return f"{wording.multiplier(Range(rules.limits.low, rules.limits.high))}, places left out"


MULTIPLIED = (Teller("Pay is multiplied by", ("low", "high", "multiplier"), _multiplier),)
AND_ADDED = (*MULTIPLIED, Teller("Added after that", ("amount",), _amount))
TELLERS: dict[str, tuple[Teller, ...]] = {
    "role.tier": (
        Teller("Years", ("from_years", "years_note", "gap_years"), lambda tier, _: wording.years(tier)),
        Teller("Band", ("low", "high", "open_ended"), _band),
    ),
    "role.tier.reported": (Teller("", PERCENTILES, _percentiles),),
    "summary": (Teller("Pay", PERCENTILES, _percentiles),),
    "occupation.official": (Teller("Pay", (*PERCENTILES, "currency", "period"), _percentiles),),
    "factor.choice": AND_ADDED,
    "factor.choice.override": AND_ADDED,
    "factor.choice.reported": MULTIPLIED,
    "factor.point": AND_ADDED,
    "factor.number": (
        Teller("Takes", ("least", "most", "step"), lambda number, _: number.takes),
        Teller("Without an answer", ("reference",), lambda number, _: number.named(number.reference)),
    ),
    "figure": (Teller("Readers read", ("low", "high", "open_ended", "unit"), _figure),),
    "part": (
        Teller("Share", ("share",), lambda part, _: wording.share(part.share)),
        Teller("Part of pay", ("pay",), lambda part, _: PayKind(part.pay).label),
    ),
    "currency": (
        Teller("For one US dollar", ("units_per_usd",), lambda rate, _: wording.plain_number(rate.units_per_usd, 6)),
    ),
    "rules": (Teller("Floor and cap", ("floor", "cap"), _limits),),
    "source": (
        Teller("Counts", ("counts",), lambda source, _: ", ".join(PayKind(each).words for each in source.counts)),
    ),
    "occupation.projection": (
        Teller("Years", ("from_year", "to_year"), lambda told, _: f"{told.from_year} to {told.to_year}"),
        Teller("People", ("employed", "employed_then"), lambda told, _: f"{told.employed:,}, {told.employed_then:,}"),
        Teller("Growth", ("growth",), lambda told, _: f"{plain(told.growth)}%"),
        Teller("Openings a year", ("openings",), lambda told, _: f"{told.openings:,}" if told.openings else ""),
    ),
}
