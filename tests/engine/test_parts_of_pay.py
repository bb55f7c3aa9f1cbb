"""The parts of pay in words: a share, what a source counts, and references in prose."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from salaries.engine import wording
from salaries.engine.book_text import book_text, digest_of, read_book
from salaries.engine.evidence import Evidence
from salaries.engine.parts_of_pay import PartOfPay
from salaries.engine.pay_kinds import ESTIMATED, PayKind, counted
from salaries.engine.references import UnresolvedReference, available, resolve
from tests.books import answer, small_book

EVIDENCE = Evidence("pay-survey", date(2025, 5, 31), sample_size=1419, sample_unit="answers")
BONUS = PartOfPay("bonus-any", "bonus", "bonus", "Analysts", "FI", "any", Decimal("0.286"), EVIDENCE)
MEAN = replace(
    BONUS, slug="bonus-mean", measure="mean", share=Decimal("0.046"), evidence=replace(EVIDENCE, sample_size=None)
)
BOOK = replace(small_book(), parts=(BONUS, MEAN))
ANALYST = BOOK.roles[0]


@pytest.mark.parametrize(
    ("share", "said"),
    [
        ("0.286", "29%"),
        ("0.046", "4.6%"),
        ("0.02", "2.0%"),
        ("0.0995", "10%"),
        ("0.095", "10%"),
        ("2.5", "250%"),
        ("0", "0.0%"),
    ],
)
def test_a_share_is_told_in_tenths_of_a_percent_where_it_is_small(share, said):
    assert wording.share(Decimal(share)) == said


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((), ""),
        (("base",), "mostly base pay"),
        (("bonus", "base"), "base pay and bonus"),
        (("base", "bonus", "other"), "base pay, bonus and other pay"),
        (("base", "bonus", "equity", "other"), "everything that people call their pay"),
    ],
)
def test_what_a_source_counts_is_told_in_one_order(kinds, said):
    assert counted(kinds) == said


def test_prose_names_a_share_and_its_sample():
    found = resolve(BOOK, ANALYST, "part:bonus-any")
    assert (found.text, found.name, found.evidence) == ("29%", "Bonus, Analysts: who get any", EVIDENCE)
    assert resolve(BOOK, ANALYST, "part:bonus-any.sample").text == "1,419"
    assert ("part:bonus-mean", "4.6%") in available(BOOK, ANALYST)


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("part:equity", "no part of pay “equity”; there is bonus-any, bonus-mean"),
        ("part:bonus-any.median", "has no “median”; there is share, sample"),
        ("part:bonus-mean.sample", "“bonus-mean” has no sample"),
    ],
)
def test_what_is_not_there_is_said(reference, said):
    with pytest.raises(UnresolvedReference, match=said.replace(".", r"\.")):
        resolve(BOOK, ANALYST, reference)


def test_a_book_keeps_them_in_its_text():
    text = book_text(BOOK)
    assert read_book(text, digest_of(text)) == BOOK


def test_a_book_from_before_them_has_none():
    text = book_text(small_book()).replace(',"parts":[]', "").replace('"counts":[],', "")
    assert '"parts"' not in text
    assert '"counts"' not in text
    assert read_book(text, digest_of(text)) == small_book()


def test_no_estimate_knows_of_them():
    """A share of base pay from elsewhere moves no figure of this site."""
    assert answer(BOOK, role="analyst").band == answer(small_book(), role="analyst").band
    assert {kind for kind in PayKind if kind in ESTIMATED} == {PayKind.BAND, PayKind.REPORTED}
    assert answer(BOOK, role="welder").leading == PayKind.REPORTED
    nothing = replace(answer(BOOK, role="analyst", tier="entry"), band=None, reported=None)
    assert nothing.leading is None
