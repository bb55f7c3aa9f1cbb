"""A backtest's scores: as text, as JSON, as rows of the desk."""

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from salaries.engine.reported import MEASURES
from salaries.models import Score, Source
from salaries.records.backtest import ALL, NEW_VALUES, REPEATS, Backtest, Line
from salaries.records.scoring import Measure

HEADINGS = ("method", "records", "p10-p90", "p25-p75", "above", "error", "pinball", "ratio")
REFERENCE = "gradient-boosting"
# Fewer records of a country than this say little of how well its figures do.
LEAST_OF_A_COUNTRY = 100


def table_lines(found: Backtest) -> Iterator[str]:
    """The scores by scope; the ratio is that of pinball losses to the gradient-boosted model's."""
    by = _by_scope(found)
    for scope, methods in by.items():
        yield ""
        yield f"{scope:<28}" + "".join(f"{heading:>10}" for heading in HEADINGS[1:])
        for line in methods.values():
            yield f"  {line.method:<26}" + "".join(
                f"{text:>10}" for text in _texts(line.measure, _ratio(line, methods))
            )


def _by_scope(found: Backtest) -> dict[str, dict[str, Line]]:
    """All records first, new and repeated ones, the tiers, the roles, countries and quarters, each role's tiers."""
    first = (ALL, NEW_VALUES, REPEATS, *found.tiers)
    by: dict[str, dict[str, Line]] = {}
    for line in found.lines:
        by.setdefault(line.scope, {})[line.method] = line
    others = sorted(
        by.keys() - set(first), key=lambda scope: ("/" in scope, scope.startswith(("country-", "quarter-")), scope)
    )
    return {scope: by[scope] for scope in (*first, *others) if scope in by}


def _ratio(line: Line, methods: dict[str, Line]) -> float | None:
    """Against the gradient-boosted model on the same records."""
    reference = methods[REFERENCE].measure.pinball if REFERENCE in methods else None
    return line.measure.pinball / reference if line.measure.pinball and reference else None


def _texts(measure: Measure, ratio: float | None) -> Iterator[str]:
    yield f"{measure.sample_size:,}"
    yield f"{measure.inside_80:.1%}"
    yield f"{measure.inside_50:.1%}"
    yield "" if measure.above is None else f"{measure.above:.1%}"
    yield "" if measure.error is None else f"{measure.error:.1%}"
    yield "" if measure.pinball is None else f"{measure.pinball:.5f}"
    yield "" if ratio is None else f"{ratio:.3f}"


def as_json(found: Backtest, named: dict[str, Any], unproved: list[str]) -> str:
    """``named`` names the edition that was scored and the file, each with its digest."""
    by = _by_scope(found)
    scores = [_plain(line, _ratio(line, methods)) for methods in by.values() for line in methods.values()]
    return json.dumps(
        {
            **named,
            "split": split_note(found),
            "proved": not unproved,
            "unproved": unproved,
            "trained_on": found.trained,
            "scored": found.scored,
            "new_values": found.new_values,
            "left_out": found.left_out,
            "scores": scores,
        },
        ensure_ascii=False,
        indent=1,
    )


def _plain(line: Line, ratio: float | None) -> dict[str, Any]:
    measure = line.measure
    return {
        "method": line.method,
        "scope": line.scope,
        "sample_size": measure.sample_size,
        **{name: _rounded(getattr(measure, name), 5) for name in MEASURES},
        "ratio": _rounded(ratio, 4),
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)


def split_note(found: Backtest) -> str:
    """In a sentence for readers: fitted on what, scored on what."""
    note = (
        f"Fitted on {found.trained:,} distinct records and scored on {found.scored:,} that came later, each distinct "
        f"row once. {found.new_values:,} of them are alike to no earlier row."
    )
    few = f" {found.left_out:,} more belong to roles and tiers with too few records for a figure."
    return note + few if found.left_out else note


def proof_note(unproved: list[str]) -> str:
    """Whether the figures know no scored row, in a sentence."""
    if not unproved:
        return "Proved: every figure of reported pay is what a fit of the earlier records alone gives."
    listed = "; ".join(unproved[:5]) + ("; …" if len(unproved) > 5 else "")
    figures = "one figure is" if len(unproved) == 1 else f"{len(unproved)} figures are"
    return f"Not proved: {figures} not what a fit of the earlier records gives, and may know the scored ones: {listed}."


def score_rows(found: Backtest, source: Source, as_of: date) -> list[Score]:
    """All records, new and repeated ones, tiers, roles, large countries and quarters, as rows of the desk."""
    kept = [
        line for scope, methods in _by_scope(found).items() if _is_kept(scope, methods) for line in methods.values()
    ]
    return [
        Score(
            method=line.method,
            scope=line.scope,
            **{name: _share(getattr(line.measure, name)) for name in MEASURES},
            source=source,
            as_of=as_of,
            sample_size=line.measure.sample_size,
            sample_unit="records",
            evidence_note=split_note(found) if line.scope == ALL else "",
        )
        for line in kept
    ]


def _is_kept(scope: str, methods: dict[str, Line]) -> bool:
    enough = max(line.measure.sample_size for line in methods.values()) >= LEAST_OF_A_COUNTRY
    return "/" not in scope and (enough or not scope.startswith("country-"))


def _share(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.5f}")


@transaction.atomic
def keep(rows: list[Score]) -> None:
    """On the desk, in place of those of an earlier backtest."""
    for row in rows:
        row.full_clean(validate_unique=False, validate_constraints=False)
    Score.objects.all().delete()
    Score.objects.bulk_create(rows)
