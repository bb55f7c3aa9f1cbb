"""What guides' addresses rest on, a role's slug or a subject, as it is typed into its form."""

from collections.abc import Callable, Container
from typing import Any

from django.core.exceptions import ValidationError

from salaries.admin.forms.desk_admin import DeskForm
from salaries.engine.wording import capital
from salaries.models import Guide, Role

Check = Callable[[str, Container[str]], None]


def cleaned(form: DeskForm, name: str, check: Check, rows: type[Guide | Role], field: str) -> str:
    """The value of a form's field, held against those of another kind of rows.

    One that stays is not refused here: the checks tell what can be done.
    """
    value: str = form.cleaned_data[name]
    if form.fields[name].disabled or not value:
        return value
    same: Any = rows._default_manager.filter(**{field: value})
    try:
        check(value, same.values_list(field, flat=True))
    except ValueError as error:
        raise ValidationError(f"{capital(str(error))}; choose another.") from None
    return value
