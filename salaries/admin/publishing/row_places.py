"""Where a new row stands in its list, what it becomes first in, and what it becomes for readers."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from salaries.admin.publishing.book_parts import part_at
from salaries.admin.publishing.row_facts import title_of
from salaries.desk.kinds import KINDS
from salaries.desk.paths import find
from salaries.engine.book_paths import Path
from salaries.engine.evidence import Source
from salaries.engine.figures import Choice, Currency, Factor, FigureBook, Role, Tier
from salaries.engine.guides import Guide, Topic
from salaries.engine.official import Occupation
from salaries.engine.references import PATTERN
from salaries.engine.single_figures import Figure
from salaries.review.evidence_list import figures_of
from salaries.review.order_words import ordinal

# So many names are told; the others are counted.
NAMED = 6
# Kinds whose rows have no order that anybody sets, and stand in one that readers see all the same.
SEEN = (KINDS["guide"], KINDS["role.tier"])


def places(old: FigureBook | None, new: FigureBook, path: Path) -> list[str]:
    """Sentences on what a row that is new at ``path`` is among its like."""
    found, part = find(path), part_at(new, path)
    if found is None or part is None:
        return []
    said = list(SAID[found.kind.path](old, new, path, part)) if found.kind.path in SAID else []
    siblings = part_at(new, path[:-1])
    if (found.kind.ordered or found.kind in SEEN) and isinstance(siblings, tuple):
        names = [title_of(found.kind, each, new) for each in siblings]
        said.append(_in_list(names, siblings.index(part), _list_name(new, path, found.kind.model)))
    return said


def _list_name(book: FigureBook, path: Path, model: Any) -> str:
    """“the list of roles”, “the choices of Location”."""
    plural = str(model._meta.verbose_name_plural)
    above = part_at(book, path[:-2]) if len(path) > 2 else None
    name = next((str(getattr(above, each)) for each in ("name", "title") if getattr(above, each, "")), "")
    return f"the {plural} of {name}" if name else f"the list of {plural}"


def _in_list(names: Sequence[str], at: int, where: str) -> str:
    """“Last in the list of roles, after Welder.”"""
    if len(names) == 1:
        return f"The only one in {where}."
    if at == 0:
        return f"First in {where}, before {names[1]}."
    if at == len(names) - 1:
        return f"Last in {where}, after {names[-2]}."
    return f"{ordinal(at + 1).capitalize()} of {len(names):,} in {where}, after {names[at - 1]}."


def _role(old: FigureBook | None, new: FigureBook, path: Path, role: Role) -> Iterator[str]:
    if new.roles[0] is role:
        before = f", in place of {old.roles[0].name}" if old and old.roles else ""
        yield f"Becomes the role that the calculator opens with{before}."
    if not role.tiers:
        yield "It has no tier yet, so the calculator cannot answer for it."
    if role.slug not in new.guide_by_role:
        yield "It has no guide: readers find it in the calculator only."


def _tier(old: FigureBook | None, new: FigureBook, path: Path, tier: Tier) -> Iterator[str]:
    role: Role = part_at(new, path[:2])
    opens = next((each for each in role.tiers if each.band or each.reported), role.tiers[0])
    if opens is tier:
        yield f"Becomes the tier that the calculator opens with for {role.name}."


def _factor(old: FigureBook | None, new: FigureBook, path: Path, factor: Factor) -> Iterator[str]:
    if new.factors[0] is factor:
        yield "Becomes the first question of the calculator after role and experience."
    if factor.place and new.place_factor is factor:
        yield "Becomes the factor that says where the work is done."
    opens = factor.number.named(factor.number.reference) if factor.number else _reference(factor)
    yield f"Readers who do not answer it get “{opens}”." if opens else "It has no reference choice yet."


def _reference(factor: Factor) -> str:
    return next((choice.name for choice in factor.choices if choice.reference), "")


def _choice(old: FigureBook | None, new: FigureBook, path: Path, choice: Choice) -> Iterator[str]:
    factor: Factor = part_at(new, path[:2])
    if choice.reference:
        yield f"Becomes the reference choice of {factor.name}: what readers get who do not answer it."
    wider = factor.choice_by_slug.get(choice.under or "")
    if choice.multiplier is None and not choice.reported and wider:
        yield f"It has no figures of its own and takes those of {wider.name}."


def _guide(old: FigureBook | None, new: FigureBook, path: Path, guide: Guide) -> Iterator[str]:
    yield f"Its address is /guides/{guide.slug}/."
    had_guide = old is not None and any(each.role == guide.role for each in old.guides)
    if guide.role and not had_guide and guide.role in new.role_by_slug:
        yield f"{new.role_by_slug[guide.role].name} becomes a role with a guide, in every list of guides."


def _source(old: FigureBook | None, new: FigureBook, path: Path, source: Source) -> Iterator[str]:
    names = [figure.name for figure in figures_of(new) if figure.evidence and figure.evidence.source == source.slug]
    yield _resting("No figure rests on it yet.", "It stands behind", names)


def _figure(old: FigureBook | None, new: FigureBook, path: Path, figure: Figure) -> Iterator[str]:
    told = [guide.title for guide in new.guides if f"figure:{figure.slug}" in _references(guide)]
    yield _resting("No guide tells it yet.", "It is told in", told)


def _references(guide: Guide) -> set[str]:
    found = (each.partition(".")[0] for piece in guide.pieces for each in PATTERN.findall(piece.body))
    return {each.strip() for each in found}


def _occupation(old: FigureBook | None, new: FigureBook, path: Path, occupation: Occupation) -> Iterator[str]:
    beside = [role.name for role in new.roles if any(each.occupation == occupation.slug for each in role.nearest)]
    yield _resting("It stands beside no role yet, so no page shows it.", "It stands beside", beside)


def _topic(old: FigureBook | None, new: FigureBook, path: Path, topic: Topic) -> Iterator[str]:
    held = [guide.title for guide in new.guides if any(each.topic == topic.slug for each in guide.topics)]
    yield _resting("No guide is under it yet, so no list shows it.", "It holds", held)


def _currency(old: FigureBook | None, new: FigureBook, path: Path, currency: Currency) -> Iterator[str]:
    paid = [role.name for role in new.roles if role.currency == currency.code]
    yield _resting("Readers can have every answer in it; no role is paid in it.", "It is the currency of", paid)


def _resting(nothing: str, lead: str, names: Sequence[str]) -> str:
    """“It stands behind Growth; Average and 12 more.”"""
    further = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return f"{lead} {'; '.join(names[:NAMED])}{further}." if names else nothing


Teller = Callable[[FigureBook | None, FigureBook, Path, Any], Iterator[str]]
SAID: dict[str, Teller] = {
    "role": _role,
    "role.tier": _tier,
    "factor": _factor,
    "factor.choice": _choice,
    "guide": _guide,
    "source": _source,
    "figure": _figure,
    "occupation": _occupation,
    "topic": _topic,
    "currency": _currency,
}
