"""Text as words that can be held against each other: no capitals, accents or points, and which of them say little."""

import re
from unicodedata import category, normalize

Words = tuple[str, ...]
# More than anyone asks for in one go; the work grows with both.
LONGEST = 200
MOST_WORDS = 12

# Letters that do not come apart into a plain one and its accent.
LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i"})
WORD = re.compile(r"[^\W_]+")
LONE_LETTERS = re.compile(r"\b[^\W\d_](?: [^\W\d_])+\b")
# What people write around what they look for. Some would pass for the letters of a state or of a currency.
LITTLE = frozenset(
    """
    a about an and any are as at average be by can comp compensation do does earn earnings earns expect experience for
    from get good hi how i in income is it job jobs level make makes many me median much my near of oh ok on or paid pay
    paying pays per php range salaries salary should so tc than the their there to total try typical versus vs wage
    wages what whats where which who with worth you your
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
YEAR = re.compile(r"20\d\d")


def words(text: str) -> Words:
    """“U.K.” and “uk”, “São Paulo” and “sao paulo”, “D. C.” and “DC” are the same words."""
    whole = normalize("NFKD", text).casefold()
    plain = "".join(each for each in whole if each not in "'’" and category(each)[0] != "M").translate(LETTERS)
    return tuple(LONE_LETTERS.sub(lambda letters: letters[0].replace(" ", ""), " ".join(WORD.findall(plain))).split())


def says_little(word: str) -> bool:
    """Whether it is left out where other words are there: “salary”, “in”, “2026”."""
    return word in LITTLE or YEAR.fullmatch(word) is not None
