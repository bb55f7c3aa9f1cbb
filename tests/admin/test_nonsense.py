"""Addresses and fields that hold what makes no sense: a page, or the field's sentence, and never an error."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from salaries.models import AuditEntry, Choice, Currency, Figure, Override, Role, SignInRules, Source
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db
NONE = ("", "abc", "NaN", "²", "-1", "1.0", "99999999999999999999999", "9" * 5000)


@pytest.fixture
def root(small_desk: None) -> Client:
    """Someone who may see every page, with one line in the audit log."""
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    AuditEntry.objects.create(kind=AuditEntry.Kind.PUBLISH, what="Published.", at=datetime(2026, 11, 3, tzinfo=UTC))
    SignInRules.objects.get_or_create(one=True)
    return client


@pytest.mark.parametrize("text", NONE)
def test_a_new_row_is_filled_in_only_with_what_its_fields_can_hold(root: Client, text: str):
    fields = ("source", "factor", "under", "position", "as_of", "low", "reference")
    page = root.get(reverse("admin:salaries_choice_add"), dict.fromkeys(fields, text) | {"name": "Ogdenville"})
    assert page.status_code == 200
    assert 'value="Ogdenville"' in page.text


def test_what_a_link_fills_in_stays(root: Client):
    source = Source.objects.get()
    page = root.get(reverse("admin:salaries_choice_add"), {"source": str(source.pk), "as_of": "2025-05-31"})
    assert f'<option value="{source.pk}" selected' in page.text
    assert 'value="2025-05-31"' in page.text


@pytest.mark.parametrize(
    "query",
    [
        *("at__year=9999", "at__year=0", "at__year=x", "at__year=2026&at__month=13", "at__year=2026&at__day=99"),
        *("at__month=11", "at__day=3", "at__month=x", "at__year=9999&at__month=12&at__day=31", f"at__year={'9' * 400}"),
        *("by__id__exact=²", f"by__id__exact={'9' * 30}", "by__id__exact=x", "kind__exact=", "kind__isnull=9"),
        *("p=99", "p=x", "p=²", f"p={'9' * 30}", "p=0", "p=-1", "o=99", "o=x.y", "o=", "o=-", "q=%00", "all=", "e=1"),
        *("_to_field=", "_popup=", "nothing=1", "nothing__year=1", "e=1&at__year=9999", "name__regex=(", "at__gte=x"),
    ],
)
def test_a_list_opens_whatever_its_address_asks_for(root: Client, query: str):
    page = root.get(f"{reverse('admin:salaries_auditentry_changelist')}?{query}", follow=True)
    assert page.status_code in (200, 400)
    assert page.status_code == 400 or "Audit log entries" in page.text


def test_a_list_says_that_it_was_not_narrowed_down(root: Client):
    page = root.get(f"{reverse('admin:salaries_auditentry_changelist')}?at__year=9999")
    assert "This list cannot be narrowed down as the address asks; here is all of it." in page.text
    assert "Published." in page.text


@pytest.mark.parametrize(
    "kind", [Role, Currency, Source, AuditEntry, SignInRules, User], ids=lambda kind: kind.__name__
)
def test_a_rows_page_opens_whatever_stands_behind_its_address(root: Client, kind: type[Model]):
    row = kind._default_manager.order_by("pk")[0]
    address = reverse(f"admin:{kind._meta.app_label}_{kind._meta.model_name}_change", args=[row.pk])
    for query in ("_to_field=", "_popup=", "_changelist_filters=%00", "p=x"):
        assert root.get(f"{address}?{query}").status_code == 200
    assert root.get(f"{address}?_to_field=password").status_code == 400


@pytest.mark.parametrize("text", [*NONE, "\x00"])
@pytest.mark.parametrize("kind", [Choice, Figure, Currency], ids=lambda kind: kind.__name__)
def test_a_source_that_is_none_is_refused_at_its_field(root: Client, kind: type[Model], text: str):
    row = kind._default_manager.order_by("pk")[0]
    address = reverse(f"admin:salaries_{kind._meta.model_name}_change", args=[row.pk])
    page = root.post(address, filled(root.get(address)) | {"source": text or "0", "name": "What I typed"})
    assert page.status_code == 200
    assert page.context["adminform"].form.errors["source"]
    assert 'value="What I typed"' in page.text
    row.refresh_from_db()
    assert row != "What I typed"


@pytest.mark.parametrize("text", NONE[1:])
def test_a_source_and_a_role_of_a_row_below_are_refused_too(root: Client, text: str):
    row = Override.objects.get()
    address = reverse("admin:salaries_choice_change", args=[row.choice_id])
    data = filled(root.get(address)) | {"overrides-0-role": text, "overrides-0-source": text, "overrides-0-low": "1.4"}
    page = root.post(address, data)
    assert page.status_code == 200
    errors = page.context["inline_admin_formsets"][0].formset.errors[0]
    assert errors["role"]
    assert errors["source"]
    assert 'value="1.4"' in page.text


@pytest.mark.parametrize("text", NONE[1:])
def test_a_list_to_search_answers_nonsense_with_nothing(root: Client, text: str):
    asked = {"app_label": "salaries", "model_name": "choice", "field_name": "source", "page": text, "term": text}
    assert root.get(reverse("admin:autocomplete"), asked).status_code in (200, 404)
    assert root.get(reverse("admin:autocomplete"), asked | {"model_name": text}).status_code in (403, 404)


@pytest.mark.parametrize("text", NONE)
@pytest.mark.parametrize("kind", [Role, Source, AuditEntry], ids=lambda kind: kind.__name__)
def test_what_is_chosen_in_a_list_and_is_no_row_is_said(root: Client, kind: type[Model], text: str):
    rows = kind._default_manager.count()
    address = reverse(f"admin:salaries_{kind._meta.model_name}_changelist")
    data = {"action": "delete_selected", "_selected_action": text, "post": "yes", "index": text}
    page = root.post(address, data, follow=True)
    assert page.status_code == 200
    assert kind._default_manager.count() == rows
    assert kind is AuditEntry or "Nothing was done: one of the rows that were chosen is none." in page.text


@pytest.mark.parametrize("kind", [Role, User], ids=lambda kind: kind.__name__)
def test_no_row_is_saved_as_another(root: Client, kind: type[Model]):
    row = kind._default_manager.order_by("pk")[0]
    address = reverse(f"admin:{kind._meta.app_label}_{kind._meta.model_name}_change", args=[row.pk])
    rows = kind._default_manager.count()
    assert root.post(address, filled(root.get(address)) | {"_saveasnew": "Save as new"}).status_code == 302
    assert kind._default_manager.count() == rows
