"""Fields with a rule of their own, which holds for forms, figure files and spreadsheets alike."""

import re
import unicodedata
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone

from salaries.engine.measures import Measure
from salaries.engine.wording import quoted
from salaries.iso_codes import check_country

if TYPE_CHECKING:
    CharField = models.CharField[str, str]
    TextField = models.TextField[str, str]
    URLField = models.URLField[str, str]
    DecimalField = models.DecimalField[Any, Any]
    PositiveIntegerField = models.PositiveIntegerField[Any, Any]
else:
    CharField, TextField, URLField = models.CharField, models.TextField, models.URLField
    DecimalField, PositiveIntegerField = models.DecimalField, models.PositiveIntegerField
MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")
BREAK = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What takes no room, or turns the direction of what follows: nobody sees it, and two texts look alike. The letters of
# scripts that run from right to left turn it by themselves, and joiners within words are letters to those who write so.
HIDDEN = re.compile(
    r"[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0"
    r"\U000e0000-\U000e0fff]"
)
# All but tab and the ends of lines.
CONTROL_IN_TEXT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
AROUND = 20
# Nothing that we know of pay is older.
FIRST_YEAR = 1950
# Nobody plans further ahead.
LATEST_YEARS = 20


def past_day(day: date) -> None:
    """A day, or a moment with its zone, that has come and whose year is written in full.

    Days are those of UTC, as they are for readers. Raises ValidationError.
    """
    if isinstance(day, datetime):
        day = day.astimezone(UTC).date()
    today = timezone.now().date()
    if day.year < FIRST_YEAR:
        raise ValidationError(
            f"{day:%-d %B} of the year {day.year} is too long ago; write the year in full, as {today.year}."
        )
    if day > today:
        raise ValidationError(f"{day:%-d %B %Y} has not come yet; today is {today:%-d %B %Y}.")


def day_to_come(day: date) -> None:
    """A day by which something is to be done, past or not, whose year is no slip. Raises ValidationError."""
    last = timezone.now().date().year + LATEST_YEARS
    if not FIRST_YEAR <= day.year <= last:
        raise ValidationError(f"The year {day.year} is none from {FIRST_YEAR} to {last}; write the one that is meant.")


# As earlier migrations call it.
not_after_today = past_day


def real_country(code: str) -> None:
    try:
        check_country(code)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def real_month(text: str) -> None:
    """A year and a month, not after this one: “2025-04”."""
    if not (MONTH.fullmatch(text) and text <= f"{timezone.localdate():%Y-%m}"):
        raise ValidationError(f"{quoted(text)} is no month up to this one; write it as 2025-04.")


def one_line(text: str) -> None:
    if BREAK.search(text):
        raise ValidationError(f"{quoted(text)} has a line break in it; write it on one line.")
    _refuse_control(CONTROL, text)
    nothing_hidden(text)


def _refuse_control(characters: re.Pattern[str], text: str) -> None:
    if characters.search(text):
        raise ValidationError(f"{quoted(text)} has a control character in it; write it anew without.")


def nothing_hidden(text: str) -> None:
    """Of a text of several lines too: no control character and no mark that nobody sees."""
    _refuse_control(CONTROL_IN_TEXT, text)
    if found := HIDDEN.search(text):
        around = quoted(text[max(found.start() - AROUND, 0) : found.end() + AROUND])
        mark = f"U+{ord(found[0]):04X} {unicodedata.name(found[0], 'a mark')}"
        raise ValidationError(f"{around} has a mark in it that nobody sees, {mark}; write it anew without.")


def somebody(count: int) -> None:
    if count == 0:
        raise ValidationError("A sample of 0 is none; write how many there were, or leave it empty if unknown.")


class Ruled:
    """A field with rules of its own. To the database it is what it is a kind of."""

    stored_as = ""

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return name, f"django.db.models.{self.stored_as}", args, kwargs


class Line(Ruled, CharField):
    """A text of one line, such as a name."""

    stored_as = "CharField"
    default_validators = [one_line]


class Text(Ruled, TextField):
    """A text of as many lines as it takes."""

    stored_as = "TextField"
    default_validators = [nothing_hidden]


class Address(Ruled, URLField):
    """Where something is found."""

    stored_as = "URLField"
    default_validators = [*models.URLField.default_validators, nothing_hidden]


class SampleSize(Ruled, PositiveIntegerField):
    """How many answers, records or jobs stand behind a figure."""

    stored_as = "PositiveIntegerField"
    default_validators = [somebody]


class Measured(Ruled, DecimalField):
    """A number that says what it measures, and so how people may write it."""

    stored_as = "DecimalField"
    measure = Measure.PLAIN


class Amount(Measured):
    measure = Measure.AMOUNT


class Added(Measured):
    measure = Measure.ADDED


class Multiplier(Measured):
    measure = Measure.MULTIPLIER


class Share(Measured):
    measure = Measure.SHARE


class Percent(Measured):
    measure = Measure.PERCENT


def measure_of(field: "models.Field[Any, Any]") -> Measure:
    """What a number of the desk measures; an interval is in its figure's own unit."""
    if field.name in ("interval_low", "interval_high") and not isinstance(field, Measured):
        figures = (each for each in field.model._meta.concrete_fields if isinstance(each, Measured))
        return next((each.measure for each in figures), Measure.PLAIN)
    if isinstance(field, Measured):
        return field.measure
    if isinstance(field, models.PositiveSmallIntegerField):
        return Measure.YEAR
    return Measure.COUNT if isinstance(field, models.IntegerField) else Measure.PLAIN
