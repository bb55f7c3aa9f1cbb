"""Guides at the desk: of a role or on a subject, their topics, what to read next, and what the pages say of them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from salaries.desk.compile import compile_desk
from salaries.editions.publish import publish
from salaries.engine.book_text import book_text
from salaries.models import Choice, Guide, GuideTopic, Role, Topic
from tests.admin.filled import filled, row_of
from tests.pages.text import words

pytestmark = pytest.mark.django_db
ADD = "admin:salaries_guide_add"
NEW = {
    "title": "Asking for more",
    "standfirst": "What to say.",
    "opening": "Ask.",
    "published_at": "2026-01-02T08:00:00",
    "updated_at": "2026-01-02T08:00:00",
    "topics-TOTAL_FORMS": "1",
    "topics-0-position": "",
    "related-TOTAL_FORMS": "1",
    "related-0-position": "",
}


def page_of(guide: Guide) -> str:
    return reverse("admin:salaries_guide_change", args=[guide.pk])


def advice_guide() -> Guide:
    return Guide.objects.get(subject="reading-an-offer")


def added(editor: Client, **values: Any) -> Any:
    """The answer to a new guide, under the first topic and leading on to the analyst's."""
    topic, analyst = Topic.objects.get(slug="offers"), Guide.objects.get(role__isnull=False)
    page = reverse(ADD)
    sent = filled(editor.get(page)) | NEW | {"topics-0-topic": topic.pk, "related-0-guide": analyst.pk}
    return editor.post(page, sent | values)


def test_advice_is_added_with_its_topics_and_what_to_read_next(editor: Client, advice: None) -> None:
    assert added(editor, subject="asking-for-more").status_code == 302
    guide = compile_desk().guide_by_slug["asking-for-more"]
    assert ([each.topic for each in guide.topics], [each.guide for each in guide.related]) == (["offers"], ["analyst"])


def test_sections_without_words_are_saved_and_named(editor: Client, advice: None) -> None:
    sections = {"sections-TOTAL_FORMS": "2", "sections-0-heading": "When to ask", "sections-0-slug": "when"}
    sections |= {"sections-1-heading": "Whom to ask", "sections-1-slug": "whom", "sections-1-body": "Your manager."}
    page = added(editor, subject="asking-for-more", **sections)
    guide = Guide.objects.get(subject="asking-for-more")
    said = "“When to ask” has no words and no section below: readers would get the bare heading."
    assert said in words(editor.get(page.url))
    assert guide.sections.count() == 2
    again = editor.post(
        page_of(guide), filled(editor.get(page_of(guide))) | {"sections-0-body": "In May."}, follow=True
    )
    assert "no words" not in words(again)


@pytest.mark.parametrize("called", ["Ways to grow", "ways-to-grow"])
def test_a_section_moves_under_a_new_one_in_the_same_save(editor: Client, advice: None, called: str) -> None:
    guide = advice_guide()
    guide.sections.create(slug="later", heading="Later", body="Words.")
    data = filled(editor.get(page_of(guide)))
    at = data["sections-INITIAL_FORMS"]
    new: dict[str, Any] = {"sections-TOTAL_FORMS": int(at) + 1}
    new |= {f"sections-{at}-heading": "Ways to grow", f"sections-{at}-slug": "ways-to-grow"}
    moved = {f"{row_of(data, 'sections', 'heading', 'Later')}-under": called}
    assert editor.post(page_of(guide), data | new | moved).status_code == 302
    later = guide.sections.get(slug="later")
    assert later.under == guide.sections.get(slug="ways-to-grow")
    assert later.history.count() == 2


def test_a_section_that_somebody_added_meanwhile_keeps_its_slug(editor: Client, advice: None) -> None:
    guide = advice_guide()
    data = filled(editor.get(page_of(guide)))
    guide.sections.create(slug="later", heading="Later", body="Words.")
    at = data["sections-INITIAL_FORMS"]
    new = {f"sections-{at}-heading": "Later", f"sections-{at}-slug": "later", "sections-TOTAL_FORMS": int(at) + 1}
    page = editor.post(page_of(guide), data | new)
    assert "Two rows have the same slug; each needs its own." in words(page)
    assert guide.sections.filter(slug="later").count() == 1


def test_a_section_with_another_below_needs_no_words(editor: Client, advice: None) -> None:
    guide = advice_guide()
    above = guide.sections.create(slug="above", heading="Above")
    assert "“Above” has no words" in words(saved_again(editor, guide))
    guide.sections.create(slug="below", heading="Below", under=above, body="Words.")
    assert "no words" not in words(saved_again(editor, guide))


def test_a_guide_without_a_section_is_saved_and_told(editor: Client, advice: None) -> None:
    page = added(editor, subject="asking-for-more")
    assert "It is saved, and has no section yet: it cannot be published without." in words(editor.get(page.url))


def saved_again(editor: Client, guide: Guide) -> Any:
    return editor.post(page_of(guide), filled(editor.get(page_of(guide))), follow=True)


@pytest.mark.parametrize(
    ("subject", "role", "said"),
    [
        ("", "", "A guide has a role or a subject: fill in one of the two, and leave the other empty."),
        ("asking", "welder", "A guide has a role or a subject: fill in one of the two, and leave the other empty."),
        ("welder", "", "The subject “welder” is the slug of a role, whose guide has that address; choose another."),
        ("topics", "", "The subject cannot be “topics”: the topics have that address; choose another."),
        ("Topics", "", "The subject “Topics” has capital letters, which no address of a guide has; choose another."),
        ("reading-an-offer", "", "There is a guide on this subject already; change that one, or choose another"),
    ],
)
def test_what_a_guide_cannot_be_is_said(editor: Client, advice: None, subject: str, role: str, said: str) -> None:
    welder = Role.objects.create(slug="welder", name="Welder", plural="welders", summary="W.", currency_id="USD")
    response = added(editor, subject=subject, role=welder.pk if role else "")
    assert response.status_code == 200
    assert said in words(response)
    assert Guide.objects.count() == 2


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("reading-an-offer", "The slug “reading-an-offer” is the subject of a guide, which has that address; choose"),
        ("topics", "The slug cannot be “topics”: the topics have that address; choose another."),
        ("Welder", "The slug “Welder” has capital letters, which no address of a guide has; choose another."),
    ],
)
def test_a_role_at_an_address_that_its_guide_cannot_have_is_refused(
    editor: Client, advice: None, slug: str, said: str
) -> None:
    page = reverse("admin:salaries_role_add")
    role = {"name": "Welder", "plural": "welders", "summary": "W.", "currency": "USD", "headline": "band", "slug": slug}
    response = editor.post(page, filled(editor.get(page)) | role)
    assert said in words(response)
    assert editor.post(page, filled(editor.get(page)) | role | {"slug": "welder"}).status_code == 302
    assert set(Role.objects.values_list("slug", flat=True)) == {"analyst", "welder"}


def test_the_subject_of_a_guide_stays(editor: Client, advice: None) -> None:
    page = page_of(advice_guide())
    assert editor.post(page, filled(editor.get(page)) | {"subject": "another"}).status_code == 302
    assert advice_guide().slug == "reading-an-offer"


@pytest.mark.parametrize("field", ["published_at", "updated_at"])
def test_a_guide_is_of_no_day_that_has_not_come(editor: Client, advice: None, field: str) -> None:
    late = {field: "2940-05-05T10:00:00"}
    assert "5 May 2940 has not come yet; today is" in words(added(editor, subject="asking-for-more", **late))
    page = page_of(advice_guide())
    assert "5 May 2940 has not come yet; today is" in words(editor.post(page, filled(editor.get(page)) | late))
    assert getattr(advice_guide(), field).year == 2025


def test_its_page_saved_unchanged_changes_nothing(editor: Client, advice: None) -> None:
    before = book_text(compile_desk())
    for guide in Guide.objects.all():
        assert editor.post(page_of(guide), filled(editor.get(page_of(guide)))).status_code == 302
    assert book_text(compile_desk()) == before


def test_two_topics_swap_in_one_save(editor: Client, advice: None) -> None:
    page, offers, money = page_of(advice_guide()), *(str(topic.pk) for topic in Topic.objects.all())
    data = filled(editor.get(page))
    first, second = (row_of(data, "topics", "topic", pk) for pk in (offers, money))
    assert editor.post(page, data | {f"{first}-topic": money, f"{second}-topic": offers}).status_code == 302
    assert [each.topic for each in compile_desk().guide_by_slug["reading-an-offer"].topics] == ["money", "offers"]


def test_a_guide_that_leads_to_itself_is_refused(editor: Client, advice: None) -> None:
    guide = advice_guide()
    response = editor.post(page_of(guide), filled(editor.get(page_of(guide))) | {"related-0-guide": guide.pk})
    assert "A guide sends its readers on to another one, not to itself." in words(response)


def test_its_page_lists_the_figures_of_all_roles(editor: Client, advice: None) -> None:
    text = editor.get(page_of(advice_guide())).text
    assert "<code>[[tier:analyst/entry.band]]</code> <span>$50,000 to $60,000</span>" in text
    assert "<code>[[choice:location/springfield]]</code>" in text
    assert "[[tier:entry.band]]" not in text.partition("Figures that the prose may use")[2]


def test_the_list_finds_advice_by_its_subject_and_topic(editor: Client, advice: None) -> None:
    page = reverse("admin:salaries_guide_changelist")
    assert "Reading an offer" in words(editor.get(f"{page}?q=reading-an"))
    offers = Topic.objects.get(slug="offers")
    listed = words(editor.get(f"{page}?topics__topic__id__exact={offers.pk}"))
    assert "Reading an offer" in listed
    assert "Analyst salary" not in listed


def test_topics_tell_how_many_guides_they_hold(editor: Client, advice: None) -> None:
    text = words(editor.get(reverse("admin:salaries_topic_changelist")))
    assert "What pay is made of. 2" in " ".join(text.split())


def test_the_review_names_what_changes_in_advice(publisher: Client, advice: None) -> None:
    publish(note="With advice")
    Guide.objects.filter(subject="reading-an-offer").update(reviewed_by="Al Moe")
    Topic.objects.filter(slug="offers").update(about="All of an offer.")
    Choice.objects.filter(slug="springfield").update(low="1.44", high="1.44")
    text = " ".join(words(publisher.get(reverse("admin:review"))).split())
    assert "Reading an offer" in text
    assert "its words, 1 sentence says another figure" in text
    assert "Guides: Offers" in text
    assert "its own words" in text
    assert 'href="/guides/topics/offers/"' in publisher.get(reverse("admin:review")).text.replace("/admin/site", "")


def test_the_review_names_topics_that_hold_other_guides(publisher: Client, advice: None) -> None:
    publish(note="With advice")
    GuideTopic.objects.filter(topic__slug="money", guide__role=None).delete()
    text = " ".join(words(publisher.get(reverse("admin:review"))).split())
    assert "Guides: Money" in text
    assert "which guides it holds" in text


def test_prose_that_names_no_role_forbids_a_publish(publisher: Client, advice: None) -> None:
    Guide.objects.filter(role=None).update(opening="They start at [[tier:entry.band]].")
    text = words(publisher.get(reverse("admin:review")))
    assert "[[tier:entry.band]] does not resolve" in text
    assert "write tier:<role>/entry.band" in text


def test_a_subject_that_a_role_took_meanwhile_forbids_a_publish_until_one_of_them_is_gone(
    editor: Client, publisher: Client, advice: None
) -> None:
    role = Role.objects.create(slug="reading-an-offer", name="R", plural="rs", summary="R.", currency_id="USD")
    text = words(publisher.get(reverse("admin:review")))
    taken = "The subject “reading-an-offer” is the slug of a role, whose guide has that address"
    assert taken in text
    assert "delete the role, or delete this guide and add it anew on another subject" in text
    for page, typed in (
        (page_of(advice_guide()), {"title": "An offer"}),
        (reverse("admin:salaries_role_change", args=[role.pk]), {"summary": "S."}),
    ):
        assert editor.post(page, filled(editor.get(page)) | typed).status_code == 302, "neither has to be given up"
    role.delete()
    assert taken not in words(publisher.get(reverse("admin:review")))


def test_what_was_restored_is_called_after_the_topic_and_the_guide(publisher: Client, advice: None) -> None:
    number = publish(note="With advice").number
    GuideTopic.objects.filter(guide__role=None).delete()
    advice_guide().related.all().delete()
    text = words(publisher.get(reverse("admin:restore_edition", args=[number])))
    assert "Reading an offer › under Offers" in text
    assert "Reading an offer › on to Analyst salary" in text
