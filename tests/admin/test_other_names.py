"""What people also call a choice: kept by editors, told in the review, used where a reader looks for a place."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries.desk.compile import compile_desk
from salaries.desk.differences import changes
from salaries.models import Choice, Guide, Role
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db


def test_an_editor_types_them_with_semicolons_between(editor: Client, small_desk: None):
    choice = Choice.objects.get(slug="country")
    page = reverse("admin:salaries_choice_change", args=[choice.pk])
    before = compile_desk()
    data = filled(editor.get(page)) | {"other_names": "The land;  CT ; CT;", "_why": "People ask for it"}
    assert editor.post(page, data).status_code == 302
    assert compile_desk().factor_by_slug["location"].choice_by_slug["country"].other_names == ("The land", "CT")
    (change,) = changes(before, compile_desk())
    assert (change.path[-1], change.old, change.new) == ("other_names", "", "The land, CT")
    assert 'value="The land; CT"' in editor.get(page).text


def test_one_that_is_too_long_is_a_sentence_and_is_kept_on_the_page(editor: Client, small_desk: None):
    page = reverse("admin:salaries_choice_change", args=[Choice.objects.get(slug="country").pk])
    reply = editor.post(page, filled(editor.get(page)) | {"other_names": f"CT; {'x' * 90}"})
    assert "has 90 characters; shorten it to 80." in reply.text
    assert f"CT; {'x' * 90}" in reply.text


def test_readers_find_a_place_by_them(client: Client, published: object):
    reply = client.get(reverse("search-choices", args=["location"]), {"q": "Britain"}).json()
    assert (reply["found"][0], reply["sure"]) == ("united-kingdom", True)


def test_a_role_has_them_too(editor: Client, small_desk: None):
    role = Role.objects.get(slug="analyst")
    page = reverse("admin:salaries_role_change", args=[role.pk])
    data = filled(editor.get(page)) | {"other_names": "Counter; BA", "_why": "People search for it"}
    assert editor.post(page, data).status_code == 302
    assert compile_desk().role_by_slug["analyst"].other_names == ("Counter", "BA")


def test_a_guide_has_them_too(editor: Client, small_desk: None):
    guide = Guide.objects.get(role__slug="analyst")
    page = reverse("admin:salaries_guide_change", args=[guide.pk])
    data = filled(editor.get(page)) | {"other_names": "Counting for a living", "_why": "People search for it"}
    assert editor.post(page, data).status_code == 302
    assert compile_desk().guide_by_slug["analyst"].other_names == ("Counting for a living",)
