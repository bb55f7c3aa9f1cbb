"""The headers that every reply carries, whoever made it.

The setting and the attribute have the names that Django 6 gives them, so that its own middleware can take over.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Policy = Mapping[str, Sequence[str]]
GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Powerful features that no page uses, refused to the pages and to whatever might get into them.
UNUSED = ("accelerometer", "camera", "geolocation", "gyroscope", "magnetometer", "microphone", "payment", "usb")
PERMISSIONS_POLICY = ", ".join(f"{feature}=()" for feature in UNUSED)


def header(policy: Policy) -> str:
    return "; ".join(" ".join([directive, *values]) for directive, values in policy.items())


def headers_middleware(get_response: GetResponse) -> GetResponse:
    """Adds the policies on content, features and other origins. The usual content policy is put in words once."""
    usual = header(settings.SECURE_CSP)
    return partial(reply_with_headers, get_response, usual)


def reply_with_headers(get_response: GetResponse, usual: str, request: HttpRequest) -> HttpResponseBase:
    response = get_response(request)
    own: Policy | None = getattr(response, "_csp_config", None)
    response.headers.setdefault("Content-Security-Policy", usual if own is None else header(own))
    response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
    # Pages of other sites may load what any site may read. What they may frame or show says so itself.
    read_anywhere = "Access-Control-Allow-Origin" in response.headers
    response.headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if read_anywhere else "same-origin")
    response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
    return response
