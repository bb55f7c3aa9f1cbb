"""The desk's golden cases, as values that a figure book can be tried against."""

from salaries.engine.golden_cases import GoldenCase
from salaries.engine.number_answers import plain
from salaries.engine.pay_kinds import PayKind
from salaries.models import GoldenCase as GoldenCaseRow


def golden_cases() -> list[GoldenCase]:
    """Every golden case of the desk, in four queries."""
    rows = GoldenCaseRow.objects.select_related("tier__role").prefetch_related(
        "answers__choice__factor", "numbers__factor"
    )
    return [golden_case(row) for row in rows.order_by("tier__role__position", "tier__from_years", "pk")]


def golden_case(row: GoldenCaseRow) -> GoldenCase:
    answers = [(each.choice.factor.slug, each.choice.factor.name, each.choice.slug) for each in row.answers.all()]
    answers += [(each.factor.slug, each.factor.name, plain(each.number)) for each in row.numbers.all()]
    return GoldenCase(
        key=str(row.pk),
        name=str(row),
        role=row.tier.role.slug,
        tier=row.tier.slug,
        answers=tuple(answers),
        pay=PayKind(row.pay),
        low=row.low,
        high=row.high,
        tolerance=row.tolerance,
    )
