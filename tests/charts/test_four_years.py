"""The four years drawn: every bar as long as its parts, every label inside, every part told apart without a colour."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from salaries.charts.four_years import Stack, four_years
from tests.charts.test_drawings import WORDS, both, spans

NAMES = ("Base", "Match", "Sign-on", "Bonus", "Equity", "Refreshers")
FILLS = dict(zip(NAMES, ("solid", "middling", "light", "rising", "falling", "crossed"), strict=True))
AMOUNTS = st.integers(0, 900_000).map(Decimal)


def stacks(*years: tuple[int | Decimal, ...]) -> tuple[Stack, ...]:
    return tuple(
        Stack(f"Year {at}", tuple(zip(NAMES, map(Decimal, each), strict=False)))
        for at, each in enumerate(years, start=1)
    )


def drawn(*years: tuple[int | Decimal, ...]):
    made = stacks(*years)
    return four_years(WORDS, made, max(each.total for each in made), FILLS)


def test_only_the_parts_that_are_there_stand_in_the_key() -> None:
    for image in both(drawn((100_000, 0, 20_000), (100_000, 0, 0))):
        words = {text.text for text in image.iter("text")}
        assert {"Base", "Sign-on", "Year 1", "Year 2", "$120k", "$100k"} == words


def test_each_part_is_filled_in_its_own_way() -> None:
    for image in both(drawn((100_000, 5_000, 20_000, 15_000, 30_000, 10_000))):
        fills = {rect.attrib["class"] for rect in image.iter("rect")}
        assert fills == {f"part {fill}" for fill in FILLS.values()}


def test_the_words_hold_every_figure() -> None:
    label = both(drawn((100_000, 0, 20_000)))[0].attrib["aria-label"]
    assert "Year 1: base $100,000, sign-on $20,000, together $120,000." in label


@given(st.lists(st.tuples(*[AMOUNTS] * 6), min_size=4, max_size=4).filter(lambda years: any(map(sum, years))))
def test_everything_stays_inside_and_bars_follow_one_another(years: list[tuple[Decimal, ...]]) -> None:
    for image, size in zip(both(drawn(*years)), (14, 12.5), strict=True):
        room = float(image.attrib["viewBox"].split()[2])
        assert [each for each in spans(image, size) if each[1] < -2 or each[2] > room + 2] == []
        for rect in image.iter("rect"):
            assert 0 <= float(rect.attrib["x"]) <= room
            assert float(rect.attrib["x"]) + float(rect.attrib["width"]) <= room + 1
