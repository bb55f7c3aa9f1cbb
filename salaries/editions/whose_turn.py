"""What somebody who may publish does next, where no approval is given on which they could."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from salaries.editions.second_person import OPERATOR, SecondPerson, names


def what_next(second: SecondPerson, approvers: Iterable[User], by: User, give: str) -> str:
    """``give`` says how long a reason this person has to give, as “give a written reason of at least …”."""
    theirs = [each for each in approvers if each.pk != by.pk]
    if by in approvers:
        return _own(second, by, give)
    if theirs:
        said = f"{names(theirs, 'and')} approved it, but you cannot publish on that. {second.one_pair(by)}"
        return f"{said} To publish it, {give}." if second.is_alone(by) else f"{said} {second.whom_to_ask(by)}"
    if not second.is_alone(by):
        return second.whom_to_ask(by)
    if second.in_same_hands(by):
        return f"Nobody else can approve it. {second.one_pair(by)} To publish it, {give}."
    return f"You are the only one who may publish, so {give}."


def _own(second: SecondPerson, by: User, give: str) -> str:
    free = second.free_of(by)
    if free:
        who = "someone else who may publish" if len(free) == len(second.publishers) - 1 else names(free)
        return f"You approved it yourself; {who} can publish it."
    said = " ".join(
        filter(None, ("You approved it yourself, and nobody else can publish on that.", second.one_pair(by)))
    )
    if second.is_alone(by):
        return f"{said} To publish it, {give}."
    return f"{said} {second.alone_besides(by) or OPERATOR} can publish it with a reason."
