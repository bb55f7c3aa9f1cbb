"""The forms of an account: a name like nobody else's, and of its password only whether there is one."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.forms import (
    AdminUserCreationForm,
    ReadOnlyPasswordHashField,
    ReadOnlyPasswordHashWidget,
    UserChangeForm,
)
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from salaries.people.names import why_not

if TYPE_CHECKING:
    AccountForm = UserChangeForm[User]
    NewAccountForm = AdminUserCreationForm[User]
else:
    AccountForm, NewAccountForm = UserChangeForm, AdminUserCreationForm


class WhetherSet(ReadOnlyPasswordHashWidget):
    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """By which algorithm and with which salt it is kept, tells an owner nothing."""
        context: dict[str, Any] = super().get_context(name, value, attrs)
        if len(context["summary"]) > 1:
            context["summary"] = [{"label": "There is one."}]
        return context


class NewPersonForm(NewAccountForm):
    def clean_username(self) -> str:
        return free(self.cleaned_data["username"])


class PersonForm(AccountForm):
    password = ReadOnlyPasswordHashField(
        label="Password",
        help_text="Nobody can read it. A new one ends all sessions of the account.",
        widget=WhetherSet,
    )

    def clean_username(self) -> str:
        """A name that stays is asked nothing, whatever names were taken before there was this question."""
        name: str = self.cleaned_data["username"]
        return name if name == self.initial.get("username") else free(name, self.instance.pk)


def free(name: str, account: int = 0) -> str:
    if matter := why_not(name, account):
        raise ValidationError(matter)
    return name
