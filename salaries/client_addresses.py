"""The network address that a request came from."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest

UNKNOWN = "0.0.0.0"  # noqa: S104 (it is written down, nothing listens on it)
# What one household or one server is given; counting each address of it alone would count nothing.
IPV6_PREFIX = 64


def client_address(request: HttpRequest) -> str:
    """Where the request came from; behind TRUSTED_PROXIES proxies, what the outermost of them saw.

    What stands further left in X-Forwarded-For was sent by the client itself, who may write anything there. A request
    that should have one and has none is counted with all others like it, and not for the proxy.
    """
    sent, proxies = request.META.get("HTTP_X_FORWARDED_FOR"), int(settings.TRUSTED_PROXIES)
    if proxies and not sent:
        return UNKNOWN
    heard = [part.strip() for part in (sent or "").split(",")]
    forwarded = heard[-proxies] if 0 < proxies <= len(heard) else ""
    found = _read(forwarded) or _read(request.META.get("REMOTE_ADDR", ""))
    return str(found) if found else UNKNOWN


def counted_address(request: HttpRequest) -> str:
    """The address that wrong attempts are counted for: of IPv6 the whole network that one client commands."""
    found = ip_address(client_address(request))
    if isinstance(found, IPv6Address):
        return str(IPv6Network((found, IPV6_PREFIX), strict=False).network_address)
    return str(found)


def is_address(text: str) -> bool:
    return _read(text) is not None


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return mapped or found
