"""The settings under test: the site's own, with what a test needs to start anywhere and to be quick."""

import os

os.environ.setdefault("SECRET_KEY", "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz")
# Playwright keeps an event loop in the thread that also runs the tests' queries.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

from careerguide.settings import *  # noqa: F403 (the environment must be ready before the settings read it)
from careerguide.settings import STORAGES

STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No watcher in the background; the tests that are about it start one.
EDITION_POLL_SECONDS = 0
# Tests publish on databases that go with them.
PUBLISHED_MARK = None
