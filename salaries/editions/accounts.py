"""Whose hands an account is in, as far as approvals go: two accounts in one pair of hands are not two persons.

An account that somebody made, gave the right to publish, or could sign in with counts as theirs too, and a right that
somebody took counts against them as if it were there still: each until it is a week old and an edition was published
after it, and for four weeks at the longest. What the server's operator did counts at once.
"""

from datetime import datetime, timedelta
from functools import cached_property

from django.contrib.auth.models import User
from django.db.models import Q

from salaries.models import AuditEntry
from salaries.models.permissions import who_may_publish

A_WEEK, LONGEST = timedelta(days=7), timedelta(days=28)
Deed = AuditEntry.Deed
RIGHTS = (Deed.MADE, Deed.GIVEN, Deed.TAKEN)


class Accounts:
    """The accounts as they stand, and what was done to them lately.

    ``since`` is when the last edition was published.
    """

    def __init__(self, since: datetime, now: datetime) -> None:
        self._since, self._now = since, now

    @cached_property
    def _lately(self) -> list[AuditEntry]:
        late = Q(at__gt=self._since) | Q(at__gt=self._now - A_WEEK)
        found = AuditEntry.objects.filter(late, at__gt=self._now - LONGEST).exclude(deed__in=("", Deed.SHARE))
        return list(found.select_related("by", "about").order_by("at", "pk"))

    @cached_property
    def publishers(self) -> list[User]:
        return list(who_may_publish())

    def _first_right(self, person: int) -> str:
        """Whether the first that was done lately to somebody's right to publish was to give it or to take it."""
        return next((each.deed for each in self._lately if each.about_id == person and each.deed in RIGHTS), "")

    def opened(self, person: int) -> list[AuditEntry]:
        """What put an account into somebody else's hands. Who had the right before and got it back is who they were."""
        counts = {Deed.MADE, Deed.REACHED} | ({Deed.GIVEN} if self._first_right(person) == Deed.GIVEN else set())
        return [each for each in self._lately if each.about_id == person and each.deed in counts]

    def is_new(self, person: int) -> bool:
        return self._first_right(person) in (Deed.MADE, Deed.GIVEN)

    def hands(self, person: int) -> frozenset[int | None]:
        """Everyone whom an account counts as; None among them is somebody whose own account is gone."""
        found: set[int | None] = set()
        following: list[int | None] = [person]
        while following:
            each = following.pop()
            if each not in found:
                found.add(each)
                following += [entry.by_id for entry in self.opened(each)] if each is not None else []
        return frozenset(found)

    def taken_by(self, person: int) -> list[AuditEntry]:
        """The rights to publish that this person took lately from others, who have not got them back."""
        now = {each.pk for each in self.publishers}
        taken = (each for each in self._lately if each.deed == Deed.TAKEN and self._by_hands_of(person, each))
        found = {each.about_id or -each.pk: each for each in taken if each.about_id not in now}
        return [each for key, each in found.items() if key < 0 or self._first_right(key) == Deed.TAKEN]

    def _by_hands_of(self, person: int, entry: AuditEntry) -> bool:
        return entry.by_id is None or bool(self.hands(entry.by_id) & self.hands(person))

    def deleters(self) -> set[int | None]:
        """Who deleted accounts lately: what those had changed counts as changed by them."""
        return {each.by_id for each in self._lately if each.deed in (Deed.GONE, Deed.TAKEN) and each.about_id is None}

    def others(self, person: int) -> list[User]:
        """Who may publish besides this person. Who is new and in the same hands is nobody else."""
        mine = self.hands(person)
        return [
            each
            for each in self.publishers
            if each.pk != person and not (self.is_new(each.pk) and mine & self.hands(each.pk))
        ]
