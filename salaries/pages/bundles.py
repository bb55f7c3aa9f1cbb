"""One stylesheet and one script for readers, and one for whoever types a pay, joined from the small files we write.

A staticfiles finder: to Django, ``css/site.css`` and ``js/site.js`` are files like any other, so collectstatic gives
them a hashed name and compresses them, and the development server finds them too. Nothing is to be built by hand.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder, find
from django.core.files.storage import FileSystemStorage

# Each with the folder of its files.
BUNDLES = {
    "css/site.css": "css",
    "js/site.js": "js",
    "js/htmx.js": "js/htmx",
    "js/own-pay.js": "js/own_pay",
    "js/offer.js": "js/offer",
}
# What other people wrote and our own files build on, by the bundle that it begins.
FIRST = {"js/htmx.js": "django_htmx/htmx-2.min.js"}
UNSENT = re.compile(r"^[ \t]*(?:(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)?\n)?", re.MULTILINE)
MAKING = Lock()


class BundleFinder(BaseFinder):
    """Finds the bundles; each is joined anew whenever it is asked for."""

    def find(self, path: str, find_all: bool = False, **_: Any) -> Any:
        found = [str(written(path))] if path in BUNDLES else []
        return found if find_all else next(iter(found), [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        for path in BUNDLES:
            written(path)
            yield path, FileSystemStorage(location=_folder().name)


def written(path: str) -> Path:
    """The bundle as a file, joined from the folder that its own path names."""
    with MAKING:
        bundle = Path(_folder().name) / path
    bundle.parent.mkdir(exist_ok=True)
    first = [Path(str(find(FIRST[path]))).read_text(encoding="utf-8")] if path in FIRST else []
    ours = joined(settings.BASE_DIR / "static" / BUNDLES[path], bundle.suffix)
    bundle.write_text("\n".join([*first, ours]), encoding="utf-8")
    return bundle


@cache
def _folder() -> TemporaryDirectory[str]:
    """This process's own folder, gone when it ends. Made when it is needed, which no server that runs ever does."""
    return TemporaryDirectory(prefix="careerguide-")


def joined(folder: Path, suffix: str) -> str:
    """The files in the order of their names, which is all the same to them: ``_layers.css`` says which styles win.

    What lines are set in by, and lines that hold nothing but a comment, are for us and stay here.
    """
    return "\n".join(UNSENT.sub("", part.read_text(encoding="utf-8")) for part in sorted(folder.glob(f"*{suffix}")))
