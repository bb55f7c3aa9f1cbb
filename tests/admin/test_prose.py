"""Writing at the desk: the preview and the list of figures."""

import pytest
from django.test import Client
from django.urls import reverse

from salaries.models import Guide, Role, Tier

pytestmark = pytest.mark.django_db


def preview(client: Client, text: str, **extra: object):
    role = Role.objects.get(slug="machine-learning-engineer").pk
    return client.post(reverse("admin:preview"), {"role": role, "preview": "opening", "opening": text, **extra})


def test_a_preview_shows_the_figures_that_are_on_the_desk(editor: Client, desk: None):
    Tier.objects.filter(role__slug="machine-learning-engineer", slug="entry").update(low=95000)
    text = preview(editor, "It pays **well**: [[tier:entry.band]].").text
    assert "<strong>well</strong>" in text
    assert "$95,000 to $120,000" in text
    assert "Nothing was saved" in text


def test_the_live_preview_is_a_part_of_a_page(editor: Client, desk: None):
    role = Role.objects.get(slug="machine-learning-engineer").pk
    data = {"role": role, "preview": "sections-1-body", "sections-1-body": "Some words."}
    response = editor.post(reverse("admin:preview"), data, headers={"X-Part": "preview"})
    assert response.text.strip() == "<p>Some words.</p>"


def test_a_preview_says_what_would_forbid_publishing(editor: Client, desk: None):
    text = preview(editor, "It pays $100,000, [[figure:nothing]].").text
    assert "is typed into the prose" in text
    assert '<mark class="unresolved">[[figure:nothing]]</mark>' in text


def test_a_preview_runs_no_script(editor: Client, desk: None):
    text = preview(editor, "<script>alert(1)</script> [x](javascript:alert(1))").text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_a_preview_without_a_role_says_so(editor: Client, desk: None):
    assert "role first: its tiers are what the prose refers to" in preview(editor, "Words.", role="").text


def test_a_preview_is_for_editors_of_guides(desk: None, client: Client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert preview(client, "Words.").status_code == 403


def test_the_guide_lists_the_figures_it_may_use(editor: Client, desk: None):
    page = reverse("admin:salaries_guide_change", args=[Guide.objects.get(role__slug="machine-learning-engineer").pk])
    text = editor.get(page).text
    assert "<code>[[tier:entry.band]]</code> <span>$90,000 to $120,000</span>" in text
    assert "<code>[[choice:location/new-york]]</code>" in text
    assert text.count("data-preview>") >= 10


def test_a_new_guide_can_be_begun(editor: Client, desk: None):
    assert "The list appears once the guide is saved" in editor.get(reverse("admin:salaries_guide_add")).text
