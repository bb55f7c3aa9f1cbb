"""Which figure a step of the working is, by its reference: the tier's own pay, or what a choice does to it."""

from salaries.engine.estimates import Estimate, Step, StepKind
from salaries.engine.figures import NumberChoice
from salaries.engine.multipliers import Applied
from salaries.engine.pay_kinds import PayKind

# The part of a tier that is told of each kind of pay.
TOLD = {PayKind.BAND: "band", PayKind.REPORTED: "middle"}


def line_figure(answer: Estimate, step: Step, by: Applied | None, kind: PayKind | None) -> str:
    """The figure of a step on one kind of pay; nothing for one that no reference names, as on a line of points."""
    if by is None:
        answers = answer.answers
        own = f"tier:{answers.role.slug}/{answers.tier.slug}.{TOLD[kind]}" if kind else ""
        return own if step.kind == StepKind.TIER else ""
    if isinstance(by.asked, NumberChoice):
        return ""
    name = f"{by.factor.slug}/{by.holder.slug}"
    if by is step.applied:
        return f"choice:{name}"
    return f"effect:{name}" if any(not any(each.scope) for each in by.holder.reported) else ""
