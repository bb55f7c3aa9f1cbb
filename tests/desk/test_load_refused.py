"""What is wrong with figure files: all of it at once, by file and line, and nothing is loaded."""

import pytest
from django.core.management import CommandError, call_command

from salaries.desk.figure_files.loading import load_files
from salaries.engine.refused import Refused
from salaries.models import Source
from tests.books import SMALL_DESK

GOOD = SMALL_DESK.read_text(encoding="utf-8")
pytestmark = pytest.mark.django_db


def line_of(text, part):
    return next(number for number, line in enumerate(text.splitlines(), 1) if part in line)


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
