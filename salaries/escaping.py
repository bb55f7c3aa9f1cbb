"""Text that a spreadsheet would take for a formula, or could not hold, written so that it comes back as it was."""

import re

# What spreadsheets take for the beginning of a formula. A text that begins with apostrophes and then one of them gets
# one apostrophe more, and loses one when it is read; every other text stays as it is.
FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
ESCAPED_FORMULA = re.compile(r"'+[=+\-@\t\r\n＝＋－＠]")
# XML holds no control characters; XLSX writes them, and what looks like one written so, as _x000D_.
UNFIT = re.compile(r"_x(?=[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]")
WRITTEN = re.compile(r"_x(00[01][0-9A-Fa-f]|007[Ff]|005[Ff]|[Ff]{3}[EeFf])_")


def begins_as_formula(text: str) -> bool:
    return FORMULA.match(text) is not None


def escape_csv(text: str) -> str:
    return f"'{text}" if begins_as_formula(text) else text


def unescape_csv(text: str) -> str:
    return text[1:] if ESCAPED_FORMULA.match(text) else text


def escape_xlsx(text: str) -> str:
    return UNFIT.sub(lambda met: "_x005F_x" if met[0] == "_x" else f"_x{ord(met[0]):04X}_", text)


def unescape_xlsx(text: str) -> str:
    return WRITTEN.sub(lambda met: chr(int(met[1], 16)), text)
