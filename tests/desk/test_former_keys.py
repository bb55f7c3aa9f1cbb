"""A row that comes back by its name is the row that went: its number, its history and its undos hold."""

import pytest

from salaries.desk.history.undo import undo
from salaries.desk.restore import restore
from salaries.editions.publish import publish
from salaries.editions.publish_anew import book_of
from salaries.engine.refused import Refused
from salaries.models import Guide, GuideTopic, OfficialPay, Override, Role, Section, Tier, Topic
from tests.desk.history.steps import an_act, change, desk_as_it_is

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(small_desk):
    topic = Topic.objects.create(slug="offers", name="Offers", about="It.", position=1)
    GuideTopic.objects.create(guide=Guide.objects.get(), topic=topic, position=1)
    return publish(note="First")


def back(edition, chosen=None):
    return restore(book_of(edition), None, "Back.", chosen)


def test_all_that_went_comes_back_under_its_own_number(edition):
    before = desk_as_it_is()
    for rows in (Topic, Override, OfficialPay, Guide, Role):
        an_act(lambda rows=rows: rows.objects.all().delete())
    assert not Tier.objects.exists()
    back(edition)
    assert desk_as_it_is() == before


def test_its_history_goes_on_and_earlier_acts_are_undone(edition):
    done = an_act(lambda: change(Topic.objects.get(), about="That."))
    gone = an_act(lambda: Topic.objects.get().delete())
    row = back(edition)
    topic = Topic.objects.get()
    assert [each.history_type for each in topic.history.order_by("history_id")] == ["+", "~", "-", "+"]
    with pytest.raises(Refused) as refused:
        undo(gone, None, "")
    assert "Offers (topic): it is on the desk again." in refused.value.findings
    undo(row, None, "")
    assert not Topic.objects.exists()
    undo(gone, None, "")
    assert (Topic.objects.get().pk, Topic.objects.get().about) == (topic.pk, "That.")
    undo(done, None, "")
    assert Topic.objects.get().about == "It."


def test_of_several_that_were_known_by_the_same_the_last_one_comes_back(edition):
    Topic.objects.all().delete()
    last = Topic.objects.create(slug="offers", name="Offers", about="It.")
    key = last.pk
    last.delete()
    back(edition)
    assert Topic.objects.get().pk == key


def test_a_number_that_is_on_the_desk_under_another_name_is_not_taken(edition):
    topic = Topic.objects.get()
    gone = an_act(lambda: Topic.objects.get().delete())
    undo(gone, None, "")
    change(Topic.objects.get(), slug="other", name="Other")
    back(edition, ["topic/offers"])
    assert Topic.objects.get(slug="other").pk == topic.pk != Topic.objects.get(slug="offers").pk


def test_a_file_brings_a_row_back_too(small_desk, load):
    topic = '[[topic]]\nslug = "offers"\nname = "Offers"\nabout = "It."\n'
    load(topic)
    key = Topic.objects.get().pk
    Topic.objects.all().delete()
    load(topic)
    assert Topic.objects.get().pk == key


def test_sections_in_one_another_come_back(edition):
    before = desk_as_it_is()
    an_act(lambda: Section.objects.get(slug="pay").delete())
    back(edition)
    assert desk_as_it_is() == before
