"""The samples that an answer or a comparison rests on, each with what it is of, so that a citation can name them."""

from collections.abc import Iterator
from dataclasses import dataclass

from salaries.engine.answers import Answers
from salaries.engine.estimates import Estimate, StepKind
from salaries.engine.figures import FigureBook
from salaries.engine.multipliers import Applied
from salaries.engine.note_words import step_label
from salaries.engine.wording import in_sentence
from salaries.pages.made_of import for_whom
from salaries.pages.rests_on import RestsOn, rests_on, tier_rests_on


@dataclass(frozen=True, slots=True)
class Sampled:
    """What stands behind a figure, and what it is the figure of."""

    of: str
    rests: RestsOn


def samples_of(book: FigureBook, answer: Estimate) -> Iterator[Sampled]:
    """Those behind the kind of pay that comes first."""
    for step in answer.working:
        standing = answer.leading.of(step) if answer.leading else None
        if standing and standing.applied:
            yield from samples_behind(book, answer.answers, standing.applied)
        elif standing and standing.evidence and step.kind is StepKind.TIER:
            yield Sampled(step_label(answer.answers, step), tier_rests_on(book, standing.evidence))


def samples_behind(book: FigureBook, answers: Answers, by: Applied) -> Iterator[Sampled]:
    """Those of a multiplier: one for each effect that it is made of, none for what is 1 by definition."""
    if by.holder.reference and (by.fallback_from or by.changes_nothing):
        return
    for holder, effect in by.product_of:
        whose = " ".join(filter(None, (in_sentence(holder.name), for_whom(book, answers, effect))))
        yield Sampled(whose, rests_on(book, effect.evidence))
    if by.evidence and not by.product_of:
        yield Sampled(in_sentence(by.holder.name), rests_on(book, by.evidence))
