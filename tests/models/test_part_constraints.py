"""The rules that the database keeps of the parts of pay, and what a source may count: each broken once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from salaries.models import PartOfPay, Role, Source
from salaries.models.deleting import delete_rows

JUDGED = {"judgement": True, "as_of": date(2025, 5, 31)}


@pytest.fixture(autouse=True)
def rows(small_desk):
    """The small desk: each test breaks one thing about it."""


def part(**values):
    told = {"slug": "bonus", "pay": "bonus", "what": "bonus", "who": "Analysts", "country": "FI", "measure": "any"}
    return PartOfPay(**{**told, "share": "0.29", **JUDGED, **values})


BROKEN = [
    ("part_share_in_range", lambda: part(share="-0.1")),
    ("part_share_in_range", lambda: part(share="1.1")),
    ("part_share_in_range", lambda: part(share="1.1", measure="of-all")),
    ("part_of_a_kind_of_pay", lambda: part(pay="band")),
    ("part_has_measure", lambda: part(measure="average")),
    ("part_has_source", lambda: part(judgement=False, as_of=None)),
    ("part_interval_in_order", lambda: part(interval_low=1)),
]


@pytest.mark.parametrize(("name", "broken"), BROKEN)
def test_the_database_refuses(name, broken):
    with pytest.raises(IntegrityError, match=name):
        broken().save()


def test_equity_may_be_more_than_base_where_it_is_no_share_of_people():
    part(pay="equity", measure="of-those", share="2.5").save()


def test_a_country_is_a_real_one():
    with pytest.raises(ValidationError, match="XX"):
        part(country="XX").full_clean()


def test_a_part_outlives_its_role_and_its_history_tells_of_it():
    part(role=Role.objects.get()).save()
    delete_rows(Role.objects.all())
    kept = PartOfPay.objects.get()
    assert kept.role is None
    assert kept.history.first().role_id is None
    assert kept.history.count() == 2


@pytest.mark.parametrize("counts", [["band"], ["base", "Bonus"], ["shares"]])
def test_a_source_counts_only_parts_of_pay(counts):
    source = Source.objects.get()
    source.counts = counts
    with pytest.raises(ValidationError, match=f"“{counts[-1]}” is no kind of pay; write base, bonus, equity, other"):
        source.full_clean()


def test_a_source_may_count_any_of_them_or_none():
    source = Source.objects.get()
    for counts in ([], ["base"], ["base", "bonus", "equity", "other"]):
        source.counts = counts
        source.full_clean()
