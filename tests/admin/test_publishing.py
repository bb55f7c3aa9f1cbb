"""The way of a change: from the desk, seen as not yet published, to readers."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from salaries.editions import current, memory
from salaries.editions.publish import publish
from salaries.models import Choice, Edition, Guide, Role, Rules, Score, Source, Summary, Tier

pytestmark = pytest.mark.django_db
PAGES = ("index", "salaries_role_changelist", "salaries_source_add", "changes")


def entry_low() -> int:
    return int(current().book.role_by_slug["machine-learning-engineer"].tier_by_slug["entry"].band.low)


@pytest.fixture
def changed(published: object) -> None:
    Tier.objects.filter(role__slug="machine-learning-engineer", slug="entry").update(low=95000)


@pytest.mark.parametrize("name", PAGES)
def test_every_page_says_what_is_not_yet_published(editor: Client, changed: None, name: str):
    text = editor.get(reverse(f"admin:{name}")).text
    assert "1 change not yet published" in text
    assert "People in the group Publishers may publish." in text


def test_without_changes_the_bar_names_the_edition(editor: Client, published: object):
    assert "No changes: edition 1 is what readers see." in editor.get(reverse("admin:index")).text


def test_an_empty_desk_says_what_it_lacks(editor: Client):
    text = editor.get(reverse("admin:index")).text
    assert "Not ready to publish: the desk has no rules" in text
    assert reverse("admin:publish") not in text


def test_changes_name_the_figure_and_lead_to_it(editor: Client, changed: None):
    Guide.objects.update(opening="These are new words.\n\n" + "They go on for long. " * 20)
    text = editor.get(reverse("admin:changes")).text
    assert "roles › Machine learning engineer › tiers › Entry level › band › low" in text
    assert "<td>90000</td>" in text
    assert "<td>95000</td>" in text
    assert "<ins><b>Now</b> These are new words.</ins>" in text
    assert reverse("admin:salaries_role_change", args=[Tier.objects.first().role_id]) in text


def test_what_has_no_slug_is_a_change_like_any_other(editor: Client, publisher: Client, published: object):
    """A new effect, score and summary: before they are published, and in the edition's own page after."""
    judged = {"judgement": True, "as_of": date(2026, 11, 24)}
    choice = Choice.objects.get(factor__slug="location", slug="new-york")
    choice.reported_effects.create(tier="nobody", multiplier=2, **judged)
    Score.objects.create(method="table", scope="nobody", inside_80=0, inside_50=0, sample_size=1, **judged)
    percentiles = dict.fromkeys(("p10", "p25", "p50", "p75", "p90", "interval_low", "interval_high"), 1)
    whose = {"role": Role.objects.first(), "source": Source.objects.first()}
    Summary.objects.create(tier="nobody", sample_size=20, **whose, **percentiles)
    text = editor.get(reverse("admin:changes")).text
    assert "3 changes not yet published" in text
    assert "choices › New York › reported › nobody" in text
    assert "scores › table, scope nobody" in text
    publish("More evidence.")
    memory.refresh()
    assert "scores › table, scope nobody" in editor.get("/editions/2/").text


def test_a_publisher_publishes(publisher: Client, changed: None, django_capture_on_commit_callbacks):
    assert entry_low() == 90000
    confirm = publisher.get(reverse("admin:publish")).text
    assert "Publish edition 2" in confirm
    with django_capture_on_commit_callbacks(execute=True):
        response = publisher.post(reverse("admin:publish"), {"note": "Entry pay rose."}, follow=True)
    assert "Edition 2 is published; readers see it within two seconds." in response.text
    assert 'href="/guides/machine-learning-engineer/"' in response.text
    assert entry_low() == 95000
    edition = Edition.objects.newest()
    assert (edition.note, edition.published_by.username) == ("Entry pay rose.", "pat")


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_editor_may_not_publish(editor: Client, changed: None, method: str):
    assert getattr(editor, method)(reverse("admin:publish")).status_code == 403
    assert Edition.objects.count() == 1


def test_whoever_is_not_signed_in_sees_no_page_of_the_desk(client: Client, db: None):
    for page in ("changes", "publish", "preview"):
        assert client.get(reverse(f"admin:{page}")).status_code == 302


def test_a_refused_publish_lists_every_finding(publisher: Client, changed: None):
    guide = Guide.objects.filter(role__slug="machine-learning-engineer")
    guide.update(opening="It pays $100,000 and [[figure:nothing]].")
    response = publisher.post(reverse("admin:publish"), {"note": ""})
    assert response.status_code == 409
    assert "Not published: 2 findings forbid it." in response.text
    assert "The figure “$100,000” is typed into the prose." in response.text
    assert "To mend it: write it as a figure reference." in response.text
    assert "[[figure:nothing]] does not resolve" in response.text
    assert "Publish edition" not in response.text
    assert Edition.objects.count() == 1


def test_publishing_without_changes_is_refused_in_a_sentence(publisher: Client, published: object):
    response = publisher.post(reverse("admin:publish"), {"note": ""})
    assert "Nothing on the desk has changed since edition 1." in response.text


def test_a_note_that_is_too_long_is_refused(publisher: Client, changed: None):
    response = publisher.post(reverse("admin:publish"), {"note": "x" * 301})
    assert "at most 300 characters" in response.text
    assert Edition.objects.count() == 1


def test_an_edition_of_another_process_is_noticed(editor: Client, changed: None):
    held = memory.current()
    Edition.objects.create(number=2, digest="0" * 64, book=Edition.objects.get().book, published_at=held.published_at)
    assert "1 change not yet published" in editor.get(reverse("admin:index")).text
    assert memory.current().number == 2


def test_editions_can_be_looked_at_and_not_changed(publisher: Client, published: object):
    page = reverse("admin:salaries_edition_change", args=[1])
    assert publisher.get(page).status_code == 200
    assert publisher.post(page, {"note": "Another"}).status_code == 403
    assert publisher.get(reverse("admin:salaries_edition_add")).status_code == 403


def test_rules_are_one_page(editor: Client, desk: None):
    rules = reverse("admin:salaries_rules_change", args=[Rules.objects.get().pk])
    assert editor.get(reverse("admin:salaries_rules_changelist")).headers["Location"] == rules


def test_the_bar_costs_a_fixed_number_of_queries(editor: Client, published: object, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        editor.get(reverse("admin:salaries_source_changelist"))
