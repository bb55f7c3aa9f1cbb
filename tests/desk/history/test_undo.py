"""Undo: an act taken back whole or not at all."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission, User

from salaries.desk.history.undo import restore, undo, why_not
from salaries.engine.refused import Refused
from salaries.models import (
    Act,
    CareerStep,
    Choice,
    JobTitle,
    Override,
    Proposal,
    ReportedPay,
    Role,
    Section,
    Source,
    Summary,
    Tier,
)
from tests.desk.history.steps import an_act, change, desk_as_it_is, tier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]


def test_all_values_of_an_act_are_restored():
    before = desk_as_it_is()
    person = User.objects.create_superuser("eda")
    done = an_act(
        lambda: change(tier("entry"), high=70000),
        lambda: change(Choice.objects.get(slug="springfield"), low=Decimal("1.2"), high=Decimal("1.3")),
        lambda: change(Source.objects.get(), title="Another title"),
    )
    undone = undo(done, by=person, why="It was a mistake")
    assert desk_as_it_is() == before
    assert (undone.kind, undone.by, undone.why, undone.undoes) == ("undo", person, "It was a mistake", done)


def test_an_undo_needs_the_permission_for_every_kind_of_row():
    person = User.objects.create_user("eda")
    person.user_permissions.set(Permission.objects.filter(codename__in=["undo_act", "change_tier"]))
    done = an_act(
        lambda: change(tier("entry"), high=70000),
        lambda: Override.objects.all().delete(),
        lambda: CareerStep.objects.create(of=Role.objects.get(), stage=2, title="Head of all"),
    )
    said = r"Nothing was undone\. You lack the permission to add overrides and to delete career steps; ask someone"
    with pytest.raises(Refused, match=said):
        undo(done, person, "")
    assert tier("entry").high == 70000


def test_a_restore_needs_the_permission_to_change_such_rows():
    person = User.objects.create_user("eda")
    person.user_permissions.set(Permission.objects.filter(codename__in=["undo_act", "change_choice"]))
    done = an_act(lambda: change(tier("entry"), high=70000))
    with pytest.raises(Refused, match=r"Not restored\. You lack the permission to change tiers; ask someone"):
        restore(done, Tier, tier("entry").pk, "high", person, "")
    assert tier("entry").high == 70000


def test_the_undo_can_be_undone_and_the_act_only_once():
    done = an_act(lambda: change(tier("entry"), high=70000))
    undone = undo(done, None, "")
    with pytest.raises(Refused, match=r"It was undone on .* already; to have it back, undo that"):
        undo(done, None, "")
    undo(undone, None, "")
    assert tier("entry").high == 70000
    with pytest.raises(Refused, match=r"It was undone and brought back, .*; to undo it anew, undo that"):
        undo(done, None, "")


def test_what_changed_since_is_named_and_nothing_is_undone():
    done = an_act(lambda: change(tier("entry"), high=70000), lambda: change(tier("senior"), high=150000))
    change(tier("entry"), high=80000)
    with pytest.raises(Refused, match="Nothing was undone: one thing stands against it") as refused:
        undo(done, None, "")
    assert list(refused.value.findings) == [
        "Analyst, Entry (tier): high is 80,000 now, not 70,000, as the act left it."
    ]
    assert tier("senior").high == 150000


def test_a_field_that_the_act_left_alone_may_have_changed_since():
    done = an_act(lambda: change(tier("entry"), high=70000))
    change(tier("entry"), low=55000)
    undo(done, None, "")
    assert (tier("entry").low, tier("entry").high) == (55000, 60000)


def test_added_rows_go_and_taken_away_rows_return_with_what_hung_on_them():
    before = desk_as_it_is()

    def add() -> None:
        role = Role.objects.create(slug="clerk", name="Clerk", plural="clerks", summary="Files.", currency_id="USD")
        Tier.objects.create(role=role, slug="all", name="All", from_years=0)

    done = an_act(add, lambda: Choice.objects.filter(slug__in=["springfield", "shelbyville"]).delete())
    assert not Override.objects.exists()
    undo(done, None, "")
    assert desk_as_it_is() == before


def test_rows_that_refer_to_each_other_return_in_an_order_that_works():
    before = desk_as_it_is()
    undo(an_act(lambda: Section.objects.get(slug="pay").delete()), None, "")
    undo(an_act(lambda: Role.objects.get().delete()), None, "")
    assert desk_as_it_is() == before


@pytest.mark.parametrize("turn", [1, -1])
def test_swaps_are_undone(turn: int):
    before = desk_as_it_is()

    def swap() -> None:
        first, second = list(Tier.objects.order_by("from_years"))[::turn]
        Tier.objects.filter(pk=first.pk).update(from_years=None, years_note="apart")
        change(second, from_years=first.from_years)
        change(first, from_years=3 if turn == 1 else 0)

    undo(an_act(swap), None, "")
    assert desk_as_it_is() == before


def test_the_mark_of_the_reference_moves_back():
    before = desk_as_it_is()
    country, springfield = Choice.objects.get(slug="country"), Choice.objects.get(slug="springfield")
    done = an_act(
        lambda: change(country, reference=False),
        lambda: change(springfield, reference=True, low=1, high=1),
    )
    undo(done, None, "")
    assert desk_as_it_is() == before


def test_a_row_taken_out_and_put_back_is_no_obstacle():
    step = CareerStep.objects.get()

    def put_back_as_another() -> None:
        CareerStep.objects.get().delete()
        change(step, title="Head of counting")

    undo(an_act(put_back_as_another), None, "")
    assert CareerStep.objects.get().title == "Head of analysis"


def test_an_added_row_stays_while_later_rows_rest_on_it():
    role = Role.objects.get()
    done = an_act(lambda: Tier.objects.create(role=role, slug="mid", name="Mid", from_years=2))
    judged = {"judgement": True, "as_of": date(2026, 1, 1)}
    ReportedPay.objects.create(tier=tier("mid"), p10=1, p25=2, p50=3, p75=4, p90=5, **judged)
    with pytest.raises(Refused) as refused:
        undo(done, None, "")
    assert list(refused.value.findings) == [
        "Reported pay of Analyst, mid (reported pay): it came to the desk since and rests on what the act added."
    ]


PAY = {f"p{each}": each for each in (10, 25, 50, 75, 90)} | {"interval_low": 49, "interval_high": 51}


def test_what_commands_made_of_an_added_row_goes_with_it():
    def add() -> None:
        role = Role.objects.create(slug="clerk", name="Clerk", plural="clerks", summary="S.", currency_id="USD")
        Tier.objects.create(role=role, slug="all", name="All", from_years=0)

    done = an_act(add)
    Summary.objects.create(role=Role.objects.get(slug="clerk"), sample_size=99, source=Source.objects.get(), **PAY)
    decided = {"values": {}, "made_at": done.at, "state": "refused", "judgement": True, "as_of": date(2026, 1, 1)}
    Proposal.objects.create(pay_of=tier("all"), **decided)
    kept = Proposal.objects.create(pay_of=tier("entry"), **decided)
    undo(done, None, "")
    assert not Role.objects.filter(slug="clerk").exists()
    assert (Summary.objects.exists(), list(Proposal.objects.all())) == (False, [kept])


def test_what_commands_made_and_that_rests_on_an_added_source_keeps_it():
    """Since when it does nobody knows, and so the reason does not say it."""
    source = Source.objects.get()
    done = an_act(lambda: change(source, pk=None, slug="census", title="Census", address="https://census.example/"))
    Summary.objects.create(role=Role.objects.get(), sample_size=99, source=Source.objects.get(slug="census"), **PAY)
    with pytest.raises(Refused) as refused:
        undo(done, None, "")
    assert list(refused.value.findings) == ["Analyst (summary): it rests on what the act added."]


def test_a_source_goes_together_with_the_role_of_whose_records_it_tells():
    def add() -> None:
        change(Source.objects.get(), pk=None, slug="census", title="Census", address="https://census.example/")
        Role.objects.create(slug="clerk", name="Clerk", plural="clerks", summary="S.", currency_id="USD")

    done = an_act(add)
    role, source = Role.objects.get(slug="clerk"), Source.objects.get(slug="census")
    Summary.objects.create(role=role, sample_size=99, source=source, **PAY)
    undo(done, None, "")
    assert (Summary.objects.exists(), Source.objects.filter(slug="census").exists()) == (False, False)


def test_what_only_referred_to_an_added_row_is_told_without_it():
    done = an_act(
        lambda: Role.objects.create(slug="clerk", name="Clerk", plural="clerks", summary="S.", currency_id="USD")
    )
    title = JobTitle.objects.create(title="clerk", role=Role.objects.get(slug="clerk"))
    undo(done, None, "")
    assert list(title.history.order_by("history_id").values_list("role_id", flat=True)) == [title.role_id, None]


def test_a_place_that_another_row_took_is_a_finding():
    def rename() -> None:
        change(CareerStep.objects.get(), title="Head of counting")

    done = an_act(rename)
    CareerStep.objects.create(of=Role.objects.get(), stage=1, title="Head of analysis")
    with pytest.raises(Refused) as refused:
        undo(done, None, "")
    (finding,) = refused.value.findings
    assert finding.startswith("career step “Head of analysis”: ")
    assert set(CareerStep.objects.values_list("title", flat=True)) == {"Head of counting", "Head of analysis"}


def test_a_row_taken_away_since_is_a_finding():
    done = an_act(lambda: change(tier("senior"), high=150000))
    tier("senior").delete()
    with pytest.raises(Refused) as refused:
        undo(done, None, "")
    assert list(refused.value.findings) == ["Analyst, Senior (tier): it has been deleted since."]


def test_what_the_desk_began_with_is_not_undone():
    first = Act.objects.earliest("pk")
    assert why_not(first) == "It is what the desk began with: undone, it would leave an empty desk."
    with pytest.raises(Refused, match="would leave an empty desk"):
        undo(first, None, "")


def test_a_change_without_a_value_before_is_not_undone():
    Tier.history.all().delete()
    done = an_act(lambda: change(tier("entry"), high=70000))
    with pytest.raises(Refused) as refused:
        undo(done, None, "")
    assert list(refused.value.findings) == ["Analyst, Entry (tier): what stood there before is not known."]
