"""An act whose first change is rolled back: later changes name an act that is there."""

import pytest
from django.db import transaction

from salaries.models import Act, Figure, Tier
from salaries.models.act import act


def save(row, **values):
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def roll_back_a_save():
    with transaction.atomic():
        save(Figure.objects.get(), low=1, high=2)
        transaction.set_rollback(True)


def changes_with_a_lost_first():
    """What the act leaves, and its row before anything of it was kept."""
    with act(Act.Kind.EDIT, why="Twice") as opened:
        roll_back_a_save()
        nothing = opened.row
        save(Tier.objects.get(slug="entry"), low=51000)
        roll_back_a_save()
        save(Tier.objects.get(slug="senior"), high=150000)
    return opened.row, nothing


@pytest.mark.django_db
def test_a_lost_savepoint_takes_no_act_along(small_desk):
    row, nothing = changes_with_a_lost_first()
    assert nothing is None
    assert list(Act.objects.filter(why="Twice")) == [row]
    assert Tier.history.filter(act=row).count() == 2


@pytest.mark.django_db(transaction=True)
def test_nor_does_a_lost_transaction(small_desk):
    row, nothing = changes_with_a_lost_first()
    assert nothing is None
    assert list(Act.objects.filter(why="Twice")) == [row]
    assert Tier.history.filter(act=row).count() == 2


@pytest.mark.django_db
def test_an_act_asks_the_database_for_its_row_once(small_desk, django_assert_num_queries):
    entry, senior = Tier.objects.order_by("slug")
    with act(Act.Kind.EDIT):
        save(entry, low=51000)
        with django_assert_num_queries(2):
            save(senior, high=150000)
