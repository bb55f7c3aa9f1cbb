"""The files that pages ask for: all that were collected, but the list of their names, which only the site reads."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from wsgiref.headers import Headers

from django.contrib.staticfiles.storage import ManifestFilesMixin
from django.utils.http import parse_etags
from whitenoise.middleware import WhiteNoiseMiddleware
from whitenoise.responders import Response, StaticFile

READ = ("GET", "HEAD")
# An encoding that a program does not take at all; WhiteNoise sees its name alone.
REFUSED = re.compile(r"[^,]*;\s*q=0(\.0{0,3})?\s*(?=,|$)", re.IGNORECASE)


class StaticFiles(WhiteNoiseMiddleware):  # type: ignore[misc]  # it has no types
    def add_file_to_dictionary(self, url: str, path: str, stat_cache: Any = None) -> None:
        if Path(path).name != ManifestFilesMixin.manifest_name:
            super().add_file_to_dictionary(url, path, stat_cache=stat_cache)

    def get_static_file(self, path: str, url: str, stat_cache: Any = None) -> "TaggedFile":
        return TaggedFile(super().get_static_file(path, url, stat_cache=stat_cache))


class TaggedFile:
    """A file with a tag for each of its encodings: under one for all, a part of one would pass for a part of another.

    It looks at the conditions itself, since WhiteNoise knows one tag, and sends parts whatever ``If-Range`` says.
    """

    def __init__(self, file: StaticFile) -> None:
        self._file = file
        file.alternatives = [(taken, path, _tagged(headers)) for taken, path, headers in file.alternatives]

    def get_response(self, method: str, asked: Mapping[str, str]) -> Response:
        passed = {"HTTP_ACCEPT_ENCODING": REFUSED.sub("", asked.get("HTTP_ACCEPT_ENCODING", ""))}
        headers = Headers(list(self._file.get_path_and_headers(passed)[1]))
        if method in READ and self._is_unchanged(asked, headers["ETag"]):
            return self._file.get_not_modified_response(headers)
        if asked.get("HTTP_IF_RANGE", headers["ETag"]) == headers["ETag"] and not self._is_one_byte(asked, headers):
            passed["HTTP_RANGE"] = asked.get("HTTP_RANGE", "")
        return self._file.get_response(method, passed)

    def _is_unchanged(self, asked: Mapping[str, str], tag: str | None) -> bool:
        known = asked.get("HTTP_IF_NONE_MATCH")
        if known is None:
            since = asked.get("HTTP_IF_MODIFIED_SINCE", "")
            return bool(self._file.is_not_modified({"HTTP_IF_MODIFIED_SINCE": since}))
        return bool({"*", tag} & {each.removeprefix("W/") for each in parse_etags(known)})

    def _is_one_byte(self, asked: Mapping[str, str], headers: Headers) -> bool:
        """Such a part WhiteNoise takes for none; then all of the file is sent."""
        size = int(headers["Content-Length"] or 0)
        try:
            start, end = self._file.get_byte_range(asked.get("HTTP_RANGE", ""), size)
        except ValueError:
            return False
        return bool(start == end)


def _tagged(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    found = Headers(list(headers))
    if found["Content-Encoding"] and found["ETag"]:
        found["ETag"] = f'{found["ETag"][:-1]}-{found["Content-Encoding"]}"'
    return found.items()
