"""Signing in and out, the second step, and what each person sets up for it: allauth's views in the desk's frame.

Whatever changes how someone signs in is written into the audit log in the same transaction.
"""

from typing import TYPE_CHECKING, Any

from allauth.account import views as account
from allauth.mfa.base import views as second_step
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkeys
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.safestring import mark_safe
from django.views.generic import FormView

from salaries.admin.people.qr import drawing
from salaries.client_addresses import client_address
from salaries.models import AuditEntry
from salaries.people.account_adapter import wrong
from salaries.people.known_browsers import JUST_SIGNED_IN, remember
from salaries.people.sessions import sessions_of
from salaries.people.two_factor import REQUIRED, factors_of, is_needed

Base: Any = FormView if TYPE_CHECKING else object


class Framed(Base):
    """One of allauth's views as a page of the desk. ``audited`` is written when its form was accepted.

    The browser is known from then on, when somebody signed in by it.
    """

    title = ""
    audited = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """No browser keeps a page on which secrets stand."""
        reply = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(reply)
        remember(request, reply)
        return reply

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        frame = admin.site.each_context(self.request) | {"title": self.title, "without_bar": True}
        return {**frame, **super().get_context_data(**kwargs)}

    def form_valid(self, form: Any) -> Any:
        with transaction.atomic():
            response = super().form_valid(form)
            if self.audited:
                self.write(AuditEntry.Kind.TWO_FACTOR, self.audited)
        return response

    def write(self, kind: AuditEntry.Kind, what: str) -> None:
        AuditEntry.objects.write(kind, what, self.request.user, client_address(self.request))


class SignIn(Framed, account.LoginView):
    title = "Sign in"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Someone who is signed in and may not see the desk would be sent round in a circle."""
        if request.user.is_authenticated and not request.user.is_staff:
            context = {**admin.site.each_context(request), "title": "Not for this account"}
            return TemplateResponse(request, "account/not_at_the_desk.html", context, status=403)
        return super().dispatch(request, *args, **kwargs)


class SignOut(Framed, account.LogoutView):
    title = "Sign out"


class SecondStep(Framed, second_step.AuthenticateView):
    title = "Second step"


class PasswordAgain(Framed, account.ReauthenticateView):
    title = "Is it still you?"


class CodeAgain(Framed, second_step.ReauthenticateView):
    title = "Is it still you?"


class PasskeyAgain(Framed, passkeys.ReauthenticateWebAuthnView):
    title = "Is it still you?"


class SignInByPasskey(Framed, passkeys.LoginWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        wrong(self.request, "Passkey not accepted", "")
        messages.error(self.request, "That passkey is not known here. Sign in with your name and password.")
        return redirect("account_login")


class YourAccount(Framed, second_step.IndexView):
    title = "Your account"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {"factors": factors_of(self.request.user), "session_count": len(sessions_of(self.request.user))}
        missing = getattr(self.request, "second_factor_missing", False)
        return {**super().get_context_data(**kwargs), **own, "missing": missing}


class Password(Framed, account.PasswordChangeView):
    title = "Change your password"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not request.user.has_usable_password():
            messages.error(request, "Your account has no password to change. An owner can give it one.")
            return redirect("mfa_index")
        return super().dispatch(request, *args, **kwargs)

    def get_default_success_url(self) -> str:
        return str(redirect("mfa_index").url)

    def form_valid(self, form: Any) -> Any:
        with transaction.atomic():
            self.write(AuditEntry.Kind.PEOPLE, "Changed their own password; their other sessions are ended")
            response = super().form_valid(form)
        # A browser is known by the password of today.
        setattr(self.request, JUST_SIGNED_IN, self.request.user)
        return response


class SetUpApp(Framed, app.ActivateTOTPView):
    title = "Set up an authenticator app"
    audited = "Set up an authenticator app"

    def form_valid(self, form: Any) -> Any:
        """The code that shows that the app is set up is used by that."""
        response = super().form_valid(form)
        apps = Authenticator.objects.filter(user=self.request.user.pk, type=Authenticator.Type.TOTP)
        apps.update(last_used_at=timezone.now())
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        secret = context["form"].secret
        typed = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        return {**context, "drawing": mark_safe(drawing(context["totp_url"])), "typed": typed}  # noqa: S308 (our own)


class RemoveApp(Framed, app.DeactivateTOTPView):
    title = "Remove the authenticator app"
    audited = "Removed their authenticator app"


class AddPasskey(Framed, passkeys.AddWebAuthnView):
    title = "Add a passkey"
    audited = "Added a passkey"


class RenamePasskey(Framed, passkeys.EditWebAuthnView):
    title = "Rename a passkey"

    def get_success_url(self) -> str:
        return str(redirect("mfa_index").url)


class RemovePasskey(Framed, passkeys.RemoveWebAuthnView):
    title = "Remove a passkey"
    audited = "Removed a passkey"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        needed = REQUIRED if is_needed(self.object) else ""
        return {**super().get_context_data(**kwargs), "needed": needed}

    def form_valid(self, form: Any) -> Any:
        if is_needed(self.object):
            messages.error(self.request, REQUIRED)
            return redirect("mfa_index")
        return super().form_valid(form)

    def get_success_url(self) -> str:
        return str(redirect("mfa_index").url)


class RecoveryCodes(Framed, recovery_codes.ViewRecoveryCodesView):
    title = "Recovery codes"


class NewRecoveryCodes(Framed, recovery_codes.GenerateRecoveryCodesView):
    title = "Make new recovery codes"
    audited = "Made new recovery codes; the earlier ones are void"
