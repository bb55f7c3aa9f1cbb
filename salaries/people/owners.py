"""Owners manage people. There is always at least one, and nobody gives rights to themself or takes them."""

from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet

from salaries.models import AuditEntry

OWNERS = "Owners"
GROUPS = ("Editors", "Publishers", OWNERS)
# What owners may do with people; a group that may do more of this kind is not theirs to give.
OVER_PEOPLE = ("add_user", "change_user", "delete_user", "view_user", "view_group")


def may_manage(owner: Any, person: User) -> bool:
    """Whether someone who manages people may manage this one: a superuser's account is for superusers."""
    return bool(owner.is_superuser) or not person.is_superuser


def may_change_rights(owner: Any, person: User) -> bool:
    """Nobody changes their own, so whoever takes rights from all others stays an owner."""
    return may_manage(owner, person) and person.pk != owner.pk


def groups_to_give() -> QuerySet[Group]:
    """The groups that an owner may put people into: none with rights over people that owners have not."""
    beyond = Permission.objects.filter(content_type__app_label__in=("auth", "contenttypes", "sessions"))
    return Group.objects.exclude(permissions__in=beyond.exclude(codename__in=OVER_PEOPLE)).order_by("name")


def join(person: User, names: tuple[str, ...]) -> None:
    """Put someone into groups, from outside the desk."""
    person.groups.add(*Group.objects.filter(name__in=names))
    what = f"{person.get_username()} is in the groups {' and '.join(names)}, set on the server"
    AuditEntry.objects.write(AuditEntry.Kind.PEOPLE, what)


def let_in(person: User) -> bool:
    """Let someone sign in and see the desk, from outside it. False where they may already."""
    if person.is_active and person.is_staff:
        return False
    person.is_active = person.is_staff = True
    person.save(update_fields=["is_active", "is_staff"])
    what = f"{person.get_username()} may sign in and see the desk, set on the server"
    AuditEntry.objects.write(AuditEntry.Kind.PEOPLE, what)
    return True


def membership(before: set[str], after: set[str]) -> list[str]:
    """What became of someone's groups, in words."""
    changes = (("put into", after - before), ("taken out of", before - after))
    return [f"{verb} {' and '.join(sorted(names))}" for verb, names in changes if names]


def rights(person: Any) -> dict[str, bool]:
    return {"may sign in": person.is_active, "may see the desk": person.is_staff, "is a superuser": person.is_superuser}
