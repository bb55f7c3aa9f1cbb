"""All that a request says is read as UTF-8, whatever it claims.

Django reads addresses and forms in the charset that a request's own Content-Type names, before any middleware. Some of
Python's codecs are no charsets at all and end in an error there; with others an address means something else, though a
cache in between takes it for the same.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any

Application = Callable[..., Iterable[bytes]]
# What RFC 2046 allows.
BOUNDARY = re.compile(r"""(?:^|;)\s*boundary\s*=\s*"?([\w'()+,./:=? -]{1,70})"?""", re.IGNORECASE | re.ASCII)


def in_utf8(application: Application) -> Application:
    """The application, told of each request's Content-Type the media type and the boundary alone."""

    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if ";" in environ.get("CONTENT_TYPE", ""):
            environ["CONTENT_TYPE"] = bare(environ["CONTENT_TYPE"])
        return application(environ, start_response)

    return answered


def bare(content_type: str) -> str:
    media_type, _, parameters = content_type.partition(";")
    boundary = BOUNDARY.search(parameters)
    return media_type.strip() + (f'; boundary="{boundary[1].rstrip()}"' if boundary else "")
