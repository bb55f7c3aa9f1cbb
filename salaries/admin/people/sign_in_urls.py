"""The addresses of signing in, all under the desk's, with the names that allauth looks for."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.generic import RedirectView

from salaries.admin.people import account_sessions, sign_in

to_account = RedirectView.as_view(pattern_name="mfa_index")


def own(address: str, view: type[sign_in.Framed], name: str) -> Any:
    """A page of whoever is signed in: some of allauth's would ask a stranger whether it is still them."""
    return path(f"account/{address}", login_required(view.as_view()), name=name)


urlpatterns = [
    path("login/", sign_in.SignIn.as_view(), name="account_login"),
    path("logout/", sign_in.SignOut.as_view(), name="account_logout"),
    # Django's own page for it would leave nothing in the audit log.
    path("password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    own("", sign_in.YourAccount, "mfa_index"),
    path("account/second-step/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    own("password/", sign_in.Password, "account_change_password"),
    own("again/", sign_in.PasswordAgain, "account_reauthenticate"),
    own("again/code/", sign_in.CodeAgain, "mfa_reauthenticate"),
    own("again/passkey/", sign_in.PasskeyAgain, "mfa_reauthenticate_webauthn"),
    own("app/", sign_in.SetUpApp, "mfa_activate_totp"),
    own("app/remove/", sign_in.RemoveApp, "mfa_deactivate_totp"),
    path("account/passkeys/", to_account, name="mfa_list_webauthn"),
    own("passkeys/add/", sign_in.AddPasskey, "mfa_add_webauthn"),
    path("account/passkeys/sign-in/", sign_in.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    own("passkeys/<int:pk>/", sign_in.RenamePasskey, "mfa_edit_webauthn"),
    own("passkeys/<int:pk>/remove/", sign_in.RemovePasskey, "mfa_remove_webauthn"),
    own("recovery-codes/", sign_in.RecoveryCodes, "mfa_view_recovery_codes"),
    own("recovery-codes/new/", sign_in.NewRecoveryCodes, "mfa_generate_recovery_codes"),
    path("account/sessions/", account_sessions.own_sessions, name="usersessions_list"),
]
