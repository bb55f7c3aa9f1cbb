"""How a fitted number was worked out, in a sentence for readers, and whether it is weak."""

from decimal import Decimal

from salaries.engine.reported import LEAST_RECORDS
from salaries.records.calibration import Cell, ChoiceEffect, EffectKey
from salaries.records.places import ABROAD, HYBRID, WORK_MODE

# Below this many distinct records a number leans more on its neighbours than a reader would think.
FEW_RECORDS = 50


def is_weak(fitted: Cell | ChoiceEffect) -> bool:
    """Few records, few of them in their place's own currency, or a multiplier whose interval includes no effect."""
    if fitted.sample_size < FEW_RECORDS:
        return True
    if isinstance(fitted, ChoiceEffect) and fitted.own_currency is not None and fitted.own_currency < LEAST_RECORDS:
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
    alike = f" Taken together with {' and '.join(cell.pooled)}: fitted apart, pay would fall from one to the next."
    return note + (few if cell.sample_size < FEW_RECORDS else "") + (alike if cell.pooled else "")


def effect_note(key: EffectKey, effect: ChoiceEffect, base: str) -> str:
    """``base`` is the tier whose number a place's own one is."""
    whose = "seniors" if base == "senior" else f"the level “{base}”"
    if key.factor == WORK_MODE:
        return _mode_note(key)
    if key.tier:
        return f"What this level earns abroad beside what the place's own number, that of {whose}, would say."
    if key.role:
        return "What this role earns there beside what the role and the place say by themselves."
    return _place_note(key, whose) + _currency_note(effect)


def _mode_note(key: EffectKey) -> str:
    mode = "Hybrid" if key.choice == HYBRID else "Remote"
    if key.place:
        return f"{mode} jobs abroad beside what {mode.lower()} work does at home."
    return f"{mode} jobs beside on-site ones of the same level, role and place."


def _place_note(key: EffectKey, whose: str) -> str:
    if key.choice == ABROAD:
        return f"Records from countries that have no number of their own, for {whose} of the same role."
    return (
        f"Fitted to all records together, for {whose} of the same role; the fewer records from there, the more the "
        "number is drawn to the wider place's."
    )


def _currency_note(effect: ChoiceEffect) -> str:
    own, n = effect.own_currency, effect.sample_size
    if own is None or own == n:
        return ""
    return (
        f" {own:,} of the {n:,} records are stated in the currency of their country; the others are mostly adverts in "
        "US dollars, or in dollars that were taken for them."
    )
