"""Many hands at once: editions stay whole, numbered without a gap, and every edit is kept."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from salaries.desk.figure_files.loading import load_files
from salaries.editions.publish import publish
from salaries.engine.refused import Refused
from salaries.models import Act, AuditEntry, Edition, Figure, Role, Source
from salaries.models.act import act
from tests.books import SMALL_DESK

THREADS, ROUNDS, EDITS = 4, 5, 10
pytestmark = pytest.mark.django_db(transaction=True)


def edit(person: User) -> None:
    """One change of three rows in three tables, which all have to say the same number."""
    with transaction.atomic(), act(Act.Kind.EDIT, person, "One more"):
        figure = Figure.objects.select_for_update().get(slug="growth")
        figure.low += 1
        figure.high += 1
        figure.save()
        source, role = Source.objects.get(slug="survey"), Role.objects.get(slug="analyst")
        source.note = role.summary = f"{figure.low:.0f}"
        source.save()
        role.save()


def work(person: User) -> int:
    """Rounds of edits, each ended by a publish. Returns how many found all of it published by another thread."""
    refused = 0
    try:
        for _ in range(ROUNDS):
            for _ in range(EDITS):
                edit(person)
            try:
                publish(by=person)
            except Refused:
                refused += 1
    finally:
        connection.close()
    return refused


def in_threads(do: Callable[[User], int], people: list[User]) -> list[int]:
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(do, people))


def said(edition: Edition) -> set[int]:
    book = json.loads(edition.book)
    return {int(float(book["figures"][0]["low"])), int(book["sources"][0]["note"]), int(book["roles"][0]["summary"])}


def test_twenty_publishes_and_two_hundred_edits_from_four_threads(on_disk):
    load_files([SMALL_DESK])
    before = int(Figure.objects.get().low)
    people = [User.objects.create_user(f"editor {number}") for number in range(THREADS)]
    refused = sum(in_threads(work, people))
    with pytest.raises(Refused, match="Nothing on the desk has changed"):
        publish()
    editions = list(Edition.objects.order_by("number"))
    assert [edition.number for edition in editions] == list(range(1, THREADS * ROUNDS - refused + 1))
    told = [said(edition) for edition in editions]
    assert all(len(numbers) == 1 for numbers in told), "an edition holds half a change"
    assert sorted(map(max, told)) == list(map(max, told)), "an edition is older than the one before it"
    edits = THREADS * ROUNDS * EDITS
    assert max(told[-1]) == Figure.objects.get().low == before + edits, "an edit was lost"
    assert Act.objects.filter(kind=Act.Kind.EDIT).count() == edits
    assert Figure.history.filter(act__kind=Act.Kind.EDIT).values("low").distinct().count() == edits
    assert AuditEntry.objects.filter(kind=AuditEntry.Kind.PUBLISH).count() == len(editions)
