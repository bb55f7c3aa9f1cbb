"""Who may do what at the desk, as the migrations leave it."""

import pytest
from django.contrib.auth.models import Group, User

from tests.conftest import make_groups

pytestmark = pytest.mark.django_db
DESK = (
    "careerstep",
    "choice",
    "currency",
    "factor",
    "figure",
    "guide",
    "override",
    "pricelevel",
    "reportedeffect",
    "reportedpay",
    "role",
    "section",
    "source",
    "tier",
)


def allowed(group):
    user = User.objects.create_user(group)
    user.groups.add(Group.objects.get(name=group))
    return {name for name in user.get_all_permissions() if name.startswith("salaries.")}


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_both_groups_edit_the_desk(group):
    edit = {f"salaries.{verb}_{noun}" for verb in ("add", "change", "delete", "view") for noun in DESK}
    assert edit <= allowed(group)


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_nobody_makes_a_second_row_of_rules_or_drops_the_first(group):
    assert {name for name in allowed(group) if name.endswith("_rules")} == {
        "salaries.change_rules",
        "salaries.view_rules",
    }


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_nobody_changes_an_edition_or_the_reads(group):
    found = {name for name in allowed(group) if name.endswith(("_edition", "_guidereads"))}
    assert found - {"salaries.publish_edition"} == {"salaries.view_edition", "salaries.view_guidereads"}


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_titles_are_mapped_proposals_decided_on_and_records_only_looked_at(group):
    of_commands = ("_jobtitle", "_proposal", "_record", "_score", "_summary")
    assert {name for name in allowed(group) if name.endswith(of_commands)} == {
        "salaries.view_proposal",
        "salaries.change_proposal",
        "salaries.view_score",
        "salaries.view_jobtitle",
        "salaries.change_jobtitle",
        "salaries.view_record",
        "salaries.view_summary",
    }


@pytest.mark.parametrize("group", ["Editors", "Publishers"])
def test_readers_notes_are_read_answered_and_taken_away_and_left_by_readers_alone(group):
    assert {name for name in allowed(group) if name.endswith("_readersnote")} == {
        f"salaries.{verb}_readersnote" for verb in ("change", "delete", "view")
    }


def test_groups_that_a_live_server_emptied_are_made_again():
    before = allowed("Editors")
    User.objects.all().delete()
    Group.objects.all().delete()
    make_groups()
    assert allowed("Editors") == before


def test_publishers_publish_set_its_rules_and_read_the_log():
    assert allowed("Publishers") - allowed("Editors") == {
        "salaries.publish_edition",
        "salaries.change_publishingrules",
        "salaries.view_auditentry",
    }


def over_people(*groups):
    user = User.objects.create_user("ada")
    user.groups.set(Group.objects.filter(name__in=groups))
    return {name for name in user.get_all_permissions() if not name.startswith("salaries.")}


def test_editors_and_publishers_have_no_rights_over_people():
    assert over_people("Editors", "Publishers") == set()


def test_owners_manage_people():
    assert over_people("Owners") == {
        *(f"auth.{verb}_user" for verb in ("add", "change", "delete", "view")),
        "auth.view_group",
    }
