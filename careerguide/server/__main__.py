"""Serve the site: python -m careerguide.server [--host HOST] [--port PORT] [--workers NUMBER] [APPLICATION]"""

import argparse

from careerguide.server.limits import limits
from careerguide.server.listening import server

SITE = "careerguide.rsgi:application"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="careerguide.server", description="Serves the site until it is stopped.")
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen on")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--workers", type=int, default=1, help="processes; one a core is a good start")
    parser.add_argument("application", nargs="?", default=SITE, help=f"what is served, as module:name ({SITE})")
    return parser.parse_args()


if __name__ == "__main__":
    asked = arguments()
    server(asked.application, asked.host, asked.port, asked.workers, limits()).serve()
