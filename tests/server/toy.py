"""A site of a few lines, for what the server does by itself; it waits as long as it is told."""

import json
import time
from itertools import count
from typing import Any
from urllib.parse import parse_qs

from granian.rsgi import Scope

from careerguide.server.adapter import Adapter
from careerguide.server.files import Files
from careerguide.server.wsgi import Answer

LONG = b"x" * 8 * 1024**2
COUNT = count(1)


def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    time.sleep(float(parse_qs(environ["QUERY_STRING"]).get("seconds", ["0"])[0]))
    if environ["PATH_INFO"].startswith("/refused/"):
        start_response(
            f"{environ['PATH_INFO'].rpartition('/')[2]} Refused", [("Allow", "GET, HEAD"), ("Content-Length", "0")]
        )
        return []
    if environ["PATH_INFO"] == "/unchanged":
        start_response("304 Not Modified", [("ETag", '"a"'), ("Content-Length", "0")])
        return []
    told = {name: value for name, value in environ.items() if isinstance(value, str)}
    told["body"] = environ["wsgi.input"].read().decode()
    body = LONG if "long" in environ["PATH_INFO"] + environ["QUERY_STRING"] else json.dumps(told).encode()
    headers = [("Content-Length", str(len(body))), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    if environ["PATH_INFO"].startswith("/static/"):
        headers = [("Cache-Control", "max-age=315360000, public, immutable"), ("X-Count", str(next(COUNT)))]
    start_response("200 OK", headers)
    return [body]


class Kept:
    """One answer that is always at hand."""

    def at_hand(self, scope: Scope) -> Answer | None:
        return Answer(200, [("x-kept", "yes")], b"kept") if scope.path == "/kept" else None

    def keep(self, scope: Scope, answer: Answer) -> None:
        pass


application = Adapter(site, Files("/static/", ("x-count",)), Kept())
