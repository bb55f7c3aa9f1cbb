"""The files that pages ask for: all that were collected, but the list of their names, which only the site reads."""

from pathlib import Path
from typing import Any

from django.contrib.staticfiles.storage import ManifestFilesMixin
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # it has no types
    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        if Path(path).name != ManifestFilesMixin.manifest_name:
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)
