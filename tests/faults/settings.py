"""As under test, with a watcher: a site that is looked at from outside."""

import os
from pathlib import Path

from tests.settings import *  # noqa: F403
from tests.settings import DATABASES

EDITION_POLL_SECONDS = 0.2
PUBLISHED_MARK = Path(f"{DATABASES['default']['NAME']}.published") if "sqlite" in os.environ["DATABASE_URL"] else None
