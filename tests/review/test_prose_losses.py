"""Prose keeps what was typed, or a finding names what readers do not get, and its words."""

import re
from html import unescape

import pytest
from django.test import override_settings
from hypothesis import example, given
from hypothesis import strategies as st

from salaries.review.prose import render_prose
from salaries.review.prose_losses import losses
from tests.review.test_prose import ANALYST, BOOK, page

WORD = re.compile(r"[^\W_]+")
ANCHORS = {"pay", "places"}


def named(text: str) -> list[str]:
    return [each.what for each in losses(BOOK, text, ANCHORS)]


def forbidden(text: str) -> list[str]:
    return [each.what for each in losses(BOOK, text, ANCHORS) if each.forbids]


# Each odd kind of Markdown around words that can be told apart.
KINDS = (
    '![{0} {1}](https://site.example/{2}.png "{3}")',
    "![](/{0}.png)",
    "| {0} | {1} |\n|---|--:|\n| {2} | {3} | {4} |",
    "# {0}\n\n### {1}",
    "{0}\n===",
    "<b>{0}</b> <{1}> <!-- {2} -->",
    "<div {0}>\n{1}\n</div>",
    "{0}[^{1}]\n\n[^{1}]: {2}",
    "[^{0}]: {1} {2} {3}",
    '[{0}]: /{1} "{2}"',
    '[{0}][{1}]\n\n[{1}]: /{2} "{3}"',
    "- [ ] {0}\n- [x] {1}",
    "[{0}](//{1}.example/)",
    "[{0}](javascript:{1})",
    "[{0}](data:text/html,{1})",
    '[{0}](/{1}/ "{2}")',
    "[{0}](#{1})",
    "<https://{0}.example/>",
    "https://{0}.example/{1}",
    "- {0}\n  - {1}\n    1. {2}",
    "7. {0}\n9. {1}",
    "```{0} {1}\n{2}\n```",
    "    {0}\n    {1}",
    "`{0}`",
    "> {0}\n>> {1}",
    "{0}  \n{1}\\\n{2}",
    "{0}\n\n---\n\n{1}",
    "~~{0}~~ ~{1}~",
    "{0}; &amp; &copy; {1}",
    "\\[{0}\\] \\<{1}>",
    "~~~ {0}\n{1}",
    "{0}\n: {1}",
    "*[{0}]: {1}",
    "$${0}$$ =={1}== ^{2}^ :{3}:",
)
words = st.lists(st.from_regex(r"[a-z]{5,8}", fullmatch=True), min_size=5, max_size=5, unique=True)
texts = st.lists(st.tuples(st.sampled_from(KINDS), words), min_size=1, max_size=3).map(
    lambda parts: "\n\n".join(kind.format(*found) for kind, found in parts)
)


def kept(text: str) -> set[str]:
    html = " ".join(block.html for block in render_prose(BOOK, ANALYST, text))
    values = (value or "" for name, value in page(text).attributes if name in ("href", "title"))
    return set(WORD.findall(" ".join((unescape(re.sub(r"<[^>]*>", " ", html)), *values, *named(text)))))


@given(texts)
@example("![](/hidden.png)")
@example('[unused]: /nowhere "title"')
@example("| one | two |\n|---|---|\n| a | b | beyond |")
def test_every_word_is_shown_or_named(text: str):
    """But for the names of signs, and the numbers of items, which lists bring themselves."""
    assert set(WORD.findall(text)) - kept(text) <= {"amp", "copy", "1", "7", "9"}


def test_the_advice_on_an_address_writes_where_it_leads_from():
    [lost] = losses(BOOK, "See www.x.example/a.")
    assert lost.mend == "write [words](https://www.x.example/a)"
    assert not list(losses(BOOK, f"See {lost.mend.removeprefix('write ')}."))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_alone(kind: str):
    text = kind.format("alpha", "bravo", "charlie", "delta", "foxtrot")
    assert {"alpha", "bravo", "charlie", "delta", "foxtrot"} & set(WORD.findall(text)) <= kept(text)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("![A chart](/x.png)", "the picture (/x.png) is not shown: readers get only its words, “A chart”"),
        ("![](/x.png)", "the picture (/x.png) is not shown: readers get nothing of it"),
        ("A <b>word</b>", "“<b>” is HTML and is shown as it is written"),
        ("Pay[^1] rises", "“[^1]” is a footnote’s mark, and there are no footnotes"),
        ("Pay[^1] rises\n\n[^1]: word", "“[^1]” is a footnote’s mark, and there are no footnotes"),
        ("- [x] done", "“[x]” is shown as it is written: a list has no boxes to tick"),
        ("See https://x.example/a.", "the address https://x.example/a is shown as words and leads nowhere"),
        ("| a |\n|---|\n| b | gone |", "the words “gone” are not shown to readers"),
        ("```python\nx\n```", "the words “python” are not shown to readers"),
    ],
)
def test_what_is_not_shown_as_typed_is_named(text: str, what: str):
    assert what in named(text)
    assert not forbidden(text)


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("//x.example/", "names another site without https:, so only its words are shown"),
        ("javascript:alert(1)", "begins with javascript:, so it is not shown as a link"),
        ("data:text/html,x", "begins with data:, so it is not shown as a link"),
        ("http://x.example/", "is not encrypted, so only its words are shown"),
        ("#bonus", "leads to no section of this guide"),
        ("pay/", "does not say from where it leads"),
        ("/nowhere/", "leads to a page that is not there"),
        ("/guides/analyst", "leads to a page that is not there"),
        ("/guides/baker/", "leads to a guide that is not there: “baker”"),
        ("/guides/analyst/#bonus", "leads to a section that is not there: “bonus”"),
        ("/guides/topics/none/", "leads to a topic that is not there: “none”"),
        ("/paths/baker/", "leads to a role that is not there: “baker”"),
        ("/counts/baker/", "leads to a role that is not there: “baker”"),
        ("/figures/figure:none/", "leads to a figure that is not there: “figure:none”"),
        ("/sources/#none", "leads to a source that is not there: “none”"),
        ("/compare/?a.role=analyst&b.role=baker", "leads to a role that is not there: “baker”"),
        ("/admin/", "leads to the desk, which readers cannot open"),
    ],
)
def test_a_link_that_leads_nowhere_forbids_a_publish(address: str, what: str):
    assert f"the link “words” to {address} {what}" in forbidden(f"[words](<{address}>)")


@pytest.mark.parametrize(
    "address",
    [
        *("https://x.example/", "mailto:desk@x.example", "#pay", "#note-1", "/", "/guides/analyst/", "/methodology/"),
        *("/figures/figure:growth/", "/sources/#pay-survey", "/calculator/?role=analyst&tier=entry", "/paths/analyst/"),
    ],
)
def test_a_link_that_leads_somewhere_is_left_alone(address: str):
    assert named(f"[words]({address})") == []


@override_settings(SITE_ORIGIN="https://careerguide.example")
def test_the_sites_own_whole_address_is_named():
    (lost,) = losses(BOOK, "[words](https://careerguide.example/guides/analyst/)")
    assert lost.what.endswith("leads to this site by its whole address")
    assert lost.mend == "write /guides/analyst/ alone"
    assert forbidden("[words](https://careerguide.example/nowhere/)")


def test_plain_prose_has_nothing_to_name():
    text = "**Bold** and *fine*: [[figure:growth]], “1.5” --- (c).\n\n1. one\n2. two\n\n> said\n\n- a\n  - b\n\n~~no~~"
    assert named(text) == []
    assert {"s", "blockquote", "ol"} <= set(page(text).elements)


def test_a_table_has_its_head_and_its_columns_of_numbers():
    found = page("| Role | Pay |\n|---|--:|\n| Analyst | [[figure:growth]] |")
    assert [each for each in found.elements if each[0] == "t"] == [
        "table",
        "thead",
        "tr",
        "th",
        "th",
        "tbody",
        "tr",
        "td",
        "td",
    ]
    assert found.attributes.count(("class", "number")) == 2
    assert ("scope", "col") in found.attributes
    assert ("tabindex", "0") in found.attributes


def test_headings_begin_below_the_sections_own():
    assert page("# One\n\n### Two").elements[:1] == ["h3"]
    assert "h4" in page("# One\n\n### Two").elements
