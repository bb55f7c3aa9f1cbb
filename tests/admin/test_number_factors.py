"""A factor that is answered by a number, at the desk: its points as rows, its golden cases, its history."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from salaries.desk.compile import compile_desk
from salaries.desk.differences import changes
from salaries.desk.history.undo import undo
from salaries.desk.restore import restore
from salaries.models import Act, Choice, Currency, Factor, GoldenCase, NumberPoint
from tests.admin.filled import filled, row_of


@pytest.fixture
def years(company) -> Factor:
    return Factor.objects.get(slug="experience-years")


def opened(editor: Client, row: Factor) -> tuple[str, dict[str, str]]:
    address = reverse("admin:salaries_factor_change", args=[row.pk])
    return address, filled(editor.get(address))


def points() -> list[tuple[str, str]]:
    found = compile_desk().factor_by_slug["experience-years"].points
    return [(str(point.at), str(point.multiplier)) for point in found]


def test_points_are_rows_that_are_changed_added_and_deleted(editor: Client, years: Factor):
    address, data = opened(editor, years)
    data[f"{row_of(data, 'points', 'at', '10')}-multiplier"] = "1.20000001"
    data[f"{row_of(data, 'points', 'at', '20')}-DELETE"] = "on"
    data |= {"points-TOTAL_FORMS": "5", "points-4-at": "7.5", "points-4-multiplier": "1.12", "points-4-amount": "0"}
    assert editor.post(address, data).status_code == 302
    assert points() == [("0", "0.9"), ("3", "1"), ("7.5", "1.12"), ("10", "1.20000001")]


def test_two_points_swap_their_answers_in_one_save(editor: Client, years: Factor):
    address, data = opened(editor, years)
    first, last = (row_of(data, "points", "at", at) for at in ("0", "20"))
    data[f"{first}-at"], data[f"{last}-at"] = data[f"{last}-at"], data[f"{first}-at"]
    assert editor.post(address, data).status_code == 302
    assert points()[0], points()[-1] == (("0", "1.3"), ("20", "0.9"))


def test_two_points_of_one_answer_are_refused_in_words(editor: Client, years: Factor):
    address, data = opened(editor, years)
    data[f"{row_of(data, 'points', 'at', '20')}-at"] = "10.0"
    page = editor.post(address, data)
    assert page.status_code == 200
    assert "The table has this answer already; an answer is one point." in page.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("number-0-reference", "41", "The reference answer lies between the least and the greatest."),
        ("number-0-step", "0", "The step between answers must be above zero."),
        ("number-0-as_of", "", "A figure needs an as-of date"),
    ],
)
def test_what_numbers_are_answers_is_checked_in_the_form(editor: Client, years: Factor, field, value, said):
    address, data = opened(editor, years)
    assert said in editor.post(address, {**data, field: value}).text


def test_a_point_is_found_in_the_differences_undone_and_restored(editor: Client, years: Factor, company):
    address, data = opened(editor, years)
    data[f"{row_of(data, 'points', 'at', '10')}-multiplier"] = "1.25"
    editor.post(address, data)
    found = [str(change) for change in changes(company.book, compile_desk())]
    assert found == ["factors › experience-years › points › 10 › multiplier"]
    assert editor.get(reverse("admin:review")).status_code == 200
    undo(Act.objects.latest("pk"), by=User.objects.get(), why="A slip.")
    assert compile_desk() == company.book
    NumberPoint.objects.filter(at=3).delete()
    restore(company.book, None, "Back.")
    assert compile_desk() == company.book


def test_a_golden_case_takes_a_number(editor: Client, years: Factor):
    case = GoldenCase.objects.get()
    address = reverse("admin:salaries_goldencase_change", args=[case.pk])
    data = filled(editor.get(address)) | {"numbers-0-number": "3"}
    assert editor.post(address, data).status_code == 302
    page = editor.get(address).text
    assert "Years of experience 3" in page
    assert "$197,000" in page  # 160,000 × 1.2 + 5,000


def test_a_choice_takes_an_amount_and_a_currency_its_steps(editor: Client, company):
    choice = Choice.objects.get(slug="on-call")
    address = reverse("admin:salaries_choice_change", args=[choice.pk])
    assert editor.post(address, filled(editor.get(address)) | {"amount": "7,500"}).status_code == 302
    dollar = Currency.objects.get(code="USD")
    address = reverse("admin:salaries_currency_change", args=[dollar.pk])
    assert editor.post(address, filled(editor.get(address)) | {"step_year": "500"}).status_code == 302
    book = compile_desk()
    assert (book.factor_by_slug["on-top"].choice_by_slug["on-call"].amount, book.unit.step_year) == (7500, 500)


def test_the_desk_opens_while_a_table_has_no_points(editor: Client, years: Factor):
    NumberPoint.objects.filter(factor=years).delete()
    for name in ("index", "review", "salaries_factor_changelist", "salaries_goldencase_changelist"):
        assert editor.get(reverse(f"admin:{name}")).status_code == 200
    assert "able has no point" in editor.get(reverse("admin:review")).text
