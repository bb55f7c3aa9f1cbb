"""Two editors at once: nothing typed is lost, nothing of the other's is written over unseen."""

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from salaries.models import Choice, Factor, Guide, JobTitle, Role, Source, Tier
from salaries.models.act import Act, act
from tests.admin.filled import filled, row_of
from tests.admin.test_records import sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]


def page_of(row: Model) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])


def tier(slug: str) -> Tier:
    return Tier.objects.get(slug=slug)


@pytest.fixture
def role() -> Role:
    return Role.objects.get()


@pytest.fixture
def other() -> User:
    return User.objects.create_user("otto")


def change(by: User, row: Any, **values: Any) -> None:
    with act(Act.Kind.EDIT, by=by):
        for name, value in values.items():
            setattr(row, name, value)
        row.save()


def opened(client: Client, row: Model) -> tuple[dict[str, Any], str, str]:
    """The page as it was opened, and what the names of both tiers' fields start with."""
    data = filled(client.get(page_of(row)))
    return data, row_of(data, "tiers", "name", "Entry"), row_of(data, "tiers", "name", "Senior")


def words(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.text).split())


def test_the_second_to_save_one_field_sees_both_versions_and_may_insist(editor: Client, role: Role, other: User):
    data, entry, _ = opened(editor, role)
    change(other, tier("entry"), high=65000)
    response = editor.post(page_of(role), data | {f"{entry}-high": "70000", "summary": "Counts.", "_why": "A raise"})
    assert response.status_code == 409
    assert (tier("entry").high, Role.objects.get().summary) == (65000, "Counts things.")
    text = words(response)
    assert re.search(r"Analyst, Entry \(tier\) Changed by otto on \d+ \w+ \d+ at \d\d:\d\d\.", text)
    assert "High 60,000 65,000 70000" in text
    assert "You wrote 70000. The desk holds 65,000 now, and held 60,000 when you opened the page." in text
    again = filled(response)
    assert (again[f"{entry}-high"], again["summary"], again["_why"]) == ("70000", "Counts.", "A raise")
    assert editor.post(page_of(role), again).status_code == 302
    assert (tier("entry").high, Role.objects.get().summary) == (70000, "Counts.")


def test_what_the_other_changed_in_another_field_of_the_row_is_kept(editor: Client, role: Role, other: User):
    data, entry, _ = opened(editor, role)
    change(other, tier("entry"), low=55000)
    response = editor.post(page_of(role), data | {f"{entry}-high": "70000"})
    assert response.status_code == 409
    assert "Low 50,000 55,000 nothing; the page now shows what is on the desk" in words(response)
    again = filled(response)
    assert (again[f"{entry}-low"], again[f"{entry}-high"]) == ("55,000", "70000")
    assert editor.post(page_of(role), again).status_code == 302
    assert (tier("entry").low, tier("entry").high) == (55000, 70000)


def test_different_rows_of_one_page_are_both_kept_without_a_question(editor: Client, role: Role, other: User):
    data, entry, _ = opened(editor, role)
    change(other, tier("senior"), high=150000, name="Top")
    assert editor.post(page_of(role), data | {f"{entry}-high": "70000"}).status_code == 302
    assert (tier("entry").high, tier("senior").high, tier("senior").name) == (70000, 150000, "Top")


def test_both_wrote_the_same(editor: Client, role: Role, other: User):
    data, entry, _ = opened(editor, role)
    change(other, tier("entry"), high=70000)
    assert editor.post(page_of(role), data | {f"{entry}-high": "70000.00"}).status_code == 302
    assert tier("entry").history.count() == 2


def test_a_row_taken_away_meanwhile_is_said_with_what_was_typed(editor: Client, role: Role, other: User):
    data, entry, senior = opened(editor, role)
    with act(Act.Kind.EDIT, by=other):
        tier("entry").delete()
    typed = {f"{entry}-high": "70000", f"{senior}-high": "150000"}
    response = editor.post(page_of(role), data | typed)
    assert response.status_code == 409
    text = words(response)
    assert re.search(r"Analyst, Entry \(tier\) Deleted by otto on .* It is no longer on the desk", text)
    assert "High 60,000 deleted 70000" in text
    again = filled(response)
    assert again[f"{row_of(again, 'tiers', 'name', 'Senior')}-high"] == "150000"
    assert editor.post(page_of(role), again).status_code == 302
    assert list(Tier.objects.values_list("slug", "high")) == [("senior", 150000)]


def test_a_row_taken_away_that_nobody_touched_stays_away(editor: Client, role: Role, other: User):
    data, _, senior = opened(editor, role)
    tier("entry").delete()
    assert editor.post(page_of(role), data | {f"{senior}-high": "150000"}).status_code == 302
    assert list(Tier.objects.values_list("slug", "high")) == [("senior", 150000)]


def test_a_row_that_someone_changed_is_not_deleted_unseen(editor: Client, role: Role, other: User):
    data, entry, _ = opened(editor, role)
    change(other, tier("entry"), high=65000)
    response = editor.post(page_of(role), data | {f"{entry}-DELETE": "on"})
    assert response.status_code == 409
    again = filled(response)
    assert again[f"{entry}-DELETE"] == "on"
    assert "You ticked its deletion; the tick is still there." in response.text
    assert editor.post(page_of(role), again).status_code == 302
    assert not Tier.objects.filter(slug="entry").exists()


def test_of_a_row_that_is_gone_altogether_all_that_was_typed_is_shown(editor: Client, other: User):
    source = Source.objects.create(slug="poll", title="Poll", publisher="P", licence="L", address="https://poll.example/",
        retrieved_on="2026-01-01",
                                   review_by="2027-01-01")  # fmt: skip
    data = filled(editor.get(page_of(source)))
    address = page_of(source)
    with act(Act.Kind.EDIT, by=other):
        source.delete()
    response = editor.post(address, data | {"note": "Long and careful words."})
    assert response.status_code == 409
    assert "Nothing was saved. Deleted by otto on" in words(response)
    assert "Note Long and careful words." in words(response)


@pytest.mark.parametrize("token", ["", "nonsense", "[]", '{"tiers":3}', '{"tiers":[["high"],{"1":[]}]}'])
def test_a_page_that_does_not_say_what_it_was_opened_with_is_shown_once_more(editor: Client, role: Role, token: str):
    data, entry, _ = opened(editor, role)
    response = editor.post(page_of(role), data | {f"{entry}-high": "70000", "_opened": token})
    assert response.status_code == 409
    assert "High not known 60,000 70000" in words(response)
    assert tier("entry").high == 60000
    assert editor.post(page_of(role), filled(response)).status_code == 302
    assert tier("entry").high == 70000


def test_without_a_token_a_page_saved_unchanged_is_no_question(editor: Client, role: Role):
    data, _, _ = opened(editor, role)
    del data["_opened"]
    assert editor.post(page_of(role), data).status_code == 302
    assert not Act.objects.filter(kind="edit").exists()


def test_a_choice_in_the_factors_table(editor: Client, other: User):
    factor = Factor.objects.get()
    data = filled(editor.get(page_of(factor)))
    row = row_of(data, "choices", "name", "Springfield")
    change(other, Choice.objects.get(slug="springfield"), low=1.3, under=None)
    response = editor.post(page_of(factor), data | {f"{row}-low": "1.35"})
    assert "1.39 1.3 1.35" in words(response)
    assert "Under “country” empty nothing; the page now shows" in words(response)
    assert editor.post(page_of(factor), filled(response)).status_code == 302
    changed = Choice.objects.get(slug="springfield")
    assert (str(changed.low.normalize()), changed.under) == ("1.35", None)


def test_the_mark_of_the_reference_that_moved_meanwhile_stays_moved(editor: Client, other: User):
    factor = Factor.objects.get()
    data = filled(editor.get(page_of(factor)))
    change(other, Choice.objects.get(slug="country"), reference=False)
    change(other, Choice.objects.get(slug="springfield"), low=1, high=1, reference=True)
    row = row_of(data, "choices", "name", "Shelbyville")
    assert editor.post(page_of(factor), data | {f"{row}-name": "Shelby"}).status_code == 302
    assert Choice.objects.get(reference=True).slug == "springfield"
    assert Choice.objects.get(slug="shelbyville").name == "Shelby"


def test_a_slug_that_someone_else_took_is_a_sentence(editor: Client, role: Role, other: User):
    data, entry, _ = opened(editor, role)
    Tier.objects.create(role=role, slug="mid", name="Mid", from_years=2)
    new = {name.replace(entry, "tiers-2"): value for name, value in data.items() if name.startswith(f"{entry}-")}
    new |= {"tiers-2-id": "", "tiers-2-slug": "mid", "tiers-2-from_years": "1", "tiers-2-high": "61000"}
    response = editor.post(page_of(role), data | new | {"tiers-TOTAL_FORMS": "3"})
    assert response.status_code == 200
    assert "Two rows have the same slug; each needs its own." in response.text
    assert filled(response)["tiers-2-high"] == "61000"


def test_a_page_tells_what_it_was_opened_with(editor: Client, role: Role):
    names, rows = json.loads(editor.get(page_of(role)).context["opened"])["tiers"]
    entry = dict(zip(names, rows[str(tier("entry").pk)], strict=True))
    assert (entry["high"], entry["open_ended"], entry["source"]) == ("60,000", "", str(Source.objects.get().pk))
    assert "slug" not in entry


def test_a_long_text_stands_once_in_each_version_and_not_at_its_field(editor: Client, other: User):
    guide = Guide.objects.get()
    data = filled(editor.get(page_of(guide)))
    mine, theirs = "My words. " * 20, "Their words. " * 20
    change(other, guide, opening=theirs.strip())
    text = words(editor.post(page_of(guide), data | {"opening": mine}))
    assert "Someone else changed this text meanwhile; all versions stand at the top of the page." in text
    assert text.count(theirs.strip()) == 1
    assert text.count(mine.strip()) == 2, "in the table, and in the field itself"


def test_a_title_mapped_by_someone_else_meanwhile(editor: Client, role: Role, other: User):
    analyst, clerk = (JobTitle.objects.create(title=title) for title in ("analyst", "clerk"))
    address = reverse("admin:salaries_jobtitle_changelist")
    page = editor.get(address)
    change(other, analyst, ignored=True)
    data = sent(page, analyst__role=str(role.pk), clerk__ignored="on") | {"_why": "Sorted"}
    response = editor.post(address, data)
    assert response.status_code == 409
    text = words(response)
    assert "Changed by otto on" in text
    assert "Ignored not ticked ticked nothing; the page now shows what is on the desk" in text
    assert all(each in text for each in ("analyst, Role Analyst", "clerk, Ignored ticked", "Why Sorted"))
    assert not JobTitle.objects.get(pk=clerk.pk).ignored
    assert editor.post(address, sent(page, clerk__ignored="on") | {"_why": "Sorted"}).status_code == 302
    assert all(JobTitle.objects.values_list("ignored", flat=True))
    assert Act.objects.latest("pk").why == "Sorted"
