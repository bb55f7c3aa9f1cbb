"""Figure files onto the desk: whole or not at all, and every finding at once."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from salaries.desk.compile import compile_desk
from salaries.desk.figure_files.loading import load_files
from salaries.engine.refused import Refused
from salaries.models import Choice, Currency, Figure, GoldenCase, Override, Role, Source, Tier
from tests.books import SMALL_DESK

GOOD = SMALL_DESK.read_text(encoding="utf-8")

pytestmark = pytest.mark.django_db


@pytest.fixture
def load(tmp_path):
    def load_text(*texts):
        paths = []
        for number, text in enumerate(texts, 1):
            paths.append(tmp_path / f"file{number}.toml")
            paths[-1].write_text(text, encoding="utf-8")
        return load_files(paths)

    return load_text


@pytest.fixture
def findings(load):
    """The findings of a load that must be refused and leave nothing behind."""

    def refused(*texts):
        before = Source.objects.count(), Choice.objects.count(), Role.objects.count()
        with pytest.raises(Refused) as caught:
            load(*texts)
        assert (Source.objects.count(), Choice.objects.count(), Role.objects.count()) == before
        return caught.value.findings

    return refused


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


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


# One bad line in a good file, the key that is named and a word of what is allowed.
BAD_LINES = [
    ("multiplier = 1.39", 'multiplier = "a lot"', "springfield › multiplier", "number"),
    ("multiplier = 1.39", 'multiplier = "NaN"', "springfield › multiplier", "number"),
    ("multiplier = 1.39", "multiplier = true", "springfield › multiplier", "number"),
    ("multiplier = 1.39", "multiplier = -1", "springfield", "above zero"),
    ("multiplier = 1.39", 'multiplier = ["1.4", "1.3"]', "springfield", "low not above high"),
    ("multiplier = 1.39", 'multiplier = ["1.4"]', "springfield › multiplier", "two numbers"),
    ("multiplier = 1.39", "multiplier = 1.39\nlow = 1.5", "springfield", "low not above high"),
    ('interval = ["1.30", "1.48"]', 'interval = ["1.50", "1.48"]', "springfield", "low not above high"),
    ('interval = ["1.30", "1.48"]', 'interval = "1.30"', "springfield › interval", "two numbers"),
    ("sample_size = 1200", "sample_size = 1200.5", "country › sample_size", "whole number"),
    ("sample_size = 1200", "sample_size = -5", "country › sample_size", "greater than or equal to 0"),
    ("retrieved_on = 2025-11-03", 'retrieved_on = "soon"', "source survey › retrieved_on", "date"),
    ("retrieved_on = 2025-11-03", "", "source survey › retrieved_on", "cannot be null"),
    ('address = "https://statistics.example/pay/"', 'address = "statistics"', "source survey › address", "URL"),
    ('address = "https://statistics.example/pay/"', "", "source survey", "publisher is “careerguide (this site)”"),
    ('address = "https://statistics.example/pay/"', 'address = "http://statistics.example/"', "source survey", "https"),
    ('title = "Pay survey"', "title = 5", "source survey › title", "text, in double quotes"),
    ('title = "Pay survey"', 'title = ["Pay"]', "source survey › title", "text, in double quotes"),
    ('title = "Pay survey"', 'title = "\\u0000"', "source survey › title", "text, in double quotes"),
    ('licence = "CC BY 4.0"', 'colour = "teal"\nlicence = "CC BY 4.0"', "source survey › colour", "no such key"),
    ("place = true", 'place = "yes"', "factor location › place", "true or false"),
    ('floor = "0.50"', 'floor = "1.50"', "rules", "at most 1"),
    ('headline = "band"', 'headline = "bonus"', "role analyst › headline", "not a valid choice"),
    ('currency = "USD"', 'currency = "GBP"', "role analyst › currency", "there is AUD, USD"),
    ('gap_note = "Entry covers the third year."', "", "role analyst › tier entry", "acknowledged in words"),
    ("from_years = 3", "from_years = 0", "role analyst › tier senior", "start at the same year"),
    ("published_at = 2025-09-08T09:08:00+00:00", "published_at = 2025-09-08T09:08:00", "published_at", "zone"),
    ('unit = "percent"', 'unit = "furlongs"', "figure growth › unit", "not a valid choice"),
]


@pytest.mark.parametrize(("good", "bad", "path", "allowed"), BAD_LINES)
def test_one_bad_line_is_one_finding_with_its_file_and_line(findings, good, bad, path, allowed):
    assert GOOD.count(good) == 1 or good.startswith("currency")
    text = GOOD.replace(good, bad, 1)
    (finding,) = findings(text)
    assert path in finding.path
    assert allowed in finding.allowed
    assert finding.file.endswith("file1.toml")
    start = line_of(GOOD, good)
    assert start - 9 <= finding.line <= start + 1, "the line itself, or the header above it"


def test_a_bad_key_is_found_on_its_very_line(findings):
    text = GOOD.replace("multiplier = 1.39", 'multiplier = "a lot"')
    (finding,) = findings(text)
    assert finding.line == line_of(text, "a lot")
    assert "“a lot”" in str(finding)


def test_all_findings_of_all_files_come_at_once(findings):
    first = GOOD.replace("multiplier = 1.39", 'multiplier = "a lot"').replace('unit = "percent"', 'unit = "furlongs"')
    second = '[[source]]\nslug = "two"\nretrieved_on = "soon"\naddress = "nowhere"\n'
    found = findings(first, second)
    assert {finding.path for finding in found} >= {
        "factor location › choice springfield › multiplier",
        "figure growth › unit",
        "source two › retrieved_on",
        "source two › address",
        "source two › title",
    }
    assert {finding.file[-10:] for finding in found} == {"file1.toml", "file2.toml"}


def test_a_syntax_error_names_its_line(findings):
    (finding,) = findings(GOOD.replace('title = "Pay survey"', "title = Pay survey"))
    assert finding.line == line_of(GOOD, 'title = "Pay survey"')
    assert "not TOML" in finding.allowed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[[colour]]\nslug = "teal"\n', "allowed are source, rules, currency"),
        ("role = 5\n", "write it as a table"),
        ('[[role]]\nslug = "analyst"\ntier = 5\n', "write it as a table"),
        ("# nothing\n", "holds no table"),
    ],
)
def test_what_is_no_table_is_told(findings, text, told):
    assert told in " ".join(str(finding) for finding in findings(text))


def test_a_file_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "latin.toml").write_bytes(b'title = "caf\xe9"')
    with pytest.raises(Refused) as caught:
        load_files([tmp_path / "latin.toml", tmp_path / "missing.toml"])
    assert [finding.allowed.partition(";")[0] for finding in caught.value.findings] == [
        "the file is not UTF-8 text",
        "the file cannot be read (No such file or directory)",
    ]


def test_a_circle_of_wider_choices_is_refused(findings):
    text = GOOD.replace("reference = true\n", 'reference = true\nunder = "springfield"\n')
    assert {finding.path.rpartition(" ")[0] for finding in findings(text)} == {
        "factor location › choice springfield ›",
        "factor location › choice shelbyville ›",
        "factor location › choice country ›",
    }


def test_an_unknown_wider_choice_is_refused_with_whatever_else_is_wrong(findings):
    text = GOOD.replace('under = "country"\nmultiplier = 1.39', 'under = "atlantis"\nmultiplier = "a lot"')
    assert {finding.path.rpartition(" ")[2] for finding in findings(text)} == {"under", "multiplier"}


def test_one_bad_source_does_not_bring_a_finding_for_every_figure_that_rests_on_it(findings):
    assert len(findings(GOOD.replace('licence = "CC BY 4.0"\n', ""))) == 1


def test_one_bad_country_does_not_bring_a_finding_for_each_of_its_cities(findings):
    (finding,) = findings(GOOD.replace('name = "The country"\n', ""))
    assert "choice country" in finding.path


def test_an_unknown_source_is_one_finding_a_figure(findings):
    (finding,) = findings(GOOD.replace('multiplier = 1.39\nsource = "survey"', 'multiplier = 1.39\nsource = "rumour"'))
    assert finding.path == "factor location › choice springfield › source"
    assert "there is survey" in finding.allowed


@pytest.mark.parametrize("both", ["judgement = true\n", ""])
def test_a_figure_has_a_source_or_is_a_judgement_never_both_or_neither(findings, both):
    old = "high = 24\njudgement = true\n"
    (finding,) = findings(GOOD.replace(old, f"high = 24\n{both}" + ('source = "survey"\n' if both else "")))
    assert finding.path == "figure growth"
    assert "not both" in finding.allowed


def test_an_entry_that_stands_twice_is_refused(findings):
    (finding,) = findings(GOOD, '[[source]]\nslug = "survey"\ntitle = "Another"\n')
    assert "stands twice" in finding.allowed
    assert "file1.toml" in finding.allowed


def test_lines_are_right_behind_prose_that_starts_with_brackets(findings):
    text = GOOD.replace("updated_at = 2025-09-08T09:08:00+00:00", 'updated_at = "later"')
    (finding,) = findings(text)
    assert finding.line == line_of(text, "later")


def test_the_command_lists_every_finding_and_says_that_nothing_was_loaded(tmp_path):
    bad = tmp_path / "bad.toml"
    bad.write_text(GOOD.replace("multiplier = 1.39", 'multiplier = "a lot"'), encoding="utf-8")
    with pytest.raises(CommandError, match=r"Nothing was loaded. 1 finding:\n.*bad.toml, line \d+: .*multiplier"):
        call_command("load_figures", str(bad))
    assert not Source.objects.exists()


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
