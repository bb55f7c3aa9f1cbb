"""Prose as safe HTML: figures bound to the book, sources as numbered side notes. Asserts what a reader gets."""

from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.engine.guides import Section
from salaries.review.prose import TAGS, NotedFigure, render_guide, render_prose
from tests.books import small_book

BOOK = small_book()
ANALYST = BOOK.roles[0]


class Page(HTMLParser):
    """What a browser makes of HTML: its words, its elements and where its links lead."""

    def __init__(self, html):
        super().__init__()
        self.words, self.elements, self.links, self.attributes = "", [], [], []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append(tag)
        self.attributes += attrs
        if tag == "a":
            self.links.append(dict(attrs).get("href"))

    def handle_data(self, data):
        self.words += data


def page(text):
    return Page("".join(block.html for block in render_prose(BOOK, ANALYST, text)))


def with_guide(*sections, opening=""):
    return replace(BOOK.guides[0], opening=opening, sections=sections)


def test_figures_are_the_books():
    assert "from $50,000 to $60,000" in page("Analysts earn from [[tier:entry.band]].").words
    dearer = replace(BOOK.figures[0], low=BOOK.figures[0].low + 1, high=BOOK.figures[0].high + 1)
    changed = replace(BOOK, figures=(dearer,))
    assert "25%" in render_prose(changed, ANALYST, "By [[figure:growth]].")[0].html


def test_a_figure_leads_to_its_side_note():
    (block,) = render_prose(BOOK, ANALYST, "By [[figure:growth]].")
    (note,) = block.notes
    assert Page(block.html).links == [f"#note-{note.number}"]
    assert note.source == "pay-survey"
    assert note.figures == (NotedFigure("Growth a year", "figure:growth", BOOK.figures[0].evidence),)


def test_weak_evidence_is_marked_wherever_its_figure_stands():
    shaky = replace(BOOK.figures[0], evidence=replace(BOOK.figures[0].evidence, weak=True))
    first, again = render_prose(replace(BOOK, figures=(shaky,)), ANALYST, "[[figure:growth]].\n\n[[figure:growth]].")
    assert Page(first.html).words == "24%‡1."
    assert Page(again.html).words == "24%‡1."
    assert "‡" not in page("[[figure:growth]].").words


def bars(text):
    """Each bar's left end and length, in percent of the room it has."""
    found = page(text)
    return [float(value.rstrip("%")) for name, value in found.attributes if name in ("x", "width") and "%" in value]


SIZES = "- **Bay City:** [[choice:location/bay-city]]\n- **Elsewhere:** [[choice:location/canada]]"


def test_a_list_of_sizes_is_drawn_on_one_axis_with_its_words():
    choices = BOOK.factor_by_slug["location"].choice_by_slug
    found = page(SIZES)
    assert found.elements.count("li") == 3
    assert "Bay City: " in found.words
    assert ("class", "sizes") in found.attributes
    city = choices["bay-city"].multiplier
    left, length = bars(SIZES)[:2]
    assert (left, left + length) == (50, float(city.high * 50))


@pytest.mark.parametrize(
    "text",
    [
        "- **Bay City:** [[choice:location/bay-city]]\n- **Growth:** [[figure:growth]]",
        "- **Bay City:** [[choice:location/bay-city]] and more",
        "- **Bay City:** [[choice:location/bay-city.multiplier]]",
        "- **Bay City:** [[choice:location/nowhere]]",
        "- [[choice:location/bay-city]]",
        "1. **Bay City:** [[choice:location/bay-city]]",
        "**Bay City:** [[choice:location/bay-city]]",
    ],
)
def test_a_list_that_says_anything_else_stays_words(text):
    assert "svg" not in page(text).elements


def test_figures_of_one_source_share_the_note_of_their_block():
    (block,) = render_prose(
        BOOK, ANALYST, "[[figure:growth]] and [[tier:entry.band]] and [[choice:location/bay-city]]."
    )
    assert [(note.number, note.source) for note in block.notes] == [(1, "pay-survey"), (2, "wage-office")]
    assert [each.name for each in block.notes[0].figures] == ["Growth a year", "Entry"]
    assert [each.reference for each in block.notes[0].figures] == ["figure:growth", "tier:analyst/entry.band"]
    assert Page(block.html).links == ["#note-1", "#note-1", "#note-2"]


def test_a_figure_met_before_keeps_its_number_and_has_no_second_note():
    first, second, third = render_prose(
        BOOK, ANALYST, "[[figure:growth]].\n\n[[figure:growth]] again.\n\n[[figure:us-average]]."
    )
    assert [note.number for note in first.notes] == [1]
    assert second.notes == ()
    assert Page(second.html).links == ["#note-1"]
    assert [(note.number, note.source) for note in third.notes] == [(2, None)]


def test_numbers_run_through_the_whole_guide():
    guide = with_guide(
        Section("one", "One", "[[tier:entry.band]]"),
        Section("part", "Part", "[[choice:location/bay-city]]", under="one"),
        Section("two", "Two", "[[figure:growth]] [[figure:us-average]]"),
        opening="[[figure:growth]]",
    )
    found = render_guide(BOOK, guide)
    one, two = found.sections
    (part,) = one.parts
    blocks = (*found.opening, *one.blocks, *part.blocks, *two.blocks)
    assert [note.number for block in blocks for note in block.notes] == [1, 2, 3, 4]
    assert [each.number for each in (one, part, two)] == ["1", "1.1", "2"]


def test_a_reference_that_does_not_resolve_is_shown_and_marked():
    found = page("Earn [[tier:junior.band]] here.")
    assert "[[tier:junior.band]]" in found.words
    assert "mark" in found.elements
    assert found.links == []


def test_a_reference_cannot_carry_html():
    found = page("[[<img src=x onerror=alert(1)>]]")
    assert set(found.elements) <= {"p", "mark"}


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        'A <b onclick="alert(1)">word</b>',
        "<style>p { display: none }</style>",
        "<iframe src=https://other.example></iframe>",
    ],
)
def test_raw_html_is_shown_as_written(text):
    found = page(text)
    assert set(found.elements) <= {"p"}
    assert found.words.strip().replace("“", '"').replace("”", '"') == text


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#10;script:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "//other.example/",
        "/\\other.example/",
        "http://other.example/",
        "\\\\other.example",
    ],
)
def test_an_address_that_could_do_harm_is_dropped(address):
    """What is left leads, as a browser reads it, to this very site."""
    for link in page(f"[words](<{address}>) and [more]({address})").links:
        parts = urlsplit(urljoin("https://site.example/", (link or "").replace("\\", "/")))
        assert (parts.scheme, parts.hostname) == ("https", "site.example")


@pytest.mark.parametrize(
    "address", ["https://statistics.example/pay", "mailto:desk@site.example", "/methodology/", "#pay"]
)
def test_a_good_address_is_kept(address):
    assert page(f"[words]({address})").links == [address]


def test_pictures_and_large_headings_are_not_for_prose():
    found = page("![alt](https://other.example/x.png)\n\n# Loud\n\nText")
    assert not {"img", "h1"} & set(found.elements)
    assert "Loud" in found.words


def test_markdown_is_rendered():
    found = page("**Bold**, *fine*.\n\n- one\n- two [[figure:growth]]\n")
    assert {"strong", "em", "ul", "li"} <= set(found.elements)
    assert page('"Quoted" --- so').words == "“Quoted” — so"


@given(st.text(alphabet=st.sampled_from("[]()<>!#*_-`\"'\\/&:.\n ajavscriptoneh=1"), max_size=80))
def test_no_prose_gets_more_than_the_allowed_elements_or_breaks(text):
    found = page(text)
    assert set(found.elements) <= TAGS
    assert {name for name, _ in found.attributes} <= {"href", "class", "title"}
    assert all(not (link or "").lower().startswith(("javascript:", "data:", "//", "http:")) for link in found.links)


@pytest.mark.parametrize(("words", "minutes"), [(1, 1), (220, 1), (221, 2), (2200, 10)])
def test_reading_time_is_rounded_up(words, minutes):
    assert render_guide(BOOK, with_guide(opening="word " * words)).minutes == minutes
