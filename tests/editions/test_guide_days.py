"""When a guide last changed: with the newest edition in which a word or a figure of it did."""

import pytest

from salaries.editions import memory
from salaries.editions.guide_days import changed_at
from salaries.editions.publish import publish
from salaries.editions.publish_anew import publish_anew
from salaries.models import Edition, Figure, Guide, Section, Source, Tier


def days() -> list[int]:
    """For each edition, that with whose day the guide of the analyst changed."""
    editions = Edition.objects.order_by("number")
    known = {edition.published_at: edition.number for edition in editions}
    found = [memory.edition_of(edition) for edition in editions]
    return [known[changed_at(each, each.book.guide_by_slug["analyst"])] for each in found]


@pytest.mark.django_db
class TestDays:
    def test_what_a_guide_does_not_tell_leaves_its_day(self, small_desk):
        publish()
        Source.objects.update(note="Read again.")
        publish()
        Guide.objects.update(updated_at="2025-01-01T00:00:00+00:00")
        publish()
        assert days() == [1, 1, 1]

    @pytest.mark.parametrize(
        "change",
        [
            lambda: Section.objects.filter(guide__role__slug="analyst").update(body="Other words."),
            lambda: Guide.objects.filter(role__slug="analyst").update(title="Another title"),
            lambda: Figure.objects.filter(slug="growth").update(low=25, high=25),
            lambda: Tier.objects.filter(role__slug="analyst").update(years_note="other words"),
        ],
    )
    def test_a_word_or_a_figure_moves_it(self, small_desk, change):
        Section.objects.filter(guide__role__slug="analyst").update(body="By [[figure:growth]] a year.")
        publish()
        change()
        publish()
        Source.objects.update(note="Read again.")
        publish()
        assert days() == [1, 2, 2]

    def test_what_is_published_anew_reads_as_it_did_and_is_told_as_a_change(self, small_desk):
        publish()
        Guide.objects.update(title="Another title")
        publish()
        publish_anew(1, None)
        assert days() == [1, 2, 3]

    def test_editions_from_before_know_what_editors_said(self, small_desk):
        publish()
        Edition.objects.update(guides_changed={})
        edition = memory.edition_of(Edition.objects.get())
        guide = edition.book.guide_by_slug["analyst"]
        assert changed_at(edition, guide) == guide.updated_at
        Source.objects.update(note="Read again.")
        publish()
        assert changed_at(memory.edition_of(Edition.objects.get(number=2)), guide) == guide.updated_at
