"""One row at a time: amounts that are none, pay that contradicts itself, text that only looks alike or different."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from salaries.engine.refused import Refused
from salaries.models import Currency, JobTitle, Record
from tests.records.made import imported, row, written

pytestmark = pytest.mark.usefixtures("small_desk")

RATES = {"EUR": "0.92", "JPY": "156", "KWD": "0.307", "BHD": "0.376", "TRY": "32.9", "CLF": "0.024"}


@pytest.fixture(autouse=True)
def rates(small_desk: None) -> None:
    plain = {"judgement": True, "as_of": date(2025, 5, 31)}
    Currency.objects.bulk_create(
        Currency(code=code, name=code, symbol=code, units_per_usd=Decimal(rate), **plain)
        for code, rate in RATES.items()
    )


def refusal(tmp_path: Path, **values: object) -> str:
    """The one sentence with which the row is refused, after its line."""
    told: list[str] = []
    with pytest.raises(Refused, match="1 of 1 rows"):
        imported(written(tmp_path / "pay.csv", [row(**values)]), told=told)
    assert not Record.objects.exists()
    (sentence,) = told
    assert sentence.startswith("pay.csv, line 2: ")
    return sentence.removeprefix("pay.csv, line 2: ")


def paid(tmp_path: Path, **values: object) -> Record:
    imported(written(tmp_path / "pay.csv", [row(**values)]))
    return Record.objects.get()


def pay(salary: str, currency: str, usd: str = "") -> dict[str, str]:
    return {"salary": salary, "salary_currency": currency, "salary_in_usd": usd}


@pytest.mark.parametrize("usd", ["", "92000"])
@pytest.mark.parametrize(("salary", "currency"), [("85.000", "EUR"), ("850.000", "JPY"), ("85.000", "AUD")])
@pytest.mark.parametrize("employment", ["FT", "PT", "CT", "FL"])
def test_three_decimals_where_the_currency_has_fewer_are_refused_with_both_readings(
    tmp_path: Path, salary: str, currency: str, usd: str, employment: str
):
    whole, thousands = salary.split(".")[0], salary.replace(".", "")
    said = refusal(tmp_path, **pay(salary, currency, usd), employment_type=employment)
    assert f"the pay “{salary}” can be read in two ways, as {whole} or as {thousands}; write the one" in said


def test_dollars_that_may_be_thousands_are_refused_too(tmp_path: Path):
    assert "“92.000” can be read in two ways" in refusal(tmp_path, **pay("85000", "EUR", "92.000"))


@pytest.mark.parametrize(
    ("salary", "currency", "kept"),
    [
        ("30123.450", "KWD", "30123.45"),
        ("30123.455", "BHD", "30123.46"),
        ("2500.1234", "CLF", "2500.12"),
        ("5000000.00", "JPY", "5000000"),
        ("85000.5", "EUR", "85000.5"),
        ("85000.50", "EUR", "85000.5"),
        ("85000.0000", "EUR", "85000"),
    ],
)
def test_decimals_that_the_currency_has_are_read(tmp_path: Path, salary: str, currency: str, kept: str):
    assert paid(tmp_path, **pay(salary, currency)).low == Decimal(kept)


@pytest.mark.parametrize(("salary", "currency"), [("5000000.5", "JPY"), ("85000.1234", "EUR"), ("30123.4567", "KWD")])
def test_more_decimals_than_the_currency_has_are_no_amount(tmp_path: Path, salary: str, currency: str):
    assert f"the pay “{salary}” has more decimals than it can have" in refusal(tmp_path, **pay(salary, currency))


@pytest.mark.parametrize(
    "salary",
    [
        *("1_2_0_000", "١٢٠٠٠٠", "१२००००", "１２００００", "1.2e5", "120,000", "120 000", "120'000", "120k", "$120000"),
        *("+120000", "120000.", "0x1D4C0", "120000\x1f", "120000\u200b", "120\u00a0000", "1.200.00", "120000-"),
    ],
)
def test_what_is_no_number_is_refused(tmp_path: Path, salary: str):
    assert "is not a number; write digits" in refusal(tmp_path, **pay(salary, "USD"))


@pytest.mark.parametrize("employment", ["FT", "PT", "CT", "FL"])
@pytest.mark.parametrize(("salary", "usd"), [("60", ""), ("60", "60"), ("4999", "4999"), ("400", ""), ("2500000", "")])
def test_one_floor_and_one_ceiling_for_all_kinds_of_employment(tmp_path: Path, salary: str, usd: str, employment: str):
    said = refusal(tmp_path, **pay(salary, "USD", usd), employment_type=employment)
    assert "US dollars is impossible: a year of work pays 5,000 to 2,000,000; where pay is not for a year" in said


@pytest.mark.parametrize(
    "values",
    [
        pay("5000000", "JPY", "1500000"),
        pay("15000000", "JPY", "9600"),
        pay("85000", "EUR", "924000"),
        pay("100000", "USD", "10000"),
        pay("2000000", "TRY", "2000000"),
    ],
)
def test_dollars_ten_times_off_the_desks_rate_are_refused(tmp_path: Path, values: dict[str, str]):
    said = refusal(tmp_path, **values)
    assert f"the pay of {int(values['salary']):,}.00 {values['salary_currency']} is" in said
    assert f"at the desk's rate, and the row gives {int(values['salary_in_usd']):,}.00: they are tenfold apart" in said


@pytest.mark.parametrize(
    "values",
    [
        pay("5000000", "JPY", "45000"),
        pay("300000", "TRY", "44000"),
        pay("500000", "SKK", "60000"),
        pay("85000", "EUR", "923000"),
    ],
)
def test_dollars_of_another_years_rate_or_of_a_currency_without_one_are_kept(tmp_path: Path, values: dict[str, str]):
    assert paid(tmp_path, **values).pay_usd == int(values["salary_in_usd"])


@pytest.mark.parametrize(
    "currency", ["SKK", "SIT", "CUC", "TRL", "EEK", "LTL", "LVL", "CYP", "MTL", "DEM", "RUR", "XCG"]
)
def test_currencies_that_ended_this_century_are_known(tmp_path: Path, currency: str):
    assert paid(tmp_path, **pay("500000", currency, "60000"), work_year=2005).currency == currency


@pytest.mark.parametrize(
    ("period", "salary", "year"),
    [("hour", "60", 124_800), ("day", "480", 124_800), ("week", "2400", 124_800), ("month", "10000", 120_000)],
)
def test_a_mapping_may_name_the_period(tmp_path: Path, period: str, salary: str, year: int):
    mapping = tmp_path / "mapping.toml"
    columns = {**row(**pay(salary, "USD"), employment_type="CT"), "per": period}
    aijobs = (Path(__file__).parents[2] / "salaries/records/mappings/aijobs.toml").read_text(encoding="utf-8")
    mapping.write_text(aijobs.replace("[columns]", '[columns]\nperiod = "per"'), encoding="utf-8")
    imported(written(tmp_path / "pay.csv", [columns], columns), mapping=mapping)
    assert (Record.objects.get().low, Record.objects.get().pay_usd) == (year, year)
    told: list[str] = []
    with pytest.raises(Refused):
        imported(written(tmp_path / "pay.csv", [{**columns, "per": "fortnight"}], columns), mapping=mapping, told=told)
    assert "the period “fortnight” is not known; known are day, hour, week, year, month" in told[0]


TITLE = "Ingénieur Machine Learning"
ALIKE = [
    "Ingénieur Machine\u00a0Learning",
    "Ingénieur  Machine Learning",
    "Ingénieur\tMachine\u2003Learning ",
    "Inge\u0301nieur Machine Learning",
    "\ufeffIngénieur Machine Learning",
    "Ingénieur Ma\u00adchine Lear\u200bning",
    "\u202aIngénieur Machine Learning\u202c",
    "Ingénieur Ｍａｃｈｉｎｅ Learning",
    "Ingénieur Machine Learning\ufe0f",
    "INGÉNIEUR MACHINE LEARNING",
    "INGE\u0301NIEUR Machine Learning",
]


@pytest.mark.parametrize("title", ALIKE)
def test_titles_that_look_alike_are_one_title_and_one_record(tmp_path: Path, title: str):
    imported(written(tmp_path / "pay.csv", [row(job_title=TITLE), row(job_title=title)]))
    assert (Record.objects.get().title, Record.objects.get().times) == (TITLE.lower(), 2)
    assert JobTitle.objects.get().title == TITLE.lower()


@pytest.mark.parametrize("control", ["\x1b", "\x1f", "\x1c", "\x00", "\x07", "\x7f", "\x85", "\x9b", "\x0b", "\u2028"])
@pytest.mark.parametrize("title", ["ML{}[31m Engineer", "{}ML Engineer", "ML Engineer{}"])
def test_a_control_character_in_a_title_is_refused_and_shown(tmp_path: Path, title: str, control: str):
    said = refusal(tmp_path, job_title=title.format(control))
    assert f"<U+{ord(control):04X}>" in said
    assert "holds a control character or a line break; write it without" in said
    assert control not in said


@pytest.mark.parametrize("title", ["\u200b", "\u00a0", "\ufeff\u00ad"])
def test_a_title_of_which_nothing_is_seen_is_missing(tmp_path: Path, title: str):
    assert refusal(tmp_path, job_title=title) == "the title is missing."


def test_a_title_may_be_long_only_while_nothing_is_drawn(tmp_path: Path):
    assert len(paid(tmp_path, job_title="x" * 120 + "\u200b" * 50).title) == 120


@pytest.mark.parametrize("column", ["salary_currency", "company_location", "employee_residence", "company_size"])
def test_a_control_character_anywhere_is_refused_and_shown(tmp_path: Path, column: str):
    assert "<U+001B>" in refusal(tmp_path, **{column: "U\x1b"})


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (
            pay("100000", "ABC"),
            "the currency “ABC” is not a code of ISO 4217; write three capital letters, such as GBP.",
        ),
        (pay("100000", ""), "the currency is missing."),
        (
            pay("100.000", "ABC"),
            "the currency “ABC” is not a code of ISO 4217; write three capital letters, such as GBP.",
        ),
        (pay("", ""), "the currency is missing; the pay is missing."),
        ({"employment_type": "XX"}, "the employment type “XX” is not known; known are CT, FL, FT, PT."),
        ({"work_year": ""}, "the year “” is no year."),
        ({"work_year": "0" * 5000 + "2024"}, f"the year “{'0' * 60}…” is no year."),
        (
            {"company_location": "UK"},
            "the country “UK” is not a code of ISO 3166; write two capital letters, such as GB (United Kingdom is GB).",
        ),
    ],
)
def test_a_fault_is_said_once_and_has_no_echo(tmp_path: Path, values: dict[str, str], said: str):
    assert refusal(tmp_path, **values) == said


def test_a_column_that_stands_for_two_values_is_found_wrong_once(tmp_path: Path):
    mapping = tmp_path / "mapping.toml"
    aijobs = (Path(__file__).parents[2] / "salaries/records/mappings/aijobs.toml").read_text(encoding="utf-8")
    mapping.write_text(aijobs.replace('"employee_residence"', '"company_location"'), encoding="utf-8")
    told: list[str] = []
    with pytest.raises(Refused):
        imported(written(tmp_path / "pay.csv", [row(company_location="XX")]), mapping=mapping, told=told)
    assert told == [
        "pay.csv, line 2: the country “XX” is not a code of ISO 3166; write two capital letters, such as GB."
    ]
