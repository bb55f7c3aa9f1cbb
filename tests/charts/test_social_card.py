"""Social cards: nothing runs off them, they need no font but their own, and they say the same to who cannot see."""

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salaries.charts.png import HELD, drawn, png
from salaries.charts.social_card import HIGH, STYLE, WIDE, Card, CardRow, alternative, social_card
from salaries.charts.words import Words
from salaries.engine.figures import Band
from salaries.engine.pay_kinds import PayKind
from salaries.engine.reported import ReportedPay
from tests.books import RECORDS

MONEY = Words(lambda amount: f"${amount:,}", lambda amount: f"${amount / 1000:,.0f}k")
PAY = ReportedPay(Decimal(80000), Decimal(90000), Decimal(110000), Decimal(130000), Decimal(160000), RECORDS)
BAND = Band(Decimal(100000), Decimal(140000), True)
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=90)
ROWS = st.lists(
    st.builds(CardRow, TEXT, st.sampled_from([BAND, None]), st.sampled_from([PAY, None]), TEXT), max_size=12
)


def card(**more) -> Card:
    return Card("Salary guide", "Welder salary", "By tier.", "Edition 1, 8 May 2025", "Records, 250", MONEY, **more)


def size(picture: bytes) -> tuple[int, int]:
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    return int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])


def margins(drawing: str) -> list[bytes]:
    """The card's left and right margin as pictures of their own."""
    boxes = (f"0 20 50 {HIGH - 20}", f"{WIDE - 50} 20 50 {HIGH - 20}")
    return [png(drawing.replace(f"0 0 {WIDE} {HIGH}", box, 1), STYLE) for box in boxes]


def test_a_card_has_the_size_that_networks_ask_for() -> None:
    assert size(png(social_card(card(rows=(CardRow("Senior", BAND, PAY, "$100k"),))), STYLE)) == (1200, 630)


@given(
    st.builds(Card, TEXT, TEXT, TEXT, TEXT, TEXT, st.just(MONEY), TEXT, TEXT, st.just(PayKind.BAND), ROWS.map(tuple))
)
def test_any_words_make_a_card(made: Card) -> None:
    assert size(png(social_card(made), STYLE)) == (WIDE, HIGH)


def test_words_of_the_usual_kind_stay_within_the_margins() -> None:
    long = "Machine learning engineer, senior level, San Francisco Bay Area, Natural language processing, Doctorate"
    rows = [CardRow("Machine learning engineer, senior leve…", BAND, PAY, "$1,160k to $1,200k and above")] * 4
    made = card(amount="VES 85,100,000 to VES 139,100,000 and above", kind=PayKind.BAND, rows=tuple(rows))
    full = social_card(Card(**{**{name: getattr(made, name) for name in Card.__slots__}, "title": long}))
    empty = re.sub(r"<text.*?</text>", "", full)
    assert margins(full) == margins(empty)


def test_what_the_fonts_are_said_to_hold_they_hold() -> None:
    def picture(letter: str, family: str) -> bytes:
        letters = f'<text y="40" font-size="40" font-family="{family}">{letter}</text>'
        return png(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 50">{letters}</svg>', "")

    for family in ("Card Sans", "Card Serif"):
        none = picture("\N{HANGUL SYLLABLE GA}", family)
        assert [each for each in HELD - set("<&") if picture(each, family) == none] == []


@pytest.mark.parametrize(("words", "expected"), [("Zürich, Łódź", "Zürich, Łódź"), ("Huệ", "Hue"), ("서울 ₼", "? ?")])
def test_what_the_fonts_lack_is_written_as_what_is_like_it(words: str, expected: str) -> None:
    assert re.sub(r"\?+", "?", drawn(words)) == expected


def test_the_alternative_text_says_what_the_picture_shows() -> None:
    rows = (CardRow("Entry", BAND, None, "$50k to $60k"), CardRow("Senior", None, PAY, "$90k to $130k"))
    assert alternative(card(rows=rows)) == (
        "Welder salary. By tier. Entry: $50k to $60k; Senior: $90k to $130k. Records, 250. Edition 1, 8 May 2025."
    )
