"""A role and a guide that begin as copies of others: nothing is there before it is saved, and then all of it."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from salaries.models import Act, CareerStep, Guide, ReportedPay, Role, Section
from tests.admin.filled import filled
from tests.admin.test_new_rows import page_of, told
from tests.pages.text import words

pytestmark = pytest.mark.django_db
OWN = {"name": "Prompt engineer", "plural": "prompt engineers", "summary": "Asks models."}
FIGURES = ("slug", "low", "high", "from_years", "source", "as_of", "sample_size", "gap_years", "gap_note")


def copy_page(client: Client, row: Role | Guide) -> str:
    kind = str(row._meta.model_name)
    page = client.get(page_of(kind, row.pk)).context["copy_page"]
    assert page in client.get(page_of(kind, row.pk)).text.replace("&amp;", "&")
    return str(page)


def test_a_role_is_copied_with_its_tiers_and_path_in_one_act(editor: Client, small_desk: None):
    role = Role.objects.get()
    ReportedPay.objects.get_or_create(tier=role.tiers.first(), defaults=pay())
    CareerStep.objects.get_or_create(of=role, title="Clerk", stage=-1)
    page, acts = copy_page(editor, role), Act.objects.count()
    begun = editor.get(page)
    assert "This page begins as a copy of Analyst; nothing is saved yet." in begun.text
    assert Role.objects.count() == 1
    assert "Tiers Name EntrySlug entryLow 50,000High 60,000" in words(begun), "a line each, which opens"
    data = filled(begun)
    assert (data["name"], data["summary"]) == ("", "")
    response = editor.post(page, data | OWN)
    assert response.status_code == 302, response.context["told"]
    copy = Role.objects.get(slug="prompt-engineer")
    assert list(copy.tiers.values_list(*FIGURES)) == list(role.tiers.values_list(*FIGURES))
    assert list(copy.steps.values_list("title", "stage")) == list(role.steps.values_list("title", "stage"))
    assert not ReportedPay.objects.filter(tier__role=copy).exists()
    assert list(Role.objects.all()) == [role, copy]
    assert (Act.objects.count(), Act.objects.first().why) == (acts + 1, "Copied from Analyst")


def pay() -> dict:
    return dict.fromkeys(("p10", "p25", "p50", "p75", "p90"), 70000) | {"judgement": True, "as_of": "2025-05-31"}


def test_after_the_role_its_guide_is_copied_bound_to_the_new_tiers(editor: Client, small_desk: None):
    guide = Guide.objects.get()
    Section.objects.filter(slug="pay").update(body="They earn [[tier:analyst/entry.band]], [[tier:senior.low]].")
    top = guide.sections.get(slug="pay")
    Section.objects.create(guide=guide, slug="bonus", heading="Bonus", body="Some.", under=top, position=9)
    page = copy_page(editor, Role.objects.get())
    response = editor.post(page, filled(editor.get(page)) | OWN)
    copy = Role.objects.get(slug="prompt-engineer")
    guides_page = copy_link(told(response))
    data = filled(editor.get(guides_page))
    assert str(data["role"]) == str(copy.pk)
    response = editor.post(guides_page, data | {"title": "Prompt engineer salary", "standfirst": "What they earn."})
    assert response.status_code == 302, response.context["told"]
    made = copy.guide
    assert [each.slug for each in made.sections.all()] == [each.slug for each in guide.sections.all()]
    assert made.sections.get(slug="pay").body == "They earn [[tier:entry.band]], [[tier:senior.low]]."
    assert made.sections.get(slug="bonus").under == made.sections.get(slug="pay")
    assert guide.sections.get(slug="bonus").under == guide.sections.get(slug="pay")


def copy_link(message: str) -> str:
    return message.partition('href="')[2].partition('"')[0].replace("&amp;", "&")


def test_a_copy_of_what_is_not_there_is_an_empty_page(editor: Client, small_desk: None):
    for key in ("0", "999", "²", "x", ""):
        page = editor.get(f"{page_of('role')}?copy={key}")
        assert page.status_code == 200
        assert page.context["copied_from"] is None


def test_nobody_is_offered_a_copy_that_they_may_not_add(client: Client, small_desk: None):
    person = User.objects.create_user("vic", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=("view_role", "change_role")))
    client.force_login(person)
    page = client.get(page_of("role", Role.objects.get().pk))
    assert page.context["copy_page"] is None
    assert "Copy this role" not in page.text


def test_a_section_stands_under_one_that_is_as_new(editor: Client, small_desk: None):
    guide = Guide.objects.get()
    address = page_of("guide", guide.pk)
    new = (("Money", ""), ("More money", "Money"), ("Lost", "Nowhere"))
    data = filled(editor.get(address)) | {"sections-TOTAL_FORMS": "5"}
    for number, (heading, under) in enumerate(new, 2):
        data |= {f"sections-{number}-heading": heading, f"sections-{number}-under": under}
        data |= {f"sections-{number}-guide": guide.pk}
    response = editor.post(address, data)
    assert "There is no other section “Nowhere” on this page." in response.text
    assert editor.post(address, data | {"sections-4-under": "more-money"}).status_code == 200
    assert editor.post(address, data | {"sections-4-under": "pay"}).status_code == 302
    assert Section.objects.get(slug="more-money").under == Section.objects.get(slug="money")
    assert Section.objects.get(slug="lost").under == Section.objects.get(slug="pay")
