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


def own_headers() -> list[tuple[str, str]]:
    """What a reply has to carry that no middleware sees: one that the server makes by itself."""
    return [
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("Cross-Origin-Opener-Policy", settings.SECURE_CROSS_ORIGIN_OPENER_POLICY),
        *_policies(header(settings.SECURE_CSP), "same-origin").items(),
    ]


def _policies(content: str, read_by: str) -> dict[str, str]:
    return {
        "Content-Security-Policy": content,
        "Permissions-Policy": PERMISSIONS_POLICY,
        "Cross-Origin-Resource-Policy": read_by,
        "Cross-Origin-Embedder-Policy": "require-corp",
    }


def headers_middleware(get_response: GetResponse) -> GetResponse:
    """Adds the policies on content, features and other origins. The usual content policy is put in words once."""
    usual = header(settings.SECURE_CSP)
    return partial(reply_with_headers, get_response, usual)


def reply_with_headers(get_response: GetResponse, usual: str, request: HttpRequest) -> HttpResponseBase:
    response = get_response(request)
    own: Policy | None = getattr(response, "_csp_config", None)
    # Pages of other sites may load what any site may read. What they may frame or show says so itself.
    read_anywhere = "Access-Control-Allow-Origin" in response.headers
    policies = _policies(usual if own is None else header(own), "cross-origin" if read_anywhere else "same-origin")
    for name, value in policies.items():
        response.headers.setdefault(name, value)
    return response
