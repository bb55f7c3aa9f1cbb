"""What is said to two accounts in one pair of hands: who approved, why it does not count, who can publish and how."""

import pytest
from django.contrib.auth.models import User

from salaries.admin.publishing.review_words import approval_words
from salaries.editions.publish import publish
from tests.editions.people import person
from tests.editions.second_person.deeds import REASON, Deed, approved, does, edits, refused, state, typo

pytestmark = pytest.mark.django_db
PAIR = "are taken as one pair of hands: ben counts as pat, who made their account on"


@pytest.fixture
def ben(pat: User) -> User:
    """Pat made the account of ben, who may publish as well."""
    ben = person("ben")
    does(Deed.MADE, ben, pat)
    return ben


def told(by: User) -> str:
    words = approval_words(state(), by, may_publish=True)
    assert words
    return " ".join(words.sentences) + (" [Approve]" if words.may_approve else "")


def test_whose_account_was_made_is_told_that_its_maker_can_publish_with_a_reason(pat, ben):
    edits(ben)
    for said in (refused(ben), told(ben)):
        assert f"pat and you {PAIR}" in said
        assert "Nobody can approve it now; pat can publish it with a reason." in said
        assert "operator" not in said
        assert said.count("ben counts as pat") == 1


def test_nobody_is_offered_a_button_on_which_none_could_publish(pat, ben):
    edits(pat)
    typo(ben)
    assert "[Approve]" not in told(ben)
    assert "[Approve]" not in told(pat)


def test_its_maker_is_told_why_nobody_else_can_approve_and_publishes_with_a_reason(pat, ben):
    edits(ben)
    assert f"Nobody else can approve it. ben and you {PAIR}" in refused(pat, reason="")
    assert "To publish it, give a written reason of at least 20 characters below." in told(pat)
    assert publish("More", by=pat, reason=REASON).number == 2


def test_an_approval_out_of_the_same_hands_is_told_by_the_name_of_who_gave_it(pat, ben):
    edits(pat)
    typo(ben)
    approved(ben)
    said = told(pat)
    assert "You approved" not in said
    assert f"ben approved it, but you cannot publish on that. ben and you {PAIR}" in said
    assert "To publish it, give a written reason" in said
    own = told(ben)
    assert "You approved it yourself, and nobody else can publish on that. pat and you" in own
    assert "pat can publish it with a reason." in own
    assert publish("More", by=pat, reason=REASON).number == 2


def test_a_third_person_outside_is_named_as_the_one_who_can_publish_on_it(pat, ben, pia):
    edits(pia)
    approved(ben)
    assert "You approved it yourself; pia can publish it." in told(ben)
