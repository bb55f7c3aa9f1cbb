"""What a request gets for which even the page of errors failed: a sentence, and a line in the log like every other.

Without it the server would write down the error in its own way, with whatever it quotes.
"""

import logging
from collections.abc import Callable, Iterable
from typing import Any

from careerguide.security import own_headers

Application = Callable[..., Iterable[bytes]]
HEADERS = [("Content-Type", "text/plain; charset=utf-8"), ("Cache-Control", "no-store")]
SENTENCE = "Something went wrong on our side, and it was noted. Please try again in a minute.\n"

logger = logging.getLogger(__name__)


def last_resort(application: Application) -> Application:
    def answered(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        try:
            return application(environ, start_response)
        except Exception:  # Whatever it is, nobody is left who could answer otherwise.
            logger.exception("the page of errors failed itself")
            start_response("500 Internal Server Error", [*HEADERS, *own_headers()])
            return [SENTENCE.encode()]

    return answered
