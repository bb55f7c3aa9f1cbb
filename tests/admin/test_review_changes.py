"""What changed is told on the review: what moved, prose and figures that changed, golden cases since then."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import (
    Act,
    Choice,
    Factor,
    GoldenCase,
    PublishingRules,
    Section,
    Source,
    Tier,
)
from salaries.models.act import act
from tests.admin.test_review import REVIEW, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def first(small_desk: None) -> None:
    """Edition 1 of the small desk."""
    publish("First")
    memory.refresh()
    PublishingRules.objects.get_or_create(one=True)


def review(client: Client, **query: str) -> str:
    return text_of(client.get(REVIEW, query))


def test_what_moved_is_told_by_place(editor: Client):
    Choice.objects.filter(slug="country").update(position=-0)
    for at, slug in enumerate(("country", "springfield", "shelbyville"), start=1):
        Choice.objects.filter(slug=slug).update(position=at)
    assert "The country moved from third to first." in review(editor)
    publish("Moved")
    memory.refresh()
    assert "The country moved from third to first" in text_of(editor.get("/editions/2/"))


def test_changed_prose_is_read_as_readers_will_read_it(editor: Client):
    section = Section.objects.get(slug="pay")
    section.body += "\n\nA senior earns [[tier:senior.band]]."
    section.save()
    page = editor.get(REVIEW)
    text = text_of(page)
    assert "As readers will read it A senior earns $100,000 to $140,000 and above" in text
    assert "Senior: Pay survey, as of 31 May 2025" in text
    assert 'href="/admin/site/guides/analyst/#pay"' in page.text


def publish_towns(number: int) -> None:
    factor = Factor.objects.get()
    proof = {"source": Source.objects.get(), "as_of": date(2026, 10, 1)}
    for at in range(number):
        factor.choices.create(slug=f"town-{at}", name=f"Town {at}", low="0.9", high="0.9", position=50 + at, **proof)
    publish("Towns")
    memory.refresh()


def test_many_changed_figures_fold_by_kind_with_counts(editor: Client):
    publish_towns(60)
    Choice.objects.filter(slug__startswith="town").update(low="0.8", high="0.85", as_of=date(2026, 11, 1))
    Tier.objects.filter(slug="entry").update(low=51000)
    text = review(editor)
    assert "Choices: 120 figures in 60 rows" in text
    assert "Tiers: 1 figure in 1 row" in text
    assert "20 more are not shown here: show all of them" in text
    assert "Town 59 › as" not in text
    assert "Town 59" in review(editor, all="factor.choice")


def test_golden_cases_that_came_and_went_say_so_with_who_did_it(editor: Client):
    tier = Tier.objects.get(slug="entry")
    old = GoldenCase.objects.create(tier=tier, low=50000, high=60000, reason="The contract says so.")
    tier.low = 50500
    tier.save()
    publish("Cases")
    memory.refresh()
    assert "since edition 2" not in review(editor).partition("What it does")[0].partition("Golden cases")[2]
    with act(Act.Kind.EDIT, by=User.objects.create_user("ada"), why="Not true any more"):
        old.delete()
        GoldenCase.objects.create(tier=tier, low=50000, high=61000, reason="Told anew.")
    text = review(editor)
    assert "Deleted since edition 2: 50,000 to 60,000: The contract says so. ada" in text
    assert "New since edition 2: Analyst, entry ada" in text


def test_a_folded_group_says_its_largest_move_though_it_is_not_shown(editor: Client):
    publish_towns(130)
    Choice.objects.filter(slug__startswith="town").update(low="0.909", high="0.909")
    Choice.objects.filter(slug="town-129").update(low="0.81", high="0.81")
    Choice.objects.filter(slug="town-128").update(sample_size=9000, sample_unit="answers")
    text = review(editor)
    assert "Choices: 132 figures in 130 rows, by −10% at most: Location › Town 129 › multiplier" in text
    assert "Town 129" not in text.partition("32 more are not shown here")[0].rpartition("Town 0 ›")[2]


def test_few_texts_stand_open_and_many_fold_by_kind_with_whose_they_are(editor: Client):
    choices = list(Choice.objects.exclude(slug="country"))
    for choice in choices:
        choice.note = "Told anew."
        choice.save()
    assert "texts in" not in review(editor)
    factor = Factor.objects.get()
    for at in range(12):
        proof = {"source": Source.objects.get(), "as_of": date(2026, 10, 1)}
        factor.choices.create(slug=f"town-{at}", name=f"Town {at}", low="0.9", high="0.9", position=50 + at, **proof)
    publish("Towns")
    memory.refresh()
    for choice in Choice.objects.filter(slug__startswith="town"):
        choice.note = "Told of each."
        choice.save()
    page = editor.get(REVIEW)
    assert "Choices: 12 texts in 12 rows, of Location" in text_of(page)
    assert page.text.count("Told of each.") == 24, "each as what changed and as readers will read it"


def test_many_sentences_that_nobody_edited_fold_by_guide_with_their_largest_move(editor: Client):
    section = Section.objects.get(slug="pay")
    section.body += "".join(f"\n\nThe {at}th of them earns [[tier:senior.low]] or more." for at in range(4, 20))
    section.save()
    publish("Many sentences")
    memory.refresh()
    Tier.objects.filter(slug="senior").update(low=90000)
    page = editor.get(REVIEW)
    assert re.search(r"Analyst salary: \d+ sentences, an amount by −10% at most", text_of(page))
    assert page.text.count("th of them earns") == 16, "all of it is on the page"
