"""A guide that was copied and not yet written is held back."""

from dataclasses import replace

from salaries.engine.figures import FigureBook
from salaries.engine.references import of_its_own_role
from salaries.review.prose_checks import guide_findings


def with_copy(book: FigureBook, opening: str = "") -> FigureBook:
    first = book.guides[0]
    copy = replace(first, role="welder", title="Welder salary", opening=opening or first.opening)
    return replace(book, guides=(*book.guides, copy))


def test_the_same_opening_forbids_and_the_same_sections_warn(book: FigureBook):
    found = [each for each in guide_findings(with_copy(book)) if "word for word" in each.what]
    assert [(each.path[-1], each.forbids) for each in found] == [("opening", True), ("body", False), ("body", False)]
    assert {each.path[1] for each in found} == {"welder"}
    assert "that of “Analyst salary”" in found[0].what


def test_an_opening_of_its_own_does_not_forbid(book: FigureBook):
    found = guide_findings(with_copy(book, "Welders join things."))
    assert not [each for each in found if "word for word" in each.what and each.forbids]


def test_tiers_of_the_guides_role_are_named_without_it():
    prose = "[[tier:analyst/entry.band]] [[ tier:analyst/senior.low ]] [[tier:analyst-2/mid]] [[price:analyst]]"
    bound = "[[tier:entry.band]] [[ tier:senior.low ]] [[tier:analyst-2/mid]] [[price:analyst]]"
    assert of_its_own_role(prose, "analyst") == bound
    assert of_its_own_role(prose, "") == prose
