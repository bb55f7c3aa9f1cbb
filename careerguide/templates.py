"""Our templates as they are sent: their lines are set in for whoever reads the file, and nobody else pays for it."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

KEPT = r"<(?P<kept>pre|textarea)\b.*?</(?P=kept)>"
# Nothing shows of white space beside these. Items of lists and paragraphs are not among them: some are set in line.
BLOCKS = (
    "article|dd|details|div|dl|dt|fieldset|figcaption|figure|h[1-6]|legend|main|meta|nav|ol|optgroup|option|section|"
    "summary|table|tbody|td|th|thead|tr|ul"
)
BLOCK = re.compile(rf"(</?(?:{BLOCKS})\b[^<>{{}}]*>)\s*\n\s*")
BREAK = re.compile(rf"{KEPT}|\s*\n\s*(?P<unseen>(?=/?>|</?(?:{BLOCKS})\b))?", re.DOTALL)
# An element's last attribute, where it is there only sometimes: the blank before it comes and goes with it.
SOMETIMES = re.compile(r"""\s+({% if [^{}]*%})([\w-]+(?:="[^"{}]*")?{% endif %})\s*(?=>)""")


class Loader(FilesystemLoader):
    """Reads a template without what its lines are set in by and the ends of lines that show nowhere.

    Other ends of lines become blanks. What stands in a ``pre`` or a ``textarea`` stays. The last line's end goes.
    """

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin).rstrip("\n")
        return BREAK.sub(_sent, BLOCK.sub(r"\1", SOMETIMES.sub(r"\1 \2", text)))


def _sent(found: re.Match[str]) -> str:
    if found["kept"]:
        return found[0]
    return " " if found["unseen"] is None else ""
