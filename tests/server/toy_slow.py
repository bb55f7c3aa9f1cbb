"""The site of a few lines, which takes longer to load than anybody waits for a stop."""

import time

from tests.server.toy import application

__all__ = ["application"]
time.sleep(20)
