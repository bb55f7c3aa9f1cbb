"""A file's row as a record: every value checked, with a sentence for each that cannot be."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple, TypeVar

from salaries.models import Record
from salaries.records.codes import COUNTRIES, CURRENCIES
from salaries.records.mapping import FileFormat

TIERS = ("entry", "mid", "senior", "executive")
EMPLOYMENT = frozenset(Record.Employment.values)
REMOTE = ("0", "50", "100")
FIRST_YEAR = 2000
# US dollars for a year of full-time work. Below it a monthly amount was taken for a yearly one or a comma was lost;
# above it a digit was added, or the pay of someone whom no guide is about.
LEAST_PAY, MOST_PAY = Decimal(5_000), Decimal(2_000_000)
# What the database holds; only a mistake reaches it, in any currency.
MOST_UNITS = Decimal(10**12)
LONGEST_TITLE = 120
CENT = Decimal("0.01")
Value = TypeVar("Value")


class RowRefused(Exception):
    """The row is no record; its sentences say why."""


class RecordRow(NamedTuple):
    """A record's values, in the order of its columns in the database."""

    digest: str
    year: int
    tier: str
    employment: str
    title: str
    low: Decimal
    high: Decimal
    currency: str
    pay_usd: Decimal
    country: str
    residence: str
    remote: int | None
    company_size: str


class RowReader:
    """Reads the rows of one file; ``rates`` are units per US dollar by currency."""

    def __init__(self, form: FileFormat, header: list[str], rates: Mapping[str, Decimal], last_year: int) -> None:
        self.form, self.rates, self.last_year = form, rates, last_year
        self.width = len(header)
        self.place = {name: header.index(column) for name, column in form.columns.items()}
        self.drop = [(self.place[name], values) for name, values in form.leave_out.items()]
        self.bands = "low" in form.columns or "low" in form.fixed
        # Few values stand in most rows: each is checked once.
        self.known = {name: lru_cache(1024)(check) for name, check in self._checks().items()}

    def _checks(self) -> dict[str, Callable[[str], str]]:
        return {
            "year": self._year,
            "tier": self._tier,
            "employment": lambda written: _one_of("employment type", written, EMPLOYMENT),
            "currency": lambda written: _code("currency", written, CURRENCIES, "ISO 4217"),
            "country": lambda written: _code("country", written, COUNTRIES, "ISO 3166"),
            "residence": lambda written: written and _code("residence", written, COUNTRIES, "ISO 3166"),
            "remote": lambda written: written and _one_of("share of remote work", written, REMOTE),
            "company_size": lambda written: _text("company size", written, 10),
        }

    def read(self, line: int, row: list[str]) -> RecordRow | None:
        """The record, or None for a row that the format leaves out. Raises RowRefused."""
        if len(row) != self.width:
            raise RowRefused(f"the row has {len(row)} values where the header names {self.width} columns")
        if any(row[place].strip() in values for place, values in self.drop):
            return None
        problems: list[str] = []
        plain = {name: self._checked(name, row, problems) for name in self.known}
        title = _kept(lambda: _title(self._written("title", row)), problems)
        pay = _kept(lambda: self._pay(row, plain["employment"], plain["currency"]), problems)
        if problems or title is None or pay is None:
            raise RowRefused("; ".join(problems))
        return self._record(line, plain, title, pay)

    def _record(
        self, line: int, plain: dict[str, str], title: str, pay: tuple[Decimal, Decimal, Decimal, str]
    ) -> RecordRow:
        low, high, usd, given = pay
        person = f"{self.form.source} {line}" if self.form.each_row_counts else ""
        values = (*plain.values(), title, f"{low.normalize():f}", f"{high.normalize():f}", given, person)
        return RecordRow(
            digest=blake2b("\x1f".join(values).encode(), digest_size=16).hexdigest(),
            year=int(plain["year"]),
            tier=plain["tier"],
            employment=plain["employment"],
            title=title,
            low=low,
            high=high,
            currency=plain["currency"],
            pay_usd=usd,
            country=plain["country"],
            residence=plain["residence"],
            remote=int(plain["remote"]) if plain["remote"] else None,
            company_size=plain["company_size"],
        )

    def _written(self, name: str, row: list[str]) -> str:
        """What the row says, put through the format's values."""
        if name not in self.place:
            return self.form.fixed.get(name, "")
        written = row[self.place[name]].strip()
        return self.form.values[name].get(written, written) if name in self.form.values else written

    def _checked(self, name: str, row: list[str], problems: list[str]) -> str:
        written = self._written(name, row)
        return _kept(lambda: self.known[name](written), problems) or ""

    def _year(self, written: str) -> str:
        if not (written.isascii() and written.isdigit()):
            raise RowRefused(f"the year {_quoted(written)} is no year")
        if not FIRST_YEAR <= int(written) <= self.last_year:
            raise RowRefused(f"the year {int(written)} is out of range, {FIRST_YEAR} to {self.last_year}")
        return written

    def _tier(self, written: str) -> str:
        """A tier's slug, or nothing where the format says in so many words that a value stands for none."""
        values = self.form.values.get("tier", {})
        if written in TIERS or (not written and "" in values.values()):
            return written
        known = [key for key, tier in values.items() if tier in TIERS] or TIERS
        raise RowRefused(f"the level {_quoted(written)} is not known; known are {', '.join(known)}")

    def _pay(self, row: list[str], employment: str, currency: str) -> tuple[Decimal, Decimal, Decimal, str]:
        """Low, high, the middle in US dollars, and the dollars that the row itself gives, if it does."""
        low = _amount(self._written("low" if self.bands else "pay", row))
        high = _amount(self._written("high", row)) if self.bands else low
        if low > high:
            raise RowRefused(f"the pay's low end, {low:,f}, is above its high end, {high:,f}")
        given = self._written("pay_usd", row)
        usd = _amount(given) if given else self._in_dollars((low + high) / 2, currency)
        least = LEAST_PAY if employment == Record.Employment.FULL_TIME else CENT
        if not least <= usd <= MOST_PAY:
            worked = "full-time work" if least == LEAST_PAY else "work"
            raise RowRefused(
                f"the pay of {usd:,f} US dollars is impossible: a year of {worked} pays {least:,} to {MOST_PAY:,}"
            )
        return low, high, usd, f"{usd.normalize():f}" if given else ""

    def _in_dollars(self, amount: Decimal, currency: str) -> Decimal:
        if currency not in self.rates:
            raise RowRefused(f"the pay is not given in US dollars, and the desk has no rate for {_quoted(currency)}")
        return (amount / self.rates[currency]).quantize(CENT)


def _kept(read: Callable[[], Value], problems: list[str]) -> Value | None:
    try:
        return read()
    except RowRefused as refused:
        problems.append(str(refused))
        return None


def _quoted(written: str) -> str:
    return f"“{written[:40]}”"


def _one_of(what: str, written: str, known: frozenset[str] | tuple[str, ...]) -> str:
    if written not in known:
        listed = ", ".join(sorted(known, key=lambda each: (len(each), each)))
        raise RowRefused(f"the {what} {_quoted(written)} is not known; known are {listed}")
    return written


def _code(what: str, written: str, known: frozenset[str], standard: str) -> str:
    if not written:
        raise RowRefused(f"the {what} is missing")
    if written not in known:
        raise RowRefused(f"the {what} {_quoted(written)} is not a code of {standard}")
    return written


def _text(what: str, written: str, longest: int) -> str:
    if "\0" in written or "\n" in written or "\r" in written:
        raise RowRefused(f"the {what} holds a line break or a NUL byte")
    if len(written) > longest:
        raise RowRefused(f"the {what} {_quoted(written)} is longer than {longest} characters")
    return written


def _title(written: str) -> str:
    if not written:
        raise RowRefused("the title is missing")
    return _text("title", written.lower(), LONGEST_TITLE)


def _amount(written: str) -> Decimal:
    if not written:
        raise RowRefused("the pay is missing")
    try:
        amount = Decimal(written)
    except InvalidOperation:
        raise RowRefused(f"the pay {_quoted(written)} is not a number") from None
    if not amount.is_finite() or amount >= MOST_UNITS:
        raise RowRefused(f"the pay {_quoted(written)} is out of all range")
    if amount < CENT:
        raise RowRefused(f"the pay {_quoted(written)} is not above zero")
    return amount.quantize(CENT)
