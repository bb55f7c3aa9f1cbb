"""The names that people sign in with: each written in one way, and none taken for another."""

from unicodedata import name as name_of

from django.contrib.auth.models import User

TAKEN = "An account “{}” already exists; give a name that differs from it by more than capitals."
MIXED = (
    "“{}” has letters of more than one script in it ({}), so it may look like a name that it is not; write it in one."
)
# Those whose letters pass for each other's. A Japanese name is written in three at once.
LOOK_ALIKE = {"Latin", "Cyrillic", "Greek", "Armenian", "Cherokee", "Coptic"}


def normal(name: str) -> str:
    """As it is kept: wide and joined letters as the plain ones that people type."""
    return str(User.normalize_username(name))


def why_not(name: str, account: int = 0) -> str:
    """Why an account, a new one where its key is 0, may not be given a name, in a sentence; empty where it may."""
    if taken := alike(name, account):
        return TAKEN.format(taken)
    # What Unicode calls a letter begins with its script: “CYRILLIC SMALL LETTER A”.
    scripts = {name_of(letter, "").partition(" ")[0].title() for letter in name if letter.isalpha()}
    mixed = sorted(scripts & LOOK_ALIKE)
    return MIXED.format(name, " and ".join(mixed)) if len(mixed) > 1 else ""


def alike(name: str, account: int = 0) -> str:
    """The name of another account that differs by nothing but capitals; empty where there is none.

    Databases differ on which letters have capitals, so they are not asked.
    """
    others = User.objects.exclude(pk=account).values_list("username", flat=True)
    return next((other for other in others if other.casefold() == name.casefold()), "")
