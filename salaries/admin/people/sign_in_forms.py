"""The forms of signing in, in the desk's words."""

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base import forms as codes
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.core.exceptions import ValidationError
from django.utils import timezone

from salaries.people.account_adapter import wrong
from salaries.people.attempts import count_wrong, is_closed
from salaries.people.names import normal
from salaries.people.two_factor import factors_of

CODE = {"inputmode": "text", "autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
PERIOD_SECONDS = 30
# What the libraries make of what no browser says of a passkey.
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
CODE_HELP = "Six digits from your authenticator app, or one of your recovery codes."
# Of somebody who has no app, so that there is nothing that changes every half minute.
RECOVERY_HELP = "One of your recovery codes. With your passkey you need none."
NO_SUCH_CODE = "That is none of your recovery codes, or it was used before. Type another one, or use your passkey."
NOT_ACCEPTED = "That passkey was not accepted. Try it once more, or sign in another way."
NOT_ADDED = "That passkey could not be added. Try it once more, or take another device."


class Plain(forms.Form):
    """Labels above the fields and nothing written into them."""

    labels: dict[str, str] = {}
    helps: dict[str, str] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, each in self.fields.items():
            each.widget.attrs.pop("placeholder", None)
            each.label = self.labels.get(name, each.label)
            each.help_text = self.helps.get(name, "")


class SignInForm(Plain, LoginForm):
    labels = {"login": "Username", "password": "Password"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A phone would begin the name with a capital.
        self.fields["login"].widget.attrs |= {"autofocus": True, "autocapitalize": "none"}

    def clean_login(self) -> str:
        """As names are kept: a keyboard may write wide letters, or an accent apart from its letter."""
        return normal(super().clean_login())


class PasswordAgainForm(Plain, ReauthenticateForm):
    labels = {"password": "Your password"}


class PasswordForm(Plain, ChangePasswordForm):
    labels = {"oldpassword": "Present password", "password1": "New password", "password2": "New password again"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = password_validators_help_text_html()


class Counted(Plain, codes.BaseAuthenticateForm):
    """A code; wrong ones count as wrong passwords do, in the database."""

    labels = {"code": "Code"}
    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.has_app = bool(factors_of(self.user).app)
        self.fields["code"].widget.attrs.update(CODE | {"autofocus": True})
        self.fields["code"].help_text = CODE_HELP if self.has_app else RECOVERY_HELP

    def clean_code(self) -> str:
        request, name = context.request, self.user.get_username()
        if is_closed(request, name):
            raise ValidationError("Too many wrong codes.")
        try:
            code: str = super().clean_code()
            self.refuse_used()
        except ValidationError as error:
            count_wrong(request, name)
            wrong(request, "Wrong code", name)
            if error.code == "incorrect_code" and not self.has_app:
                raise ValidationError(NO_SUCH_CODE) from None
            raise
        return code

    def refuse_used(self) -> None:
        """A code opens one door: allauth remembers used ones in each process, this in the database, for all."""
        used = self.authenticator.last_used_at if self.authenticator.type == Authenticator.Type.TOTP else None
        if used and used.timestamp() // PERIOD_SECONDS == timezone.now().timestamp() // PERIOD_SECONDS:
            raise ValidationError("That code was used a moment ago. Wait for the next one.")


class CodeForm(Counted, codes.AuthenticateForm):
    pass


class CodeAgainForm(Counted, codes.ReauthenticateForm):
    pass


class AppForm(Plain, ActivateTOTPForm):
    labels = {"code": "Code"}
    helps = {"code": "The six digits that the app shows now."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].widget.attrs.update(CODE | {"inputmode": "numeric"})


class Credential(forms.JSONField):
    """What a browser says of a passkey. Numbers without end and brackets without end are no JSON either."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except UNREADABLE:
            raise ValidationError(self.error_messages["invalid"], "invalid", {"value": ""}) from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """An answer counts once, so a page that is shown again holds none."""
        return initial


class Read(AuthenticateWebAuthnForm if TYPE_CHECKING else object):  # type: ignore[misc]
    """What cannot be read as a passkey's answer is a wrong one, and no code."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()
        except UNREADABLE:
            raise ValidationError(NOT_ACCEPTED) from None
        except ValidationError as error:
            raise _of_passkey(error, NOT_ACCEPTED) from None


class PasskeyStepForm(Read, AuthenticateWebAuthnForm):
    credential = Credential()


class PasskeySignInForm(Read, LoginWebAuthnForm):
    credential = Credential()


class PasskeyAgainForm(Read, ReauthenticateWebAuthnForm):
    credential = Credential()


class PasskeyForm(Plain, AddWebAuthnForm):
    labels = {"name": "Name", "passwordless": "Also sign in with it alone"}
    helps = {
        "name": "What you will know it by, such as “Work laptop”.",
        "passwordless": "Without name and password: the device asks for your finger, face or PIN. Untick for an older "
        "security key, which then serves as the second step.",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"] = forms.CharField(required=False, max_length=60, label="Name", initial="Passkey")
        self.fields["passwordless"].initial = True
        self.fields["credential"] = Credential()

    def clean(self) -> Any:
        try:
            return super().clean()
        except UNREADABLE:
            raise ValidationError(NOT_ADDED) from None
        except ValidationError as error:
            raise _of_passkey(error, NOT_ADDED) from None


def _of_passkey(error: ValidationError, sentence: str) -> ValidationError:
    """allauth speaks of codes where a passkey is wrong."""
    return ValidationError(sentence) if error.code == "incorrect_code" else error


class PasskeyNameForm(Plain, EditWebAuthnForm):
    labels = {"name": "Name"}
