"""Guides on a subject through the desk: from files to the book and back, restored, undone, and told in the history."""

from dataclasses import replace
from datetime import date

import pytest

from salaries.desk.compile import compile_desk
from salaries.desk.differences import changes
from salaries.desk.figure_files.loading import load_files
from salaries.desk.figure_files.tables import tables
from salaries.desk.figure_files.writing import file_text
from salaries.desk.history.undo import undo
from salaries.desk.restore import compare, restore
from salaries.editions.publish import publish
from salaries.editions.publish_anew import book_of
from salaries.engine.book_text import book_text, digest_of, read_book
from salaries.engine.guides import GuideTopic, RelatedGuide, Topic
from salaries.engine.refused import Refused
from salaries.engine.topics import topic_entries
from salaries.models import Act, Guide
from salaries.models import Topic as TopicRow
from salaries.models.act import act
from salaries.review.checks import check_book
from tests.books import small_book
from tests.desk.test_tables import empty_the_desk

pytestmark = pytest.mark.django_db


WORDS = 'title = "T"\nstandfirst = "S"\nopening = "O"\n'


def load(path, text):
    path.write_text(text)
    return load_files([path])


def refused(path, text):
    with pytest.raises(Refused) as caught:
        load(path, text)
    return " ".join(map(str, caught.value.findings))


def test_the_book_holds_advice_after_the_roles_guides_with_all_that_files_say(advice: None):
    book = compile_desk()
    assert [guide.slug for guide in book.guides] == ["analyst", "reading-an-offer"]
    assert book.topics[0] == Topic("offers", "Offers", "What to look for before you sign.")
    guide = book.guide_by_slug["reading-an-offer"]
    assert (guide.role, guide.subject, book.role_by_slug.get(guide.role)) == ("", "reading-an-offer", None)
    assert (guide.written_by, guide.reviewed_by, guide.reviewed_on) == ("Jo Doe", "Sam Roe", date(2025, 10, 3))
    assert guide.topics == (GuideTopic("offers"), GuideTopic("money"))
    assert guide.related == (RelatedGuide("analyst"),)
    assert [[each.slug for each in entry.guides] for entry in topic_entries(book)] == [
        ["reading-an-offer"],
        ["analyst", "reading-an-offer"],
    ]
    assert book.guide_by_role.keys() == {"analyst"}


def test_the_number_of_queries_does_not_grow_with_what_guides_name(advice: None, django_assert_num_queries):
    with django_assert_num_queries(29):
        compile_desk()


def test_a_desk_with_advice_goes_out_to_a_file_and_comes_back(advice: None, tmp_path):
    text = file_text(tables(compile_desk()))
    before = book_text(compile_desk())
    empty_the_desk()
    load(tmp_path / "desk.toml", text)
    assert book_text(compile_desk()) == before
    assert file_text(tables(compile_desk())) == text


def test_a_book_from_before_advice_reads_as_it_was():
    book = small_book()
    assert read_book(book_text(book), digest_of(book_text(book))) == book
    old = book_text(book).replace('"related":[],', "").replace(',"subject":""', "").replace(',"topics":[]', "")
    old = old.replace('"reviewed_by":"","reviewed_on":null,', "").replace(',"written_by":""', "")
    assert "topics" not in old
    assert read_book(old, digest_of(old)) == book


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ('role = "analyst"\nsubject = "pay"', "A guide has a role or a subject: fill in one of the two"),
        ("", "A guide has a role or a subject: fill in one of the two"),
        ('subject = "No slug"', "subject is “No slug”; Enter a valid"),
        ('subject = "pay"\nreviewed_on = 2999-01-01', "1 January 2999 has not come yet"),
    ],
)
def test_a_guide_of_both_or_of_neither_is_refused(small_desk: None, tmp_path, named: str, told: str):
    when = "2025-10-01T08:00:00+00:00"
    text = f"[[guide]]\n{named}\n{WORDS}published_at = {when}\nupdated_at = {when}\n"
    assert told in refused(tmp_path / "a.toml", text)
    assert [guide.subject for guide in Guide.objects.all()] == [""]


@pytest.mark.parametrize("field", ["published_at", "updated_at"])
def test_a_day_that_has_not_come_is_refused_in_a_file(advice: None, tmp_path, field: str):
    text = f'[[guide]]\nsubject = "reading-an-offer"\n{field} = 2940-05-05T10:00:00+00:00\n'
    assert "5 May 2940 has not come yet" in refused(tmp_path / "a.toml", text)


@pytest.mark.parametrize("role_first", [True, False])
def test_a_file_with_a_role_and_a_subject_at_one_address_leaves_a_finding(advice: None, tmp_path, role_first: bool):
    role = '[[role]]\nslug = "{}"\nname = "R"\nplural = "rs"\nsummary = "R."\ncurrency = "USD"\nheadline = "band"\n'
    when = "2025-10-01T08:00:00+00:00"
    guide = f'[[guide]]\nsubject = "{{}}"\n{WORDS}published_at = {when}\nupdated_at = {when}\n'
    one, other = (role, guide) if role_first else (guide, role)
    load(tmp_path / "a.toml", one.format("welding"))
    load(tmp_path / "b.toml", other.format("welding"))
    (finding,) = [each for each in check_book(compile_desk()) if "welding" in each.what]
    assert finding.forbids
    assert finding.path == ("guides", "welding", "subject")


def test_what_a_guide_names_has_to_be_there(advice: None, tmp_path):
    guide = '[[guide]]\nsubject = "reading-an-offer"\n'
    said = refused(tmp_path / "a.toml", f'{guide}[[guide.topic]]\ntopic = "weather"\n')
    assert "There is no topic “weather” on the desk" in said
    said = refused(tmp_path / "b.toml", f'{guide}[[guide.related]]\nguide = "welder"\n')
    assert "There is no guide “welder” on the desk" in said
    assert "reading-an-offer" in said


def test_advice_that_is_gone_comes_back_with_all_that_was_in_it(advice: None):
    edition = publish(note="With advice")
    before = book_text(compile_desk())
    Guide.objects.get(subject="reading-an-offer").delete()
    TopicRow.objects.all().delete()
    assert [each.token for each in compare(book_of(edition)).differences][:3] == [
        "topic/offers",
        "topic/money",
        "guide/reading-an-offer",
    ]
    restore(book_of(edition), None, "Back.")
    assert book_text(compile_desk()) == before


def test_a_deleted_guide_comes_back_when_that_is_undone(advice: None):
    before = book_text(compile_desk())
    with act(Act.Kind.EDIT) as deleting:
        Guide.objects.get(subject="reading-an-offer").delete()
    assert deleting.row
    undo(deleting.row, None, "Back.")
    assert book_text(compile_desk()) == before


def test_a_change_of_a_subjects_guide_goes_by_its_slug(advice: None):
    book = compile_desk()
    analyst, advice_guide = book.guides
    changed = replace(advice_guide, written_by="Al Moe", topics=advice_guide.topics[::-1], related=())
    found = changes(book, replace(book, guides=(analyst, changed)))
    path = ("guides", "reading-an-offer")
    assert {(each.path, each.old, each.new) for each in found} == {
        ((*path, "written_by"), "Jo Doe", "Al Moe"),
        ((*path, "related", "analyst"), "analyst", None),
        ((*path, "topics", "order"), "offers, money", "money, offers"),
    }
