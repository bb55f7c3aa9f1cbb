"""A file's row as a record: every value checked, with a sentence for each that cannot be."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple, TypeVar

from salaries.engine.money import PERIODS, WorkingTime
from salaries.engine.wording import quoted
from salaries.iso_codes import check_country, check_currency
from salaries.models import Record
from salaries.records.folding import BLANKS, CONTROL, column_key, folded, folded_title, is_blank
from salaries.records.mapping import FileFormat
from salaries.records.pay import Pay, PayReader, RowRefused, said_of
from salaries.records.places import MODES

REMOTE = tuple(map(str, MODES))
FIRST_YEAR = 2000
LONGEST_TITLE, LONGEST_SIZE = 120, 10
Value = TypeVar("Value")
Problems = dict[int | str, str]


class RecordRow(NamedTuple):
    """A record's values, by the names of its columns in the database. Those that agree in every value are alike."""

    year: int
    tier: str
    employment: str
    title: str
    low: Decimal
    high: Decimal
    currency: str
    pay_usd: Decimal
    residence: str
    remote: int | None
    country: str
    company_size: str


class ReadRecord(NamedTuple):
    """A record, and the digest by which it is known: of its values, and of the line where each row is a person.

    ``published`` is when its row was seen, where the file says: the same advert may come again.
    """

    digest: str
    row: RecordRow
    published: date | None = None


@dataclass(frozen=True)
class DeskValues:
    """What of the desk rows are read by: units per US dollar by currency, the tiers' slugs, the hours of a year."""

    rates: Mapping[str, Decimal]
    tiers: Collection[str]
    time: WorkingTime


class RowReader:
    """Reads the rows of one file; nothing may be of later than ``today``."""

    def __init__(self, form: FileFormat, header: list[str], desk: DeskValues, today: date) -> None:
        self.form, self.today, self.last_year = form, today, today.year
        self.tiers = {*desk.tiers, *form.tiers}
        self.pay = PayReader(desk.rates, desk.time)
        self.width, keys = len(header), [column_key(each) for each in header]
        known = ((name, column_key(column)) for name, column in form.columns.items())
        self.place = {name: keys.index(column) for name, column in known if column in keys}
        self.drop = [(self.place[name], values) for name, values in form.leave_out.items()]
        # Few values stand in most rows: each is checked once.
        self.checks = {name: lru_cache(1024)(check) for name, check in self._checks().items()}

    def _checks(self) -> dict[str, Callable[[str], str]]:
        return {
            "year": self._year,
            "tier": self._tier,
            "employment": lambda written: _one_of("employment type", written, Record.Employment.values),
            "currency": lambda written: said_of("currency", check_currency, written),
            "country": lambda written: said_of("country", check_country, written),
            "residence": lambda written: written and said_of("residence", check_country, written),
            "remote": lambda written: written and _one_of("share of remote work", written, REMOTE),
            "company_size": lambda written: _text("company size", written, folded, LONGEST_SIZE),
        }

    def read(self, line: int, row: list[str]) -> ReadRecord | None:
        """The record, or None for a row that the format leaves out. Raises RowRefused."""
        if len(row) < self.width or not is_blank(row[self.width :]):
            raise RowRefused(f"the row has {len(row)} values where the header names {self.width} columns")
        if any(folded(row[place]) in values for place, values in self.drop):
            return None
        problems: Problems = {}
        plain = {name: self._kept(problems, name, self._plain, name, row) or "" for name in self.checks}
        title = self._kept(problems, "title", self._title, row)
        pay = self._kept(problems, "pay", self._pay, row, plain["currency"])
        published = self._kept(problems, "published", self._published, row)
        if problems or title is None or pay is None:
            raise RowRefused("; ".join(problems.values()))
        return ReadRecord(self._digest(line, plain, title, pay), _record(plain, title, pay), published)

    def _kept(
        self, problems: Problems, name: str, read: Callable[..., Value], *arguments: str | list[str]
    ) -> Value | None:
        """What was read; of a column that stands for several values, what is wrong is said once."""
        try:
            return read(*arguments)
        except RowRefused as refused:
            problems.setdefault(self.place.get(name, name), str(refused))
            return None

    def _written(self, name: str, row: list[str]) -> str:
        """What the row says, put through the format's values."""
        if name not in self.place:
            return self.form.fixed.get(name, "")
        written = row[self.place[name]].strip(BLANKS)
        return self.form.values[name].get(folded(written), written) if name in self.form.values else written

    def _plain(self, name: str, row: list[str]) -> str:
        return self.checks[name](self._written(name, row))

    def _title(self, row: list[str]) -> str:
        title = _text("title", self._written("title", row), folded_title, LONGEST_TITLE)
        if not title:
            raise RowRefused("the title is missing")
        return title

    def _pay(self, row: list[str], currency: str) -> Pay | None:
        bands = "low" in self.place or "low" in self.form.fixed
        low, high = (self._written(name, row) for name in (("low", "high") if bands else ("pay", "pay")))
        period = _one_of("period", self._written("period", row) or "year", PERIODS)
        return self.pay.read(low, high, self._written("pay_usd", row), currency, period)

    def _published(self, row: list[str]) -> date | None:
        written = self._written("published", row)
        try:
            day = date.fromisoformat(written) if written else None
        except ValueError:
            raise RowRefused(f"the day {quoted(written)} is no day; write it as 2025-03-31") from None
        if day and not date(FIRST_YEAR, 1, 1) <= day <= self.today:
            raise RowRefused(f"the day {day} is out of range, {FIRST_YEAR}-01-01 to {self.today}")
        return day

    def _year(self, written: str) -> str:
        if not (written.isascii() and written.isdigit() and len(written) < 10):
            raise RowRefused(f"the year {quoted(written)} is no year")
        if not FIRST_YEAR <= int(written) <= self.last_year:
            raise RowRefused(f"the year {int(written)} is out of range, {FIRST_YEAR} to {self.last_year}")
        return str(int(written))

    def _tier(self, written: str) -> str:
        """A tier's slug, or nothing where the format says in so many words that a value stands for none."""
        if written in self.tiers:
            return written
        known = [key for key, tier in self.form.values.get("tier", {}).items() if tier] or sorted(self.tiers)
        raise RowRefused(f"the level {quoted(written)} is not known; known are {', '.join(known)}")

    def _digest(self, line: int, plain: dict[str, str], title: str, pay: Pay) -> str:
        person = f"{self.form.source} {line}" if self.form.each_row_counts else ""
        amounts = (f"{each.normalize():f}" if each else "" for each in (pay.low, pay.high, pay.given))
        return blake2b("\x1f".join((*plain.values(), title, *amounts, person)).encode(), digest_size=16).hexdigest()


def _record(plain: dict[str, str], title: str, pay: Pay) -> RecordRow:
    others: dict[str, Any] = {"year": int(plain["year"]), "remote": int(plain["remote"]) if plain["remote"] else None}
    return RecordRow(**{**plain, **others}, title=title, low=pay.low, high=pay.high, pay_usd=pay.usd)


def _one_of(what: str, written: str, known: Collection[str]) -> str:
    if written not in known:
        listed = ", ".join(sorted(known, key=lambda each: (len(each), each)))
        raise RowRefused(f"the {what} {quoted(written)} is not known; known are {listed}")
    return written


def _text(what: str, written: str, fold: Callable[[str], str], longest: int) -> str:
    if CONTROL.search(written):
        raise RowRefused(f"the {what} {quoted(written)} holds a control character or a line break; write it without")
    text = fold(written)
    if len(text) > longest:
        raise RowRefused(f"the {what} {quoted(text)} is longer than {longest} characters")
    return text
