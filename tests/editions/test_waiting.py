"""An edition that waits is whole: kept while a fix goes out before it, moved, held back with a reason, never lost."""

import json
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from salaries.desk.compile import compile_desk
from salaries.editions import memory, schedule
from salaries.editions.approvals import approval_state, approve
from salaries.editions.fixes import fix
from salaries.editions.publish import publish
from salaries.editions.waiting import too_far, waiting_book
from salaries.engine.book_text import digest_of, known
from salaries.engine.refused import Refused
from salaries.models import AuditEntry, Choice, Edition, Figure, GoldenCase, ScheduledEdition, Source, Tier
from tests.editions.people import person
from tests.editions.second_person.deeds import edits, golden
from tests.editions.test_schedule import LATER, NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def waits(small_desk: None) -> User:
    """Edition 1 says 24% and 50,000. An edition that says 55,000 waits, and nothing else is changed yet."""
    publish("First")
    memory.refresh()
    Tier.objects.filter(slug="entry").update(low=55000)
    pat = person("pat")
    schedule.schedule("The new band.", LATER, pat, "", NOW)
    return pat


def row() -> ScheduledEdition:
    return ScheduledEdition.objects.get()


def entry(book: str) -> str:
    tiers = json.loads(book)["roles"][0]["tiers"]
    return next(each["band"]["low"] for each in tiers if each["slug"] == "entry")


def growth(book: str) -> str:
    return json.loads(book)["figures"][0]["low"]


def log() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("what", flat=True))


def fixed(by: User | None = None, **more) -> Edition:
    edition = publish("Fix", by=by, before_waiting=True, **more)
    memory.refresh()
    return edition


def test_a_fix_goes_out_without_what_waits_and_is_carried_over_into_that(waits):
    Figure.objects.update(low=25, high=25)
    edition = fixed(waits)
    assert (entry(edition.book), growth(edition.book)) == ("50000", "25")
    assert (entry(row().book), growth(row().book), row().base, row().held_back) == ("55000", "25", 2, "")
    assert row().digest == digest_of(row().book)
    assert log()[-1] == "The edition waiting for 1 December 2026, 09:00 UTC now holds what edition 2 changed, too."
    third = schedule.publish_due(LATER)
    assert (third.number, entry(third.book), growth(third.book)) == (3, "55000", "25")
    assert third.digest == known(compile_desk()).digest, "the desk holds both, too"


def test_what_both_change_is_asked_and_nothing_is_silent(waits):
    Tier.objects.filter(slug="entry").update(low=52000)
    assert entry(fixed(waits).book) == "52000"
    assert "both change Analyst › Entry. It would take back what readers see there now" in row().held_back
    assert schedule.publish_due(LATER) is None
    assert Edition.objects.count() == 2
    assert log()[-1].startswith("The edition waiting for 1 December 2026, 09:00 UTC is held back. Edition 2 was")
    with pytest.raises(Refused, match=r"Not moved. Edition 2 was published since"):
        schedule.move(LATER + timedelta(days=1), waits, NOW)


@pytest.mark.parametrize(("waiting_stands", "low"), [(True, "55000"), (False, "52000")])
def test_a_publisher_says_which_stands(waits, waiting_stands, low):
    Tier.objects.filter(slug="entry").update(low=52000)
    Choice.objects.filter(slug="springfield").update(name="Springfield city")
    fixed(waits)
    schedule.settle(waiting_stands, waits)
    assert (entry(row().book), row().base, row().held_back) == (low, 2, "")
    assert "Springfield city" in row().book
    assert "in Analyst › Entry " in log()[-1]
    with pytest.raises(Refused, match="There is nothing to decide"):
        schedule.settle(True, waits)


def test_a_fix_needs_what_any_publish_needs(waits):
    pia = person("pia")
    edits(waits, Tier.objects.get(slug="senior"), low=130000)
    with pytest.raises(Refused, match="Ask someone else who may publish"):
        fixed(waits)
    found = fix()
    state = approval_state(known(found.book), found.now)
    approve(state, state.digest, pia)
    assert fixed(waits).number == 2


def test_a_fix_brings_in_no_rule_that_was_loosened(waits):
    """What was loosened waits for the whole desk; the case of the last edition is held against."""
    publish("Whole desk")
    golden(low=55000, tolerance="0.01")
    Figure.objects.update(low=25, high=25)
    publish("With a case")
    memory.refresh()
    Tier.objects.filter(slug="senior").update(from_years=6)
    schedule.schedule("", LATER, waits, "", NOW)
    GoldenCase.objects.all().delete()
    Figure.objects.update(low=26, high=26)
    kept = Edition.objects.newest().needed["golden_cases"]
    assert fixed().needed["golden_cases"] == kept
    Tier.objects.filter(slug="entry").update(low=57000)
    with pytest.raises(Refused, match="As it was then it is broken"):
        fixed(waits)


def test_a_fix_that_rests_on_what_waits_is_refused_in_words(waits):
    schedule.call_off(waits)
    source = Source.objects.get(slug="survey")
    source.pk, source.slug, source.title = None, "second", "Second survey"
    source.save()
    schedule.schedule("", LATER, waits, "", NOW)
    Figure.objects.update(source=source, judgement=False, low=25, high=25)
    with pytest.raises(Refused) as refused:
        fixed(waits)
    (finding,) = refused.value.findings
    assert "which is in what waits only" in str(finding)
    assert "it names the source “Second survey”" in str(finding)


def test_there_is_no_fix_when_nothing_waits_or_changed(waits):
    with pytest.raises(Refused, match="Nothing on the desk has changed since what waits was frozen"):
        fixed(waits)
    schedule.call_off(waits)
    with pytest.raises(Refused, match="Nothing waits for its time"):
        fixed(waits)


def test_it_is_moved_with_a_line_in_the_log(waits):
    schedule.move(LATER + timedelta(days=1), waits, NOW)
    assert schedule.publish_due(LATER) is None
    assert log()[-1] == ("The edition waiting for 1 December 2026, 09:00 UTC was moved to 2 December 2026, 09:00 UTC.")
    with pytest.raises(Refused, match="Not moved: 24 November 2026, 08:00 UTC has passed"):
        schedule.move(NOW, waits, NOW)
    assert schedule.publish_due(LATER + timedelta(days=1)).number == 2


def test_what_forbids_it_when_it_is_due_holds_it_back(waits):
    """Its figures do not hold any more; it waits on, with the reason, and is not tried every second."""
    plain = json.loads(row().book)
    plain["guides"][0]["opening"] = "It pays [[figure:nothing]]."
    text = json.dumps(plain)
    ScheduledEdition.objects.update(book=text, digest=digest_of(text))
    assert schedule.publish_due(LATER) is None
    assert "One finding forbids it" in row().held_back
    assert "does not resolve" in row().held_back
    held = AuditEntry.objects.count()
    assert schedule.publish_due(LATER) is None
    assert AuditEntry.objects.count() == held
    with pytest.raises(Refused, match=r"Not moved. One finding forbids it"):
        schedule.move(LATER + timedelta(days=1), waits, NOW)


def test_what_cannot_be_read_any_more_is_told(waits):
    ScheduledEdition.objects.update(digest="0" * 64)
    assert schedule.publish_due(LATER) is None
    assert "Its figures cannot be read" in row().held_back


def test_what_follows_another_edition_than_it_was_checked_against_is_told(waits):
    ScheduledEdition.objects.update(base=7)
    assert schedule.publish_due(LATER) is None
    assert "Another edition was published since it was checked" in row().held_back


def test_a_golden_case_is_held_to_as_it_was_when_it_was_frozen(waits):
    golden(low=10, tolerance="0.01")
    assert schedule.publish_due(LATER).number == 2


def test_carried_over_it_moves_no_further_than_was_approved(waits):
    Tier.objects.filter(slug="entry").update(low=70000, high=75000)
    said = too_far(row(), compile_desk(), Edition.objects.get())
    assert "After edition 1 it moves estimates further than when it was checked, and that needs an approval" in said
    assert too_far(row(), waiting_book(row()), Edition.objects.get()) == ""


def test_the_whole_desk_calls_it_off_and_says_so(waits, capsys):
    Figure.objects.update(low=25, high=25)
    call_command("publish")
    assert schedule.waiting() is None
    assert "The edition waiting for 1 December 2026, 09:00 UTC is called off" in capsys.readouterr().out


def test_the_commands_fix_move_and_call_off(waits, capsys):
    Figure.objects.update(low=25, high=25)
    call_command("publish", before_waiting=True, note="Fix")
    assert "Published edition 2" in capsys.readouterr().out
    assert schedule.waiting() is not None
    at = (row().goes_live_at + timedelta(days=2)).isoformat()
    call_command("publish", move=at)
    assert "is moved to 3 December 2026, 09:00 UTC" in capsys.readouterr().out
    call_command("publish", call_off=True)
    assert "is called off" in capsys.readouterr().out
    call_command("publish", call_off=True)
    assert "Nothing waits for its time; nothing was done." in capsys.readouterr().out
    with pytest.raises(CommandError, match="Nothing waits for its time any more"):
        call_command("publish", move=at)


def test_the_command_that_publishes_what_is_due_fails_where_that_is_held_back(waits):
    ScheduledEdition.objects.update(digest="0" * 64, goes_live_at=NOW - timedelta(days=400))
    with pytest.raises(CommandError, match=r"is held back. Its figures cannot be read"):
        call_command("publish", due=True)
