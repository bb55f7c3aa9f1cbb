"""The history's pages: every save with its reason, all acts to be searched, an act undone, a value restored."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from salaries.models import Act, Choice, Figure, Guide, JobTitle, Role, Source, Tier
from tests.admin.filled import filled, row_of
from tests.admin.test_proposals import PAY, make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]


def page_of(row: Model, verb: str = "change") -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_{verb}", args=[row.pk])


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def tier(slug: str = "entry") -> Tier:
    return Tier.objects.get(slug=slug)


def save_entry(client: Client, **typed: str) -> Any:
    """Save the role's page with other values for the tier Entry; a reason goes by the name of why."""
    role = Role.objects.get()
    data = filled(client.get(page_of(role)))
    entry, why = row_of(data, "tiers", "name", "Entry"), typed.pop("why", "")
    sent = data | {f"{entry}-{name}": value for name, value in typed.items()} | {"_why": why}
    return client.post(page_of(role), sent)


def edits() -> list[Act]:
    return list(Act.objects.exclude(kind="load").order_by("pk"))


def test_a_save_is_one_act_with_who_and_why(editor: Client):
    assert save_entry(editor, high="70000", low="51000", why=" A new survey ").status_code == 302
    (act,) = edits()
    assert (act.kind, act.by.get_username(), act.why) == ("edit", "eda", "A new survey")
    assert Role.history.count() == 1


def test_a_save_that_changes_nothing_leaves_no_act(editor: Client):
    assert save_entry(editor, why="Only a reason").status_code == 302
    for row in (Guide.objects.get(), Choice.objects.get(slug="springfield"), Figure.objects.get()):
        assert editor.post(page_of(row), filled(editor.get(page_of(row)))).status_code == 302
    assert edits() == []


def test_too_long_a_reason_is_said_and_nothing_lost(editor: Client):
    response = save_entry(editor, high="70000", why="x" * 301)
    assert "at most 300 characters" in response.text
    again = filled(response)
    assert again["_why"] == "x" * 301
    assert again[f"{row_of(again, 'tiers', 'name', 'Entry')}-high"] == "70000"
    assert edits() == []


def test_a_multiplier_changed_is_one_row_changed(editor: Client):
    choice = Choice.objects.get(slug="springfield")
    data = filled(editor.get(page_of(choice)))
    assert editor.post(page_of(choice), data | {"overrides-0-low": "1.4", "_why": "x"}).status_code == 302
    assert list(choice.overrides.get().history.values_list("history_type", flat=True)) == ["~", "+"]


def test_what_is_deleted_names_the_reason_and_returns(editor: Client):
    role, title = Role.objects.get(), JobTitle.objects.create(title="counter", role=Role.objects.get())
    page = editor.get(page_of(role, "delete"))
    assert 'name="_why"' in page.text
    assert editor.post(page_of(role, "delete"), {"post": "yes", "_why": "Twice"}).status_code == 302
    act = edits()[-1]
    assert (act.why, Role.objects.count(), JobTitle.objects.get().role) == ("Twice", 0, None)
    assert editor.post(reverse("admin:undo", args=[act.pk]), {"why": "Not twice"}).status_code == 302
    assert (Role.objects.get(), JobTitle.objects.get(pk=title.pk).role) == (role, role)


def test_chosen_rows_are_deleted_with_a_reason(editor: Client):
    source = Source.objects.create(slug="p", title="P", publisher="P", licence="L", address="https://p.example/",
        retrieved_on="2026-01-01",
                                   review_by="2027-01-01")  # fmt: skip
    address = reverse("admin:salaries_source_changelist")
    chosen = {"action": "delete_selected", "_selected_action": [source.pk]}
    assert 'name="_why"' in editor.post(address, chosen).text
    editor.post(address, chosen | {"post": "yes", "_why": "Empty"})
    assert (edits()[-1].why, Source.objects.filter(slug="p").exists()) == ("Empty", False)


def test_the_history_lists_and_finds_acts(editor: Client, django_assert_max_num_queries):
    save_entry(editor, high="70000", why="A new survey")
    save_entry(editor, low="51000")
    address = reverse("admin:history")
    with django_assert_max_num_queries(60):
        text = words(editor.get(address))
    assert "Edited by eda, " in text
    assert "A new survey" in text
    assert re.search(r"Tier: Analyst, Entry changed High 60,000 70,000 Restore", text)
    assert "No reason given" in text
    asked = f"?words=survey+entry&kind=tier&by={User.objects.get().pk}&since=2026-01-01"
    found = words(editor.get(address + asked))
    assert "60,000 70,000" in found
    assert "50,000 51,000" not in found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "yesterday"}, "Enter a valid date."),
        ({"kind": "nonsense"}, "Select a valid choice."),
        ({"words": "a " * 9}, "These are 9 words; look for at most 8."),
        ({"words": "nowhere to be found"}, "Nothing in the history matches."),
        ({"page": "x"}, "small-desk.toml"),
    ],
)
def test_what_is_asked_wrongly_is_said(editor: Client, asked: dict[str, str], said: str):
    assert said in words(editor.get(reverse("admin:history"), asked))


def test_an_act_is_undone_on_its_page(editor: Client):
    save_entry(editor, high="70000")
    page = editor.get(reverse("admin:act", args=[edits()[0].pk]))
    assert "Undo all of it" in page.text
    response = editor.post(reverse("admin:undo", args=[edits()[0].pk]), {"why": "Too high"}, follow=True)
    assert "All of it is undone." in response.text
    assert "It undid what was" in response.text
    assert (tier().high, edits()[-1].why) == (60000, "Too high")
    assert "It was undone on" in editor.get(reverse("admin:act", args=[edits()[0].pk])).text


def test_an_undo_that_is_refused_says_what_stands_against_it(editor: Client):
    save_entry(editor, high="70000")
    save_entry(editor, high="80000")
    response = editor.post(reverse("admin:undo", args=[edits()[0].pk]), {"why": "Too high"})
    assert response.status_code == 409
    assert "Nothing was undone: one thing stands against it." in response.text
    assert "high is 80,000 now, not 70,000, as the act left it." in response.text
    assert 'value="Too high"' in response.text


def test_the_first_load_is_told_and_not_offered_for_undo(editor: Client):
    first = Act.objects.get()
    page = editor.get(reverse("admin:act", args=[first.pk]))
    assert "undone, it would leave an empty desk" in page.text
    assert editor.post(reverse("admin:undo", args=[first.pk])).status_code == 409


def test_one_value_is_restored(editor: Client):
    save_entry(editor, high="70000", low="51000")
    address = reverse("admin:restore_value", args=[edits()[0].pk, "tier", tier().pk, "high"])
    assert address in editor.get(page_of(Role.objects.get(), "history")).text
    assert "On the desk now 70,000 Would be restored 60,000" in words(editor.get(address))
    response = editor.post(address, {"why": "Only this"}, follow=True)
    assert "The value is restored." in response.text
    assert (tier().high, tier().low, edits()[-1].why) == (60000, 51000, "Only this")
    again = editor.post(address, {"why": "Once more"})
    assert again.status_code == 409
    assert "Not restored: Analyst, Entry, high holds that value already." in again.text


def test_a_value_that_needs_its_partner_says_so_and_takes_it_along(editor: Client):
    save_entry(editor, low="70000", high="80000")
    address = reverse("admin:restore_value", args=[edits()[0].pk, "tier", tier().pk, "high"])
    page = words(editor.get(address))
    assert "These are one value together, so they are restored together." in page
    assert "High On the desk now 80,000 Would be restored 60,000" in page
    assert "Low On the desk now 70,000 Would be restored 50,000" in page
    response = editor.post(address, {"why": "Both"}, follow=True)
    assert "The value is restored, and with it low." in response.text
    assert (tier().low, tier().high) == (50000, 60000)


@pytest.mark.parametrize("parts", [("tier", "low"), ("tier", "nonsense"), ("nonsense", "high"), ("record", "high")])
def test_there_is_no_page_for_a_value_that_did_not_change(editor: Client, parts: tuple[str, str]):
    save_entry(editor, high="70000")
    kind, name = parts
    assert editor.get(reverse("admin:restore_value", args=[edits()[0].pk, kind, tier().pk, name])).status_code == 404


def test_a_rows_own_history_holds_what_happened_to_its_parts(editor: Client, django_assert_max_num_queries):
    save_entry(editor, high="70000", why="A raise")
    role = Role.objects.get()
    with django_assert_max_num_queries(60):
        text = words(editor.get(page_of(role, "history")))
    assert "History of Analyst" in text
    assert "A raise" in text
    source = editor.get(page_of(Source.objects.get(), "history")).text
    assert "A raise" not in source


def test_the_history_of_a_row_that_is_gone_can_still_be_read(editor: Client):
    address = page_of(Guide.objects.get(), "history")
    Guide.objects.get().delete()
    assert "This guide is no longer on the desk." in editor.get(address).text
    for key in ("999", "abc", "²", "9" * 40):
        assert editor.get(address.replace(f"/{Guide.history.first().id}/", f"/{key}/")).status_code == 404


def test_only_who_may_sees_and_undoes(editor: Client, db: None):
    save_entry(editor, high="70000")
    looker = User.objects.create_user("lou", is_staff=True)
    client = Client()
    client.force_login(looker)
    act = edits()[0]
    addresses = [reverse("admin:history"), reverse("admin:act", args=[act.pk])]
    assert [client.get(each).status_code for each in addresses] == [403, 403]
    looker.user_permissions.add(Permission.objects.get(codename="view_act"))
    pages = [client.get(each) for each in addresses]
    assert [page.status_code for page in pages] == [200, 200]
    assert not any("Undo all of it" in page.text or "Restore" in page.text for page in pages)
    assert client.post(reverse("admin:undo", args=[act.pk])).status_code == 403
    assert client.get(reverse("admin:restore_value", args=[act.pk, "tier", tier().pk, "high"])).status_code == 403


def test_accepting_proposals_is_one_act_of_its_own_kind(editor: Client):
    make(pay_of=tier("senior"), values=PAY)
    editor.post(reverse("admin:salaries_proposal_accept_all"))
    (act,) = edits()
    assert (act.kind, act.by.get_username()) == ("calibration", "eda")
