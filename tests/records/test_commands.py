"""The commands: what they say, how far they have come, and how they end."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from salaries.models import JobTitle, Record, Role, Summary, Tier
from salaries.records import files
from tests.records.made import row, written

pytestmark = pytest.mark.usefixtures("small_desk")


def called(name: str, *arguments: Any) -> tuple[str, str]:
    """What a command writes to its output, and to its errors."""
    out, err = StringIO(), StringIO()
    call_command(name, *map(str, arguments), stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_an_import_ends_with_the_counts(tmp_path: Path):
    path = written(tmp_path / "pay.csv", [row(), row(), row(salary=120000), row(salary=0)])
    out, err = called("import_records", path, "--source", "survey", "--skip-bad")
    assert out == "Imported pay.csv. 4 rows: 2 new records kept, 0 known already, 1 repeated, 1 refused.\n"
    assert err == "pay.csv, line 5: the pay “0” is not above zero.\n"


def test_an_import_takes_the_tiers_of_the_desk(tmp_path: Path):
    Tier.objects.create(role=Role.objects.get(), slug="principal", name="Principal", from_years=12)
    path = written(tmp_path / "pay.csv", [row(experience_level="principal"), row(experience_level="chief")])
    _, err = called("import_records", path, "--source", "survey", "--skip-bad")
    assert Record.objects.get().tier == "principal"
    assert err == "pay.csv, line 3: the level “chief” is not known; known are EN, MI, SE, EX.\n"


def test_an_import_tells_how_far_it_has_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(files, "PROGRESS_EVERY", 2)
    path = written(tmp_path / "pay.csv", [row(salary=50_000 + number) for number in range(5)])
    _, err = called("import_records", path, "--source", "survey")
    assert err == "2 rows read\n4 rows read\n"


def test_a_refused_import_fails_with_a_sentence(tmp_path: Path):
    path = written(tmp_path / "pay.csv", [row(), row(salary=0)])
    with pytest.raises(CommandError, match="Nothing was imported: 1 of 2 rows are refused"):
        called("import_records", path, "--source", "survey")
    assert not Record.objects.exists()


def test_a_mapping_that_cannot_be_used_fails_with_a_sentence(tmp_path: Path):
    (tmp_path / "mapping.toml").write_text("")
    path = written(tmp_path / "pay.csv", [row()])
    with pytest.raises(CommandError, match="it has no table"):
        called("import_records", path, "--mapping", tmp_path / "mapping.toml")


def test_summarise_says_which_records_and_years(tmp_path: Path):
    rows = [row(salary=50_000 + number, work_year=2022 + number % 2) for number in range(30)]
    called("import_records", written(tmp_path / "pay.csv", rows), "--source", "survey")
    with pytest.raises(CommandError, match="No role has 20 full-time records from survey"):
        called("summarise")
    JobTitle.objects.update(role=Role.objects.get())
    out, _ = called("summarise")
    assert "summaries of 30 distinct full-time records of 2022 to 2023 (survey)" in out
    assert "groups with fewer than 20 records are suppressed" in out


def test_summaries_written_down_load_as_they_were(tmp_path: Path):
    rows = [row(salary=50_000 + number * 500) for number in range(40)]
    called("import_records", written(tmp_path / "pay.csv", rows), "--source", "survey")
    JobTitle.objects.update(role=Role.objects.get())
    called("summarise", "--write", tmp_path / "summaries.toml")
    before = list(Summary.objects.order_by("tier", "place", "year", "work_mode").values())
    called("load_figures", tmp_path / "summaries.toml")
    assert list(Summary.objects.order_by("tier", "place", "year", "work_mode").values()) == before
    Summary.objects.all().delete()
    called("load_figures", tmp_path / "summaries.toml")
    assert Summary.objects.count() == len(before)


def test_summaries_that_cannot_be_written_down_are_a_sentence(tmp_path: Path):
    rows = [row(salary=50_000 + number * 500) for number in range(40)]
    called("import_records", written(tmp_path / "pay.csv", rows), "--source", "survey")
    JobTitle.objects.update(role=Role.objects.get())
    with pytest.raises(CommandError, match=r"summaries of 40 distinct .*: /no/folder/pay cannot be written"):
        called("summarise", "--write", "/no/folder/pay")
    assert Summary.objects.exists()


def test_summarise_without_records_fails_with_a_sentence():
    with pytest.raises(CommandError, match="Nothing was summarised: there are no records yet"):
        called("summarise")
