"""Templates as readers get them, and as whoever changes them reads them."""

from pathlib import Path

import pytest
from django.template.loader import get_template
from jinja2 import UndefinedError

from salaries.pages.result import Result
from salaries.templatetags.results import made
from salaries.templatetags.typesetting import led_by, one_line

TEMPLATES = Path(__file__).parent.parent / "templates"
# Some attributes cannot be broken over lines.
LONGEST_LINE = 150


def test_no_line_is_too_long_to_read() -> None:
    long = [
        f"{path.relative_to(TEMPLATES)}, line {number}"
        for path in sorted([*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.jinja")])
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if len(line) > LONGEST_LINE
    ]
    assert long == []


@pytest.fixture
def page(tmp_path: Path, settings) -> str:
    (tmp_path / "page.html").write_text("<ul>\n  <li>one</li>\n</ul>\n<pre>a\n  b</pre>\n  <p>{{ word }}</p>\n")
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    return get_template("page.html").render({"word": "x\n  y"})


def test_what_lines_are_set_in_by_is_not_sent(page: str) -> None:
    assert page.startswith("<ul><li>one</li></ul>")


def test_what_is_meant_to_be_set_in_stays(page: str) -> None:
    assert "<pre>a\n  b</pre>" in page
    assert "<p>x\n  y</p>" in page


def test_no_blank_is_left_where_an_attribute_is_not(tmp_path: Path, settings) -> None:
    (tmp_path / "link.html").write_text('<a\n  href="/"\n  {% if here %}aria-current="page"{% endif %}\n>x</a>')
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    sent = [get_template("link.html").render({"here": here}) for here in (True, False)]
    assert sent == ['<a href="/" aria-current="page">x</a>', '<a href="/">x</a>']


@pytest.mark.parametrize(("text", "led"), [("50 records", ", 50 records"), ("", "")])
def test_a_lead_goes_with_its_text(text: str, led: str) -> None:
    assert led_by(text, ", ") == led


def test_an_attribute_gets_one_line_and_keeps_its_fixed_blanks() -> None:
    assert one_line("\n  CHF\xa064 an hour,\n  before tax\n") == "CHF\xa064 an hour, before tax"


def test_what_is_compiled_is_escaped_and_sent_like_the_rest() -> None:
    written = made("answer", None, "", result=Result(label="<b>", headline="$1 to <i>", problems=("no “<u>”",)))
    assert "<b>" not in written
    assert "&lt;b&gt;" in written
    assert "$1<em> to </em>&lt;i&gt;" in written
    assert "“&lt;u&gt;”</li></ul>" in written
    assert "\n" not in written


def test_what_a_compiled_template_was_not_given_is_an_error_and_no_empty_place() -> None:
    with pytest.raises(UndefinedError, match="drawing"):
        made("chart", None, "", heading="")
