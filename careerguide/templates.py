"""Our templates as they are sent: their lines are set in for whoever reads the file, and nobody else pays for it."""

import re

from django.template import Origin
from django.template.loaders.filesystem import Loader as FilesystemLoader

# Lines stay lines, so that an error still names the right one.
INDENT = re.compile(r"<pre\b.*?</pre>|\n[ \t]+", re.DOTALL)


class Loader(FilesystemLoader):
    """Reads a template without what its lines are set in by, except in a ``pre``, and without its last line's end."""

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin).rstrip("\n")
        return INDENT.sub(lambda found: "\n" if found[0].isspace() else found[0], text)
