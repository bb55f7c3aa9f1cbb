"""A figure book as a figure file: loaded onto an empty desk it gives the same book, to the letter."""

import tomllib
from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Model

from salaries.desk.compile import compile_desk
from salaries.desk.figure_files.loading import load_files
from salaries.desk.figure_files.tables import tables
from salaries.desk.figure_files.writing import file_text
from salaries.engine.book_text import book_text
from salaries.models import Factor, Guide, JobTitle, Role, Rules, Source, Tier
from tests.conftest import DESK


def empty_the_desk():
    rows: tuple[type[Model], ...] = (Guide, JobTitle, Factor, *reversed(DESK))
    for model in rows:
        model._default_manager.all().delete()


@pytest.fixture
def exported(tmp_path):
    return tmp_path / "desk.toml"


def test_an_exported_desk_loads_as_the_same_book(small_desk, exported):
    JobTitle.objects.create(title="analyst ii", role=Role.objects.get())
    JobTitle.objects.create(title="chef", ignored=True)
    before = book_text(compile_desk())
    call_command("export_figures", exported)
    empty_the_desk()
    load_files([exported])
    assert book_text(compile_desk()) == before
    assert list(JobTitle.objects.values_list("title", "role__slug", "ignored")) == [
        ("analyst ii", "analyst", False),
        ("chef", None, True),
    ]


def test_the_whole_seed_survives_the_way_out_and_in(desk, exported):
    before = book_text(compile_desk())
    call_command("export_figures", exported)
    load_files([exported])
    assert book_text(compile_desk()) == before
    empty_the_desk()
    load_files([exported])
    assert book_text(compile_desk()) == before


def test_it_can_be_loaded_over_the_desk_it_came_from(small_desk, exported):
    before = book_text(compile_desk())
    call_command("export_figures", exported)
    load_files([exported])
    assert book_text(compile_desk()) == before


def test_the_end_of_a_tier_is_written_as_the_gap_before_the_next(small_desk):
    entry, senior = tables(compile_desk())["role"][0]["tier"]
    assert (entry["gap_years"], entry["gap_note"]) == (1, "Entry covers the third year.")
    assert (senior["gap_years"], senior["from_years"]) == (0, 3)


def test_judgement_is_written_where_no_source_stands(small_desk):
    growth = tables(compile_desk())["figure"][0]
    assert (growth["judgement"], growth["source"]) == (True, None)


NASTY = [
    'She said "no".',
    'Three quotes: """ and four: """"',
    "Back\\slash, \\u0041, tab\there",
    "One line\nand another\n\nand a last",
    'It ends with a quote\nhere"',
    '""',
    "\x00\x1b\x7f\r",
    "“€” ✓ 𝛼",
]


@pytest.mark.parametrize("text", NASTY)
def test_every_text_comes_back_as_it_was(text):
    assert tomllib.loads(file_text({"guide": [{"title": text, "more": f"{text}\n{text}"}]})) == {
        "guide": [{"title": text, "more": f"{text}\n{text}"}]
    }


@pytest.mark.parametrize("number", ["1.49264870512725", "90000", "0.5", "123456789012345678", "1E+2", "1E-7", "-3"])
def test_every_number_comes_back_exactly(number):
    written = tomllib.loads(file_text({"rules": {"floor": Decimal(number)}}))["rules"]["floor"]
    assert not isinstance(written, float)
    assert Decimal(written) == Decimal(number)


def test_what_is_empty_is_left_out():
    table = {"slug": "a", "note": "", "weak": False, "source": None, "gap_years": Decimal(0), "low": Decimal(0)}
    assert file_text({"figure": [table]}) == '[[figure]]\nslug = "a"\nlow = 0\n'


def test_a_book_of_an_older_edition_has_tables_too(small_desk):
    book = compile_desk()
    old = replace(book, sources=tuple(replace(each, review_by=None) for each in book.sources))
    assert tables(old)["source"][0]["review_by"] is None


def test_a_desk_without_rules_is_not_written(small_desk, exported):
    Rules.objects.all().delete()
    with pytest.raises(CommandError, match="Nothing was written: the desk has no rules"):
        call_command("export_figures", exported)
    assert not exported.exists()


def test_a_file_that_cannot_be_written_is_told(small_desk, tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("export_figures", tmp_path / "nowhere" / "desk.toml")


def test_without_a_file_it_stands_on_the_screen(small_desk, capsys):
    Tier.objects.update(evidence_note='Half "and" half.')
    Source.objects.update(note="First.\nSecond.")
    call_command("export_figures")
    assert tomllib.loads(capsys.readouterr().out)["source"][0]["note"] == "First.\nSecond."
