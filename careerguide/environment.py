"""Readers of the environment: each gives a typed value, or stops the start with one sentence.

The sentence names the variable, what it holds and what it may hold. What a secret holds is never shown.
"""

import os
import re
from collections.abc import Sequence
from ipaddress import IPv6Address
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

FLAGS = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}
SECRET_LENGTH = 50
SECRET_CHARACTERS = 5
# What a browser sends as Host, but for the port; one in another script is sent as xn--….
HOST = re.compile(r"([a-z0-9_-]+\.)*[a-z0-9_-]+\.?|\[[0-9a-f:.]+\]", re.ASCII | re.IGNORECASE)
# Browsers name no port where it is the scheme's own.
PORTS = {"http": 80, "https": 443}
CONTACT = re.compile(r"(mailto:|https://)\S+")


class Refused(SystemExit):
    """A setting that cannot be used. Being an exit, it reaches the operator as a sentence, not as a traceback."""


def refused(name: str, value: str, allowed: str) -> Refused:
    return Refused(f"{name} is {value!r}, but it must be {allowed}.")


def text(name: str, default: str = "") -> str:
    """An empty variable counts as one that is not set, since that is how most tools hand one over."""
    return readable(name, os.environ.get(name, "")).strip() or default


def readable(name: str, value: str) -> str:
    """What a program is given Python hands on even where its bytes are no text, and fails once it is written down."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise Refused(f"{name} holds bytes that are no UTF-8: write it as UTF-8 text.") from error
    return value


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
    # Python itself refuses to read thousands of digits.
    if not (value.isascii() and value.isdigit() and len(value) < 20 and lowest <= int(value) <= highest):
        raise refused(name, value, f"a whole number from {lowest} to {highest}")
    return int(value)


def seconds(name: str, default: float, lowest: float, highest: float, *, or_none: bool = False) -> float:
    """With ``or_none`` 0 may be said too, for what is then never done; just above it there would be no rest at all."""
    value = text(name, f"{default:g}")
    # Python itself takes digits of every script, and a line between them.
    parsed = float(value) if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", value) else -1.0
    if not (lowest <= parsed <= highest or (or_none and parsed == 0)):
        raise refused(name, value, f"{'0, or ' if or_none else ''}a number of seconds from {lowest:g} to {highest:g}")
    return parsed


def names(name: str, default: Sequence[str]) -> list[str]:
    return [part.strip() for part in text(name, ",".join(default)).split(",") if part.strip()]


def hosts(name: str, default: Sequence[str]) -> list[str]:
    """Names of hosts; one that begins with a dot stands for all names that end so."""
    value = names(name, default)
    if not value or not all(HOST.fullmatch(host.removeprefix(".")) for host in value):
        allowed = "host names without a scheme, a path or a lone *, divided by commas"
        raise refused(name, ",".join(value) or text(name), allowed)
    return value


def origin(name: str, default: str) -> str:
    """As browsers write it, since it is held against what they send and what readers copy from them."""
    value = text(name, default).rstrip("/")
    parts = split(value)
    host = host_of(parts) if parts and value.lower() == f"{parts.scheme}://{parts.netloc}".lower() else ""
    if parts is None or parts.scheme not in PORTS or not host:
        raise refused(name, value, "a scheme and a host and nothing more, such as https://salaries.example")
    port = "" if parts.port in (None, PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def host_of(parts: SplitResult) -> str:
    """As a browser sends it, an IPv6 address in brackets; empty where there is none, or a user with it."""
    host = parts.netloc.removesuffix(f":{parts.port}").lower()
    if not HOST.fullmatch(host):
        return ""
    try:
        return f"[{IPv6Address(host[1:-1])}]" if host.startswith("[") else host.removesuffix(".")
    except ValueError:
        return ""


def split(address: str) -> SplitResult | None:
    """The parts of an address, or nothing when it has none: a bad port only shows when it is asked for."""
    try:
        parts = urlsplit(address)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def contact(name: str) -> str:
    value = text(name)
    if value and not CONTACT.fullmatch(value):
        raise refused(name, value, "an address that starts with mailto: or https://")
    return value


def secret(name: str, file: Path) -> str:
    """The secret in the environment, or in the file when the environment has none."""
    value = text(name)
    if value:
        return hard_to_guess(name, value)
    value = kept_in(name, file)
    if not value:
        raise Refused(f"{name} is not set: give it at least {SECRET_LENGTH} random characters.")
    return hard_to_guess(name, value)


def kept_in(name: str, file: Path) -> str:
    """What the file holds; nothing where there is none."""
    try:
        value = file.read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise unusable(name, file, f"cannot be read ({error.strerror}): let the site read it") from error
    except UnicodeDecodeError as error:
        raise unusable(name, file, "is no text: write a key into it") from error
    if not value:
        raise unusable(name, file, "is empty: write a key into it")
    return value


def unusable(name: str, file: Path, matter: str) -> Refused:
    return Refused(
        f"{name} is not set, and {file} {matter}, or give {name} at least {SECRET_LENGTH} random characters."
    )


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
