"""Why an undo is refused: what was there all along and what came since, what is gone, each with what to do first."""

from typing import Any

import pytest

from salaries.desk.history.undo import restore, undo
from salaries.engine.refused import Refused
from salaries.models import (
    Act,
    CareerStep,
    Choice,
    Currency,
    Factor,
    Guide,
    GuideTopic,
    PriceLevel,
    Role,
    Section,
    Source,
    Tier,
    Topic,
)
from tests.desk.history.steps import JUDGED, an_act, change

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]


def choice(slug: str) -> Choice:
    return Choice.objects.get(slug=slug)


def add_midwest(**values: Any) -> Choice:
    known = {"slug": "midwest", "name": "Midwest", "low": 1, "high": 1, **JUDGED}
    return Choice.objects.create(factor=Factor.objects.get(), **known | values)


def refused(done: Act) -> list[str]:
    with pytest.raises(Refused) as said:
        undo(done, None, "")
    return [str(each) for each in said.value.findings]


def test_a_row_that_was_there_is_told_as_moved_and_not_as_new():
    done = an_act(add_midwest)
    an_act(lambda: change(choice("springfield"), under=choice("midwest")))
    an_act(lambda: add_midwest(slug="chicago", name="Chicago", under=choice("midwest")))
    assert refused(done) == [
        "Springfield (choice): it was changed since and now rests on what the act added.",
        "Chicago (choice): it came to the desk since and rests on what the act added.",
    ]


def test_a_part_of_a_section_that_moved_is_not_told_beside_it():
    guide = Guide.objects.get()
    done = an_act(lambda: Section.objects.create(guide=guide, slug="new", heading="New"))
    change(Section.objects.get(slug="pay"), under=Section.objects.get(slug="new"))
    assert refused(done) == ["Pay (section): it was changed since and now rests on what the act added."]


def test_a_row_that_was_named_and_is_gone_is_to_come_back_first():
    add_midwest()
    change(choice("springfield"), under=choice("midwest"))
    done = an_act(lambda: change(choice("springfield"), under=choice("country")))
    gone = an_act(lambda: choice("midwest").delete())
    assert refused(done) == [
        "Location, Springfield (choice): under was Midwest, which has been deleted since; undo that first."
    ]
    with pytest.raises(Refused) as said:
        restore(done, Choice, choice("springfield").pk, "under", None, "")
    assert str(said.value) == (
        "Not restored: Location, Springfield, under. It was Midwest, which has been deleted since; undo that first."
    )
    undo(gone, None, "")
    undo(done, None, "")
    assert choice("springfield").under == choice("midwest")


def test_a_row_does_not_come_back_before_what_it_was_a_part_of():
    done = an_act(lambda: Tier.objects.get(slug="senior").delete())
    Role.objects.get().delete()
    assert refused(done) == ["Analyst, Senior (tier): role was Analyst, which has been deleted since; undo that first."]


def test_rows_named_by_another_code_than_their_number_are_looked_for_too():
    new = Currency.objects.create(code="CAD", name="Canadian dollar", symbol="C$", units_per_usd=1, **JUDGED)
    change(Role.objects.get(), currency=new)
    done = an_act(lambda: change(Role.objects.get(), currency_id="USD"))
    new.delete()
    assert refused(done) == ["Analyst (role): currency was CAD, which has been deleted since; undo that first."]


def test_what_comes_back_in_the_same_undo_is_not_missed():
    step = CareerStep.objects.get()
    other = Role.objects.create(slug="clerk", name="Clerk", plural="clerks", summary="S.", currency_id="USD")
    change(step, role=other)
    done = an_act(lambda: change(CareerStep.objects.get(), role=None), lambda: other.delete())
    undo(done, None, "")
    assert CareerStep.objects.get().role.slug == "clerk"


def test_what_hangs_on_a_row_that_cannot_come_back_is_not_told_beside_it():
    topic = Topic.objects.create(slug="offers", name="Offers", about="It.")
    GuideTopic.objects.create(guide=Guide.objects.get(), topic=topic)
    done = an_act(lambda: Topic.objects.get().delete())
    Topic.objects.create(slug="offers", name="Offers anew", about="It.")
    (finding,) = refused(done)
    assert finding.startswith("topic “Offers”: ")


def test_a_source_that_a_tier_came_to_rest_on_is_kept_with_the_reason():
    known = Source.objects.values().get()
    done = an_act(lambda: Source.objects.create(**known | {"id": None, "slug": "new", "title": "New"}))
    change(Tier.objects.get(slug="entry"), source=Source.objects.get(slug="new"))
    assert refused(done) == ["Analyst, entry (tier): it was changed since and now rests on what the act added."]


def test_a_deleted_row_that_was_added_anew_is_told_by_what_stands_in_its_place():
    """And what hung on it is not told beside it."""
    held = Choice.objects.filter(slug="springfield").values().get()
    done = an_act(lambda: choice("springfield").delete())
    anew = Choice.objects.create(**held | {"id": None, "name": "Springfield Town"})
    (finding,) = refused(done)
    what, _, way = finding.partition("; ")
    assert what == "choice “Springfield”: “Springfield Town” has taken its place since"
    assert way == "delete that first, or give it another slug."
    change(anew, slug="springfield-town", position=99)
    undo(done, None, "")
    assert choice("springfield").pk == held["id"]


def test_what_a_row_has_one_of_is_told_with_what_stands_in_its_place():
    def price_level() -> PriceLevel:
        return PriceLevel.objects.create(choice=choice("springfield"), level=1, **JUDGED)

    price_level()
    done = an_act(lambda: PriceLevel.objects.get().delete())
    anew = price_level()
    (finding,) = refused(done)
    assert finding.endswith(f"“{anew}” has taken its place since; delete that first.")


def test_a_row_whose_name_alone_is_taken_is_told_by_that():
    topic = Topic.objects.create(slug="offers", name="Offers", about="It.", position=1)
    gone = an_act(lambda: Topic.objects.get().delete())
    Topic.objects.create(slug="other", name=topic.name, about="It.", position=1)
    (finding,) = refused(gone)
    assert finding.startswith("topic “Offers”: ")
    assert "taken its place" not in finding
