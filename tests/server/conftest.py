from collections.abc import Iterator

import pytest

from tests.server.served import Served, serving


@pytest.fixture(scope="session")
def hasty() -> Iterator[Served]:
    """A server behind a proxy, which waits for nothing longer than half a second."""
    patience = dict.fromkeys(("HEADER_SECONDS", "BODY_SECONDS", "UNREAD_SECONDS"), "0.5")
    with serving(TRUSTED_PROXIES="1", **patience) as served:
        yield served
