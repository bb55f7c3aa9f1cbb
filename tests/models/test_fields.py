"""Rules of single fields: a form, a figure file and a spreadsheet are told the same by each."""

from collections.abc import Callable
from datetime import date, timedelta
from html import unescape
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from salaries.desk.figure_files.loading import load_files
from salaries.engine.refused import Refused
from salaries.models import Choice, Source
from salaries.models.fields import day_to_come, one_line, past_day
from salaries.sheets.importing import plan_import
from salaries.sheets.reading import read_sheets
from tests.admin.conftest import signed_in
from tests.admin.filled import filled
from tests.sheets.edits import put, saved, workbook

pytestmark = pytest.mark.django_db
Way = Callable[[str, str, Path], str]
HEADERS = {"country": "Country code", "as_of": "As of", "name": "Name", "retrieved_on": "Retrieved on"}


def by_form(field: str, value: str, path: Path) -> str:
    row: Any = Source.objects.get() if field == "retrieved_on" else Choice.objects.get(slug="springfield")
    client = signed_in("eda", "Editors")
    address = reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])
    response = client.post(address, filled(client.get(address)) | {field: value})
    return unescape(response.text) if response.status_code == 200 else ""


def by_file(field: str, value: str, path: Path) -> str:
    written = value if field in ("as_of", "retrieved_on") else '"' + value.encode("unicode_escape").decode() + '"'
    table = '[[source]]\nslug = "survey"\n'
    if field != "retrieved_on":
        table = '[[factor]]\nslug = "location"\n[[factor.choice]]\nslug = "springfield"\n'
    (path / "a.toml").write_text(f"{table}{field} = {written}\n", encoding="utf-8")
    try:
        load_files([path / "a.toml"])
    except Refused as refused:
        return " ".join(map(str, refused.findings))
    return ""


def by_sheet(field: str, value: str, path: Path) -> str:
    book = workbook()
    if field == "retrieved_on":
        put(book, "Sources", HEADERS[field], value, source="survey")
    else:
        put(book, "Choices", HEADERS[field], value, factor="location", choice="springfield")
    by = User.objects.create_superuser("root")
    return " ".join(each.sentence for each in plan_import(read_sheets(saved(book)), by).findings)


WAYS: tuple[Way, ...] = (by_form, by_file, by_sheet)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        (
            "country",
            "UK",
            "“UK” is not a code of ISO 3166; write two capital letters, such as GB (United Kingdom is GB).",
        ),
        ("country", "de", "“de” is not a code of ISO 3166"),
        ("country", "ZZ", "“ZZ” is not a code of ISO 3166"),
        ("country", "US", "Another choice of the factor has this country code; a country is one choice."),
        ("as_of", "2099-01-01", "1 January 2099 has not come yet; today is"),
        ("retrieved_on", "2099-01-01", "1 January 2099 has not come yet; today is"),
        ("name", "Spring\nfield", "“Spring<U+000A>field” has a line break in it; write it on one line."),
        ("name", "Spring\u2028field", "“Spring<U+2028>field” has a line break in it; write it on one line."),
    ],
)
def test_each_way_onto_the_desk_says_the_same(small_desk: None, tmp_path: Path, way: Way, field, value, sentence):
    Choice.objects.filter(slug="country").update(country="US")
    assert sentence in way(field, value, tmp_path)
    assert not Choice.objects.filter(**{field: value}).exclude(slug="country").exists() if field == "country" else True


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_what_is_right_is_taken_by_each(small_desk: None, tmp_path: Path, way: Way):
    for field, value in (("country", "GB"), ("as_of", timezone.now().date().isoformat()), ("name", "Springfield, UK")):
        User.objects.all().delete()
        assert way(field, value, tmp_path) == ""


def test_two_choices_swap_their_countries_in_one_file(small_desk: None, tmp_path: Path):
    for slug, code in (("springfield", "DE"), ("shelbyville", "FR")):
        Choice.objects.filter(slug=slug).update(country=code)
    choices = "".join(
        f'[[factor.choice]]\nslug = "{slug}"\ncountry = "{code}"\n'
        for slug, code in (("springfield", "FR"), ("shelbyville", "DE"))
    )
    (tmp_path / "a.toml").write_text(f'[[factor]]\nslug = "location"\n{choices}', encoding="utf-8")
    load_files([tmp_path / "a.toml"])
    assert dict(Choice.objects.exclude(country="").values_list("slug", "country")) == {
        "springfield": "FR",
        "shelbyville": "DE",
    }


def test_a_second_reference_is_told_at_the_choice_that_was_ticked(small_desk: None):
    """The choice's page only shows the factor, so that no form asks what the whole factor has."""
    assert "The factor has a reference choice already; there can be only one." in by_form("reference", "on", Path())


@pytest.mark.parametrize("text", ["\r", "\v", "\f", "\x1c", "\x85", "\u2029", "\x1b", "\t", "\x7f"])
def test_what_is_no_line(text: str):
    with pytest.raises(ValidationError, match="in it; write it"):
        one_line(f"Entry{text}level")


def test_today_has_come():
    past_day(timezone.now().date())


@pytest.mark.parametrize("year", [1, 25, 1949])
def test_a_year_of_two_digits_is_asked_for_in_full(year: int):
    with pytest.raises(
        ValidationError, match=f"31 May of the year {year} is too long ago; write the year in full, as 2"
    ):
        past_day(date(year, 5, 31))
    past_day(date(1950, 1, 1))


def test_a_day_to_come_is_in_a_year_that_somebody_plans_for():
    year = timezone.now().year
    for good in (2020, year + 20):
        day_to_come(date(good, 1, 1))
    for odd in (202, year + 21, 9999):
        with pytest.raises(ValidationError, match=f"The year {odd} is none from 1950 to {year + 20}"):
            day_to_come(date(odd, 1, 1))


def test_a_moment_has_come_with_its_day_in_utc():
    """Hours ahead, as on a clock further east, are the same day to readers."""
    now = timezone.now()
    last = now.replace(hour=23, minute=59, second=59)
    for moment in (now, last, last.astimezone(ZoneInfo("Asia/Tokyo"))):
        past_day(moment)
    with pytest.raises(ValidationError, match="has not come yet"):
        past_day(last + timedelta(seconds=1))
    with pytest.raises(ValidationError, match="has not come yet"):
        past_day((last + timedelta(seconds=1)).astimezone(ZoneInfo("America/New_York")))
