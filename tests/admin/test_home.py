"""The desk's home: what waits for an editor, in an order that helps, and only what there is to say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from salaries.desk.pieces import KeptPieces, whole_desk
from salaries.editions import clock, memory
from salaries.editions.publish import publish
from salaries.models import Act, Figure, Guide, ReadersNote, Rules, ScheduledEdition, Source, Tier
from salaries.models.act import act
from tests.admin.conftest import signed_in
from tests.pages.text import words

pytestmark = pytest.mark.django_db
HOME = "admin:index"
SECTIONS = ("changes", "waiting", "findings", "overdue", "notes", "editions", "health", "latest")


@pytest.fixture(autouse=True)
def desk(small_desk: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Published, with nothing overdue."""
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 3))
    publish("First edition")
    memory.refresh()


def sections(client: Client) -> list[str]:
    """The sections that the page has, in its order."""
    text = client.get(reverse(HOME)).text
    found = {name: text.find(f'id="home-{name}"') for name in SECTIONS}
    return [name for name in sorted(found, key=found.__getitem__) if found[name] >= 0]


def much_to_do(by: User) -> None:
    with act(Act.Kind.EDIT, by=by, why="The survey of 2026"):
        tier = Tier.objects.get(slug="entry")
        tier.low = 55000
        tier.save()
    Guide.objects.update(opening="It pays $100,000 now.")
    now = timezone.now()
    ReadersNote.objects.create(guide="analyst", section="growth", edition=1, text="Growth is slower.", left_at=now)
    later = datetime(2027, 1, 2, 9, 0, tzinfo=UTC)
    ScheduledEdition.objects.create(digest="0", book="{}", goes_live_at=later, scheduled_at=now, scheduled_by=by)


def test_what_there_is_to_do_stands_in_order(editor: Client, monkeypatch: pytest.MonkeyPatch):
    much_to_do(User.objects.get(username="eda"))
    monkeypatch.setattr(clock, "today", lambda: date(2027, 11, 3))
    text = words(editor.get(reverse(HOME)))
    assert sections(editor) == ["changes", "waiting", "findings", "overdue", "notes", "editions", "health", "latest"]
    assert "Was 50,000, now 55,000: +5,000 (+10%), by eda" in text
    assert "2 January 2027, 09:00 UTC" in text
    assert "The figure “$100,000” is typed into the prose." in text
    assert "8 figures, review was due on 3 November 2026." in text
    assert "3 figures older than 18 months, the oldest as of 31 May 2025." in text.replace("Figures", "figures")
    assert "Growth is slower." in text
    assert "The survey of 2026" in text
    assert "Nothing waits for you" not in text


def test_where_there_is_nothing_to_do_the_page_says_so(editor: Client):
    assert sections(editor) == ["editions", "health", "latest"]
    text = editor.get(reverse(HOME)).text
    assert "Nothing waits for you" in text
    assert "2 tiers without reported pay (entry, senior)." in text


def test_each_line_leads_to_where_it_is_mended(editor: Client, monkeypatch: pytest.MonkeyPatch):
    much_to_do(User.objects.get(username="eda"))
    monkeypatch.setattr(clock, "today", lambda: date(2027, 11, 3))
    text = editor.get(reverse(HOME)).text
    for name, row in (
        ("source", Source.objects.get()),
        ("figure", Figure.objects.get()),
        ("readersnote", ReadersNote.objects.get()),
    ):
        assert f'href="{reverse(f"admin:salaries_{name}_change", args=[row.pk])}' in text
    assert f'href="{reverse("admin:act", args=[Act.objects.first().pk])}"' in text
    assert f"{reverse('admin:salaries_source_changelist')}?review=overdue" in text


def test_the_first_few_are_shown_and_the_rest_counted(editor: Client):
    now = timezone.now()
    for number in range(8):
        left_at = now - timedelta(hours=number)
        ReadersNote.objects.create(guide="analyst", edition=1, text=f"Note {number}.", left_at=left_at)
    text = editor.get(reverse(HOME)).text
    assert "Note 4." in text
    assert "Note 5." not in text
    assert "All 8 open notes" in text


def test_whoever_may_see_nothing_sees_nothing(client: Client):
    much_to_do(User.objects.create_user("ned", is_staff=True))
    client.force_login(User.objects.get(username="ned"))
    text = client.get(reverse(HOME)).text
    assert "You may see nothing on the desk." in text
    assert "Growth is slower." not in text
    assert "home-" not in text.replace("home-groups", "").replace("desk/home", "")


def test_whoever_only_manages_people_is_told_nothing_of_figures():
    owner = signed_in("olga", "Owners")
    assert sections(owner) == []
    text = owner.get(reverse(HOME)).text
    assert "Nothing waits for you" not in text
    # Nor is a page offered that they may not open.
    assert reverse("admin:review") not in text
    assert owner.get(reverse("admin:review")).status_code == 403


def test_a_desk_that_cannot_be_compiled_says_what_it_lacks(editor: Client):
    Rules.objects.all().delete()
    assert "Forbids publishing: desk" in editor.get(reverse(HOME)).text


def test_it_compiles_the_desk_once_and_asks_a_bounded_number_of_times(
    editor: Client, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries
):
    much_to_do(User.objects.get(username="eda"))
    compiled = []

    def counted() -> KeptPieces:
        compiled.append(1)
        return whole_desk()

    monkeypatch.setattr("salaries.desk.kept.whole_desk", counted)
    with django_assert_max_num_queries(60):
        editor.get(reverse(HOME))
    assert compiled == [1]
