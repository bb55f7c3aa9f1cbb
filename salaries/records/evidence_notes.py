"""How a fitted number was worked out, in a sentence for readers, and whether it is weak."""

from decimal import Decimal

from salaries.records.calibration import Cell, ChoiceEffect, EffectKey
from salaries.records.places import ABROAD, HYBRID, WORK_MODE

# Below this many distinct records a number leans more on its neighbours than a reader would think.
FEW_RECORDS = 50


def is_weak(fitted: Cell | ChoiceEffect) -> bool:
    """Few records, or a multiplier whose interval includes no effect."""
    if fitted.sample_size < FEW_RECORDS:
        return True
    if isinstance(fitted, Cell) or fitted.interval is None:
        return False
    low, high = fitted.interval
    return low <= Decimal(1) <= high


def pay_note(cell: Cell) -> str:
    note = (
        "Fitted to all records together, newer ones counting for more, and read off for a full-time job with every "
        "reference answer."
    )
    few = " With so few records the figures lean on the neighbouring levels and roles."
    return note + few if cell.sample_size < FEW_RECORDS else note


def effect_note(key: EffectKey, base: str) -> str:
    """``base`` is the tier whose number a place's own one is."""
    whose = "seniors" if base == "senior" else f"the level “{base}”"
    if key.factor == WORK_MODE:
        mode = "Hybrid" if key.choice == HYBRID else "Remote"
        return f"{mode} jobs beside on-site ones of the same level, role, place and year."
    if key.tier:
        return f"What this level earns abroad beside what the place's own number, that of {whose}, would say."
    if key.choice == ABROAD:
        return f"Records from countries that have no number of their own, for {whose} of the same role and year."
    return (
        f"Fitted to all records together, for {whose} of the same role and year; the fewer records from there, the "
        "more the number is drawn to the wider place's."
    )
