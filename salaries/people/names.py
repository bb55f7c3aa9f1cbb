"""The names that people sign in with: each written in one way, and none taken for another."""

from unicodedata import name as name_of

from django.contrib.auth.models import User

TAKEN = "An account “{}” already exists; give a name that differs from it by more than capitals."
MIXED = (
    "“{}” has letters of more than one script in it ({}), so it may look like a name that it is not; write it in one."
)


def normal(name: str) -> str:
    """As it is kept: wide and joined letters as the plain ones that people type."""
    return str(User.normalize_username(name))


def why_not(name: str, account: int = 0) -> str:
    """Why an account, a new one where its key is 0, may not be given a name, in a sentence; empty where it may."""
    taken = User.objects.filter(username__iexact=name).exclude(pk=account).first()
    if taken:
        return TAKEN.format(taken.get_username())
    # What Unicode calls a letter begins with its script: “CYRILLIC SMALL LETTER A”.
    scripts = sorted({name_of(letter, "").partition(" ")[0].title() for letter in name if letter.isalpha()})
    return MIXED.format(name, " and ".join(scripts)) if len(scripts) > 1 else ""
