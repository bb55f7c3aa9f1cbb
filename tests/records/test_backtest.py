"""Scores: worked by hand on ten salaries, and the whole way from a published edition to the desk."""

import gzip
import json
import math
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from salaries.desk.compile import compile_desk
from salaries.desk.figure_files.loading import load_files
from salaries.editions.publish import publish
from salaries.models import ReportedPay, Score
from salaries.records.backtest import backtest, split_of
from salaries.records.mapping import AIJOBS
from salaries.records.pay_rows import titles_of_roles
from salaries.records.predictions import predictor
from salaries.records.rows import RecordRow
from tests.records.made import row, written
from tests.records.made_pay import PLACE_TABLES, made_rows, plain_row

TITLES = {"analyst": "analyst"}
RAW = RecordRow(2024, "senior", "FT", "analyst", *(Decimal(1),) * 2, "USD", Decimal(100_000), "US", 0, "US", "M")


@pytest.fixture
def snapshots(small_desk: None, tmp_path: Path) -> tuple[Path, Path]:
    """The small desk calibrated on an earlier file and published; a later file holds more rows."""
    load_files([PLACE_TABLES])
    made = [
        row(
            experience_level={"entry": "EN", "senior": "SE"}[each.tier],
            salary=round(each.pay_usd),
            remote_ratio=each.remote,
            company_location=each.country,
            salary_currency="USD" if each.country == "US" else "EUR",
        )
        for each in made_rows(900)
        if each.role == "analyst" and each.country != "IN"
    ]
    repeated = made[:2]
    earlier = written(tmp_path / "earlier.csv", [*made[:248], *repeated])
    later = written(tmp_path / "later.csv", [*made, *repeated])
    call_command("calibrate", "--file", earlier, *EVIDENCE, "--draws", 0, "--accept", stdout=StringIO())
    publish()
    return earlier, later


EVIDENCE = ("--source", "survey", "--as-of", "2024-09-29")


def called(*arguments: object) -> str:
    out = StringIO()
    call_command("backtest", *map(str, arguments), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_the_edition_is_scored_beside_the_yardsticks(snapshots: tuple[Path, Path], tmp_path: Path):
    earlier, later = snapshots
    said = called(later, "--train", earlier, "--json", tmp_path / "scores.json")
    assert "Scored edition 1 on" in said
    found = json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))
    assert found.keys() == {
        "edition", "digest", "file", "file_sha256", "split", "proved", "unproved", "trained_on", "scored", "new_values",
        "left_out", "scores",
    }  # fmt: skip
    assert (found["edition"], found["file"], found["left_out"]) == (1, "later.csv", 0)
    assert found["trained_on"] == 248  # of 250 rows; two are alike to others
    every = {each["method"]: each for each in found["scores"] if each["scope"] == "all"}
    assert set(every) == {"table", "gradient-boosting", "role-and-tier", "overall", "bands"}
    assert {each["sample_size"] for each in every.values()} == {found["scored"]}
    assert every["gradient-boosting"]["ratio"] == 1
    assert every["table"]["pinball"] < every["role-and-tier"]["pinball"] < every["overall"]["pinball"]
    assert 0.7 < every["table"]["inside_80"] < 0.9
    assert every["bands"]["pinball"] is None
    scopes = {each["scope"] for each in found["scores"]}
    assert scopes >= {"all", "analyst", "entry", "senior", "analyst/entry", "new-values", "country-us"}
    assert all(
        abs(each["inside_80"] - each["below_90"] + each["below_10"]) < 0.01 for each in every.values() if each["above"]
    )
    assert found["proved"]
    assert "Proved: every figure of reported pay" in said


@pytest.mark.django_db
def test_a_figure_that_may_know_the_scored_rows_is_named(snapshots: tuple[Path, Path], tmp_path: Path):
    """The figures of the whole file, scored on a part of it; and one that an editor changed."""
    earlier, later = snapshots
    ReportedPay.objects.filter(tier__slug="entry").update(p50=Decimal(79_900))
    publish()
    assert "Not proved: one figure is not what a fit of the earlier records gives" in called(later, "--train", earlier)
    call_command("calibrate", "--file", later, *EVIDENCE, "--draws", 0, "--accept", stdout=StringIO())
    publish()
    said = called(later, "--train", earlier, "--json", tmp_path / "scores.json")
    assert (
        "figures are not what a fit of the earlier records gives, and may know the scored ones: Analyst, entry" in said
    )
    assert not json.loads((tmp_path / "scores.json").read_text(encoding="utf-8"))["proved"]


def scored(path: Path, earlier: Path, scores: Path, *arguments: object) -> list[dict]:
    """The scores that the command writes down, every one of them a number."""
    called(path, "--train", earlier, "--json", scores, *arguments)
    found = json.loads(scores.read_text(encoding="utf-8"))
    assert all(math.isfinite(each[name] or 0) for each in found["scores"] for name in ("inside_80", "error", "pinball"))
    return found["scores"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"salary": "NaN"}, "the pay “NaN” is not a number"),
        ({"salary": "100000", "salary_in_usd": "nan"}, "the pay “nan” is not a number"),
        ({"salary": "Infinity"}, "the pay “Infinity” is not a number"),
        ({"salary": "-Infinity"}, "the pay “-Infinity” is not a number"),
        ({"salary": "1e99"}, "the pay “1e99” is not a number"),
        ({"salary": "60"}, "the pay of 60.00 US dollars is impossible"),
        ({"salary": "60", "employment_type": "CT"}, "the pay of 60.00 US dollars is impossible"),
        ({"salary": "99000000"}, "the pay of 99,000,000.00 US dollars is impossible"),
        ({"salary": "90000", "salary_in_usd": "900000"}, "one of them is wrong"),
        ({"salary": "90.000"}, "can be read in two ways"),
        ({"salary": ""}, "the pay is missing"),
        ({"remote_ratio": "inf"}, "the share of remote work “inf” is not known"),
        ({"work_year": "1899"}, "the year 1899 is out of range"),
        ({"experience_level": "XX"}, "the level “XX” is not known"),
        ({"job_title": "Ana\x1blyst"}, "holds a control character"),
    ],
)
def test_a_row_that_an_import_refuses_is_named_and_never_scored(snapshots, tmp_path: Path, capsys, values, said: str):
    earlier, later = snapshots
    good = later.read_text(encoding="utf-8")
    scores, path = tmp_path / "scores.json", tmp_path / "pay.csv"
    before = scored(later, earlier, scores)
    scores.unlink()
    bad = written(path, [row(**values)]).read_text(encoding="utf-8").splitlines()[1]
    path.write_text(f"{good}{bad}\n", encoding="utf-8")
    where = f"pay.csv, line {len(good.splitlines()) + 1}"
    capsys.readouterr()
    with pytest.raises(CommandError, match=f"Not scored: 1 of .* rows are refused, the first at {where}"):
        scored(path, earlier, scores)
    assert not scores.exists()
    told = capsys.readouterr().err
    assert told.startswith(f"{where}: ")
    assert said in told
    assert scored(path, earlier, scores, "--skip-bad") == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("job_title", "job_title "),
        lambda text: text.replace("job_title", "Job_Title"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("\n", "\n,,,,,,,,,,\n"),
        lambda text: text.replace(",", ";"),
    ],
)
def test_whatever_an_import_reads_is_scored(snapshots: tuple[Path, Path], tmp_path: Path, change):
    earlier, later = snapshots
    before = scored(later, earlier, tmp_path / "scores.json")
    path = tmp_path / "pay.csv"
    path.write_bytes(gzip.compress(change(later.read_text(encoding="utf-8")).encode()))
    assert scored(path, earlier, tmp_path / "scores.json") == before


@pytest.mark.django_db
def test_files_of_other_formats_are_scored_by_a_mapping(snapshots: tuple[Path, Path], tmp_path: Path):
    earlier, later = snapshots
    before = scored(later, earlier, tmp_path / "scores.json")
    for path in snapshots:
        path.write_text(path.read_text(encoding="utf-8").replace("work_year", "Jahr"), encoding="utf-8")
    with pytest.raises(CommandError, match=r"these columns are missing: work_year\."):
        called(later, "--train", earlier)
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(AIJOBS.read_text(encoding="utf-8").replace("work_year", "Jahr"), encoding="utf-8")
    assert scored(later, earlier, tmp_path / "scores.json", "--mapping", mapping) == before


@pytest.mark.django_db
@pytest.mark.parametrize("option", ["--json", "--write"])
def test_scores_that_cannot_be_written_down_are_a_sentence(snapshots: tuple[Path, Path], option: str):
    earlier, later = snapshots
    with pytest.raises(CommandError, match=r"not written down: /no/folder/scores cannot be written: No such file"):
        called(later, "--train", earlier, *EVIDENCE, option, "/no/folder/scores")


@pytest.mark.django_db
def test_scores_are_kept_and_written(snapshots: tuple[Path, Path], tmp_path: Path):
    earlier, later = snapshots
    called(later, "--train", earlier, *EVIDENCE, "--keep", "--write", tmp_path / "scores.toml")
    names = ("method", "scope", "inside_80", "inside_50", "error", "pinball", "sample_size", "evidence_note")
    kept = list(Score.objects.values_list(*names))
    assert {each[1] for each in kept} == {"all", "new-values", "entry", "senior", "analyst", "country-us"}
    assert "each distinct row once" in Score.objects.get(method="table", scope="all").evidence_note
    Score.objects.all().delete()
    load_files([tmp_path / "scores.toml"])
    assert list(Score.objects.values_list(*names)) == kept


@pytest.mark.django_db
def test_without_a_file_of_earlier_records_those_imported_are_meant(snapshots: tuple[Path, Path]):
    earlier, later = snapshots
    call_command("import_records", earlier, "--source", "survey", stdout=StringIO(), stderr=StringIO())
    assert called(later).splitlines()[-1] == called(later, "--train", earlier).splitlines()[-1]
    with pytest.raises(CommandError, match="nothing to score"):
        called(earlier)


@pytest.mark.django_db
def test_what_the_edition_has_no_pay_for_is_left_out_for_every_method(snapshots: tuple[Path, Path]):
    book = compile_desk()
    entry, senior = book.role_by_slug["analyst"].tiers
    role = replace(book.role_by_slug["analyst"], tiers=(replace(entry, reported=None), senior))
    pays = [(Decimal(90_000 + each), tier) for each in range(30) for tier in ("entry", "senior")]
    rows = {RAW._replace(pay_usd=pay, tier=tier): (0,) for pay, tier in pays}
    found = backtest(replace(book, roles=(role,)), split_of({RAW: (0,)}, rows, titles_of_roles()))
    assert (found.scored, found.left_out) == (30, 30)
    assert {line.measure.sample_size for line in found.lines if line.method != "bands"} == {30}
    assert [line.scope for line in found.lines if line.method == "table"] == [
        "all",
        "new-values",
        "senior",
        "analyst",
        "analyst/senior",
        "country-us",
    ]


@pytest.mark.django_db
def test_a_record_is_answered_by_the_nearest_place(snapshots: tuple[Path, Path]):
    says = predictor(compile_desk())
    home, german, french = ((says(plain_row(country=code)).percentiles or (0,) * 5)[2] for code in ("US", "DE", "FR"))
    assert home > german > 0
    assert abs(french - german) < 0.05  # Europe's number, which rests on the Germans
    assert says(plain_row(role="poet")).percentiles is None


@pytest.mark.django_db
def test_what_stands_in_the_way_is_said(small_desk: None, tmp_path: Path):
    with pytest.raises(CommandError, match="Nothing is published yet"):
        called("pay.csv")
    publish()
    with pytest.raises(CommandError, match="There is no edition 7"):
        called("pay.csv", "--edition", 7)
    with pytest.raises(CommandError, match=r"pay\.csv cannot be read"):
        called("pay.csv")
    broken = written(tmp_path / "broken.csv", [row(), row(work_year="soon")])
    with pytest.raises(CommandError, match=r"1 of 2 rows are refused, the first at broken\.csv, line 3"):
        called(broken)
    with pytest.raises(CommandError, match="records need both"):
        called(written(tmp_path / "pay.csv", [row()]))
