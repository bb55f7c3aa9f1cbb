"""Currencies at the desk: what all rates count from, and symbols that nobody takes for another's."""

from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import Currency
from salaries.review.checks import check_book
from tests.admin.filled import filled
from tests.books import small_book

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("code", "field", "value", "said"),
    [
        ("USD", "units_per_usd", "1.5", "A US dollar buys one US dollar: its rate is 1."),
        ("CAD", "symbol", "$", "“$” stands for US dollar (USD) already; write a symbol of its own, such as CA$."),
        ("GBP", "symbol", "€", "“€” stands for Euro (EUR) already"),
        ("EUR", "as_of", "0025-10-30", "30 October of the year 25 is too long ago; write the year in full"),
    ],
)
def test_what_would_mix_up_amounts_is_refused_at_its_field(
    editor: Client, desk: None, code: str, field: str, value: str, said: str
):
    row = Currency.objects.get(code=code)
    address = reverse("admin:salaries_currency_change", args=[row.pk])
    page = editor.post(address, filled(editor.get(address)) | {field: value})
    assert [said in " ".join(each) for each in page.context["adminform"].form.errors.values()] == [True]
    assert list(page.context["adminform"].form.errors) == [field]
    assert Currency.objects.get(code=code).symbol == row.symbol


def test_a_code_stays(editor: Client, desk: None) -> None:
    row = Currency.objects.get(code="EUR")
    address = reverse("admin:salaries_currency_change", args=[row.pk])
    page = editor.get(address)
    assert "It stays: roles and official pay name the currency by it." in page.text
    assert editor.post(address, filled(page) | {"code": "XEU"}).status_code == 302
    assert Currency.objects.filter(code="EUR", pk=row.pk).exists()


def test_a_book_that_came_another_way_is_not_published_with_it() -> None:
    book = small_book()
    dollar, *others = book.currencies
    odd = replace(dollar, units_per_usd=others[0].units_per_usd + 1)
    (finding,) = (
        each for each in check_book(replace(book, currencies=(odd, *others))) if each.path[:1] == ("currencies",)
    )
    assert (finding.forbids, finding.mend) == (True, "set its rate to 1")
    assert finding.path == ("currencies", "USD", "units_per_usd")
    alike = replace(others[0], symbol=dollar.symbol)
    (finding,) = (each for each in check_book(replace(book, currencies=(dollar, alike, *others[1:]))) if each.forbids)
    assert finding.what == f"its symbol, $, is that of {dollar.name} too"
