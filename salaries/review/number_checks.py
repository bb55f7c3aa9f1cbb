"""What is wrong with factors that are answered by a number."""

from collections.abc import Iterator

from salaries.engine.figures import Factor
from salaries.engine.number_answers import NumberAnswer, plain
from salaries.review.findings import Finding

# A table is there to be read, and its lines to be followed.
MOST_POINTS = 200


def number_findings(factor: Factor) -> Iterator[Finding]:
    """Nothing for a factor that is answered by a choice."""
    if factor.number is None and not factor.points:
        return
    path = ("factors", factor.slug)
    if factor.number is None:
        what = "it has points and does not say which numbers are answers"
        yield Finding(factor.name, what, "fill in “answered by a number”, or delete the points", path=(*path, "points"))
        return
    if factor.choices:
        what = "it has choices and is answered by a number too"
        yield Finding(factor.name, what, "delete its choices, or its number", path=(*path, "choices"))
    if not factor.points:
        yield Finding(factor.name, "its table has no point", "add at least one", path=(*path, "points"))
    if len(factor.points) > MOST_POINTS:
        what = f"its table has {len(factor.points)} points"
        yield Finding(factor.name, what, f"keep {MOST_POINTS} at most", path=(*path, "points"))
    if factor.place:
        what = "it is a place and answered by a number"
        yield Finding(factor.name, what, "untick the place", path=(*path, "place"))
    yield from _steps(factor, factor.number)


def _steps(factor: Factor, number: NumberAnswer) -> Iterator[Finding]:
    """The reference and the greatest have to be answers themselves: browsers count as we do, from the least."""
    for name, value in (("reference", number.reference), ("most", number.most)):
        if not number.allows(value):
            what = f"{plain(value)} is no answer to it: it takes {number.takes}"
            yield Finding(
                factor.name, what, "change that number or the step", path=("factors", factor.slug, "number", name)
            )
