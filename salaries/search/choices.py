"""The choices of a factor, by all that people call them and all that they lie in."""

from collections.abc import Iterator, Mapping

from salaries.engine.figures import Choice, Factor
from salaries.iso_codes import names_of_country
from salaries.search.entries import Entry, Kind, Name, distinct
from salaries.search.words import words


def choices(factor: Factor) -> Iterator[Entry]:
    """Each choice of a factor."""
    wider = {each.under for each in factor.choices}
    # Of the city and the state of one name, others lie in the state: “New York (whole state)”.
    wide_last = sorted(factor.choices, key=lambda each: " (" in each.name)
    called = {each.name.partition(" (")[0]: _all_words(each) for each in wide_last}
    for choice in factor.choices:
        names = tuple(distinct(_names(factor, choice, alone=choice.slug not in wider)))
        around = frozenset(_around(factor, choice, called))
        yield Entry(Kind.CHOICE, factor.slug, choice.slug, choice.name, names, around)


def _names(factor: Factor, choice: Choice, alone: bool) -> Iterator[Name]:
    """Full names first. “Dallas and Fort Worth” is both, unless it is a region, as “Central and Eastern Europe” is."""
    full = (choice.name, *choice.other_names)
    yield from (Name(text, words(text), whole=factor.place and "," in text) for text in full)
    for text in full:
        first = text.partition(",")[0] if factor.place else text
        yield Name(text, words(first.partition(" (")[0]), short=True)
        if alone:
            yield from (Name(text, words(part), short=True) for part in first.replace(" and ", ", ").split(", "))
    yield from (Name(text, words(text), whole=True) for text in names_of_country(choice.country))


def _around(factor: Factor, choice: Choice, called: Mapping[str, set[str]]) -> Iterator[str]:
    """The words of all that it is under, and of “Texas” in “Austin, Texas”, by all names of these."""
    for wider in factor.and_wider(choice):
        if wider is not choice:
            yield from _all_words(wider)
    for text in (choice.name, *choice.other_names):
        within = text.partition(", ")[2]
        yield from words(within)
        yield from called.get(within, ())


def _all_words(choice: Choice) -> set[str]:
    return {word for name in (choice.name, *choice.other_names) for word in words(name)}


def names_a_part(choice: Choice, name: str) -> bool:
    """Whether an other name seems one of a part, as “Köln” is of Germany: “UK” and “Deutschland” are of all of it."""
    return not name.isupper() and name not in names_of_country(choice.country)
