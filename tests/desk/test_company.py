"""A company's own formula: the pack of docs/figures-format.md, loaded onto an empty desk, published and asked."""

import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from salaries.desk.compile import compile_desk
from salaries.desk.figure_files.loading import load_files
from salaries.desk.figure_files.tables import tables, tables_beside_the_book
from salaries.desk.figure_files.writing import file_text
from salaries.editions.desk_check import check_desk
from salaries.engine.book_text import book_text, digest_of, read_book
from salaries.models import GoldenCase, GoldenNumber, NumberAnswer, NumberPoint
from tests.conftest import COMPANY
from tests.pages.text import words

CASES = Path(__file__).parent.parent / "cases"
DOCS = Path(__file__).parents[2] / "docs" / "figures-format.md"
ANSWERS: list[dict[str, Any]] = tomllib.loads((CASES / "company-answers.toml").read_text("utf-8"))["case"]


def asked(**answers: str) -> dict[str, Any]:
    response = Client().get("/api/v1/estimate", answers)
    assert response.status_code == 200, response.json()
    return response.json()


@pytest.mark.parametrize("case", ANSWERS, ids=[case["says"] for case in ANSWERS])
def test_it_pays_to_the_unit_what_is_worked_out_by_hand(company, case):
    band = asked(**case["answers"])["band"]
    assert (band["low"], band["high"]) == (case["pay"], case["pay"])


def test_nothing_is_wrong_with_it(company):
    assert check_desk() == []


def test_its_golden_case_holds_the_number(company):
    GoldenNumber.objects.update(number=20)
    (finding,) = check_desk()
    assert "it has to give $222,000 within 0% and gives $255,000" in finding.what
    GoldenNumber.objects.update(number="7.3")
    (finding,) = check_desk()
    assert "one of its answers is not among these figures" in finding.what
    assert str(GoldenCase.objects.get()).endswith("On call, Years of experience 7.3")


def test_it_is_written_down_and_loaded_as_the_same(company, tmp_path):
    book = compile_desk()
    text = file_text({**tables(book), **tables_beside_the_book()})
    assert read_book(book_text(book), digest_of(book_text(book))) == book
    for model in (GoldenCase, NumberAnswer, NumberPoint):
        model.objects.all().delete()
    file = tmp_path / "again.toml"
    file.write_text(text, "utf-8")
    load_files([file])
    assert compile_desk() == book
    assert GoldenNumber.objects.get().number == Decimal("7.5")


def test_a_point_is_the_same_however_a_file_writes_its_answer(company, tmp_path):
    file = tmp_path / "points.toml"
    file.write_text('[[factor]]\nslug = "experience-years"\n\n[[factor.point]]\nat = "10.00"\nmultiplier = "1.25"\n')
    load_files([file])
    points = compile_desk().factor_by_slug["experience-years"].points
    assert [(str(point.at), str(point.multiplier)) for point in points] == [
        ("0", "0.9"),
        ("3", "1"),
        ("10", "1.25"),
        ("20", "1.3"),
    ]


def test_the_working_can_be_followed_by_hand(company):
    query = {"location": "san-francisco", "level": "staff", "experience-years": "7.5", "on-top": "on-call"}
    text = words(Client().get("/calculator/", {"role": "product-engineer", **query}))
    assert "$222,000 a year" in text
    line = "On the straight line between 3 years (× 1) and 10 years (× 1.2): 1 + (7.5 − 3) ÷ (10 − 3) × (1.2 − 1)."
    assert line in text
    assert "× 1.12857143" in text
    assert "On top On call + $5,000" in text
    assert "On top On call × 1" not in text
    nairobi = words(Client().get("/calculator/", {"role": "product-engineer", "location": "nairobi"}))
    assert "Nairobi × 0.45678912" in nairobi


def test_the_api_tells_the_line_and_the_amounts(company):
    steps = asked(**{"role": "product-engineer", "experience-years": "7.5", "children": "2"})["working"]
    (years,) = [step for step in steps if step["factor"] == "experience-years"]
    assert years["choice"] == "7.5"
    assert years["line"] == {
        "number": 7.5,
        "from": {"at": 3, "multiplier": 1, "amount": 0},
        "to": {"at": 10, "multiplier": 1.2, "amount": 0},
    }
    last = steps[-1]
    assert (last["factor"], last["amount"], last["multiplier"]) == ("children", 6000, None)
    assert last["line"]["to"] == {"at": 5, "multiplier": 1, "amount": 15000}
    assert [step["amount"] for step in steps[:-1]] == [None] * 5


def test_the_docs_show_the_pack_itself(company):
    """What editors read as the example is what the site was tried on."""
    pack = COMPANY.read_text("utf-8")
    shown = [part.partition("```")[0] for part in DOCS.read_text("utf-8").split("```toml\n")[1:]]
    assert len([block for block in shown if block in pack]) >= 4
