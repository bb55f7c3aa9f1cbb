"""A site of a few lines, for what the server does by itself; it waits as long as it is told."""

import json
import time
from typing import Any
from urllib.parse import parse_qs

from granian.rsgi import Scope

from careerguide.server.adapter import Adapter
from careerguide.server.wsgi import Answer

LONG = b"x" * 8 * 1024**2


def site(environ: dict[str, Any], start_response: Any) -> list[bytes]:
    time.sleep(float(parse_qs(environ["QUERY_STRING"]).get("seconds", ["0"])[0]))
    if environ["PATH_INFO"] == "/unchanged":
        start_response("304 Not Modified", [("ETag", '"a"')])
        return []
    told = {name: value for name, value in environ.items() if isinstance(value, str)}
    told["body"] = environ["wsgi.input"].read().decode()
    body = LONG if environ["PATH_INFO"] == "/long" else json.dumps(told).encode()
    headers = [("Content-Length", str(len(body))), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")]
    start_response("200 OK", headers)
    return [body]


def at_hand(scope: Scope) -> Answer | None:
    return Answer(200, [("x-kept", "yes")], b"kept") if scope.path == "/kept" else None


application = Adapter(site, at_hand)
