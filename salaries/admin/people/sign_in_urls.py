"""The addresses of signing in, all under the desk's, with the names that allauth looks for."""

from django.contrib.auth.decorators import login_required
from django.urls import path
from django.views.generic import RedirectView

from salaries.admin.people import account_sessions, sign_in

to_account = RedirectView.as_view(pattern_name="mfa_index")

urlpatterns = [
    path("login/", sign_in.SignIn.as_view(), name="account_login"),
    path("logout/", sign_in.SignOut.as_view(), name="account_logout"),
    # Django's own page for it would leave nothing in the audit log.
    path("password_change/", RedirectView.as_view(pattern_name="account_change_password")),
    path("account/", sign_in.YourAccount.as_view(), name="mfa_index"),
    path("account/second-step/", sign_in.SecondStep.as_view(), name="mfa_authenticate"),
    path("account/password/", login_required(sign_in.Password.as_view()), name="account_change_password"),
    path("account/again/", sign_in.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("account/again/code/", sign_in.CodeAgain.as_view(), name="mfa_reauthenticate"),
    path("account/again/passkey/", sign_in.PasskeyAgain.as_view(), name="mfa_reauthenticate_webauthn"),
    path("account/app/", sign_in.SetUpApp.as_view(), name="mfa_activate_totp"),
    path("account/app/remove/", sign_in.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("account/passkeys/", to_account, name="mfa_list_webauthn"),
    path("account/passkeys/add/", sign_in.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("account/passkeys/sign-in/", sign_in.SignInByPasskey.as_view(), name="mfa_login_webauthn"),
    path("account/passkeys/<int:pk>/", sign_in.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path("account/passkeys/<int:pk>/remove/", sign_in.RemovePasskey.as_view(), name="mfa_remove_webauthn"),
    path("account/recovery-codes/", sign_in.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("account/recovery-codes/new/", sign_in.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("account/sessions/", account_sessions.own_sessions, name="usersessions_list"),
]
