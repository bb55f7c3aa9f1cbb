"""What a command is given and cannot use, and what nobody answers, end in a sentence and status 1."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from careerguide.taken_away import in_a_sentence

PROJECT = Path(__file__).parent.parent
SECRET = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
NO_TEXT = "holds bytes that are no UTF-8: write it as UTF-8 text.\n"


def ends(*words: str | bytes, **environment: str | bytes) -> tuple[int, str]:
    told = {"PATH": os.environ["PATH"], "SECRET_KEY": SECRET, "DATABASE_URL": "sqlite:////nowhere/x", **environment}
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, cwd=PROJECT, env=told, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("publish", "--note", b"caf\xe9"),
        ("unlock_sign_in", b"caf\xe9"),
        ("make_editor", "--reset-two-factor", b"caf\xe9"),
        ("backup", b"caf\xe9"),
    ],
)
def test_bytes_that_are_no_text_are_given_to_no_command(words):
    assert ends(*words) == (1, f"“caf\N{REPLACEMENT CHARACTER}”, which the command was given, {NO_TEXT}")


@pytest.mark.parametrize("name", ["EDITION_POLL_SECONDS", "DATABASE_URL", "SITE_ORIGIN", "SECRET_KEY"])
def test_no_setting_holds_bytes_that_are_no_text(name):
    assert ends("check", **{name: b"caf\xe9"}) == (1, f"{name} {NO_TEXT}")


def test_who_is_asked_where_nobody_answers_is_told():
    with pytest.raises(SystemExit, match=r"^Nobody answered what was asked, so nothing was done"), in_a_sentence():
        input_of_nobody()


def input_of_nobody() -> None:
    raise EOFError
