"""What was loosened since the last edition, the share or a golden case, does not count for what is on the desk."""

from decimal import Decimal

import pytest
from django.contrib.auth.models import User

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.editions.publish_anew import publish_anew
from salaries.engine.refused import Refused
from salaries.models import GoldenCase, PublishingRules, Tier
from tests.editions.people import person
from tests.editions.second_person.deeds import REASON, approved, edits, golden, refused, sets_share, state, typo

pytestmark = pytest.mark.django_db


def test_a_raised_share_holds_from_the_next_edition_on(pat, pia):
    edits(pat)
    sets_share(pat, "0.5")
    assert state().share == Decimal("0.1")
    said = refused(pat)
    assert "above 10%, the share above which a publish needs an approval" in said
    assert "was raised from 10% to 50% by pat on " in said
    approved(pia)
    publish("More", by=pat)
    memory.refresh()
    edits(pat, low=80000, high=85000)
    assert not state().is_needed


def test_a_raised_share_does_not_ride_along_with_a_small_change(pat, pia):
    """Else one small edition would bring it in, and the next could move everything."""
    typo(pat)
    sets_share(pat, "0.5")
    assert "For this publish 10% holds; the new share needs an approval" in refused(pat)
    PublishingRules.objects.update(approval_share=Decimal("0.1"))
    assert publish("Typo", by=pat).number == 2


def test_whoever_raised_the_share_does_not_approve_that(pat, pia):
    typo(None)
    sets_share(pia, "0.5")
    with pytest.raises(Refused, match="pia changed the share on"):
        approved(pia)


def test_nor_does_who_raised_it_before_the_last_one(pat, pia):
    typo(None)
    sets_share(pia, "0.3")
    sets_share(pat, "0.5")
    person("pim")
    with pytest.raises(Refused, match="pia changed the share on"):
        approved(pia)


def test_going_back_does_not_wash_that_off(pat, pia):
    edits(None)
    publish("Second", reason=REASON)
    memory.refresh()
    sets_share(pia, "0.5")
    publish_anew(1, pia)
    memory.refresh()
    assert "was raised from 10% to 50% by pia on" in refused(pat)
    with pytest.raises(Refused, match="pia changed the share on"):
        approved(pia)


def test_an_approval_does_not_cover_what_was_loosened_after_it(pat, pia):
    edits(pat)
    approved(pia)
    sets_share(pat, "0.5")
    assert "Ask someone else who may publish" in refused(pat)


@pytest.fixture
def held(pat: User, pia: User) -> GoldenCase:
    """A golden case that is in the last edition."""
    case = golden()
    typo(pat)
    publish("Second", by=pat)
    memory.refresh()
    return case


@pytest.mark.parametrize(
    ("loosen", "verb"),
    [
        (lambda case, by: edits(by, case, tolerance=Decimal("0.5")), "changed by pat on"),
        (lambda case, by: edits(by, case, low=53000), "changed by pat on"),
        (lambda case, by: case.delete(), "deleted"),
        (lambda case, by: edits(by, case, tier=Tier.objects.get(slug="senior"), low=90000, high=120000), "changed"),
    ],
    ids=["tolerance", "amount", "deleted", "tier"],
)
def test_a_case_that_was_loosened_is_held_against_as_it_was(held, pat, pia, loosen, verb):
    edits(pat, low=53000, high=60000)
    with pytest.raises(Refused, match="One finding forbids it"):
        publish("More", by=pat, reason=REASON)
    loosen(held, pat)
    if GoldenCase.objects.filter(tier__slug="senior").exists():
        GoldenCase.objects.update(tolerance=1)
    said = refused(pat)
    assert f"was {verb}" in said
    assert "As it was then it is broken: it has to give $50,000 to $60,000 within 2% and gives $53,000" in said
    approved(pia)
    assert publish("More", by=pat).number == 3


def test_a_case_does_not_go_with_a_small_change(held, pat):
    held.delete()
    typo(pat)
    assert "As it was then it holds still. That needs an approval." in refused(pat)


def test_a_stricter_case_and_new_words_need_nobody(held, pat):
    edits(pat, held, tolerance=Decimal("0.01"), reason="Two surveys")
    golden(tolerance="0.05")
    typo(pat)
    assert publish("Stricter", by=pat).number == 3


def test_going_back_keeps_what_was_needed(held, pat, pia):
    """Publishing anew asks no approval, so it must not bring in what was loosened."""
    held.delete()
    sets_share(pat, "1")
    publish_anew(1, pat)
    memory.refresh()
    assert state().share == Decimal("0.1")
    assert [each.then.low for each in state().loosened] == [50000]
