"""Readers of the environment: each gives a typed value, or stops the start with one sentence.

The sentence names the variable, what it holds and what it may hold. What a secret holds is never shown.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
SECRET_LENGTH = 50
SECRET_CHARACTERS = 5


class Refused(SystemExit):
    """A setting that cannot be used. Being an exit, it reaches the operator as a sentence, not as a traceback."""


def refused(name: str, value: str, allowed: str) -> Refused:
    return Refused(f"{name} is {value!r}, but it must be {allowed}.")


def text(name: str, default: str = "") -> str:
    """An empty variable counts as one that is not set, since that is how most tools hand one over."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "1" if default else "0")
    if value.lower() not in FLAGS:
        raise refused(name, value, "one of " + ", ".join(FLAGS))
    return FLAGS[value.lower()]


def choice(name: str, default: str, allowed: Sequence[str]) -> str:
    value = text(name, default)
    if value not in allowed:
        raise refused(name, value, "one of " + ", ".join(allowed))
    return value


def whole_number(name: str, default: int, lowest: int, highest: int) -> int:
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and lowest <= int(value) <= highest):
        raise refused(name, value, f"a whole number from {lowest} to {highest}")
    return int(value)


def seconds(name: str, default: float, lowest: float, highest: float) -> float:
    value = text(name, f"{default:g}")
    try:
        parsed = float(value)
    except ValueError:
        parsed = -1.0
    if not lowest <= parsed <= highest:
        raise refused(name, value, f"a number of seconds from {lowest:g} to {highest:g}")
    return parsed


def names(name: str, default: Sequence[str]) -> list[str]:
    return [part.strip() for part in text(name, ",".join(default)).split(",") if part.strip()]


def hosts(name: str, default: Sequence[str]) -> list[str]:
    value = names(name, default)
    if any("/" in host or " " in host or host == "*" for host in value):
        raise refused(name, ",".join(value), "host names without a scheme, a path or a lone *, divided by commas")
    return value


def origin(name: str, default: str) -> str:
    value = text(name, default).rstrip("/")
    parts = split(value)
    if parts is None or parts.scheme not in ("http", "https") or not parts.hostname or value != origin_of(parts):
        raise refused(name, value, "a scheme and a host and nothing more, such as https://salaries.example")
    return value


def origin_of(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.netloc}"


def split(address: str) -> SplitResult | None:
    """The parts of an address, or nothing when it has none: a bad port only shows when it is asked for."""
    try:
        parts = urlsplit(address)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def contact(name: str) -> str:
    value = text(name)
    if value and not value.startswith(("mailto:", "https://")):
        raise refused(name, value, "an address that starts with mailto: or https://")
    return value


def secret(name: str, file: Path) -> str:
    """The secret in the environment, or in the file when the environment has none."""
    value = text(name)
    if not value and file.is_file():
        value = file.read_text().strip()
    if not value:
        raise Refused(f"{name} is not set: give it at least {SECRET_LENGTH} random characters.")
    return hard_to_guess(name, value)


def optional_secret(name: str) -> str:
    """A secret that may be left out, for what is then not there."""
    value = text(name)
    return hard_to_guess(name, value) if value else ""


def folder(name: str, default: Path, *, needed: bool) -> Path:
    """A folder that this process can write to; it is made where it is needed and not there."""
    value = Path(text(name, str(default)))
    if not needed:
        return value
    try:
        value.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise refused(name, str(value), f"a folder that can be made ({error.strerror})") from error
    if not os.access(value, os.W_OK | os.X_OK):
        raise refused(name, str(value), "a folder that the site may write to")
    return value


def secrets(name: str) -> list[str]:
    """Secrets of before, divided by spaces; none of them has a space in it."""
    return [hard_to_guess(name, value) for value in text(name).split()]


def hard_to_guess(name: str, value: str) -> str:
    if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_CHARACTERS:
        raise Refused(f"{name} is too easy to guess: give it at least {SECRET_LENGTH} random characters.")
    return value
