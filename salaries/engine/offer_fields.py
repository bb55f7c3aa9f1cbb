"""The fields of an offer, read one by one: what is typed or sent, and a sentence for what cannot be read."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NoReturn

from salaries.engine.amounts import LONGEST, MOST, read_amount
from salaries.engine.figures import Currency, FigureBook
from salaries.engine.money import EXACT
from salaries.engine.numbers import read_readers_number
from salaries.engine.offers import NOTHING
from salaries.engine.wording import money, plain_number, quoted

# A field's text, or the exact number that a program sent.
Typed = Mapping[str, str | Decimal]
MOST_SHARE = Decimal(1000)
FINE_PRICE = re.compile(r"0\.[0-9]{1,8}|[0-9]+\.[0-9]{4,8}")
PRICE_TWO_WAYS = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")

# Every field of an offer besides the answers, with its name in sentences.
FIELDS = {
    "base": "Base",
    "bonus": "Target bonus",
    "bonus-comes": "How much of the bonus comes",
    "sign-on": "Sign-on in the first year",
    "sign-on-second": "Sign-on in the second year",
    "sign-on-stays": "Months until the sign-on is yours",
    "match": "Retirement match",
    "match-up-to": "Match up to",
    "days-off": "Paid days off",
    "equity": "Equity",
    "number": "Number of shares or options",
    "price": "Price of one share",
    "strike": "Strike price",
    "value": "Value of the grant",
    "counted": "How much of it you count on",
    "vesting": "Vesting",
    "vesting-own": "Share of each year",
    "refreshers": "Refreshers a year",
    "refreshers-from": "First refresher",
}


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """A field that cannot be read: its name, what stands in it, a whole sentence, and the values it takes if few."""

    name: str
    value: str
    sentence: str
    allowed: tuple[str, ...] = ()


@dataclass
class Fields:
    """Reads one field after another and notes what it cannot read."""

    book: FigureBook
    values: Typed
    currency: Currency
    problems: list[FieldProblem] = field(default_factory=list)

    def text(self, name: str) -> str:
        given = self.values.get(name, "")
        return f"{given:f}" if isinstance(given, Decimal) else given.strip()

    def refused(self, *names: str) -> bool:
        """Whether one of these fields was refused already, so that nothing more need be said of it."""
        return any(problem.name in names for problem in self.problems)

    def refuse(self, name: str, sentence: str, allowed: tuple[str, ...] = ()) -> None:
        label = FIELDS.get(name, "")
        said = f"{label}: {sentence}" if label else sentence
        self.problems.append(FieldProblem(name, self.text(name)[:60], said, allowed))

    def take(self, name: str, read: Callable[[str], Decimal], empty: Decimal = NOTHING) -> Decimal:
        """The field's number; ``empty`` where nothing, or a nought, stands in it, and where it cannot be read."""
        text = self.text(name)
        if not text:
            return empty
        if text.rstrip("% ") == "0":
            return NOTHING
        try:
            return read(text)
        except ValueError as refused:
            self.refuse(name, str(refused))
            return empty

    def amount(self, text: str) -> Decimal:
        """An amount of money. What a program sent is a number already, with as many decimals as it likes."""
        return read_amount(text, self.currency, self.book.currencies)

    def sent(self, name: str, read: Callable[[str], Decimal]) -> Callable[[str], Decimal]:
        """``read``, or the number itself where a program sent one."""
        given = self.values.get(name)
        return (lambda _: _within(given)) if isinstance(given, Decimal) else read

    def money(self, name: str) -> Decimal:
        return self.take(name, self.sent(name, self.amount))

    def price(self, name: str) -> Decimal:
        return self.take(name, self.sent(name, self._price))

    def _price(self, text: str) -> Decimal:
        """A share may cost less than a cent's worth."""
        bare = text.removeprefix(self.currency.symbol).strip()
        if PRICE_TWO_WAYS.fullmatch(bare):
            thousands = bare.replace(".", "")
            raise ValueError(
                f"{quoted(text)} can be read in two ways, as {bare} or as {thousands}: write {bare}0 or {thousands}."
            )
        fine = len(bare) <= LONGEST and FINE_PRICE.fullmatch(bare)
        return _within(Decimal(bare)) if fine else self.amount(text)

    def share(self, name: str, empty: Decimal, most: Decimal = Decimal(100)) -> Decimal:
        return self.take(name, lambda text: _share(text, most), empty)

    def share_or_money(self, name: str, base: Decimal) -> Decimal:
        """A share of the base, with its sign, or an amount."""

        def read(text: str) -> Decimal:
            if text.endswith("%"):
                return EXACT.multiply(base, _share(text, MOST_SHARE))
            amount = self.sent(name, self.amount)(text)
            if amount <= 1:
                _refuse_share_of_one(text, amount, "write the sign too, or an amount above 100")
            if amount <= 100:
                told = plain_number(amount, 2)
                raise ValueError(
                    f"{quoted(text)} can be read in two ways, as a share of the base or as "
                    f"{money(amount, self.currency)}: write {told}%, or an amount above 100."
                )
            return amount

        return self.take(name, read)

    def whole(self, name: str, least: int, most: int) -> int | None:
        """A whole number within two ends; None where nothing stands in the field."""

        def read(text: str) -> Decimal:
            number = read_readers_number(text, 0)
            if not least <= number <= most:
                raise ValueError(
                    f"{quoted(text)} is not from {least} to {most:,}: write a whole number from {least} up."
                )
            return number

        text = self.text(name)
        return int(self.take(name, read)) if text else None

    def choice(self, name: str, allowed: tuple[str, ...], empty: str) -> str:
        text = self.text(name)
        if not text:
            return empty
        if text in allowed:
            return text
        told = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
        self.refuse(name, f"we do not know {quoted(text)}: it is {told}.", allowed)
        return empty


def _within(number: Decimal) -> Decimal:
    if not 0 < number < MOST:
        raise ValueError(f"“{number:f}” is not between 0 and {MOST:,f}: send an amount within them.")
    return number


def _share(text: str, most: Decimal) -> Decimal:
    """A share in percent, with its sign or without; “0.15” may be meant either way."""
    bare = text.removesuffix("%").strip()
    number = read_readers_number(bare)
    if not 0 <= number <= most:
        raise ValueError(f"{quoted(text)} is not a share: write one from 0% to {plain_number(most)}%.")
    if bare == text and 0 < number <= 1:
        _refuse_share_of_one(text, number, "write the sign too")
    return EXACT.divide(number, Decimal(100))


def _refuse_share_of_one(text: str, number: Decimal, mend: str) -> NoReturn:
    less, more = f"{plain_number(number, 6)}%", f"{plain_number(number * 100, 4)}%"
    raise ValueError(f"{quoted(text)} can be read in two ways, as {less} or as {more}: {mend}.")
