"""The desk as it is kept: compiled once, and never a moment older than what was saved last."""

from decimal import Decimal

import pytest
from django.db import transaction

from salaries.desk import kept
from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.kept import kept_desk
from salaries.desk.kinds import IN_BOOKS, WITH_HISTORY
from salaries.models import Act, Rules, Score, Tier
from salaries.models.act import act

pytestmark = pytest.mark.django_db


def raise_entry(low: int) -> None:
    tier = Tier.objects.get(slug="entry")
    tier.low = low
    tier.save()


def entry_low() -> Decimal:
    band = kept_desk().book.roles[0].tier_by_slug["entry"].band
    assert band
    return band.low


def test_while_nothing_is_saved_it_costs_one_query(small_desk, django_assert_num_queries):
    first = kept_desk()
    assert first.book == compile_desk()
    with django_assert_num_queries(1):
        assert kept_desk() is first


def test_a_save_is_seen_by_the_next_who_asks(small_desk):
    before = kept_desk()
    raise_entry(51000)
    assert entry_low() == 51000
    assert kept_desk().digest != before.digest


@pytest.mark.parametrize("kind", [kind for kind in IN_BOOKS if kind in WITH_HISTORY], ids=lambda kind: kind.path)
def test_a_row_of_any_kind_that_comes_is_changed_or_goes_is_seen(desk, kind):
    row = kind.rows().first()
    if row is None:
        pytest.skip("the seed has no row of this kind")
    marks = [kept.desk_mark()]
    row.save()
    marks.append(kept.desk_mark())
    with transaction.atomic():
        kind.model.history.model.objects.create(
            **{field.attname: getattr(row, field.attname) for field in kind.model._meta.concrete_fields},
            history_type="-",
            history_date=Act.objects.last().at,
            act=Act.objects.create(kind=Act.Kind.EDIT),
        )
    marks.append(kept.desk_mark())
    assert len(set(marks)) == 3


def test_what_commands_make_anew_is_seen(small_desk):
    before = kept.desk_mark()
    values = {"method": "table", "scope": "all", "inside_80": "0.8", "inside_50": "0.5"}
    Score.objects.create(**values, judgement=True, as_of="2026-01-01")
    after = kept.desk_mark()
    Score.objects.all().delete()
    assert len({before, after, kept.desk_mark()}) >= 2


def test_what_is_rolled_back_is_not_kept_though_its_numbers_come_again(small_desk):
    for low, error in ((51000, True), (52000, False)):
        with transaction.atomic(), act(Act.Kind.EDIT):
            raise_entry(low)
            assert entry_low() == low
            transaction.set_rollback(error)
        assert entry_low() == (50000 if error else 52000)


def test_a_save_that_began_first_and_ended_last_is_seen(small_desk):
    """Its act and its version have the lower numbers."""
    raise_entry(51000)
    acts, version = Act.objects.latest("pk"), Tier.history.latest("history_id")
    later, late = Act.objects.create(pk=acts.pk + 10, kind=Act.Kind.EDIT), Tier.history.latest("history_id")
    late.pk, late.act = version.pk + 10, later
    late.save(force_insert=True)
    before = kept.desk_mark()
    earlier = Act.objects.create(pk=acts.pk + 5, kind=Act.Kind.EDIT, at=acts.at)
    late.pk, late.act = version.pk + 5, earlier
    late.save(force_insert=True)
    assert kept.desk_mark() != before


def test_a_desk_without_rules_is_never_kept(small_desk):
    kept_desk()
    Rules.objects.get().delete()
    with pytest.raises(IncompleteDesk):
        kept_desk()
