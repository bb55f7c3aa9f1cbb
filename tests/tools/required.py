"""What a test does when the machine lacks a program: it is skipped, unless everything was asked for."""

import os
import shutil
from pathlib import Path
from typing import NoReturn

import pytest

REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def find_program(*names: str, folders: tuple[Path, ...] = ()) -> str | None:
    """The first of the programs that is on the path or in one of the folders."""
    beside = os.pathsep.join(map(str, folders))
    for name in names:
        if found := shutil.which(name) or shutil.which(name, path=beside):
            return found
    return None


def lacking(sentence: str) -> NoReturn:
    if REQUIRE_ALL:
        pytest.fail(sentence, pytrace=False)
    pytest.skip(sentence)
