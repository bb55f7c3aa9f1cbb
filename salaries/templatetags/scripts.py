"""The site's own scripts in pages, each with the digest that a browser holds it against before it runs."""

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def script(path: str, how: str = "defer") -> SafeString:
    """A script by its name under static/; ``how`` it is run: defer, or “” for at once, before the page is drawn."""
    try:
        digest = integrity(path)
    except OSError:
        # The collected files were taken away while the site runs, and a page without scripts is a page.
        digest = ""
    return format_html('<script src="{}" integrity="{}"{}></script>', static(path), digest, how and f" {how}")


def integrity(path: str) -> str:
    """The file's digest in the words of Subresource Integrity. Raises FileNotFoundError."""
    # Where code is written, files change while the site runs.
    return _digest.__wrapped__(path) if settings.DEBUG else _digest(path)


@lru_cache(maxsize=100)
def _digest(path: str) -> str:
    return f"sha256-{b64encode(sha256(_file(path).read_bytes()).digest()).decode()}"


def _file(path: str) -> Path:
    """The file as it is sent: the collected one, in which the names of others are changed; else its source, as it is
    where code is written."""
    storage: Any = staticfiles_storage
    if isinstance(storage, ManifestStaticFilesStorage) and not settings.DEBUG:
        return Path(storage.path(storage.stored_name(path)))
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(f"There is no static file {path}.")
    return Path(found)
