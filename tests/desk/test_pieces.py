"""What is compiled piece by piece, after any saves, is the book that the whole desk gives."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from salaries.desk import pieces
from salaries.desk.compile import IncompleteDesk, compile_desk, compiled
from salaries.desk.kept import kept_desk
from salaries.desk.kind import Kind
from salaries.desk.kinds import IN_BOOKS
from salaries.engine.book_text import book_text, digest_of
from salaries.engine.money import Range
from salaries.models import Act, Choice, Factor, Override, ReportedPay, Role, Source, Summary, Tier
from salaries.models.act import act
from salaries.models.deleting import delete_rows

pytestmark = pytest.mark.django_db
some = st.integers(0, 999)
Step = tuple[int, int, int, int]


def is_the_whole_desk() -> None:
    """The same book, with the digest of its own text."""
    try:
        whole = compile_desk()
    except IncompleteDesk:
        with pytest.raises(IncompleteDesk):
            kept_desk()
        return
    found = kept_desk()
    assert found.book == whole
    assert found.digest == digest_of(book_text(whole))


def change(kind: Kind, row: Any, what: int, value: int) -> None:
    """One field, or the row that it hangs on, set to something that the database takes."""
    fields = [kind.model._meta.get_field(name) for name in (*kind.fields, *((kind.parent,) if kind.parent else ()))]
    field: Any = fields[what % len(fields)]
    if field.is_relation:
        rows = list(field.related_model._default_manager.order_by("pk"))
        setattr(row, field.name, rows[value % len(rows)])
    elif field.get_internal_type() in ("CharField", "TextField", "SlugField"):
        setattr(row, field.name, f"{'zyx'[value % 3]}-{value}"[: field.max_length or 9])
    elif field.get_internal_type() in ("DecimalField", "PositiveIntegerField", "PositiveSmallIntegerField"):
        setattr(row, field.name, value % 9 + 1)
    elif field.get_internal_type() == "BooleanField":
        setattr(row, field.name, not getattr(row, field.name))
    row.save()


def take(step: Step) -> None:
    which, row, what, value = step
    kinds = [kind for kind in IN_BOOKS if kind.has_history and kind.rows().exists()]
    kind = kinds[which % len(kinds)]
    rows = kind.model._default_manager.order_by("pk")
    chosen = rows[row % len(rows)]
    if value % 7 == 0:
        delete_rows(rows.filter(pk=chosen.pk))
    elif value % 7 == 1 and not kind.one:
        chosen.pk, chosen._state.adding = None, True
        change(kind, chosen, what, value)
    else:
        change(kind, chosen, what, value)


@pytest.fixture
def named(advice: None) -> None:
    """A desk on which rows of every kind name others: a second role, and effects on it, before and after it."""
    analyst = Role.objects.get()
    welder = Role.objects.create(slug="welder", name="Welder", plural="Welders", currency=analyst.currency, position=9)
    choice, figure = Choice.objects.get(slug="country"), {"judgement": True, "as_of": date(2025, 1, 1)}
    for role in (welder, analyst):
        Override.objects.update_or_create(choice=choice, role=role, defaults={"low": 1, "high": 1, **figure})
        pay = {f"p{each}": each for each in (10, 25, 50, 75, 90)} | {"interval_low": 49, "interval_high": 51}
        Summary.objects.create(role=role, place=choice.slug, sample_size=99, source=Source.objects.all()[0], **pay)


def test_where_a_row_is_named_its_new_name_is_told(named: None):
    for kind in IN_BOOKS:
        for name in (each for each in ("slug", "subject", "name", "title") if each in kind.fields):
            for row in kind.rows() if name != "subject" else kind.rows().exclude(subject=""):
                is_the_whole_desk()
                setattr(row, name, f"zz-{row.pk}")
                row.save()
                is_the_whole_desk()


def test_where_a_row_moves_lists_that_are_sorted_by_it_move(named: None):
    role = Role.objects.get(slug="analyst")
    before = kept_desk().book.factors[0].choice_by_slug["country"].overrides
    role.position = 99
    role.save()
    is_the_whole_desk()
    after = kept_desk().book.factors[0].choice_by_slug["country"].overrides
    assert [each.role for each in after] == [each.role for each in reversed(before)] == ["welder", "analyst"]


def test_a_row_that_comes_or_hangs_on_another_is_seen(named: None):
    is_the_whole_desk()
    entry, welder = Tier.objects.get(slug="entry"), Role.objects.get(slug="welder")
    figure = {"judgement": True, "as_of": date(2025, 1, 1)}
    Choice.objects.create(factor=Factor.objects.get(), slug="new", name="New", low=1, high=1, **figure)
    ReportedPay.objects.create(
        tier=entry, sample_size=99, **{f"p{each}": each for each in (10, 25, 50, 75, 90)}, **figure
    )
    is_the_whole_desk()
    entry.role = welder
    entry.save()
    is_the_whole_desk()
    assert kept_desk().book.role_by_slug["welder"].tiers[0].reported
    assert "entry" not in kept_desk().book.role_by_slug["analyst"].tier_by_slug


def test_a_row_that_goes_takes_along_what_commands_made(named: None):
    assert len(kept_desk().book.summaries) == 2
    delete_rows(Role.objects.filter(slug="analyst"))
    assert [each.role for each in kept_desk().book.summaries] == ["welder"]
    is_the_whole_desk()


def test_a_choice_that_is_saved_is_compiled_alone(named: None, monkeypatch: pytest.MonkeyPatch):
    before, asked = kept_desk().book, []

    def noted(kind: Kind, keys: Any = None) -> Any:
        asked.append((kind.path, len(keys)))
        return compiled(kind, keys)

    monkeypatch.setattr(pieces, "compiled", noted)
    choice = Choice.objects.get(slug="springfield")
    choice.low = choice.high = 2
    choice.save()
    after = kept_desk().book
    assert asked == [("factor.choice", 1)]
    assert after.roles[0] is before.roles[0]
    assert after.factors[0].choice_by_slug["springfield"].multiplier == Range(Decimal(2), Decimal(2))


@settings(
    max_examples=8, derandomize=True, phases=[Phase.generate], suppress_health_check=list(HealthCheck), deadline=None
)
@given(st.lists(st.lists(st.tuples(some, some, some, some), min_size=1, max_size=3), min_size=3, max_size=6))
def test_after_any_saves_it_is_the_whole_desk(named: None, acts: list[list[Step]]):
    with transaction.atomic():
        is_the_whole_desk()
        for steps in acts:
            with transaction.atomic(), act(Act.Kind.EDIT):
                for step in steps:
                    with suppress(DatabaseError), transaction.atomic():
                        take(step)
                is_the_whole_desk()
            is_the_whole_desk()
        transaction.set_rollback(True)
    is_the_whole_desk()
