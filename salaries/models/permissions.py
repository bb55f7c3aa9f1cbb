"""What someone may do to the rows of the desk, asked wherever a program changes many of them in a person's name."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import Group, User
from django.db.models import Model, Q, QuerySet

# What is done to a row, by the letter that a row of the history has for it, and the permission for it.
VERBS = {"+": "add", "~": "change", "-": "delete"}


def lacking(by: Any, changes: Iterable[tuple[str, type[Model]]]) -> str:
    """Which permissions ``by`` lacks for changes, each a verb and a kind of row, in a sentence; empty when none.

    Nobody, as in a command, is not asked.
    """
    if by is None:
        return ""
    wanted = {(verb, kind._meta.verbose_name_plural, _permission(verb, kind)) for verb, kind in changes}
    words = [f"to {verb} {noun}" for verb, noun, permission in sorted(wanted) if not by.has_perm(permission)]
    if not words:
        return ""
    told = f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]
    return f"You lack the permission {told}; ask someone who has it."


def _permission(verb: str, kind: type[Model]) -> str:
    return f"{kind._meta.app_label}.{verb}_{kind._meta.model_name}"


MAY_SEE, MAY_PUBLISH, MAY_GIVE_RIGHTS = "salaries.view_role", "salaries.publish_edition", "auth.change_user"


def _leading_to(permission: str, way: str) -> Q:
    """Whoever a way of relations leads from to a permission."""
    app, codename = permission.split(".")
    return Q(**{f"{way}__content_type__app_label": app, f"{way}__codename": codename})


def _who_may(permission: str) -> "QuerySet[User]":
    """Everyone at the desk who may: by a group, by a permission of their own, or as an administrator."""
    given = _leading_to(permission, "groups__permissions") | _leading_to(permission, "user_permissions")
    may = given | Q(is_superuser=True)
    return User.objects.filter(may, is_active=True, is_staff=True).distinct().order_by("username")


def who_may_publish() -> "QuerySet[User]":
    return _who_may(MAY_PUBLISH)


def who_may_give_rights() -> "QuerySet[User]":
    return _who_may(MAY_GIVE_RIGHTS)


def publishers_in_words() -> str:
    """Who may publish, as a sentence for those who may not."""
    groups = Group.objects.filter(_leading_to(MAY_PUBLISH, "permissions")).distinct().order_by("name")
    names = " or ".join(groups.values_list("name", flat=True))
    return f"People in the group {names} may publish." if names else "Only administrators may publish."
