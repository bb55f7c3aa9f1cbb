"""Figure files onto the desk: whole or not at all, and every finding at once."""

from decimal import Decimal

import pytest
from django.core.management import call_command

from salaries.desk.compile import compile_desk
from salaries.desk.figure_files.loading import load_files
from salaries.models import Choice, Currency, Figure, GoldenCase, Override, Tier
from tests.books import SMALL_DESK

GOOD = SMALL_DESK.read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db


def test_a_good_file_is_loaded_whole(load):
    assert load(GOOD) == 22
    book = compile_desk()
    location = book.factor_by_slug["location"]
    assert [each.slug for each in location.choices] == ["springfield", "shelbyville", "country"]
    assert location.choice_by_slug["springfield"].under == "country"
    assert book.role_by_slug["analyst"].tier_by_slug["entry"].to_years == 2
    assert [(each.slug, each.under) for each in book.guides[0].sections] == [("growth", "pay"), ("pay", None)]


def test_numbers_are_kept_exactly_even_unquoted_ones(load):
    load(GOOD)
    assert Choice.objects.get(slug="springfield").low == Decimal("1.39")
    assert compile_desk().rate("AUD") == Decimal("1.49264870512725")


def test_what_waits_for_a_later_row_keeps_what_is_nested_in_it(load):
    """Springfield stands before its country, so it is saved last; its override must not be lost."""
    load(GOOD)
    assert Override.objects.get().choice.slug == "springfield"


def test_loading_twice_changes_nothing(load):
    load(GOOD)
    once = compile_desk()
    load(GOOD)
    assert compile_desk() == once


def test_a_second_file_replaces_what_it_names_and_nothing_else(load):
    load(GOOD)
    load('[[factor]]\nslug = "location"\n[[factor.choice]]\nslug = "springfield"\nmultiplier = "1.4"\n')
    springfield = Choice.objects.get(slug="springfield")
    assert (springfield.low, springfield.name) == (Decimal("1.4"), "Springfield")
    assert Choice.objects.count() == 3


def test_files_may_refer_to_one_another_in_any_order(load):
    place = GOOD.index("[[source]]")
    load(GOOD[:place], GOOD[place:])
    assert Choice.objects.get(slug="country").source.slug == "survey"


def test_the_command_leaves_a_desk_that_holds_a_role_when_told_so(load, capsys):
    load(GOOD)
    Figure.objects.all().delete()
    call_command("load_figures", str(SMALL_DESK), "--if-empty")
    assert not Figure.objects.exists()
    assert "nothing was loaded" in capsys.readouterr().out
    call_command("load_figures", str(SMALL_DESK))
    assert Figure.objects.exists()


def test_a_tier_or_a_currency_is_known_by_what_identifies_it(load):
    load(GOOD)
    load('[[role]]\nslug = "analyst"\n[[role.tier]]\nslug = "entry"\nhigh = 65000\n')
    load('[[currency]]\ncode = "AUD"\nunits_per_usd = "1.5"\n')
    assert Tier.objects.get(slug="entry").high == 65000
    assert Currency.objects.get(code="AUD").units_per_usd == Decimal("1.5")


NAMED = '[[factor]]\nslug = "location"\n[[factor.choice]]\nslug = "springfield"\n'
PRICES = f'{NAMED}[factor.choice.price_level]\nlevel = "0.95"\nsource = "survey"\nas_of = 2025-05-31\n'


@pytest.mark.parametrize("texts", [(GOOD, PRICES), (PRICES, GOOD)])
def test_an_entry_may_only_name_a_row_to_nest_tables_in_it(load, texts):
    """Springfield waits for its country, so the entry that names it has to wait for Springfield."""
    load(*texts)
    springfield = Choice.objects.get(slug="springfield")
    assert (springfield.name, springfield.low) == ("Springfield", Decimal("1.39"))
    assert springfield.price_level.level == Decimal("0.95")
    assert Choice.objects.count() == 3


def test_an_entry_that_says_more_than_the_name_stands_twice(findings):
    (finding,) = findings(GOOD, PRICES.replace('slug = "springfield"', 'slug = "country"\nname = "Another"'))
    assert "stands twice" in finding.allowed


def test_a_nested_table_that_stands_twice_is_refused(findings):
    (finding,) = findings(GOOD, PRICES, PRICES)
    assert "stands twice" in finding.allowed
    assert "price_level" in finding.path


def test_an_entry_that_names_no_row_is_told(findings):
    (finding,) = findings(GOOD, PRICES.replace("springfield", "atlantis"))
    assert finding.path == "factor location › choice atlantis"
    assert "neither on the desk nor in a file" in finding.allowed


def test_one_bad_row_brings_no_finding_for_an_entry_that_names_it(findings):
    (finding,) = findings(GOOD.replace("multiplier = 1.39", "multiplier = -1"), PRICES)
    assert finding.file.endswith("file1.toml")


GOLDEN = """
[[golden_case]]
tier = "analyst/entry"
low = 75000
high = 90000
tolerance = "0.1"
reason = "Asked two offices."

[[golden_case.answer]]
choice = "location/springfield"
"""


def test_golden_cases_are_loaded_with_their_answers_and_known_again(db, tmp_path):
    file = tmp_path / "golden.toml"
    file.write_text(GOLDEN)
    load_files([SMALL_DESK, file])
    file.write_text(GOLDEN.replace("75000", "76000"))
    load_files([file])
    case = GoldenCase.objects.get()
    assert (str(case), case.low, case.tolerance) == ("Analyst, entry, Springfield", 76000, Decimal("0.1"))
    assert case.answers.count() == 1
    call_command("export_figures", file)
    assert GOLDEN.replace("75000", "76000").replace("low", 'pay = "band"\nlow') in file.read_text(encoding="utf-8")
    load_files([file])
    assert (GoldenCase.objects.get(), case.answers.count()) == (case, 1)


@pytest.mark.parametrize(
    ("old", "new", "path", "known"),
    [
        (
            "analyst/entry",
            "analyst/chief",
            "golden_case analyst/chief › tier",
            "there is analyst/",
        ),
        ("analyst/entry", "analyst", "golden_case analyst › tier", "there is analyst/"),
        ("location/springfield", "springfield", "answer springfield › choice", "location/springfield"),
    ],
)
def test_a_golden_case_names_a_tier_and_choices_that_are_there(findings, old, new, path, known):
    (finding,) = findings(GOOD + GOLDEN.replace(old, new))
    assert finding.path.endswith(path)
    assert known in finding.allowed


def test_a_choice_has_other_names_which_come_back_from_a_file_as_they_were(load, findings, tmp_path):
    load(GOOD.replace('name = "The country"', 'name = "The country"\nother_names = [" The  land", "CT", "CT"]'))
    country = compile_desk().factor_by_slug["location"].choice_by_slug["country"]
    assert country.other_names == ("The land", "CT")
    call_command("export_figures", tmp_path / "out.toml")
    assert 'other_names = ["The land", "CT"]' in (tmp_path / "out.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("names", "said"),
    [('"CT"', "write a list of texts"), ("[5]", "write a list of texts"), ('["a; b"]', "holds a semicolon")],
)
def test_other_names_that_are_none_are_refused(findings, names, said):
    (finding,) = findings(GOOD.replace('name = "The country"', f'name = "The country"\nother_names = {names}'))
    assert said in str(finding)
    assert "choice country › other_names" in str(finding)
