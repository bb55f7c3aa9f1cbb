"""Who may work at the desk on which terms, and the audit log: what people did that is more than a change of a row."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class SignInRules(models.Model):
    """What owners set once for everyone who signs in; there is one row."""

    two_factor_required = models.BooleanField(
        "two-factor sign-in required",
        default=False,
        help_text="Tick so that everyone needs an authenticator app or a passkey, even who works here alone. Who has "
        "neither sets one up at the next click, before seeing the desk.",
    )
    password_enough = models.BooleanField(
        "a password is enough",
        default=False,
        db_default=False,
        help_text="Everyone needs a second factor as soon as two people may sign in here. Tick so that they may work "
        "with a password alone; where the line above is ticked too, that one counts.",
    )
    one = models.BooleanField(default=True, unique=True, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "sign-in rules"
        default_permissions = ("change", "view")
        constraints = [models.CheckConstraint(condition=Q(one=True), name="sign_in_rules_one_row")]

    def __str__(self) -> str:
        return "Rules for signing in"

    @property
    def in_words(self) -> str:
        if self.two_factor_required:
            return "Signing in requires a second factor of everyone"
        if self.password_enough:
            return "Signing in requires a second factor of nobody"
        return "Signing in requires a second factor where more than one person may sign in"


class AuditQuerySet(models.QuerySet["AuditEntry"]):
    def write(
        self,
        kind: "AuditEntry.Kind",
        what: str,
        by: Any = None,
        address: str | None = None,
        *,
        about: Any = None,
        deed: str = "",
    ) -> "AuditEntry":
        """One more line. ``by`` is a person or, where nobody is signed in, the name that was tried.

        ``deed`` is what approvals go by, done to the account ``about``.
        """
        known = by if getattr(by, "pk", None) else None
        name = known.get_username() if known else str(by or "")
        return self.create(
            kind=kind, what=what, by=known, name=name[:150], address=address or None, about=about, deed=deed
        )


class AuditEntry(models.Model):
    """One line of the audit log. It never changes, and stays when the person's account goes."""

    class Kind(models.TextChoices):
        SIGN_IN = "sign-in", "signed in"
        SIGN_IN_FAILED = "sign-in-failed", "sign-in failed"
        SIGN_OUT = "sign-out", "signed out"
        TWO_FACTOR = "two-factor", "two-factor sign-in changed"
        SESSION = "session", "session ended"
        PEOPLE = "people", "people or permissions changed"
        PUBLISH = "publish", "published"
        APPROVE = "approve", "approved"
        SCHEDULE = "schedule", "publish scheduled or called off"
        RULES = "rules", "rules changed"

    class Deed(models.TextChoices):
        MADE = "made", "made an account"
        REACHED = "reached", "could sign in as somebody"
        GONE = "gone", "deleted an account"
        GIVEN = "given", "gave the right to publish"
        TAKEN = "taken", "took the right to publish"
        SHARE = "share", "set the share"

    at = models.DateTimeField(default=timezone.now, db_index=True)
    kind = models.CharField(max_length=16, choices=Kind)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=150, blank=True, help_text="The person's name then.")
    what = models.TextField()
    address = models.GenericIPAddressField(null=True, blank=True)
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whose account or right it is about.",
    )
    deed = models.CharField(
        max_length=8, choices=Deed, blank=True, default="", help_text="What approvals go by; empty for everything else."
    )

    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name = "audit log entry"
        verbose_name_plural = "audit log entries"
        default_permissions = ("view",)

    def __str__(self) -> str:
        return f"{self.at:%-d %B %Y, %H:%M}: {self.name or 'the site'} {self.get_kind_display()}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only new entries are saved. Raises TypeError for one that is in the log already."""
        if not self._state.adding:
            raise TypeError("an entry of the audit log never changes")
        super().save(*args, **{**kwargs, "force_insert": True})
