"""The second factor: who has one, who still has to set one up, and taking it from someone who lost it."""

from dataclasses import dataclass, field
from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, Q

from salaries.models import AuditEntry, SignInRules
from salaries.people.sessions import end_all

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
REQUIRED = "Two-factor sign-in is required here, and this is your last factor. Set up another one before removing it."


@dataclass(slots=True)
class Factors:
    """What someone has set up; ``codes_left`` is None where recovery codes were never made."""

    app: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)
    codes_left: int | None = None

    @property
    def any(self) -> bool:
        return bool(self.app or self.passkeys)


def factors_of(person: Any) -> Factors:
    found = Factors()
    for each in Authenticator.objects.filter(user=person).order_by("pk"):
        if each.type == Authenticator.Type.TOTP:
            found.app = each
        elif each.type == Authenticator.Type.WEBAUTHN:
            found.passkeys.append(each)
        else:
            found.codes_left = len(each.wrap().get_unused_codes())
    return found


def must_set_up(person: Any) -> bool:
    """Whether a second factor is required that this person has not. One query."""
    factor = Authenticator.objects.filter(user=person.pk, type__in=FACTORS)
    return User.objects.filter(~Exists(factor), _required_of(person.pk), pk=person.pk).exists()


def is_needed(authenticator: Authenticator) -> bool:
    """Whether it is the last factor of someone who has to have one."""
    person = authenticator.user_id
    others = Authenticator.objects.filter(user=person, type__in=FACTORS).exclude(pk=authenticator.pk)
    required = User.objects.filter(_required_of(person), pk=person).exists()
    return required and authenticator.type in FACTORS and not others.exists()


def _required_of(person: int) -> Q:
    """Owners said so, or somebody else may sign in too and they did not say that a password is enough."""
    colleagues = User.objects.filter(is_active=True, is_staff=True).exclude(pk=person)
    always = Q(Exists(SignInRules.objects.filter(two_factor_required=True)))
    waived = Q(Exists(SignInRules.objects.filter(password_enough=True)))
    return always | (Q(Exists(colleagues)) & ~waived)


@transaction.atomic
def reset(person: User, by: Any = None, address: str | None = None) -> bool:
    """Take every factor and all recovery codes from someone and sign them out. False when there were none."""
    taken, _ = Authenticator.objects.filter(user=person).delete()
    if not taken:
        return False
    what = f"Took two-factor sign-in from {person.get_username()}, who can set it up anew"
    # Whoever set the password can sign in as them from now on.
    deed = AuditEntry.Deed.REACHED if by and by.pk != person.pk else ""
    AuditEntry.objects.write(AuditEntry.Kind.TWO_FACTOR, what, by or "on the server", address, about=person, deed=deed)
    end_all(person, by or "on the server", address or "")
    return True
