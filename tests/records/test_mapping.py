"""Files of other formats, by a mapping: bands, values that stand for others, fixed values, rows left out."""

from decimal import Decimal
from pathlib import Path

import pytest

from salaries.engine.refused import Refused
from salaries.models import Record
from salaries.records.mapping import AIJOBS, FIELDS, read_mapping
from tests.records.made import imported, written

pytestmark = pytest.mark.usefixtures("small_desk")

SHIPPED = sorted(AIJOBS.parent.glob("*.toml"))
KAGGLE = AIJOBS.parent / "kaggle-surveys-2021-2022.toml"
DOCS = Path(__file__).parents[2] / "docs" / "records-format.md"
ANSWER = {
    "year": "2022",
    "country": "Viet Nam",
    "title": "Data Analyst (Business, Marketing, Financial, Quantitative, etc)",
    "ml_years": "5-10 years",
    "sal_lo": "30000.0",
    "sal_hi": "40000.0",
}
GOOD = """
[columns]
year = "when"
title = "job"
pay = "pay"
[fixed]
tier = "entry"
employment = "FT"
currency = "USD"
country = "US"
"""


def answers(tmp_path: Path, *changes: dict[str, str]) -> Path:
    """A survey's table, one row for each change."""
    return written(tmp_path / "survey.csv.gz", [{**ANSWER, **each} for each in changes], ANSWER)


def mapping(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "mapping.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_band_is_kept_and_its_middle_is_the_pay(tmp_path: Path):
    imported(answers(tmp_path, {}), mapping=KAGGLE)
    record = Record.objects.get()
    assert (record.low, record.high, record.pay_usd) == (30000, 40000, 35000)
    assert (record.country, record.tier, record.currency, record.employment) == ("VN", "senior", "USD", "FT")
    assert (record.residence, record.remote, record.company_size) == ("", None, "")
    assert record.title == "data analyst (business, marketing, financial, quantitative, etc)"


def test_answers_that_are_alike_are_different_people(tmp_path: Path):
    path = answers(tmp_path, {}, {}, {})
    assert imported(path, mapping=KAGGLE).kept == 3
    outcome = imported(path, mapping=KAGGLE)
    assert (outcome.kept, outcome.known) == (0, 3)


def test_what_is_no_salary_is_left_out_without_a_word(tmp_path: Path):
    none = [{"sal_lo": "", "sal_hi": ""}, {"sal_hi": "inf"}, {"title": "Student"}, {"country": "Other"}]
    outcome = imported(answers(tmp_path, {}, *none), mapping=KAGGLE)
    assert (outcome.kept, outcome.left_out, outcome.refused) == (1, 4, 0)


@pytest.mark.parametrize(("years", "tier"), [("", ""), ("Under 1 year", "entry"), ("2-3 years", "mid")])
def test_a_tier_may_be_unknown_where_the_mapping_says_so(tmp_path: Path, years: str, tier: str):
    imported(answers(tmp_path, {"ml_years": years}), mapping=KAGGLE)
    assert Record.objects.get().tier == tier


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"sal_lo": "0.0", "sal_hi": "1000.0"}, "the pay “0.0” is not above zero"),
        ({"sal_lo": "1000.0", "sal_hi": "2000.0"}, "the pay of 1,500.00 US dollars is impossible"),
        ({"sal_lo": "50000.0"}, "the pay's low end, 50,000.00, is above its high end, 40,000.00"),
        ({"sal_hi": ""}, "the pay is missing"),
        ({"country": "Atlantis"}, "the country “Atlantis” is not a code of ISO 3166"),
        ({"ml_years": "for ever"}, "the level “for ever” is not known"),
    ],
)
def test_a_refusal_names_the_line_of_any_format(tmp_path: Path, changes: dict[str, str], sentence: str):
    told: list[str] = []
    with pytest.raises(Refused):
        imported(answers(tmp_path, {}, changes), mapping=KAGGLE, told=told)
    assert told[0].startswith("survey.csv.gz, line 3: ")
    assert sentence in told[0]


def test_one_value_may_hold_for_a_whole_file(tmp_path: Path):
    path = written(tmp_path / "pay.csv", [{"when": "2023", "job": "Clerk", "pay": "30000"}], ["when", "job", "pay"])
    imported(path, mapping=mapping(tmp_path, GOOD))
    record = Record.objects.get()
    assert (record.tier, record.country, record.pay_usd) == ("entry", "US", Decimal(30000))


@pytest.mark.parametrize("written_as", ["Position", "Position ", " position", "POSITION", "Posi\u00adtion"])
@pytest.mark.parametrize("named", ["Position ", "Position", "\u00a0POSITION"])
def test_columns_and_values_are_found_whatever_blanks_and_letters_they_are_written_with(
    tmp_path: Path, written_as: str, named: str
):
    text = f"""
        each_row_counts = true
        [columns]
        title = "{named}"
        tier = "Level"
        pay = "Annual pay"
        employment = "Status "
        [fixed]
        year = " 2020 "
        currency = "USD "
        country = " DE"
        [values.tier]
        "Mid  Level " = "mid "
        [values.employment]
        "Full-time employée" = "FT"
        [leave_out]
        title = ["Student "]
    """
    columns = [written_as, "level ", " Annual  Pay", "status"]
    rows = [["Data Engineer", " Mid\u00a0Level", " 70000 ", "Full-time employe\u0301e "], ["Student", "?", "?", "?"]]
    path = written(tmp_path / "pay.csv", [dict(zip(columns, each, strict=True)) for each in rows], columns)
    outcome = imported(path, mapping=mapping(tmp_path, text))
    assert (outcome.kept, outcome.left_out) == (1, 1)
    record = Record.objects.get()
    assert (record.title, record.tier, record.employment, record.year) == ("data engineer", "mid", "FT", 2020)
    assert (record.currency, record.country, record.pay_usd) == ("USD", "DE", 70000)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("columns =", "this is not TOML in UTF-8"),
        ("", "it has no table [columns]"),
        (GOOD + "[other]\n", "there is no key other; allowed are source, each_row_counts, columns"),
        ("each_row_counts = 1\n" + GOOD, "each_row_counts has to be true or false"),
        (GOOD + 'age = "x"\n', "[fixed] names age, and a record has no such value"),
        (GOOD.replace('"when"', "7"), "[columns] year has to be text, in double quotes"),
        (GOOD.replace('year = "when"', ""), "it says nothing of year; give its column or a fixed value"),
        (GOOD.replace('pay = "pay"', ""), "it has to name the pay, or low and high where pay is a band"),
        (GOOD.replace('pay = "pay"', 'low = "pay"'), "it has to name the pay, or low and high where pay is a band"),
        (GOOD.replace("[fixed]", 'low = "a"\nhigh = "b"\n[fixed]'), "it has to name the pay, or low and high"),
        (GOOD + 'year = "2020"\n', "year has a column and a fixed value"),
        (GOOD + '[leave_out]\ntitle = "none"\n', '[leave_out] title has to be a list of texts: ["none", "unknown"]'),
        (GOOD + "[values]\ntitle = 1\n", "[values] title has to be a table of texts, in double quotes"),
        (GOOD + '[values.tier]\na = "mid"\n', "[values] names tier, which has no column"),
        (GOOD.replace('"entry"', '"entry level"'), "the tier “entry level” is not a slug, such as entry"),
        (
            GOOD + '[values.title]\n"a b" = "x"\n" A  b" = "y"\n"a  b" = "z"\n',
            "[values] title has to be a table of texts, in double quotes, each written value with one meaning",
        ),
    ],
)
def test_a_mapping_that_cannot_be_used_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str):
    with pytest.raises(Refused) as refused:
        read_mapping(mapping(tmp_path, text))
    assert sentence in str(refused.value)


def test_a_mapping_that_is_not_there_is_a_sentence(tmp_path: Path):
    with pytest.raises(Refused, match="cannot be read"):
        read_mapping(tmp_path / "mapping.toml")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_mappings_can_be_read(path: Path):
    assert read_mapping(path).source


def test_every_value_of_a_mapping_is_documented():
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name in FIELDS if f"`{name}`" not in text] == []


def test_the_documents_example_is_a_mapping_that_works(tmp_path: Path):
    example = DOCS.read_text(encoding="utf-8").split("```toml")[1].split("```")[0]
    columns = {"Year": "2023", "Job": "Clerk", "Level": "Junior", "From": "20000", "To": "30000", "Country": "Canada"}
    columns |= {"Works remotely": "yes"}
    imported(written(tmp_path / "pay.csv", [columns], columns), mapping=mapping(tmp_path, example))
    record = Record.objects.get()
    assert (record.tier, record.country, record.remote, record.currency) == ("entry", "CA", 100, "AUD")
    assert record.pay_usd == Decimal("16748.75")
