"""A factor with more choices than a page or a list holds."""

from salaries.models import Choice, Factor


def with_towns(number: int) -> Factor:
    """The places of the small desk, and so many more."""
    factor = Factor.objects.get(slug="location")
    values = {"factor": factor, "low": "1.1", "high": "1.1", "judgement": True, "as_of": "2026-01-01"}
    Choice.objects.bulk_create(
        Choice(slug=f"town-{n}", name=f"Town {n}", position=100 + n, **values) for n in range(number)
    )
    return factor
