"""The way of a change: from the desk, seen as not yet published, to readers, now or at a time, and back."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from salaries.editions import current, memory
from salaries.editions.publish import publish
from salaries.editions.schedule import publish_due, schedule
from salaries.models import Edition, Figure, PublishingRules, Rules, Section, Tier
from tests.admin.filled import seen
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PAGES = ("index", "salaries_role_changelist", "salaries_source_add")
SOON = (datetime.now(UTC) + timedelta(days=3)).replace(second=0, microsecond=0)


def growth() -> int:
    return int(current().book.figure_by_slug["growth"].high)


@pytest.fixture
def first(small_desk: None) -> None:
    publish("First")
    memory.refresh()


@pytest.fixture
def changed(first: None) -> None:
    Figure.objects.update(high=25)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_is_not_yet_published(editor: Client, changed: None, name: str):
    assert "1 change not yet published" in editor.get(reverse(f"admin:{name}")).text


def test_without_changes_the_bar_names_the_edition(editor: Client, first: None):
    assert "No changes: edition 1 is what readers see." in editor.get(reverse("admin:index")).text


def test_an_empty_desk_says_what_it_lacks(editor: Client):
    text = editor.get(reverse("admin:index")).text
    assert "Not ready to publish: the desk has no rules" in text
    assert reverse("admin:publish") not in text


def test_the_publish_page_is_the_review(publisher: Client, changed: None):
    response = publisher.get(reverse("admin:publish"))
    assert response.headers["Location"] == reverse("admin:review")
    assert "Publish edition 2 now" in publisher.get(reverse("admin:review")).text


def test_a_publisher_publishes(publisher: Client, changed: None, django_capture_on_commit_callbacks):
    assert growth() == 24
    with django_capture_on_commit_callbacks(execute=True):
        response = publisher.post(
            reverse("admin:publish"), {"seen": seen(), "note": "Growth rose.", "when": "now"}, follow=True
        )
    assert "Edition 2 is published; readers see it within two seconds." in response.text
    assert 'href="/guides/analyst/"' in response.text
    assert growth() == 25
    edition = Edition.objects.newest()
    assert (edition.note, edition.published_by.username) == ("Growth rose.", "pat")


def test_only_guides_that_say_something_new_are_named_after_a_publish(publisher: Client, changed: None):
    publish("Growth")
    page = publisher.get(reverse("admin:published", args=[2])).text
    assert 'href="/guides/analyst/"' in page
    assert 'href="/editions/2/"' in page
    Rules.objects.update(cap=9)
    publish("A cap that nobody reaches")
    page = publisher.get(reverse("admin:published", args=[3])).text
    assert 'href="/guides/analyst/"' not in page
    assert "No guide says anything new." in page


@pytest.mark.parametrize("name", ["publish", "call_off"])
def test_an_editor_may_not_publish(editor: Client, changed: None, name: str):
    assert editor.post(reverse(f"admin:{name}")).status_code == 403
    assert Edition.objects.count() == 1
    assert "People in the group Publishers may publish." in editor.get(reverse("admin:review")).text


def test_whoever_is_not_signed_in_sees_no_page_of_the_desk(client: Client, db: None):
    for page in ("review", "publish", "preview", "site"):
        assert client.get(reverse(f"admin:{page}")).status_code == 302
    for page in ("publish_anew", "restore_edition"):
        assert client.get(reverse(f"admin:{page}", args=[1])).status_code == 302


def test_a_refused_publish_lists_every_finding_and_keeps_the_note(publisher: Client, changed: None):
    Section.objects.filter(slug="pay").update(body="It pays $100,000 and [[figure:nothing]].")
    response = publisher.post(reverse("admin:publish"), {"seen": seen(), "note": "My words", "when": "now"})
    assert response.status_code == 409
    assert "Not published: 2 findings forbid it." in response.text
    assert "The figure “$100,000” is typed into the prose." in response.text
    assert "To mend it: write it as a figure reference." in response.text
    assert "[[figure:nothing]] does not resolve" in response.text
    assert "My words</textarea>" in response.text
    assert Edition.objects.count() == 1


def test_publishing_without_changes_is_refused_in_a_sentence(publisher: Client, first: None):
    response = publisher.post(reverse("admin:publish"), {"seen": seen(), "note": "", "when": "now"})
    assert "Nothing on the desk has changed since edition 1." in response.text


def test_a_note_that_is_too_long_is_refused_and_kept(publisher: Client, changed: None):
    response = publisher.post(reverse("admin:publish"), {"seen": seen(), "note": "x" * 301, "when": "now"})
    assert response.status_code == 422
    assert "at most 300 characters" in response.text
    assert "x" * 301 in response.text
    assert Edition.objects.count() == 1


def test_a_far_move_needs_the_reason_that_the_form_asks_for(publisher: Client, first: None):
    Tier.objects.filter(slug="entry").update(low=20000)
    PublishingRules.objects.get_or_create(one=True)
    assert "Why it needs no second person" in publisher.get(reverse("admin:review")).text
    refused = publisher.post(reverse("admin:publish"), {"seen": seen(), "note": "A", "when": "now"})
    assert refused.status_code == 409
    reason = "The survey's new wave says so, and the publisher confirmed it by letter."
    done = publisher.post(reverse("admin:publish"), {"seen": seen(), "note": "A", "reason": reason, "when": "now"})
    assert done.headers["Location"] == reverse("admin:published", args=[2])


def test_what_was_saved_after_the_review_is_not_published_unseen(publisher: Client, changed: None):
    (reviewed,) = re.findall(r'name="seen" value="(\w{64})"', publisher.get(reverse("admin:review")).text)
    Figure.objects.update(high=26)
    form = {"seen": reviewed, "note": "My words", "when": "now"}
    response = publisher.post(reverse("admin:publish"), form)
    assert response.status_code == 409
    assert "the desk changed after you opened the review" in response.text
    assert "My words</textarea>" in response.text
    assert Edition.objects.count() == 1
    assert publisher.post(reverse("admin:publish"), {**form, "seen": seen()}).status_code == 302


def test_publishing_at_a_time(publisher: Client, editor: Client, changed: None):
    form = {"seen": seen(), "note": "Growth rose.", "goes_live_at": f"{SOON:%Y-%m-%dT%H:%M}", "when": "then"}
    text = publisher.post(reverse("admin:publish"), form, follow=True).text
    told = f"{SOON:%-d %B %Y, %H:%M} UTC"
    assert f"The edition waiting for {told} is checked and frozen." in text
    assert "Call it off" in text
    text = words(publisher.get(reverse("admin:review")))
    assert f"also calls off the edition waiting for {told}" in text
    assert f"An edition waits for {told}." in editor.get(reverse("admin:salaries_role_changelist")).text
    text = editor.get(reverse("admin:review")).text
    assert f"An edition waits for {told}" in text
    assert "Call it off" not in text
    publish_due(SOON)
    assert Edition.objects.newest().published_by.username == "pat"


@pytest.mark.parametrize(
    ("at", "when", "sentence"),
    [
        ("next week", "then", "This is no time. Write the day and the time in UTC: 2026-12-01 09:00."),
        ("", "then", "Give the time at which it shall be published."),
        (f"{SOON:%Y-%m-%d %H:%M}", "now", "Press “Publish at this time”, or empty the time to publish now."),
        ("2020-01-01 09:00", "then", "1 January 2020, 09:00 UTC has passed"),
    ],
)
def test_a_time_that_cannot_be_is_told_and_nothing_typed_is_lost(
    publisher: Client, changed: None, at: str, when: str, sentence: str
):
    text = publisher.post(
        reverse("admin:publish"), {"seen": seen(), "note": "My words", "goes_live_at": at, "when": when}
    ).text
    assert sentence in text
    assert "My words</textarea>" in text
    assert not at or f'value="{at}"' in text
    assert Edition.objects.count() == 1


def test_a_second_time_is_refused_and_stays_in_the_form(publisher: Client, changed: None):
    schedule("", SOON, None, "", datetime.now(UTC))
    Figure.objects.update(high=26)
    at = f"{SOON + timedelta(hours=1):%Y-%m-%dT%H:%M}"
    text = publisher.post(reverse("admin:publish"), {"seen": seen(), "goes_live_at": at, "when": "then"}).text
    assert "is there already. Call it off first." in text
    assert f'value="{at}"' in text


def test_what_waits_can_be_called_off(publisher: Client, changed: None):
    schedule("", SOON, User.objects.get(username="pat"), "", datetime.now(UTC))
    text = publisher.post(reverse("admin:call_off"), follow=True).text
    assert f"The edition waiting for {SOON:%-d %B %Y, %H:%M} UTC is called off." in text
    assert publish_due(SOON) is None
    assert "Nothing waits for its time any more." in publisher.post(reverse("admin:call_off"), follow=True).text


def test_an_earlier_edition_is_published_anew_in_two_clicks(publisher: Client, changed: None):
    publish("Second")
    page = reverse("admin:publish_anew", args=[1])
    assert page in publisher.get(reverse("admin:salaries_edition_changelist")).text
    assert page in publisher.get(reverse("admin:salaries_edition_change", args=[1])).text
    response = publisher.get(page)
    assert "1 change from edition 2, which readers see now" in words(response)
    assert "Edition 1 published anew.</textarea>" in response.text
    response = publisher.post(page, {"note": "Growth was right."}, follow=True)
    assert "Edition 3 is published" in response.text
    assert "Restore the desk to edition 3…" in response.text
    assert Edition.objects.get(number=3).digest == Edition.objects.get(number=1).digest


def test_what_publishing_anew_does_to_readers_is_told_beforehand(publisher: Client, first: None):
    Tier.objects.filter(slug="entry").update(low=55000)
    publish("Second", reason="A reason that is long enough to be one, as the rules of publishing ask.")
    text = words(publisher.get(reverse("admin:publish_anew", args=[1])))
    assert "Of 6 estimates with one factor answered at a time, 3 move, 0 appear and 0 vanish." in text
    assert "−9.1%" in text


def test_the_newest_edition_is_not_published_anew(publisher: Client, first: None):
    page = reverse("admin:publish_anew", args=[1])
    assert "Edition 1 is what readers see already." in publisher.get(page).text
    response = publisher.post(page, {"note": "My words"})
    assert (response.status_code, Edition.objects.count()) == (409, 1)
    assert publisher.get(reverse("admin:publish_anew", args=[9])).status_code == 404


def test_an_editor_may_not_publish_anew(editor: Client, changed: None):
    publish("Second")
    assert editor.post(reverse("admin:publish_anew", args=[1])).status_code == 403
    assert "Publish this edition anew" not in editor.get(reverse("admin:salaries_edition_change", args=[1])).text
    listed = editor.get(reverse("admin:salaries_edition_changelist")).text
    assert "Publish anew…" not in listed
    assert "Restore the desk…" in listed


def test_an_edition_of_another_process_is_noticed(editor: Client, changed: None):
    held = memory.current()
    Edition.objects.create(
        number=2, digest=held.digest, book=Edition.objects.get().book, published_at=held.published_at
    )
    assert "1 change not yet published" in editor.get(reverse("admin:index")).text
    assert memory.current().number == 2


def test_editions_can_be_looked_at_and_not_changed(publisher: Client, first: None):
    page = reverse("admin:salaries_edition_change", args=[1])
    assert publisher.get(page).status_code == 200
    assert publisher.post(page, {"note": "Another"}).status_code == 403
    assert publisher.get(reverse("admin:salaries_edition_add")).status_code == 403


def test_rules_are_one_page(editor: Client, small_desk: None):
    rules = reverse("admin:salaries_rules_change", args=[Rules.objects.get().pk])
    assert editor.get(reverse("admin:salaries_rules_changelist")).headers["Location"] == rules


def test_pages_cost_a_fixed_number_of_queries(publisher: Client, changed: None, django_assert_max_num_queries):
    publish("Second")
    for page in (reverse("admin:salaries_source_changelist"), reverse("admin:publish_anew", args=[1])):
        with django_assert_max_num_queries(50):
            publisher.get(page)
