"""What stands beside a choice’s figure: its other figure, of the bands or of records, and those of some people."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from salaries.engine import wording
from salaries.engine.evidence import Evidence
from salaries.engine.figures import Choice, Factor, FigureBook
from salaries.engine.money import UNCHANGED, Range
from salaries.engine.multipliers import Applied, NoFigure, Scope, applied, applied_to_reported, effects_of
from salaries.engine.references import PARTS
from salaries.pages.rests_on import RestsOn, rests_on

GENERAL = Scope("", "", frozenset())


@dataclass(frozen=True, slots=True)
class OtherFigure:
    """What the choice does to the other kind of pay, with the reference to that figure."""

    told: str
    value: str
    reference: str


@dataclass(frozen=True, slots=True)
class OfSome:
    """What a choice does for some alone: in one role, at one tier, at some places."""

    whom: str
    value: str
    rests: RestsOn


@dataclass(frozen=True, slots=True)
class Beside:
    """``overrides`` are of roles whose bands have a figure of their own. ``effects`` are what records show of some
    people; they multiply what records show of all, where ``on_all`` says that this is the figure, and ``together`` says
    that several of them may hold for the same people."""

    other: OtherFigure | None = None
    overrides: tuple[OfSome, ...] = ()
    effects: tuple[OfSome, ...] = ()
    on_all: bool = False
    together: bool = False

    @property
    def effects_told(self) -> str:
        of_some = "For some, reported pay is multiplied by another effect that records show, too"
        told = of_some if self.on_all else "What records show in reported pay"
        return f"{told}; where several hold, it is multiplied by each:" if self.together else f"{told}:"


def beside(book: FigureBook, reference: str) -> Beside:
    """Nothing for a figure of another kind, or for a part of one."""
    parts = PARTS.fullmatch(reference)
    if parts is None or parts["kind"] not in ("choice", "effect") or parts["part"] not in (None, "difference"):
        return Beside()
    factor = book.factor_by_slug[parts["owner"]]
    choice = factor.choice_by_slug[parts["slug"]]
    general = Applied(factor, choice, choice, UNCHANGED, None)
    shown = applied_to_reported(book, GENERAL, general)
    on_all = shown is not general
    together = _together(factor, choice)
    if parts["kind"] == "effect":
        effects = tuple(_effects(book, factor, choice))
        return Beside(_of_bands(book, factor, choice), effects=effects, on_all=True, together=together)
    return Beside(
        other=_of_records(shown) if on_all else None,
        overrides=tuple(_overrides(book, choice)),
        effects=tuple(_effects(book, factor, choice)) if choice.reported and not on_all else (),
        together=together,
    )


def _together(factor: Factor, choice: Choice) -> bool:
    """Of one tier against another, or one role, a single effect holds; a tier, a role and places can meet."""
    scopes = {effect.scope for _, effect in effects_of(factor, choice) if any(effect.scope)}
    kinds = {tuple(map(bool, scope)) for scope in scopes}
    return len(kinds) > 1 or len({place for *_, place in scopes}) > 1


def _of_bands(book: FigureBook, factor: Factor, choice: Choice) -> OtherFigure | None:
    try:
        found = applied(book, "", factor, choice)
    except NoFigure:
        return None
    of = "" if found.holder is choice else f", by the figure for {_named(factor, found.holder)}"
    told = f"For the guides’ bands, and where records say nothing{of}"
    return OtherFigure(told, wording.difference(found.multiplier), f"choice:{factor.slug}/{choice.slug}")


def _of_records(shown: Applied) -> OtherFigure:
    factor, holder = shown.factor, shown.holder
    told = f"In reported pay, by what records show of {_named(factor, holder)}"
    return OtherFigure(told, wording.difference(shown.multiplier), f"effect:{factor.slug}/{holder.slug}")


def _overrides(book: FigureBook, choice: Choice) -> Iterator[OfSome]:
    for own in choice.overrides:
        role = book.role_by_slug[own.role].name
        yield OfSome(role, wording.difference(own.multiplier), _rests_on(book, own.evidence))


def _rests_on(book: FigureBook, evidence: Evidence) -> RestsOn:
    """With the interval as the value beside it is told: as a difference."""
    interval = wording.difference(evidence.interval) if evidence.interval else ""
    return replace(rests_on(book, evidence), interval=interval)


def _effects(book: FigureBook, factor: Factor, choice: Choice) -> Iterator[OfSome]:
    for holder, effect in effects_of(factor, choice):
        if not any(effect.scope):
            continue
        whom = wording.capital(wording.scope(book, *effect.scope))
        of = "" if holder is choice else f", by records of {_named(factor, holder)}"
        value = wording.difference(Range(effect.multiplier, effect.multiplier))
        yield OfSome(f"{whom}{of}", value, _rests_on(book, effect.evidence))


def _named(factor: Factor, choice: Choice) -> str:
    return wording.in_sentence(choice.name) if factor.place else f"“{choice.name}”"
