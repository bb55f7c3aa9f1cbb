"""A proposal in words: what it says and what the desk holds in its place, and on what either rests."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import formats
from django.utils.html import format_html
from django.utils.safestring import SafeString

from salaries.engine.wording import signed_percent
from salaries.models import Proposal

NOTHING = "nothing"


def in_words(proposal: Proposal) -> str:
    return str(proposal) if proposal.pay_of else f"{proposal.choice.factor}: {proposal}"  # type: ignore[union-attr]


def now(proposal: Proposal) -> SafeString:
    """What it stands beside: the desk as it is, or as it was when the proposal was decided."""
    held = _held(proposal)
    return _told(_values(proposal, held), _rests_on(held)) if held else format_html("{}", NOTHING)


def proposed(proposal: Proposal) -> SafeString:
    weak = "; weak evidence" if proposal.weak else ""
    return _told(_values(proposal, proposal.values), f"{_rests_on(proposal.evidence_of(proposal))}{weak}")


def difference(proposal: Proposal) -> str:
    """Of the median, or of the multiplier."""
    name, held = ("p50" if proposal.pay_of else "multiplier"), _held(proposal)
    return signed_percent(Decimal(proposal.values[name]) / Decimal(held[name]) - 1) if held else "new"


def _held(proposal: Proposal) -> dict[str, str]:
    held: dict[str, str] = proposal.current
    return proposal.what_stands if proposal.state == Proposal.State.PENDING else held


def _told(values: str, rests_on: str) -> SafeString:
    return format_html('{}<span class="rests-on">{}</span>', values, rests_on)


def _values(proposal: Proposal, values: dict[str, str]) -> str:
    """The percentiles in a row, or the multiplier and its spread."""
    if "multiplier" in values:
        return f"× {_number(values['multiplier'])}, spread {_number(values['spread'])}"
    return " · ".join(_number(values[name]) for name in proposal.values)


def _rests_on(evidence: dict[str, Any]) -> str:
    size, day = evidence.get("sample_size"), evidence.get("as_of")
    parts = [f"{int(size):,} records" if size else "records unknown"]
    parts += [f"as of {formats.date_format(date.fromisoformat(day), 'j F Y')}"] if day else []
    if evidence.get("interval_low") and evidence.get("interval_high"):
        parts.append(f"95% interval {_number(evidence['interval_low'])} to {_number(evidence['interval_high'])}")
    else:
        parts.append("no interval")
    return ", ".join(parts)


def _number(value: str) -> str:
    return f"{Decimal(value).normalize():,f}"
