"""Which currency the amounts of a form are in: a sign beside an amount has to be that currency's."""

from typing import Any

from salaries.admin.forms.keys import key_of
from salaries.engine.measures import FieldMoney, Measure
from salaries.engine.money import DOLLAR
from salaries.models import Currency, GoldenCase, OfficialPay, ReportedPay, Role, Tier


def money_of(form: Any, measure: Measure) -> FieldMoney:
    """The currency of a form's amounts, of what choices and points add the dollar; and the signs of all on the desk."""
    rows = Currency.objects.values_list("code", "symbol")
    signs = {sign: code for code, symbol in rows for sign in (code, symbol)}
    code = DOLLAR if measure is Measure.ADDED else _code(form)
    return FieldMoney(code, signs)


def _code(form: Any) -> str:
    """As chosen on the page, else as it stands on the desk; empty where the page does not settle it."""
    match form._meta.model:
        case model if model is OfficialPay:
            return str(form.data.get(form.add_prefix("currency")) or form.instance.currency_id or "")
        case model if model is Tier:
            role = getattr(form.instance, "role", None)
            return str(form.data.get("currency") or (role.currency_id if role else "") or "")
        case model if model in (GoldenCase, ReportedPay):
            key = key_of(str(form.data.get(form.add_prefix("tier")) or form.instance.tier_id or ""))
            role = None if key is None else Role.objects.filter(tiers=key).first()
            return role.currency_id if role else ""
    return ""
