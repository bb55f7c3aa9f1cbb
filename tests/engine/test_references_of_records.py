"""References to what records and prices say: effects on reported pay, price levels, the middle half of pay."""

from dataclasses import replace
from decimal import Decimal

import pytest

from salaries.engine.places import PriceLevel
from salaries.engine.references import UnresolvedReference, available, resolve
from salaries.engine.reported import ReportedEffect
from tests.books import JUDGEMENT, RECORDS, SURVEY, choice, small_book, times, with_choice

ON_ALL = replace(RECORDS, interval=times("1.10", "1.30"))
EFFECTS = (
    ReportedEffect(Decimal("1.2"), Decimal(1), ON_ALL),
    ReportedEffect(Decimal("0.5"), Decimal(1), JUDGEMENT, role="welder"),
    ReportedEffect(Decimal(9), Decimal(1), JUDGEMENT, tier="senior"),
    ReportedEffect(Decimal(9), Decimal(1), JUDGEMENT, place="canada"),
)
NORTH = PriceLevel(Decimal("0.84"), SURVEY)
BOOK = with_choice(small_book(), "education", choice("doctorate", "1.1", reported=EFFECTS))
BOOK = with_choice(BOOK, "education", choice("masters", None, under="doctorate"))
BOOK = with_choice(BOOK, "location", choice("north", "0.95", price_level=NORTH))
ANALYST, WELDER = BOOK.roles


@pytest.mark.parametrize(
    ("role", "reference", "words", "evidence"),
    [
        (None, "effect:education/doctorate", "20% more", ON_ALL),
        (ANALYST, "effect:education/doctorate", "20% more", ON_ALL),
        (None, "effect:education/masters", "20% more", ON_ALL),
        (None, "effect:education/doctorate.interval", "10% to 30% more", ON_ALL),
        (None, "effect:education/doctorate.sample", "250", ON_ALL),
        (None, "price:north", "16% less", SURVEY),
        (None, "tier:analyst/senior.middle", "$90,000 to $130,000", RECORDS),
        (WELDER, "tier:all.middle", "€90,000 to €130,000", RECORDS),
    ],
)
def test_references_say(role, reference, words, evidence):
    found = resolve(BOOK, role, reference)
    assert (found.text, found.evidence) == (words, evidence)


def test_what_records_show_of_one_role_is_told_in_its_guide_alone():
    assert resolve(BOOK, WELDER, "effect:education/doctorate").text == "40% less"


@pytest.mark.parametrize(
    ("reference", "told"),
    [
        ("effect:education/bachelor", "records do not say what “Bachelor” does to reported pay in all tiers"),
        ("effect:education/doctorate.colour", "difference, multiplier, interval, sample"),
        ("effect:skill/doctorate", "no choice of Skill “doctorate”"),
        ("price:canada", "“Canada” has no price level of its own"),
        ("price:atlantis", "no place “atlantis”; there is united-states"),
        ("price:location/north", "is written price:north"),
        ("price:north.low", "is written price:north"),
        ("tier:analyst/entry.middle", "the tier “entry” of Analyst has no middle"),
    ],
)
def test_what_they_do_not_say_is_told(reference, told):
    with pytest.raises(UnresolvedReference, match=told):
        resolve(BOOK, None, reference)


def test_advice_is_offered_every_roles_tiers_and_what_records_and_prices_say():
    offered = dict(available(BOOK, None))
    assert {name: resolve(BOOK, None, name).text for name in offered} == offered
    assert {"tier:analyst/entry.band", "tier:welder/all.middle"} <= offered.keys()
    assert {"effect:education/doctorate", "price:north"} <= offered.keys()
    assert not {"tier:entry.band", "effect:education/bachelor", "price:canada"} & offered.keys()
