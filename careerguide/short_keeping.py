"""How long the proxy before the site keeps what may be kept for a second.

nginx counts whole seconds, so that it keeps for up to two what may be kept for one. Told a time instead, it keeps until
the second of that time has ended: with a look for newer editions each second, nobody gets an older one two seconds
after a publish. nginx takes the header for itself and hands it to nobody. Its clock has to be right, as those of all
machines have to be.
"""

import time
from collections.abc import Iterable

from django.conf import settings

HEADER = "X-Accel-Expires"
FOR_A_SECOND = "s-maxage=1,"


def until(headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """What is to be added to the headers of a reply that may be kept for a second; nothing without a proxy."""
    if not settings.TRUSTED_PROXIES:
        return []
    may = any(name == "Cache-Control" and FOR_A_SECOND in value for name, value in headers)
    return [(HEADER, f"@{int(time.time())}")] if may else []
