"""The form of an account: of its password only whether there is one."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.forms import ReadOnlyPasswordHashField, ReadOnlyPasswordHashWidget, UserChangeForm
from django.contrib.auth.models import User

if TYPE_CHECKING:
    AccountForm = UserChangeForm[User]
else:
    AccountForm = UserChangeForm


class WhetherSet(ReadOnlyPasswordHashWidget):
    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """By which algorithm and with which salt it is kept, tells an owner nothing."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if len(context["summary"]) > 1:
            context["summary"] = [{"label": "There is one."}]
        return context


class PersonForm(AccountForm):
    password = ReadOnlyPasswordHashField(
        label="Password",
        help_text="Nobody can read it. A new one ends all sessions of the account.",
        widget=WhetherSet,
    )
