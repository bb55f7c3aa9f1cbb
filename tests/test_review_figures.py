"""The command that says which figures are overdue: by source, with the way to mend it, and an exit that tells."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from salaries.models import Source

pytestmark = pytest.mark.django_db


def review(on: str) -> tuple[str, str]:
    """What it printed, and the sentence with which it failed, empty when it did not."""
    out = StringIO()
    try:
        call_command("review_figures", "--on", on, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


def test_nothing_overdue_ends_well(small_desk):
    said, failed = review("2026-11-03")
    assert failed == ""
    assert said.endswith("No figure is overdue for review on 3 November 2026.\n")


def test_overdue_figures_are_listed_by_source_with_the_way_to_mend_them(small_desk):
    said, failed = review("2026-11-04")
    assert failed == "8 figures are overdue for review on 4 November 2026."
    assert "Pay survey: 8 figures, review was due on 3 November 2026." in said
    assert reverse("admin:salaries_source_change", args=[Source.objects.get().pk]) in said
    assert "  - Location: Springfield\n" in said


def test_judgements_are_overdue_by_their_age(small_desk):
    Source.objects.update(review_by="2099-01-01")
    assert review("2026-11-30")[1] == ""
    said, failed = review("2026-12-01")
    assert failed == "3 figures are overdue for review on 1 December 2026."
    assert "Editors’ judgements: 3 figures older than 18 months, the oldest as of 31 May 2025." in said


def test_thin_evidence_is_told_and_is_no_failure(small_desk):
    said, failed = review("2026-11-03")
    assert failed == ""
    assert "  - Analyst: 2 tiers without reported pay (entry, senior)\n" in said


def test_a_desk_without_a_figure_is_said_in_a_sentence(db):
    assert review("2026-11-03")[1].startswith("Nothing was reviewed: the desk has no rules")


def test_a_day_that_is_none_is_refused(small_desk):
    with pytest.raises(CommandError, match="“tomorrow” is no day; write it as 2027"):
        call_command("review_figures", "--on", "tomorrow")


@pytest.mark.parametrize(("on", "said"), [("0001-01-01", "is before all figures"), ("", "“” is no day")])
def test_a_day_that_nothing_can_be_counted_from_is_refused(small_desk, on, said):
    with pytest.raises(CommandError, match=said):
        call_command("review_figures", "--on", on)
