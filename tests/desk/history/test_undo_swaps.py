"""Two rows of a list that swapped what no two may share swap it back."""

from typing import Any

import pytest

from salaries.desk.history.undo import undo
from salaries.models import (
    CareerStep,
    Choice,
    Factor,
    GoldenAnswer,
    GoldenCase,
    GoldenNumber,
    Guide,
    GuideTopic,
    JobTitle,
    NearestOccupation,
    NumberPoint,
    Occupation,
    OfficialPay,
    Override,
    RelatedGuide,
    ReportedEffect,
    Role,
    Section,
    Tier,
    Topic,
    WageGrowth,
)
from tests.desk.history.steps import JUDGED, an_act, change, desk_as_it_is

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]


def role() -> Role:
    return Role.objects.create(slug="clerk", name="Clerk", plural="clerks", summary="Files.", currency_id="USD")


def topics() -> list[Topic]:
    return [Topic.objects.create(slug=each, name=each, about="It.", position=1) for each in ("offers", "moves")]


def guide(subject: str) -> Guide:
    known = Guide.objects.values().get(role__slug="analyst")
    return Guide.objects.create(**known | {"id": None, "role_id": None, "subject": subject})


def related() -> tuple[list[Any], str]:
    of = Guide.objects.get()
    return [RelatedGuide.objects.create(of=of, guide=guide(each)) for each in ("one", "two")], "guide_id"


def guide_topics() -> tuple[list[Any], str]:
    return [GuideTopic.objects.create(guide=Guide.objects.get(), topic=each) for each in topics()], "topic_id"


def points() -> tuple[list[Any], str]:
    of = Factor.objects.get()
    return [NumberPoint.objects.create(factor=of, at=each, multiplier=1) for each in (0, 5)], "at"


def overrides() -> tuple[list[Any], str]:
    first = Override.objects.get()
    return [first, Override.objects.create(choice=first.choice, role=role(), low=1, high=1, **JUDGED)], "role_id"


def nearest() -> tuple[list[Any], str]:
    first, known = NearestOccupation.objects.get(), Occupation.objects.values().get()
    second = Occupation.objects.create(**known | {"id": None, "slug": "clerks", "code": "1"})
    return [first, NearestOccupation.objects.create(role=first.role, occupation=second)], "occupation_id"


def official() -> tuple[list[Any], str]:
    first, second = OfficialPay.objects.order_by("counted")
    change(first, part=second.part)
    return [first, second], "counted"


def effects() -> tuple[list[Any], str]:
    of = Choice.objects.get(slug="country")
    return [
        ReportedEffect.objects.create(choice=of, tier=each, multiplier=2, **JUDGED) for each in ("", "entry")
    ], "tier"


def growth() -> tuple[list[Any], str]:
    of = Choice.objects.get(slug="country")
    known: dict[str, Any] = {"until": "2026-01", "ratio": 1, **JUDGED}
    return [WageGrowth.objects.create(choice=of, since=each, **known) for each in ("2024-01", "2025-01")], "since"


def golden_answers() -> tuple[list[Any], str]:
    of = GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=1, high=2, reason="Known.")
    return [GoldenAnswer.objects.create(case=of, choice=each) for each in Choice.objects.all()[:2]], "choice_id"


def golden_numbers() -> tuple[list[Any], str]:
    of = GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=1, high=2, reason="Known.")
    factors = [Factor.objects.create(slug=each, name=each, question="How many") for each in ("years", "people")]
    return [GoldenNumber.objects.create(case=of, factor=each, number=1) for each in factors], "factor_id"


def steps() -> tuple[list[Any], str]:
    first = CareerStep.objects.get()
    return [first, CareerStep.objects.create(of=first.of, stage=1, title="Another")], "title"


def titles() -> tuple[list[Any], str]:
    return [JobTitle.objects.create(title=each) for each in ("clerk", "chef")], "title"


def named_topics() -> tuple[list[Any], str]:
    return topics(), "name"


def sections() -> tuple[list[Any], str]:
    """Rows that others name, by what editors do not change but a program may."""
    return list(Section.objects.all()), "slug"


def choices() -> tuple[list[Any], str]:
    return list(Choice.objects.filter(slug__in=["springfield", "country"])), "slug"


LISTS = [related, guide_topics, points, overrides, nearest, official, effects, growth, golden_answers, golden_numbers]


@pytest.mark.parametrize("rows", [*LISTS, steps, titles, named_topics, sections, choices])
def test_a_swap_is_undone_and_brought_back(rows: Any):
    (first, second), name = rows()
    of_first, of_second = getattr(first, name), getattr(second, name)

    def swap() -> None:
        """Past what forbids that two share it: by way of another value where others name the row, else as forms do."""
        if rows in (sections, choices):
            change(first, **{name: "aside"})
        else:
            type(first)._default_manager.filter(pk=first.pk).delete()
        change(second, **{name: of_first})
        change(first, **{name: of_second})

    before = desk_as_it_is()
    done = an_act(swap)
    after = desk_as_it_is()
    assert after != before
    undone = undo(done, None, "")
    assert desk_as_it_is() == before
    undo(undone, None, "")
    assert desk_as_it_is() == after
