"""Pages that are only to be looked at: their numbers are written as everywhere else on the desk."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from salaries.models import Choice, Factor, Override, ReportedPay, Role, Source, Tier

pytestmark = pytest.mark.django_db
DAY = date(2024, 2, 3)


@pytest.fixture
def viewer(small_desk: None) -> Client:
    """Someone who may see every row and change none."""
    person = User.objects.create_user("vic", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__startswith="view_"))
    client = Client()
    client.force_login(person)
    return client


def seen(client: Client, row: ReportedPay | Role | Choice | Tier | Factor) -> str:
    page = client.get(reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk]))
    assert page.status_code == 200
    return re.sub(r"\s+", " ", strip_tags(page.text))


def reported() -> ReportedPay:
    ends = {"p10": 80000, "p25": 90000, "p50": Decimal("123456.50"), "p75": 130000, "p90": 160000}
    proof = {"sample_size": 1028, "sample_unit": "records", "source": Source.objects.get(), "as_of": DAY}
    return ReportedPay.objects.create(tier=Tier.objects.get(slug="entry"), **ends, **proof)


def test_amounts_and_samples_have_their_separators(viewer: Client):
    pay = reported()
    text = seen(viewer, pay)
    assert "123,456.5 " in text
    assert "1,028" in text
    assert "123456" not in text
    assert "1028" not in text


def test_multipliers_have_no_digits_that_say_nothing(viewer: Client):
    Override.objects.update(low="0.9", high="0.9", amount=12500)
    choice = Override.objects.get().choice
    Choice.objects.filter(pk=choice.pk).update(low="1.18", high="1.2")
    text = seen(viewer, choice)
    assert "1.18 (+18%)" in text
    assert "1.2 (+20%)" in text
    assert "0.9 (−10%)" in text
    assert "12,500" in text
    assert not re.search(r"1\.180|0\.900|12500", text)


def test_rows_on_the_page_of_another_are_told_alike(viewer: Client):
    role = Role.objects.get(slug="analyst")
    Tier.objects.filter(role=role, slug="entry").update(low=51234, high=61234)
    text = seen(viewer, role)
    assert "51,234" in text
    assert "61,234" in text
    assert "51234" not in text


def test_a_factors_choices_are_told_and_not_asked_for(viewer: Client):
    factor = Factor.objects.get(slug="location")
    Choice.objects.filter(slug="springfield").update(low="1.18", high="1.2", under=Choice.objects.get(slug="country"))
    page = viewer.get(reverse("admin:salaries_factor_change", args=[factor.pk]))
    fields = re.findall(r"<(?:input|select|textarea)\b[^>]*>", page.text)
    asked = [re.search(r'name="([^"]*)"', field) for field in fields if "hidden" not in field]
    assert {name[1] for name in asked if name} <= {"q"}, "what is found, and nothing that could be saved"
    text = seen(viewer, factor)
    for said in ("Springfield", "1.18 (+18%)", "1.2 (+20%)", "The country", "yes"):
        assert said in text
    assert "<img" not in page.text


def test_who_may_only_look_is_asked_for_no_reason(viewer: Client, editor: Client):
    address = reverse("admin:salaries_role_change", args=[Role.objects.get(slug="analyst").pk])
    assert 'name="_why"' not in viewer.get(address).text
    assert 'name="_why"' in editor.get(address).text


def test_who_may_edit_still_has_fields(editor: Client, small_desk: None):
    page = editor.get(reverse("admin:salaries_reportedpay_change", args=[reported().pk]))
    assert 'name="p50"' in page.text
