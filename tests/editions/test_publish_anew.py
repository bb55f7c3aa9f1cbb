"""An earlier edition published anew: the old figures to the letter, a new number, a line in the audit log."""

import json

import pytest
from django.contrib.auth.models import User

from salaries.editions import schedule
from salaries.editions.publish import publish
from salaries.editions.publish_anew import book_of, publish_anew
from salaries.engine.book_text import digest_of
from salaries.engine.refused import Refused
from salaries.models import AuditEntry, Edition, Figure, Role, ScheduledEdition, Tier
from tests.editions.test_schedule import LATER, NOW


@pytest.fixture
def two_editions(small_desk):
    first = publish("First")
    Figure.objects.update(low=25, high=25)
    return first, publish("Second")


def test_the_old_text_gets_the_next_number(two_editions):
    first, _ = two_editions
    pat = User.objects.create_user("pat")
    third = publish_anew(1, pat)
    assert (third.number, third.digest, third.book) == (3, first.digest, first.book)
    assert (third.note, third.published_by) == ("Edition 1 published anew.", pat)
    entry = AuditEntry.objects.first()
    said = "Edition 1 anew: published edition 3. No approval was asked; no estimate moves."
    assert (entry.kind, entry.what, entry.name) == ("publish", said, "pat")


def test_the_audit_log_keeps_how_far_it_moved(small_desk):
    publish("First")
    Tier.objects.filter(slug="entry").update(low=100000, high=120000)
    publish("Second", reason="The survey of this year has twice the pay.")
    publish_anew(1, None)
    said = "No approval was asked; the largest move is −50% for Analyst, Entry"
    assert said in AuditEntry.objects.first().what


def test_the_audit_log_says_what_vanishes(small_desk):
    publish("First")
    role = Role.objects.get()
    role.tiers.create(
        slug="lead", name="Lead", from_years=20, low=200000, high=220000, judgement=True, as_of="2026-01-01"
    )
    publish("Second")
    publish_anew(1, None)
    assert "No approval was asked; amounts of Analyst, Lead" in AuditEntry.objects.first().what


def test_the_desk_stays_as_it_is(two_editions):
    publish_anew(1, None, "Growth was right before.")
    assert Figure.objects.get().low == 25
    assert Edition.objects.newest().note == "Growth was right before."


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(2, "Edition 2 is what readers see already"), (7, "There is no edition 7"), (0, "There is no edition 0")],
)
def test_what_cannot_be_published_anew_is_told(two_editions, number, sentence):
    with pytest.raises(Refused, match=sentence):
        publish_anew(number, None)
    assert Edition.objects.count() == 2


def test_the_very_figures_that_readers_see_are_not_published_again(two_editions):
    publish_anew(1, None)
    with pytest.raises(Refused, match="Edition 3, which readers see, has the very figures of edition 1"):
        publish_anew(1, None)


@pytest.mark.parametrize("book", ['{"roles": []}', "no JSON", "[]"])
def test_a_book_that_cannot_be_read_is_refused(two_editions, book):
    Edition.objects.filter(number=1).update(book=book, digest=digest_of(book))
    with pytest.raises(Refused, match="The figures of edition 1 cannot be read"):
        publish_anew(1, None)


def test_a_book_that_somebody_changed_is_refused(two_editions):
    Edition.objects.filter(number=1).update(digest="0" * 64)
    with pytest.raises(Refused, match="its text is not the one that was published"):
        publish_anew(1, None)


def test_it_keeps_what_waits(two_editions):
    Tier.objects.filter(slug="entry").update(low=51000)
    schedule.schedule("", LATER, None, "", NOW)
    publish_anew(1, None)
    waits = ScheduledEdition.objects.get()
    assert (waits.base, waits.held_back) == (3, "")
    assert '"low":"51000"' in waits.book
    assert '"low":"24"' in waits.book


def test_an_edition_of_before_newer_fields_keeps_its_text(two_editions):
    """Its book lacks what the engine has learned since; it is read with what stands in for that, and stays as it is."""
    plain = json.loads(two_editions[0].book)
    for source in plain["sources"]:
        del source["review_by"]
    text = json.dumps(plain)
    Edition.objects.filter(number=1).update(book=text, digest=digest_of(text))
    third = publish_anew(1, None)
    assert third.book == text
    assert book_of(third).sources[0].review_by is None
