"""Marks that nobody sees are refused in every text of the desk, and a sample of nobody; each way in says the same."""

from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from salaries.desk.figure_files.loading import load_files
from salaries.desk.kinds import IN_BOOKS
from salaries.engine.refused import Refused
from salaries.models import Choice, Source
from salaries.models.fields import nothing_hidden, one_line
from tests.models.test_fields import HEADERS, WAYS

NOBODY = "A sample of 0 is none; write how many there were, or leave it empty if unknown."
pytestmark = pytest.mark.django_db
HEADERS |= {"note": "Note", "other_names": "Other names", "sample_size": "Sample size"}
MARKS = {
    "\u200b": "ZERO WIDTH SPACE",
    "\ufeff": "ZERO WIDTH NO-BREAK SPACE",
    "\u200e": "LEFT-TO-RIGHT MARK",
    "\u200f": "RIGHT-TO-LEFT MARK",
    "\u061c": "ARABIC LETTER MARK",
    "\u202a": "LEFT-TO-RIGHT EMBEDDING",
    "\u202e": "RIGHT-TO-LEFT OVERRIDE",
    "\u2066": "LEFT-TO-RIGHT ISOLATE",
    "\u2069": "POP DIRECTIONAL ISOLATE",
}


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("field", ["name", "note"])
def test_each_way_onto_the_desk_names_the_mark(small_desk: None, tmp_path: Path, way, field: str):
    said = way(field, "Spring\u202efield", tmp_path)
    assert "“Spring<U+202E>field” has a mark in it that nobody sees, U+202E RIGHT-TO-LEFT OVERRIDE; write it" in said
    assert not Choice.objects.filter(**{f"{field}__contains": "\u202e"}).exists()


def test_so_is_one_of_several_names(small_desk: None, tmp_path: Path):
    assert "U+200B ZERO WIDTH SPACE" in WAYS[0]("other_names", "Springtown; Spring\u200bville", tmp_path)
    assert "U+200B ZERO WIDTH SPACE" in WAYS[2]("other_names", "Springtown; Spring\u200bville", tmp_path)


def test_the_field_is_named_with_it(small_desk: None, tmp_path: Path):
    assert "name" in WAYS[1]("name", "Spring\u202efield", tmp_path).split(": “Spring")[0]


@pytest.mark.parametrize(("mark", "called"), MARKS.items(), ids=MARKS.values())
def test_every_such_mark_is_known_by_its_name(mark: str, called: str):
    for rule in (one_line, nothing_hidden):
        with pytest.raises(ValidationError, match=f"U\\+{ord(mark):04X} {called}; write it anew without"):
            rule(f"Entry{mark}level")


@pytest.mark.parametrize("mark", ["\u00ad", "\u2060", "\u2063", "\u2800", "\u3164", "\U000e0041"])
def test_what_is_not_drawn_is_such_a_mark(mark: str):
    with pytest.raises(ValidationError, match="has a mark in it that nobody sees"):
        nothing_hidden(f"Entry{mark}level")


@pytest.mark.parametrize("control", ["\x00", "\x07", "\x0b", "\x1b", "\x85"])
def test_a_text_of_several_lines_has_no_control_character_either(control: str):
    nothing_hidden("One\r\n\ttwo")
    with pytest.raises(ValidationError, match="has a control character in it"):
        nothing_hidden(f"One{control}two")


def test_of_a_long_text_the_words_around_it_are_told():
    with pytest.raises(ValidationError, match=f"“{'x' * 20}<U.200B>{'y' * 20}” has"):
        nothing_hidden(f"{'x' * 500}\u200b{'y' * 500}")


@pytest.mark.parametrize("text", ["مهندس البرمجيات", "מהנדס תוכנה", "می\u200cخواهم", "👩\u200d💻"])
def test_scripts_that_run_from_right_to_left_and_joiners_are_no_marks(text: str):
    one_line(text)


def test_an_address_has_none_either():
    with pytest.raises(ValidationError, match="ZERO WIDTH SPACE"):
        Source._meta.get_field("address").run_validators("https://survey.example/\u200b")


@pytest.mark.parametrize("way", [WAYS[0], WAYS[2]], ids=lambda way: way.__name__)
def test_a_sample_of_nobody_is_refused(small_desk: None, tmp_path: Path, way):
    assert NOBODY in way("sample_size", "0", tmp_path)
    assert not Choice.objects.filter(sample_size=0).exists()


def test_so_it_is_in_a_file(small_desk: None, tmp_path: Path):
    table = '[[factor]]\nslug = "location"\n[[factor.choice]]\nslug = "springfield"\nsample_size = 0\n'
    (tmp_path / "a.toml").write_text(table, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        load_files([tmp_path / "a.toml"])
    assert NOBODY in " ".join(map(str, refused.value.findings))


def test_no_text_of_the_desk_is_without_the_rule():
    """Of what is typed at the desk; codes, slugs and what is picked from a list have rules of their own."""
    free = ("CharField", "TextField", "URLField")
    without = [
        f"{kind.path}.{name}"
        for kind in IN_BOOKS
        for name, field in kind.fields.items()
        if field.get_internal_type() in free and not field.choices and (field.max_length or 99) > 10
        if not any(rule in field.validators for rule in (nothing_hidden, one_line))
    ]
    assert without == []
