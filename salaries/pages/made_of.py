"""What a multiplier of reported pay is made of in words, where records show several effects of one choice."""

from salaries.engine import wording
from salaries.engine.answers import Answers
from salaries.engine.figures import FigureBook
from salaries.engine.money import Range
from salaries.engine.multipliers import Applied, Shown
from salaries.engine.reported import ReportedEffect
from salaries.pages.rests_on import RestsOn, rests_on

# As exact as an effect is entered.
PLACES = 4


def made_of(book: FigureBook, answers: Answers, by: Applied) -> list[str]:
    """“Made of × 0.625 and × 0.947 for data scientists (967 records of all other countries, weak evidence).”

    What stands behind the first is told of the whole line already. Nothing where a single effect holds.
    """
    if not by.product_of:
        return []
    first, *others = by.product_of
    further = [f"{_told(book, answers, each.effect)} ({_behind(book, by, each)})" for each in others]
    return [f"Made of {', '.join([_told(book, answers, first.effect), *further[:-1]])} and {further[-1]}."]


def _told(book: FigureBook, answers: Answers, effect: ReportedEffect) -> str:
    """The multiplier, and for whom it holds."""
    by = wording.multiplier(Range(effect.multiplier, effect.multiplier), PLACES)
    return " ".join(filter(None, (by, for_whom(book, answers, effect))))


def for_whom(book: FigureBook, answers: Answers, effect: ReportedEffect) -> str:
    """“for data scientists at “Mid level””; nothing where it holds for all."""
    whom = (
        effect.role and f"for {answers.role.plural}",
        effect.tier and f"at “{answers.tier.name}”",
        effect.place and f"in {_place(book, effect.place)}",
    )
    return " ".join(filter(None, whom))


def _place(book: FigureBook, slug: str) -> str:
    known = book.place_factor.choice_by_slug.get(slug) if book.place_factor else None
    return wording.in_sentence(known.name) if known else slug


def _behind(book: FigureBook, by: Applied, shown: Shown) -> str:
    """How many records, of which choice where it is a wider one, by whom where that is another source, and how sure."""
    first, rests = by.product_of[0].effect.evidence, rests_on(book, shown.effect.evidence)
    counted = rests.sample or "records"
    said = (
        f"{counted} of {wording.in_sentence(shown.holder.name)}" if shown.holder is not by.asked else counted,
        "" if shown.effect.evidence.source == first.source else _source(rests),
        "weak evidence" if rests.weak else "",
    )
    return ", ".join(filter(None, said))


def _source(rests: RestsOn) -> str:
    return rests.source.title if rests.source else "editor’s judgement"
