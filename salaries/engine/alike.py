"""Choices that do the same to every pay, so that of all of them one is worked out."""

from collections.abc import Iterator

from salaries.engine.figures import Choice, Factor, FigureBook, NumberChoice


def alike(book: FigureBook, factor: Factor) -> dict[str, Choice]:
    """By each answer's slug the first of those that are alike: from the same figures, whatever the role and tier."""
    first: dict[object, Choice] = {}
    places = _told_places(book)
    return {choice.slug: first.setdefault(_pays_by(book, factor, choice, places), choice) for choice in factor.answers}


def _pays_by(book: FigureBook, factor: Factor, choice: Choice, places: frozenset[str]) -> object:
    """All that a pay takes from a choice and from the wider ones above it: those that have more than a multiplier are
    told apart, and of a place those that are told of by name."""
    if isinstance(choice, NumberChoice) or choice.reference:
        return choice.slug
    chain = tuple(factor.and_wider(choice))
    steps = next((n for n, each in enumerate(chain) if each.multiplier is not None), len(chain))
    general = (chain[steps].multiplier, chain[steps].amount) if steps < len(chain) else choice.slug
    own = tuple((n, id(each)) for n, each in enumerate(chain[: steps + 1]) if each.overrides)
    effects = tuple(id(each) for each in chain if each.reported)
    named = tuple(_named(book, chain, places)) if factor.place else ()
    return general, steps, own, effects, named


def _named(book: FigureBook, chain: tuple[Choice, ...], places: frozenset[str]) -> Iterator[str]:
    """The place whose records speak for it, and those that effects are scoped to."""
    counts = book.count_by_place
    sample = next((each for each in chain if each.country or each.slug in counts), None)
    yield sample.slug if sample else ""
    yield from (each.slug for each in chain if each.slug in places)


def _told_places(book: FigureBook) -> frozenset[str]:
    """Places by which effects or summaries are told apart."""
    choices = (choice for factor in book.factors for choice in factor.choices)
    effects = {effect.place for choice in choices for effect in choice.reported if effect.place}
    return frozenset(effects | {place for place, _, _ in book.summary_of})
