"""Where a new row comes into its list: at the end, unless somebody says where."""

from pathlib import Path
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from salaries.desk.figure_files.loading import load_files
from salaries.models import Choice, Currency, Factor, Guide, Role, Section, Source
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db
FIRST = {"name": "Aardvark", "slug": "aardvark"}
JUDGED = {"judgement": "on", "as_of": "2025-05-31"}
NEW: dict[type[Model], dict[str, Any]] = {
    Role: {**FIRST, "plural": "aardvarks", "summary": "Digs.", "currency": "USD"},
    Factor: {**FIRST, "question": "Which aardvark?"},
    Choice: {**FIRST, **JUDGED, "low": "1", "high": "1"},
    Currency: {**JUDGED, "code": "AAA", "name": "Aardvark", "symbol": "A", "units_per_usd": "3"},
}


def saved(client: Client, kind: type[Model], **values: Any) -> None:
    address = reverse(f"admin:salaries_{kind._meta.model_name}_add")
    own = {"factor": Factor.objects.get().pk} if kind is Choice else {}
    response = client.post(address, filled(client.get(address)) | NEW[kind] | own | values)
    assert response.status_code == 302, response.context["errors"]


@pytest.mark.parametrize("position", ["0", ""])
@pytest.mark.parametrize("kind", NEW, ids=lambda kind: kind.__name__)
def test_a_new_row_comes_last(editor: Client, small_desk: None, kind: type[Model], position: str):
    saved(editor, kind, position=position)
    assert str(list(kind._default_manager.all())[-1]).startswith("Aardvark")


def test_where_somebody_says_where_it_comes_there(editor: Client, small_desk: None):
    Role.objects.update(position=5)
    saved(editor, Role, position="1")
    assert list(Role.objects.values_list("slug", flat=True)) == ["aardvark", "analyst"]


def test_new_sections_come_after_the_others_in_the_order_of_the_page(editor: Client, small_desk: None):
    guide = Guide.objects.get()
    address = reverse("admin:salaries_guide_change", args=[guide.pk])
    data = filled(editor.get(address)) | {"sections-TOTAL_FORMS": "4"}
    for number, name in ((2, "Zebra"), (3, "Aardvark")):
        own = {"heading": name, "slug": name.lower(), "position": "0", "body": "", "under": "", "guide": guide.pk}
        data |= {f"sections-{number}-{key}": value for key, value in own.items()}
    assert editor.post(address, data).status_code == 302
    assert [each.heading for each in Section.objects.all()] == ["Growth", "Pay", "Zebra", "Aardvark"]


def test_a_row_that_is_there_can_still_be_put_first(editor: Client, small_desk: None):
    pay = Section.objects.get(slug="pay")
    address = reverse("admin:salaries_guide_change", args=[pay.guide_id])
    assert editor.post(address, filled(editor.get(address)) | {"sections-1-position": "0"}).status_code == 302
    assert Section.objects.first() == pay


def test_what_a_file_brings_new_comes_after_what_the_desk_holds(small_desk: None, tmp_path: Path):
    Role.objects.update(position=8)
    Choice.objects.filter(slug="country").update(position=9)
    file = tmp_path / "new.toml"
    choices = "".join(
        f'[[factor.choice]]\nslug = "{slug}"\nname = "{slug}"\nmultiplier = 1\njudgement = true\nas_of = 2025-05-31\n'
        for slug in ("zebra", "aardvark")
    )
    role = 'slug = "aardvark"\nname = "Aardvark"\nplural = "aardvarks"\nsummary = "Digs."\ncurrency = "USD"\n'
    file.write_text(f'[[role]]\n{role}[[factor]]\nslug = "location"\n{choices}', encoding="utf-8")
    load_files([file])
    assert list(Role.objects.values_list("slug", flat=True)) == ["analyst", "aardvark"]
    assert [each.slug for each in Choice.objects.all()][-2:] == ["zebra", "aardvark"]
    assert Source.objects.exists()
