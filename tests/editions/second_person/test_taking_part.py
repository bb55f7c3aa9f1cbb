"""Whoever took part in a change does not approve it, however it was brought about."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.utils import timezone

from salaries.desk.history.undo import undo
from salaries.desk.restore import restore
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.editions.publish_anew import publish_anew
from salaries.editions.schedule import publish_due, schedule
from salaries.engine.refused import Refused
from salaries.models import Act, Edition
from tests.editions.people import person
from tests.editions.second_person.deeds import (
    REASON,
    approved,
    edits,
    refused,
    sets_share,
    state,
    typo,
)

pytestmark = pytest.mark.django_db


def test_whoever_changed_a_figure_does_not_approve_it(pat, pia):
    edits(pia)
    with pytest.raises(
        Refused, match=r"Not approved: pia changed what is published on .*; whoever changed a figure is"
    ):
        approved(pia)
    assert "Nobody else can approve it, but you can: approve it on the review page, and let pia publish it." in refused(
        pat
    )
    approved(pat)
    assert publish("More", by=pia).number == 2


def test_an_undone_act_leaves_no_part_in_it(pat, pia):
    typo(pia)
    undo(Act.objects.latest("pk"), pia, "")
    edits(pat)
    approved(pia)
    assert publish("More", by=pat).number == 2


def test_what_an_undo_brings_back_is_the_part_of_who_undid(pat, pia):
    edits(None)
    publish("More", reason=REASON)
    memory.refresh()
    undo(Act.objects.latest("pk"), pia, "")
    with pytest.raises(Refused, match="pia changed what is published"):
        approved(pia)


def test_so_is_what_a_restore_of_the_desk_brings_back(pat, pia):
    edits(None)
    publish("More", reason=REASON)
    memory.refresh()
    restore(memory.numbered(1).book, User.objects.get(pk=pia.pk), "")
    with pytest.raises(Refused, match="pia changed what is published"):
        approved(pia)


def test_where_everyone_took_part_each_sees_the_other_and_writes_a_reason(pat, pia):
    """Two honest persons stay, and a team of two is not shut out."""
    edits(pat)
    typo(pia)
    assert "Everyone who may publish took part in it, so give a written reason too." in refused(pat)
    approved(pia)
    assert "besides the approval give a written reason of at least 20 characters" in refused(pat, "")
    assert publish("More", by=pat, reason=REASON).number == 2


def test_who_took_no_part_is_asked_before_those_who_did(pat, pia):
    pim = person("pim")
    edits(pat)
    typo(pia)
    assert "Ask pim to approve exactly this" in refused(pat)
    with pytest.raises(Refused, match="pia changed what is published"):
        approved(pia)
    approved(pim)
    assert publish("More", by=pat).number == 2


def test_going_back_does_not_wash_off_a_part(pat, pia):
    """What differs from the edition that readers see again was changed before it was published anew."""
    edits(None)
    publish("Second", reason=REASON)
    memory.refresh()
    edits(pat, low=70000, high=75000)
    publish_anew(1, pat)
    memory.refresh()
    with pytest.raises(Refused, match="pat changed what is published"):
        approved(pat)


def test_neither_does_an_edition_that_was_frozen_before_the_edit(pat, pia):
    now = timezone.now()
    typo(pia)
    schedule("Typo", now + timedelta(hours=1), pia, "", now)
    edits(pat)
    publish_due(now + timedelta(hours=2))
    memory.refresh()
    with pytest.raises(Refused, match="pat changed what is published"):
        approved(pat)


def test_the_command_line_keeps_its_rules(pat, pia):
    edits(pat)
    sets_share(pat, "0.5")
    call_command("publish", reason=REASON)
    assert Edition.objects.count() == 2


def test_editions_from_before_this_was_kept_are_held_to_what_is_needed_now(pat, pia):
    Edition.objects.update(needed=None)
    sets_share(pat, "0.5")
    edits(pat)
    assert not state().is_needed
    sets_share(pat, "0.1")
    with pytest.raises(Refused, match="pat changed what is published"):
        approved(pat)
