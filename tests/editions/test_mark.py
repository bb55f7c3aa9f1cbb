"""The mark beside the database: what it holds, what it refuses, and how going back is meant."""

from pathlib import Path
from typing import Any

import pytest

from salaries.editions import current, mark, memory
from salaries.editions.publish import publish
from salaries.engine.refused import Refused
from salaries.models import Edition, Figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path, settings: Any) -> Path:
    settings.PUBLISHED_MARK = tmp_path / "desk.sqlite3.published"
    return settings.PUBLISHED_MARK


@pytest.fixture
def second(file: Path, small_desk: None) -> None:
    """Edition 2, as readers have it and the mark tells."""
    for number in (1, 2):
        Figure.objects.update(high=24 + number)
        publish()
    memory.refresh()


def test_it_follows_the_newest_edition_and_never_falls_by_itself(second: None):
    assert mark.known() == 2
    mark.remember(1)
    assert mark.known() == 2


def test_no_number_is_given_out_twice(second: None):
    Edition.objects.filter(number=2).delete()
    Figure.objects.update(high=30)
    with pytest.raises(
        Refused, match="edition 2 was published here before, but the newest edition in the database is 1"
    ):
        publish()
    assert Edition.objects.count() == 1


def test_readers_keep_the_edition_that_the_database_lost_until_that_is_meant(second: None, client: Any):
    Edition.objects.filter(number=2).delete()
    memory.refresh()
    assert (current().number, len(memory.history())) == (2, 2)
    assert client.get("/readyz").json()["edition"].startswith("Edition 2 was published here before")
    mark.accept(1)
    memory.refresh()
    assert (current().number, client.get("/readyz").status_code) == (1, 200)


def test_a_database_without_editions_is_never_what_was_meant_while_the_site_runs(second: None, client: Any):
    Edition.objects.all().delete()
    mark.accept(0)
    memory.refresh()
    assert (current().number, mark.known()) == (2, 0)
    states = client.get("/readyz").json()
    assert states["edition"] == "readers get edition 2 from memory, but the database holds none"


def test_a_mark_that_cannot_be_written_or_read_stops_nobody(file: Path, small_desk: None, caplog: Any):
    file.with_name(f"{file.name}.new").mkdir()
    publish()
    memory.refresh()
    assert (current().number, mark.known()) == (1, 0)
    assert f"{file} cannot be written: Is a directory" in caplog.text
    file.write_text("no mark of ours")
    assert mark.known() == 0
