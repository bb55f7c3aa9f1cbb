"""What waits, at the desk: looked at whole, kept while a fix goes out, moved, decided on, told on the home page."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.editions.schedule import publish_due, schedule
from salaries.models import AuditEntry, Edition, Figure, ScheduledEdition, Tier
from tests.admin.filled import seen
from tests.pages.text import words

pytestmark = pytest.mark.django_db
SOON = (datetime.now(UTC) + timedelta(days=3)).replace(second=0, microsecond=0)
WAITING, FIX = "/admin/waiting/", "/admin/review/fix/"


@pytest.fixture
def waits(small_desk: None) -> None:
    """Readers see 50,000 and 24%; 54,000 waits; the desk says 25% since."""
    publish("First")
    memory.refresh()
    Tier.objects.filter(slug="entry").update(low=54000)
    schedule("The new band.", SOON, None, "", datetime.now(UTC))
    Figure.objects.update(low=25, high=25)


def fixes(client: Client, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        digest = client.get(FIX).context["seen"]
        return client.post(reverse("admin:publish"), {"seen": digest, "note": "Fix", "fix": "1", "when": "now"})


def test_it_is_looked_at_beside_what_readers_see_and_beside_the_desk(editor: Client, waits: None):
    text = words(editor.get(WAITING))
    assert f"An edition waits for {SOON:%-d %B %Y, %H:%M} UTC." in text
    assert "Its note: The new band." in text
    assert "3 of 6 estimates move, at most +8%" in text
    assert "2 changes on the desk are not in what waits." in text
    assert "Call it off" not in text.replace("Move it, or call it off", "")
    assert "People in the group Publishers may publish." in text


def test_the_whole_site_is_there_as_it_will_be(editor: Client, client: Client, waits: None):
    page = editor.get("/admin/site/waiting/guides/analyst/")
    told = f"Preview of what waits for {SOON:%-d %B %Y, %H:%M} UTC, as edition 2 would be; readers see edition 1."
    assert told in words(page)
    assert f'href="{WAITING}"' in page.text
    assert "$54,000" in page.text
    assert "25%" not in page.text
    assert "25%" in editor.get("/admin/site/guides/analyst/").text
    assert "$54,000" not in client.get("/guides/analyst/").text
    assert 'href="/admin/site/waiting/methodology/"' in page.text
    assert client.get("/admin/site/waiting/").status_code == 302
    assert editor.post("/admin/site/waiting/").status_code == 405


def test_a_fix_goes_out_before_it(publisher: Client, client: Client, waits: None, django_capture_on_commit_callbacks):
    text = words(publisher.get(FIX))
    assert "2 changes since edition 1. No estimate moves." in text
    assert "$54,000" not in text
    assert "goes on waiting, and holds this fix, too" in text
    done = fixes(publisher, django_capture_on_commit_callbacks)
    assert done.headers["Location"] == reverse("admin:published", args=[2])
    page = client.get("/guides/analyst/").text
    assert "25%" in page
    assert "$54,000" not in page
    assert "The desk holds exactly what waits." in words(publisher.get(WAITING))
    publish_due(SOON)
    assert Edition.objects.newest().number == 3


def test_the_whole_site_is_there_as_a_fix_would_make_it(editor: Client, client: Client, waits: None):
    page = editor.get("/admin/site/fix/guides/analyst/")
    told = "Preview of a fix before what waits, as edition 2 would be; readers see edition 1. Back to its review"
    assert told in words(page)
    assert "25%" in page.text
    assert "$50,000" in page.text
    assert "$54,000" not in page.text
    assert 'href="/admin/site/fix/"' in editor.get(FIX).text
    assert client.get("/admin/site/fix/").status_code == 302
    assert editor.post("/admin/site/fix/").status_code == 405


def test_there_is_no_preview_of_a_fix_where_nothing_waits(editor: Client, small_desk: None):
    page = editor.get("/admin/site/fix/")
    assert page.status_code == 409
    assert "There is no preview: nothing waits for its time, so" in words(page)


def test_figures_are_called_after_what_is_looked_at(editor: Client, waits: None):
    """While an edition waits there are three: the desk, what waits, a fix before it."""
    assert "Readers see In what waits By how much" in words(editor.get(WAITING))
    assert "Readers see In the fix By how much" in words(editor.get(FIX))
    assert "Readers see On the desk By how much" in words(editor.get("/admin/review/"))


def test_the_review_says_what_publishing_the_whole_desk_does_to_it(publisher: Client, waits: None):
    text = words(publisher.get(reverse("admin:review")))
    assert "Publishing now publishes what waits as well" in text
    assert "Publish a fix before it" in text
    publisher.post(reverse("admin:publish"), {"seen": seen(), "when": "now"})
    assert not ScheduledEdition.objects.exists()


def test_what_both_change_is_held_back_told_at_home_and_decided(
    publisher: Client, waits: None, django_capture_on_commit_callbacks
):
    Tier.objects.filter(slug="entry").update(low=51000)
    fixes(publisher, django_capture_on_commit_callbacks)
    for page in (reverse("admin:index"), WAITING, reverse("admin:review")):
        assert "both change Analyst › Entry." in words(publisher.get(page))
    assert "It is held back." in words(publisher.get(reverse("admin:salaries_source_changelist")))
    assert "Where Readers see Waits Analyst › Entry › band › low 51,000 54,000" in words(publisher.get(WAITING))
    publisher.post(reverse("admin:settle_waiting"), {"stands": "readers"}, follow=True)
    assert ScheduledEdition.objects.get().held_back == ""
    assert "held back" not in words(publisher.get(reverse("admin:index")))
    assert publisher.post(reverse("admin:settle_waiting"), {"stands": "waiting"}).status_code == 409


def test_it_is_moved_or_told_why_not(publisher: Client, waits: None):
    at = SOON + timedelta(days=1)
    text = words(publisher.post(reverse("admin:move_waiting"), {"goes_live_at": f"{at:%Y-%m-%dT%H:%M}"}, follow=True))
    assert f"It goes live on {at:%-d %B %Y, %H:%M} UTC now." in text
    assert AuditEntry.objects.first().what.endswith(f"was moved to {at:%-d %B %Y, %H:%M} UTC.")
    for given, status, sentence in (
        ("2020-01-01 09:00", 409, "1 January 2020, 09:00 UTC has passed"),
        ("soon", 422, "This is no time."),
        ("", 422, "Give the time at which it shall be published."),
    ):
        reply = publisher.post(reverse("admin:move_waiting"), {"goes_live_at": given})
        assert (reply.status_code, sentence in words(reply)) == (status, True)
    assert 'value="soon"' in publisher.post(reverse("admin:move_waiting"), {"goes_live_at": "soon"}).text


def test_figures_that_cannot_be_read_are_told(publisher: Client, waits: None):
    ScheduledEdition.objects.update(digest="0" * 64)
    assert "Its figures cannot be read" in words(publisher.get(WAITING))
    assert "There is no preview" in publisher.get("/admin/site/waiting/").text
    assert "What waits cannot be read" in words(publisher.get(FIX, follow=True))


def test_editors_look_and_decide_nothing(editor: Client, waits: None):
    assert editor.get(FIX).status_code == 200
    for name in ("move_waiting", "settle_waiting", "call_off"):
        assert editor.post(reverse(f"admin:{name}")).status_code == 403


@pytest.mark.parametrize("page", ["index", "salaries_proposal_changelist", "review", "salaries_record_changelist"])
def test_nothing_waits_where_nothing_is_scheduled(publisher: Client, small_desk: None, page: str):
    publish("First")
    memory.refresh()
    text = words(publisher.get(reverse(f"admin:{page}")))
    assert "An edition waits" not in text
    assert "goes live on" not in text
    for gone in (WAITING, FIX):
        assert publisher.get(gone).headers["Location"] == reverse("admin:review")


def test_what_waits_costs_a_bounded_number_of_queries(editor: Client, waits: None, django_assert_max_num_queries):
    editor.get(WAITING)
    with django_assert_max_num_queries(80):
        editor.get(WAITING)
