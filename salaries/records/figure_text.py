"""What records come to, as figure files that load_figures reads, for a desk that has no records."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from salaries.desk.figure_files.writing import file_text
from salaries.engine.reported import MEASURES, PERCENTILES
from salaries.models import Choice, Proposal, RecordCount, Score, Summary, Tier
from salaries.models.evidence import Evidenced

Table = dict[str, Any]
PROPOSALS = """\
# Reported pay and what choices do to it, fitted to records; written by “manage.py calibrate --write”.
# docs/calibration.md describes the method. Tables of a slug alone name rows that stand in other files.

"""
SCORES = "# How well the figures did on records they had not seen; written by “manage.py backtest --write”.\n\n"
SUMMARIES = """\
# Percentiles of full-time, distinct records, and how many records there are of each place, in any role;
# written by “manage.py summarise --write”.

"""


def proposals_text(proposals: Iterable[Proposal]) -> str:
    """All that may be shown, as it stands on the desk once it is accepted."""
    roles: dict[str, list[Table]] = {}
    factors: dict[str, dict[str, list[Table]]] = {}
    for each in sorted((each for each in proposals if not each.suppressed), key=_place):
        values = {**{name: Decimal(value) for name, value in each.values.items()}, **_evidence(each)}
        match each.pay_of or each.choice:
            case Tier() as tier:
                roles.setdefault(tier.role.slug, []).append({"slug": tier.slug, "reported": values})
            case Choice() as choice:
                of_factor = factors.setdefault(choice.factor.slug, {})
                scope = {name: getattr(each, name) for name in ("tier", "role", "place")}
                of_factor.setdefault(choice.slug, []).append({**scope, **values})
    tables = {
        "role": [{"slug": role, "tier": tiers} for role, tiers in roles.items()],
        "factor": [
            {"slug": factor, "choice": [{"slug": slug, "reported": effects} for slug, effects in choices.items()]}
            for factor, choices in factors.items()
        ],
    }
    return PROPOSALS + file_text(tables)


def _place(proposal: Proposal) -> tuple[str, ...]:
    """Pay in the order that it is proposed in, effects by their slugs."""
    choice = proposal.choice
    return (choice.factor.slug, choice.slug, proposal.tier, proposal.role, proposal.place) if choice else ()


def scores_text(rows: Iterable[Score]) -> str:
    names = ("method", "scope", *MEASURES)
    return SCORES + file_text({"score": [{**_values(row, names), **_evidence(row)} for row in rows]})


def summaries_text() -> str:
    """All summaries on the desk, and the counts by place."""
    rows = Summary.objects.select_related("role", "source").order_by("role__slug", "tier", "place", "year", "work_mode")
    counts = RecordCount.objects.select_related("source").order_by("place")
    tables = {"summary": [_summary(row) for row in rows], "count": [_count(row) for row in counts]}
    return SUMMARIES + file_text(tables)


def _count(row: RecordCount) -> Table:
    return {**_values(row, ("place", "records", "own_currency", "currency")), "source": row.source.slug}


def _summary(row: Summary) -> Table:
    return {
        "role": row.role.slug,
        **_values(row, ("tier", "place", "work_mode", "year")),
        **{name: int(value) for name, value in _values(row, PERCENTILES).items()},
        **_values(row, ("sample_size", "own_currency")),
        "interval": [int(row.interval_low), int(row.interval_high)],
        "source": row.source.slug,
    }


def _values(row: Any, names: Iterable[str]) -> Table:
    return {name: getattr(row, name) for name in names}


def _evidence(row: Evidenced) -> Table:
    return {
        "source": row.source.slug if row.source else None,
        **_values(row, ("as_of", "sample_size", "sample_unit", "weak")),
        "interval": [] if row.interval_low is None else [row.interval_low, row.interval_high],
        "evidence_note": row.evidence_note,
    }
