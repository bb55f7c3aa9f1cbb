"""Accounts and rights that somebody made, took or could use: they are no second person."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.utils import timezone

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.engine.refused import Refused
from salaries.models import Edition
from tests.editions.people import person
from tests.editions.second_person.deeds import (
    REASON,
    Deed,
    approved,
    does,
    edits,
    refused,
    typo,
)

pytestmark = pytest.mark.django_db


def test_nobody_becomes_the_only_one_by_taking_the_right_from_others(pat, pia):
    edits(pat)
    pia.groups.clear()
    does(Deed.TAKEN, pia, pat)
    assert "pia still counts as one who may publish, until" in refused(pat)
    pia.groups.add(Group.objects.get(name="Publishers"))
    does(Deed.GIVEN, pia, pat)
    approved(pia)
    assert publish("More", by=pat).number == 2


def test_nor_by_publishing_something_small_in_between(pat, pia):
    pia.groups.clear()
    does(Deed.TAKEN, pia, pat)
    typo(pat)
    publish("Typo", by=pat)
    memory.refresh()
    edits(pat)
    assert "pia still counts as one who may publish" in refused(pat)
    does(Deed.TAKEN, pia, pat, timedelta(days=8))
    assert publish("More", by=pat, reason=REASON).number == 3


def test_after_four_weeks_it_counts_without_an_edition_between(pat, pia):
    Edition.objects.update(published_at=timezone.now() - timedelta(days=60))
    edits(pat)
    pia.groups.clear()
    does(Deed.TAKEN, pia, pat, timedelta(days=27))
    assert "pia still counts" in refused(pat)
    does(Deed.TAKEN, pia, pat, timedelta(days=29))
    assert publish("More", by=pat, reason=REASON).number == 2


def test_a_right_that_another_person_took_counts_at_once(pat, pia):
    edits(pat)
    pia.groups.clear()
    does(Deed.TAKEN, pia, person("ole", "Owners"))
    assert publish("More", by=pat, reason=REASON).number == 2


def test_an_owner_who_is_in_the_same_hands_is_no_other_person(pat, pia):
    edits(pat)
    ole = person("ole", "Owners")
    does(Deed.MADE, ole, pat)
    pia.groups.clear()
    does(Deed.TAKEN, pia, ole)
    assert "pia still counts as one who may publish" in refused(pat)


def test_a_deleted_account_counts_as_taken(pat, pia):
    edits(pat)
    does(Deed.TAKEN, pia, pat)
    pia.delete()
    assert "Somebody whose account is gone still counts as one who may publish" in refused(pat)


@pytest.mark.parametrize(("deed", "how"), [(Deed.MADE, "made their account"), (Deed.GIVEN, "gave them the right")])
def test_an_account_that_the_author_made_approves_nothing(pat, pia, deed, how):
    edits(pat)
    pim = person("pim")
    does(deed, pim, pat)
    with pytest.raises(Refused, match=f"pim counts as pat, who {how}"):
        approved(pim)
    approved(pia)
    assert publish("More", by=pat).number == 2


def test_nor_does_it_publish_on_its_makers_approval(pat, pia):
    edits(person("eda", "Editors"))
    pim = person("pim")
    does(Deed.MADE, pim, pat)
    approved(pim)
    assert "pim approved it, but you cannot publish on that. pim and you are taken as one pair of hands" in refused(pat)


def test_a_new_account_that_somebody_else_made_approves_at_once(pat):
    edits(pat)
    does(Deed.MADE, person("pim"), person("ole", "Owners"))
    approved(User.objects.get(username="pim"))
    assert publish("More", by=pat).number == 2


def test_a_new_colleague_does_not_shut_out_two_who_both_took_part(pat, pia):
    edits(pat)
    typo(pia)
    pim = person("pim")
    does(Deed.MADE, pim, pat)
    with pytest.raises(Refused, match="pim counts as pat"):
        approved(pim)
    approved(pia)
    assert publish("More", by=pat, reason=REASON).number == 2


def test_a_new_colleague_does_not_shut_out_the_only_publisher(pat):
    edits(pat)
    does(Deed.MADE, person("pim"), pat)
    assert publish("More", by=pat, reason=REASON).number == 2


def test_an_account_that_the_author_could_sign_in_as_approves_nothing(pat, pia):
    """By a new password, or by taking the second factor; and nobody becomes the only one by that."""
    edits(pat)
    does(Deed.REACHED, pia, pat)
    with pytest.raises(Refused, match="pia counts as pat, who could sign in as them"):
        approved(pia)
    assert "pia counts as pat, who could sign in as them" in refused(pat)


def test_what_an_account_changed_that_its_maker_deleted_is_the_makers_part(pat, pia):
    eda = person("eda", "Editors")
    does(Deed.MADE, eda, pat)
    edits(eda)
    does(Deed.GONE, eda, pat)
    eda.delete()
    with pytest.raises(Refused, match="changed what is published"):
        approved(pat)


def test_what_an_account_changed_is_its_makers_part(pat, pia):
    eda = person("eda", "Editors")
    does(Deed.MADE, eda, pat)
    edits(eda)
    with pytest.raises(Refused, match="pat"):
        approved(pat)
