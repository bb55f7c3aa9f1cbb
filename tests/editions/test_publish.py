"""Publishing: checked, frozen, numbered, whole or not at all."""

import json
from hashlib import sha256

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from salaries.desk.compile import compile_desk
from salaries.desk.figure_files.loading import load_files
from salaries.editions import memory
from salaries.editions.publish import book_text, publish
from salaries.engine.figures import FigureBook
from salaries.engine.plain import from_plain
from salaries.engine.refused import Refused
from salaries.models import Choice, Currency, Edition, Factor, Figure, Rules, Section
from tests.books import SMALL_DESK


def test_an_edition_is_the_whole_desk_with_its_number_and_digest(small_desk):
    edition = publish(note="First")
    assert (edition.number, edition.note) == (1, "First")
    assert from_plain(FigureBook, json.loads(edition.book)) == compile_desk()
    assert edition.digest == sha256(edition.book.encode()).hexdigest()


def test_an_edition_knows_who_published_it(small_desk):
    ada = User.objects.create_user("ada")
    publish(by=ada)
    ada.delete()
    assert Edition.objects.get().published_by is None


def test_editions_are_numbered_one_after_the_other_and_never_change(small_desk):
    first = publish()
    text = first.book
    Figure.objects.update(low=25, high=25)
    second = publish()
    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.book == text
    assert second.digest != first.digest


def test_an_old_edition_published_anew_has_a_new_number_and_the_old_digest(small_desk):
    first = publish()
    Figure.objects.update(low=25, high=25)
    publish()
    Figure.objects.update(low=24, high=24)
    third = publish()
    assert (third.number, third.digest) == (3, first.digest)


def test_the_digest_is_the_same_when_the_same_files_are_loaded_anew(small_desk):
    first = publish().digest
    for model in (Section, Factor, Figure):
        model.objects.all().delete()
    load_files([SMALL_DESK])
    assert sha256(book_text(compile_desk()).encode()).hexdigest() == first


def test_nothing_changed_is_refused(small_desk):
    publish()
    with pytest.raises(Refused, match=r"Nothing on the desk has changed since edition 1\."):
        publish(note="Again")
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("count", [1, 2])
def test_a_finding_refuses_and_leaves_nothing_behind(small_desk, count):
    Section.objects.filter(slug="pay").update(body="[[figure:nothing]]" * count)
    with pytest.raises(Refused, match=r"One finding forbids it|2 findings forbid it") as caught:
        publish()
    assert len(caught.value.findings) == count
    assert not Edition.objects.exists()


def test_a_desk_without_rules_is_refused(small_desk):
    Rules.objects.all().delete()
    with pytest.raises(Refused, match="no rules"):
        publish()


def test_a_note_too_long_for_the_database_is_refused_with_its_length(small_desk):
    with pytest.raises(Refused, match="the note has 301 characters; shorten it to 300"):
        publish(note="x" * 301)
    assert publish(note="x" * 300).number == 1


def test_a_note_with_what_nobody_sees_is_refused_whoever_publishes(small_desk):
    with pytest.raises(Refused, match=r"in the note, “Ne<U.202E>w” has a mark in it that nobody sees"):
        publish("Ne\u202ew")
    with pytest.raises(Refused, match=r"in the note, “Ne<U.0007>w” has a control character in it"):
        publish("Ne\x07w")


@pytest.mark.parametrize("change", ["note", "book", "digest"])
def test_a_saved_edition_refuses_change(small_desk, change):
    edition = publish()
    setattr(edition, change, "changed")
    with pytest.raises(TypeError, match="Edition 1 is frozen"):
        edition.save()


def test_no_new_edition_writes_over_an_old_one(small_desk):
    first = publish()
    impostor = Edition(number=1, digest="0", book="{}", published_at=first.published_at)
    with pytest.raises(Exception, match=r"UNIQUE|duplicate"):
        impostor.save()


def test_a_warning_does_not_refuse(small_desk):
    Choice.objects.filter(slug="springfield").update(interval_low="1.40", interval_high="1.48")
    assert publish().number == 1


@pytest.mark.django_db(transaction=True)
def test_readers_get_the_new_edition_as_soon_as_it_is_committed():
    load_files([SMALL_DESK])
    publish()
    assert memory.current().number == 1
    Figure.objects.update(low=25, high=25)
    publish()
    assert memory.current().number == 2


@pytest.mark.django_db(transaction=True)
def test_a_publish_that_fails_at_the_last_moment_leaves_nothing_and_changes_nothing_for_readers(monkeypatch):
    load_files([SMALL_DESK])
    publish()
    memory.refresh()
    Figure.objects.update(low=25, high=25)

    def break_commit():
        raise OperationalError("the lights went out")

    monkeypatch.setattr(connection, "_commit", break_commit)
    with pytest.raises(OperationalError, match="lights"):
        publish()
    monkeypatch.undo()
    assert Edition.objects.count() == 1
    assert memory.current().number == 1


def test_the_command_publishes_once_and_says_so(small_desk, capsys):
    call_command("publish", note="First edition")
    assert Edition.objects.get().note == "First edition"
    assert f"Published edition 1, digest {Edition.objects.get().digest[:12]}." in capsys.readouterr().out
    call_command("publish", "--if-none")
    assert "nothing was done" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nothing on the desk has changed"):
        call_command("publish")


def test_the_command_lists_what_forbids(small_desk):
    Currency.objects.filter(code="AUD").update(symbol="A$")
    Section.objects.filter(slug="pay").update(body="Earn $5.")
    with pytest.raises(
        CommandError, match=r"One finding forbids it.\n  Guide “Analyst salary”, Pay: .*“\$5.” is typed"
    ):
        call_command("publish")
