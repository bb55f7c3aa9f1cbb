"""Who may give an approval: somebody who took part in nothing of it, whose account is nobody else's."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import User
from django.utils import timezone

from salaries.editions.accounts import A_WEEK, LONGEST, Accounts
from salaries.editions.taking_part import Part
from salaries.models import AuditEntry

OPERATOR = "the server’s operator"
HOW = {
    AuditEntry.Deed.MADE: "made their account",
    AuditEntry.Deed.REACHED: "could sign in as them",
    AuditEntry.Deed.GIVEN: "gave them the right to publish",
}


@dataclass(frozen=True)
class SecondPerson:
    """``since`` is when the edition before was published, ``taken`` who took part in what comes after it."""

    since: datetime
    taken: tuple[Part, ...]

    @cached_property
    def accounts(self) -> Accounts:
        return Accounts(self.since, timezone.now())

    @property
    def publishers(self) -> list[User]:
        return self.accounts.publishers

    def why_not(self, person: User) -> str:
        """Why this person cannot approve it, in a sentence; empty where they can."""
        if person not in self.publishers:
            return f"{person} may not publish, and so not approve."
        spared = self.all_took_part and self._has_own_part(person)
        return self._gone(person) or ("" if spared else self._took_part(person))

    def _gone(self, person: User) -> str:
        """An account that somebody opened whose own account is gone may be anybody's."""
        return self._opened_words(person) if None in self.accounts.hands(person.pk) else ""

    def _took_part(self, person: User) -> str:
        part = self._part_of(person)
        if part is None:
            return ""
        did = f"{part.name or 'An account that is gone'} changed {part.what} on {part.at:%-d %B %Y, %H:%M} UTC"
        if part.by == person.pk:
            return f"{did}; whoever changed a figure is not the one who approves it."
        if part.by is None:
            return f"{did}, and {person} deleted an account since."
        return f"{did}. {self._opened_words(person) or self._opened_words(User.objects.get(pk=part.by))}"

    def _part_of(self, person: User) -> Part | None:
        hands = self.accounts.hands(person.pk)
        return next((part for part in self.taken if hands & self._hands_of(part)), None)

    def _hands_of(self, part: Part) -> frozenset[int | None]:
        """An account that is gone was in the hands of whoever deleted accounts lately."""
        return self.accounts.hands(part.by) if part.by is not None else frozenset(self.accounts.deleters())

    def _opened_words(self, person: User) -> str:
        """Whom an account counts as, and until when; empty where it is nobody else's."""
        for entry in self.accounts.opened(person.pk)[-1:]:
            how = f"{entry.name or 'somebody'}, who {HOW[AuditEntry.Deed(entry.deed)]} on {entry.at:%-d %B %Y}"
            return f"{person} counts as {how}, until {_end(entry)}."
        return ""

    @cached_property
    def all_took_part(self) -> bool:
        """Whether everyone who may publish did: then one approves what the other did, and a reason is written too."""
        own = sum(map(self._has_own_part, self.publishers))
        return own > 1 and all(self._part_of(each) for each in self.publishers)

    def _has_own_part(self, person: User) -> bool:
        return any(part.by == person.pk for part in self.taken)

    def is_same(self, one: User | None, other: User) -> bool:
        """Whether two accounts are in the same hands."""
        hands = self.accounts.hands
        return one is None or bool(hands(one.pk) & hands(other.pk))

    def is_alone(self, by: User) -> bool:
        """Whether nobody else is there; whom this person took the right to publish lately counts as there."""
        return not self.accounts.others(by.pk) and not self.accounts.taken_by(by.pk)

    def able(self, by: User) -> list[User]:
        """Who could approve it so that this person publishes it."""
        return [each for each in self.accounts.others(by.pk) if not self.why_not(each) and not self.is_same(each, by)]

    def whom_to_ask(self, by: User) -> str:
        """What somebody does who lacks an approval, and is not alone."""
        able = self.able(by)
        if able:
            others = "someone else who may publish" if len(able) == len(self.publishers) - 1 else names(able)
            both = (
                " Everyone who may publish took part in it, so give a written reason too." if self.all_took_part else ""
            )
            return f"Ask {others} to approve exactly this on the review page.{both}"
        rest = [each for each in self.accounts.others(by.pk) if not self.is_same(each, by)]
        if rest and not self.why_not(by):
            publishes = f"let {names(rest)} publish it"
            return f"Nobody else can approve it, but you can: approve it on the review page, and {publishes}."
        who = self.alone_besides(by) or OPERATOR
        return " ".join((*self.who_cannot(by), f"Nobody can approve it now; {who} can publish it with a reason."))

    def alone_besides(self, by: User) -> str:
        """The names of those others who publish with a reason in place of an approval."""
        return names([each for each in self.publishers if each.pk != by.pk and self.is_alone(each)])

    def free_of(self, by: User) -> list[User]:
        """Who could publish on this person's approval."""
        return [each for each in self.publishers if not self.is_same(each, by)]

    def who_cannot(self, by: User) -> tuple[str, ...]:
        """Everyone who may publish and cannot approve, with the reason, and whose right was taken lately."""
        said = [self.one_pair(by)]
        for each in self.publishers:
            why_not = self.why_not(each)
            for tie in self._ties(by):
                why_not = why_not.replace(tie, "").strip()
            said.append(why_not)
        return (*filter(None, said), *(_taken(entry) for entry in self.accounts.taken_by(by.pk)))

    def in_same_hands(self, by: User) -> list[User]:
        """The other accounts that may publish and count as this person's."""
        return [each for each in self.publishers if each.pk != by.pk and self.is_same(each, by)]

    def _ties(self, by: User) -> list[str]:
        same = self.in_same_hands(by)
        said = (self._opened_words(each) for each in (*same, *([by] if same else [])))
        return list(filter(None, said))

    def one_pair(self, by: User) -> str:
        """That other accounts and this person’s are in one pair of hands, and why; empty where none is."""
        same = self.in_same_hands(by)
        return (
            f"{names(same, 'and')} and you are taken as one pair of hands: {' '.join(self._ties(by))}" if same else ""
        )


def _taken(entry: AuditEntry) -> str:
    name = str(entry.about or "Somebody whose account is gone")
    return (
        f"{name} still counts as one who may publish, until {_end(entry)}: {entry.name} took that right on "
        f"{entry.at:%-d %B %Y}."
    )


def _end(entry: AuditEntry) -> str:
    return f"{entry.at + A_WEEK:%-d %B %Y} and an edition since, at the latest until {entry.at + LONGEST:%-d %B %Y}"


def names(people: list[User], joined: str = "or") -> str:
    return f" {joined} ".join(str(each) for each in people)
