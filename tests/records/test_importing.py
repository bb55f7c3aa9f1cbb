"""Files of salaries become records: whole or not at all, each row once, every refusal in a sentence with its line."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from salaries.engine.refused import Refused
from salaries.models import JobTitle, Record, Source
from tests.records.made import DATED, imported, row, written

pytestmark = pytest.mark.usefixtures("small_desk")

LIMITS = "a year of work pays 5,000 to 2,000,000"
REFUSED = [
    ({"salary": "", "salary_in_usd": ""}, "the pay is missing"),
    ({"salary": "0"}, "the pay “0” is not above zero"),
    ({"salary": "-90000"}, "the pay “-90000” is not above zero"),
    ({"salary": "lots"}, "the pay “lots” is not a number; write digits"),
    ({"salary": "NaN"}, "the pay “NaN” is not a number"),
    ({"salary": "Infinity"}, "the pay “Infinity” is not a number"),
    ({"salary": "1e99"}, "the pay “1e99” is not a number"),
    ({"salary": "9" * 13}, "is out of all range"),
    ({"salary": "4999"}, f"the pay of 4,999.00 US dollars is impossible: {LIMITS}"),
    ({"salary": "2000001"}, f"the pay of 2,000,001.00 US dollars is impossible: {LIMITS}"),
    ({"salary": "3000000", "employment_type": "PT"}, LIMITS),
    ({"salary_currency": "XXX"}, "the currency “XXX” is not a code of ISO 4217"),
    ({"salary_currency": ""}, "the currency is missing"),
    ({"salary_currency": "EUR", "salary_in_usd": ""}, "in US dollars, and the desk has no rate for “EUR”"),
    ({"company_location": "ZZ"}, "the country “ZZ” is not a code of ISO 3166"),
    ({"company_location": ""}, "the country is missing"),
    ({"employee_residence": "usa"}, "the residence “usa” is not a code of ISO 3166"),
    ({"work_year": "1999"}, "the year 1999 is out of range, 2000 to "),
    ({"work_year": "2999"}, "the year 2999 is out of range, 2000 to "),
    ({"work_year": "last"}, "the year “last” is no year"),
    ({"experience_level": "XX"}, "the level “XX” is not known; known are EN, MI, SE, EX"),
    ({"experience_level": ""}, "the level “” is not known"),
    ({"employment_type": "??"}, "the employment type “??” is not known; known are CT, FL, FT, PT"),
    ({"remote_ratio": "30"}, "the share of remote work “30” is not known; known are 0, 50, 100"),
    ({"job_title": " "}, "the title is missing"),
    ({"job_title": "x" * 121}, "is longer than 120 characters"),
    ({"job_title": "Data\nScientist"}, "holds a control character or a line break"),
    ({"job_title": "Data\0Scientist"}, "holds a control character or a line break"),
]


@pytest.mark.parametrize(("values", "sentence"), REFUSED)
def test_a_refused_row_is_a_sentence_with_its_line_and_nothing_is_imported(tmp_path: Path, values, sentence):
    told: list[str] = []
    path = written(tmp_path / "pay.csv", [row(), row(**values), row(salary=120000)])
    with pytest.raises(Refused, match="1 of 3 rows are refused"):
        imported(path, told=told)
    assert len(told) == 1
    assert told[0].startswith("pay.csv, line 3: ")
    assert sentence in told[0]
    assert not Record.objects.exists()
    assert not JobTitle.objects.exists()


def test_a_row_with_several_faults_names_them_all(tmp_path: Path):
    told: list[str] = []
    path = written(tmp_path / "pay.csv", [row(work_year=1999, company_location="ZZ", salary="")])
    with pytest.raises(Refused):
        imported(path, told=told)
    assert all(said in told[0] for said in ("the year 1999 is", "the country “ZZ” is", "the pay is missing"))


def test_with_skip_bad_the_rest_is_imported_and_every_refusal_listed(tmp_path: Path):
    bad = [row(salary="1"), row(company_location="ZZ")]
    rows = [row(), bad[0], row(salary=120000), bad[1], row(salary=130000)]
    told: list[str] = []
    outcome = imported(written(tmp_path / "pay.csv", rows), skip_bad=True, told=told)
    assert [sentence.partition(": ")[0] for sentence in told] == ["pay.csv, line 3", "pay.csv, line 5"]
    assert (outcome.rows, outcome.kept, outcome.refused) == (5, 3, 2)
    assert Record.objects.count() == 3


def test_one_broken_row_among_very_many_is_named_and_nothing_imported(tmp_path: Path):
    rows = [row(salary=50_000 + number) for number in range(3000)]
    rows[2500] = row(work_year=20244)
    told: list[str] = []
    with pytest.raises(Refused, match="1 of 3,000 rows"):
        imported(written(tmp_path / "pay.csv", rows), told=told)
    assert told[0].startswith("pay.csv, line 2502: the year 20244 is out of range")
    assert not Record.objects.exists()


def test_a_record_holds_what_the_row_says(tmp_path: Path):
    values = {"job_title": " Senior ANALYST ", "salary": "90000.50", "salary_currency": "AUD", "salary_in_usd": "61000"}
    imported(written(tmp_path / "pay.csv", [row(**values, remote_ratio=50, employee_residence="AU")]))
    record = Record.objects.get()
    assert (record.title, record.tier, record.year) == ("senior analyst", "senior", 2024)
    assert (record.low, record.high, record.currency) == (Decimal("90000.50"), Decimal("90000.50"), "AUD")
    assert (record.pay_usd, record.country, record.residence) == (61000, "US", "AU")
    assert (record.remote, record.company_size, record.times) == (50, "M", 1)
    assert record.source.slug == "survey"


def test_pay_without_dollars_is_converted_at_the_desks_rate(tmp_path: Path):
    imported(written(tmp_path / "pay.csv", [row(salary=149265, salary_currency="AUD", salary_in_usd="")]))
    assert Record.objects.get().pay_usd == Decimal("100000.09")


def test_rows_that_are_alike_are_one_record_that_counts_them(tmp_path: Path):
    outcome = imported(written(tmp_path / "pay.csv", [row(), row(salary=120000), row(), row()]))
    assert (outcome.rows, outcome.kept, outcome.repeated) == (4, 2, 2)
    assert dict(Record.objects.values_list("pay_usd", "times")) == {Decimal(100000): 3, Decimal(120000): 1}


def test_rows_far_apart_are_counted_together(tmp_path: Path):
    """Alike, and in different batches of the database."""
    rows = [row(), *(row(salary=50_000 + number) for number in range(1500)), row()]
    imported(written(tmp_path / "pay.csv", rows))
    assert Record.objects.get(pay_usd=100000).times == 2


def test_importing_a_file_twice_changes_nothing(tmp_path: Path):
    path = written(tmp_path / "pay.csv", [row(), row(), row(salary=120000)])
    imported(path)
    before = list(Record.objects.order_by("pk").values())
    outcome = imported(path)
    assert (outcome.kept, outcome.known, outcome.repeated) == (0, 2, 1)
    assert list(Record.objects.order_by("pk").values()) == before
    assert JobTitle.objects.count() == 1


def test_a_later_file_raises_the_count_only_by_holding_the_row_more_often(tmp_path: Path):
    imported(written(tmp_path / "one.csv", [row(), row()]))
    imported(written(tmp_path / "two.csv", [row()]))
    assert Record.objects.get().times == 2
    outcome = imported(written(tmp_path / "three.csv", [row(), row(), row(), row(salary=120000)]))
    assert Record.objects.get(pay_usd=100000).times == 3
    assert (outcome.kept, outcome.known) == (1, 1)


def test_titles_that_are_new_wait_to_be_mapped(tmp_path: Path):
    JobTitle.objects.create(title="analyst", ignored=True)
    imported(written(tmp_path / "pay.csv", [row(), row(job_title="Clerk"), row(job_title="clerk", salary=120000)]))
    assert list(JobTitle.objects.values_list("title", "role", "ignored")) == [
        ("analyst", None, True),
        ("clerk", None, False),
    ]


def test_an_unknown_source_is_refused(tmp_path: Path):
    Source.objects.update(slug="another")
    with pytest.raises(Refused, match="there is no source “survey” on the desk; there is another"):
        imported(written(tmp_path / "pay.csv", [row()]))


@pytest.mark.django_db
def test_a_record_bears_the_latest_day_on_which_it_was_seen(small_desk: None, tmp_path: Path):
    """Within a file, in a later one, and not lost to a file that does not say."""

    def seen(*days: str) -> Any:
        path = written(tmp_path / "pay.csv", [row(first_published=day) for day in days], DATED)
        imported(path)
        return Record.objects.get().published

    assert seen("2025-02-01", "2025-03-01", "", "2025-01-01") == date(2025, 3, 1)
    assert seen("2024-02-01") == date(2025, 3, 1)
    assert seen("2025-04-01") == date(2025, 4, 1)
    imported(written(tmp_path / "old.csv", [row()]))
    assert Record.objects.get().published == date(2025, 4, 1)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("written_day", "sentence"), [("31/03/2025", "is no day; write it as"), ("2999-01-01", "out of range")]
)
def test_a_day_that_cannot_be_is_refused(small_desk: None, tmp_path: Path, written_day: str, sentence: str):
    told: list[str] = []
    path = written(tmp_path / "pay.csv", [row(first_published=written_day), row()], DATED)
    imported(path, skip_bad=True, told=told)
    assert sentence in told[0]
