"""Writing at the desk: the preview and the list of figures."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from salaries.editions.desk_check import check_desk
from salaries.models import Edition, Guide, Role, Tier
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db


def preview(client: Client, text: str, **extra: object):
    role = Role.objects.get().pk
    return client.post(reverse("admin:preview"), {"role": role, "preview": "opening", "opening": text, **extra})


def test_a_preview_shows_the_figures_that_are_on_the_desk(editor: Client, small_desk: None):
    Tier.objects.filter(slug="entry").update(low=55000)
    text = preview(editor, "It pays **well**: [[tier:entry.band]].").text
    assert "<strong>well</strong>" in text
    assert "$55,000 to $60,000" in text
    assert "Nothing was saved" in text


def test_the_live_preview_is_a_part_of_a_page(editor: Client, small_desk: None):
    role = Role.objects.get().pk
    data = {"role": role, "preview": "sections-1-body", "sections-1-body": "Some words."}
    response = editor.post(reverse("admin:preview"), data, headers={"X-Part": "preview"})
    assert response.text.strip() == "<p>Some words.</p>"


def test_a_preview_says_what_would_forbid_publishing(editor: Client, small_desk: None):
    text = preview(editor, "It pays $100,000, [[figure:nothing]].").text
    assert "is typed into the prose" in text
    assert '<mark class="unresolved">[[figure:nothing]]</mark>' in text


def test_a_preview_runs_no_script(editor: Client, small_desk: None):
    text = preview(editor, "<script>alert(1)</script> [x](javascript:alert(1))").text
    assert "<script>alert" not in text
    assert 'href="javascript' not in text


def test_a_preview_without_a_role_says_so(editor: Client, small_desk: None):
    text = preview(editor, "It pays [[tier:entry.band]], [[tier:analyst/entry.band]].", role="").text
    assert "does not say whose tier it is; write tier:&lt;role&gt;/entry.band" in text
    assert "$50,000 to $60,000" in text


def test_a_preview_is_for_editors_of_guides(small_desk: None, client: Client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nobody", is_staff=True))
    assert preview(client, "Words.").status_code == 403


def test_the_guide_lists_the_figures_it_may_use(editor: Client, small_desk: None):
    page = reverse("admin:salaries_guide_change", args=[Guide.objects.get().pk])
    text = editor.get(page).text
    assert "<code>[[tier:entry.band]]</code> <span>$50,000 to $60,000</span>" in text
    assert "<code>[[choice:location/springfield]]</code>" in text
    assert len(re.findall(r"data-preview\s*>", text)) >= 3


def test_a_guide_saved_in_a_browser_unchanged_changes_nothing(editor: Client, small_desk: None):
    """A browser sends each line's end as \\r\\n, and a text area has no blank line at its end to send."""
    guide = Guide.objects.get()
    sections = list(guide.sections.values())
    page = reverse("admin:salaries_guide_change", args=[guide.pk])
    sent = {name: as_a_browser_sends(value) for name, value in filled(editor.get(page)).items()}
    opening = as_a_browser_sends(f"{guide.opening}\n\nA second paragraph.\n")
    assert editor.post(page, sent).status_code == 302
    assert Guide.objects.get().opening == guide.opening == "[[tier:entry.band]] to start with."
    assert editor.post(page, sent | {"opening": opening}).status_code == 302
    assert Guide.objects.get().opening == f"{guide.opening}\n\nA second paragraph."
    assert list(guide.sections.values()) == sections


def as_a_browser_sends(value: object) -> object:
    return value.replace("\n", "\r\n") if isinstance(value, str) else value


def test_a_new_guide_can_be_begun(editor: Client, small_desk: None):
    assert "The list appears once the guide is saved" in editor.get(reverse("admin:salaries_guide_add")).text


def test_a_link_to_an_edition_that_is_not_there_is_found(published: object):
    guide = Guide.objects.order_by("pk")[0]
    number = Edition.objects.latest("number").number
    guide.opening += f" [Then](/editions/{number}/), [later](/editions/{number + 1}/), [now](/?edition={number + 2})."
    guide.save()
    found = [each.what for each in check_desk() if "edition" in each.what]
    assert found == [f"a link leads to edition {number + more}, which is not there" for more in (1, 2)]


def test_a_preview_names_what_readers_do_not_get(editor: Client, small_desk: None):
    text = preview(editor, "![Pay by year](/pay.png) and [more](//x.example/).").text
    assert "the picture (/pay.png) is not shown: readers get only its words, “Pay by year”" in text.replace(
        "The", "the"
    )
    assert "names another site without https:, so only its words are shown" in text


def test_a_preview_of_a_section_knows_the_sections_of_its_guide(editor: Client, small_desk: None):
    guide = Guide.objects.get()
    known = guide.sections.first().slug
    said = preview(editor, f"[here](#{known}), [there](#bonus)", guide=guide.pk).text
    assert said.count("leads to no section of this guide") == 1
