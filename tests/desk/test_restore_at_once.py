"""A restore and a save in the same moment: what was saved is never written over unseen."""

from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from django.db import connection

from salaries.desk import restore as setting_back
from salaries.desk.restore import compare, restore
from salaries.editions.publish import publish
from salaries.editions.publish_anew import book_of
from salaries.engine.refused import Refused
from salaries.models import Act, Tier

pytestmark = pytest.mark.django_db(transaction=True)


def test_what_is_saved_between_the_look_and_the_write_is_kept(on_disk, small_desk, monkeypatch):
    """On SQLite the save waits for the restore and comes after it; on PostgreSQL it comes first, and is kept."""
    book = book_of(publish())
    Tier.objects.filter(slug="entry").update(low=55000)
    pool = ThreadPoolExecutor(1)
    saves: list[Future[None]] = []

    def save() -> None:
        Tier.objects.filter(slug="entry").update(high=99000)
        connection.close()

    def look_and_let_someone_save(book):
        found = compare(book)
        if not saves:
            saves.append(pool.submit(save))
            if connection.vendor == "postgresql":
                saves[0].result()
        return found

    monkeypatch.setattr(setting_back, "compare", look_and_let_someone_save)
    if connection.vendor == "postgresql":
        with pytest.raises(Refused, match="somebody changed the same rows in the same moment"):
            restore(book, None, "", ["role.tier/analyst/entry"])
        assert not Act.objects.filter(kind=Act.Kind.EDITION).exists()
    else:
        restore(book, None, "", ["role.tier/analyst/entry"])
    saves[0].result()
    pool.shutdown()
    assert Tier.objects.get(slug="entry").high == 99000
