"""Serve the site: python -m careerguide.server [--host HOST] [--port PORT] [--workers NUMBER] [APPLICATION]"""

import argparse

from careerguide import start
from careerguide.server.limits import limits
from careerguide.server.listening import server

SITE = "careerguide.rsgi:application"


def port(text: str) -> int:
    return whole(text, 1, 65_535)


def number(text: str) -> int:
    return whole(text, 1, 1_000)


def address(text: str) -> str:
    """An IPv6 one may stand in brackets, as in an address of the web. An empty one would be every address there is."""
    if not text.strip():
        raise argparse.ArgumentTypeError(f"{text!r} is no address to listen on; 127.0.0.1 is this machine alone")
    return text.removeprefix("[").removesuffix("]") if ":" in text else text


def whole(text: str, lowest: int, highest: int) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 6 and lowest <= int(text) <= highest):
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from {lowest} to {highest}")
    return int(text)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="careerguide.server", description="Serves the site until it is stopped.")
    parser.add_argument("--host", type=address, default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=port, default=8000)
    parser.add_argument("--workers", type=number, default=1, help="processes; one a core is a good start")
    parser.add_argument("application", nargs="?", default=SITE, help=f"what is served, as module:name ({SITE})")
    return parser.parse_args()


def main(asked: argparse.Namespace) -> None:
    told = limits()
    if asked.application == SITE:
        start.look()
    server(asked.application, asked.host, asked.port, asked.workers, told).serve()


if __name__ == "__main__":
    main(arguments())
