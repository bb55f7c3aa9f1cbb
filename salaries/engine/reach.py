"""What a change from one book to the next can move. Answers that it does not reach have the same pay in both."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from salaries.engine.figures import Choice, Factor, FigureBook

Choices = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Reach:
    """All answers of every role, if it is ``whole``; else all of these ``roles``, and of every role these ``choices``
    of each factor."""

    whole: bool
    roles: frozenset[str] = frozenset()
    choices: Choices = field(default_factory=dict)

    def covers(self, role: str) -> bool:
        return self.whole or role in self.roles


def reach_of(old: FigureBook, new: FigureBook) -> Reach:
    if _frame(old) != _frame(new):
        return Reach(whole=True)
    choices = {each.slug: _reached(old, new, each) for each in new.factors}
    if any(_has_reference(book, choices) for book in (old, new)):
        return Reach(whole=True)
    return Reach(False, frozenset(_roles(old, new)), choices)


def _frame(book: FigureBook) -> tuple[object, ...]:
    """What every pay goes by."""
    factors = {each.slug: (each.place, each.number, each.points) for each in book.factors}
    place = book.place_factor.slug if book.place_factor else None
    return book.rules, factors, place, bool(book.counts)


def _roles(old: FigureBook, new: FigureBook) -> Iterator[str]:
    """Those that differ themselves, or whose currency does."""
    for slug in {**old.role_by_slug, **new.role_by_slug}:
        was, now = old.role_by_slug.get(slug), new.role_by_slug.get(slug)
        if was != now or now is None or _rate(old, now.currency) != _rate(new, now.currency):
            yield slug


def _rate(book: FigureBook, code: str) -> tuple[object, ...]:
    currency = book.currency_by_code.get(code)
    return (currency.units_per_usd, currency.step("year")) if currency else ()


def _reached(old: FigureBook, new: FigureBook, factor: Factor) -> frozenset[str]:
    """The choices that differ in what moves pay, and those that are under them in either book."""
    both = old.factor_by_slug[factor.slug], new.factor_by_slug[factor.slug]
    if both[0] is both[1] and not (factor.place and _records(old) != _records(new)):
        return frozenset()
    changed = _changed(*both) | (_told_anew(old, new) if factor.place else set[str]())
    return frozenset(slug for each in both for slug in _under(each, changed)) if changed else frozenset()


def _changed(old: Factor, new: Factor) -> set[str]:
    was, now = old.choice_by_slug, new.choice_by_slug
    return {slug for slug in {**was, **now} if _moving(was.get(slug)) != _moving(now.get(slug))}


def _moving(choice: Choice | None) -> tuple[object, ...]:
    if choice is None:
        return ()
    figures = choice.multiplier, choice.amount, choice.overrides, choice.reported
    return (*figures, choice.under, choice.reference, choice.country)


def _records(book: FigureBook) -> tuple[object, ...]:
    return book.counts, book.summaries


def _told_anew(old: FigureBook, new: FigureBook) -> set[str]:
    """The places of which records tell something else."""
    counts = {each.place for each in set(old.counts) ^ set(new.counts)}
    return counts | {each.place for each in set(old.summaries) ^ set(new.summaries) if each.place}


def _under(factor: Factor, changed: set[str]) -> Iterator[str]:
    return (each.slug for each in factor.choices if any(wider.slug in changed for wider in factor.and_wider(each)))


def _has_reference(book: FigureBook, choices: Choices) -> bool:
    """What the reference choice of a factor does goes into the pay of every other answer."""
    found = ((each, book.factor_by_slug[factor]) for factor, slugs in choices.items() for each in slugs)
    return any(slug in factor.choice_by_slug and factor.choice_by_slug[slug].reference for slug, factor in found)
