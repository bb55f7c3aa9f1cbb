"""How many notes there are: learned once a minute, kept while the database is away."""

from datetime import UTC, datetime

from django.db import OperationalError, connection

from salaries.readers import notes
from salaries.readers.notes import Note

AT = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def test_notes_are_counted_by_guide_once_they_are_learned(db):
    notes.leave(Note("Wrong.", 1, guide="analyst", section="pay"), AT)
    notes.leave(Note("Wrong again.", 1, guide="analyst"), AT)
    notes.leave(Note("Nothing on overtime.", 1, guide="welder"), AT)
    notes.leave(Note("Too low.", 1, figure="tier:welder/all.median"), AT)
    assert notes.total("analyst") == 0
    notes.learn()
    assert (notes.total("analyst"), notes.total("welder"), notes.total("clerk")) == (2, 1, 0)


def test_what_was_learned_stands_while_the_database_is_away(db, monkeypatch):
    def away(*args):
        raise OperationalError("the server closed the connection")

    monkeypatch.setattr(notes, "LEARNED_EVERY_SECONDS", 0)
    notes.leave(Note("Wrong.", 1, guide="analyst"), AT)
    notes.learn()
    with connection.execute_wrapper(away):
        notes.learn()
    assert notes.total("analyst") == 1
