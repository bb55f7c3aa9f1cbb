"""What the server answers by itself, in a sentence, where the site is not asked."""

from careerguide.security import own_headers
from careerguide.server.wsgi import Answer

HEADERS = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
RETRY_SECONDS = 5
BUSY = "The site has more to do than it can just now, so this was not answered. Please try again in a few seconds."


class Refused(Exception):
    """A request that is not handed to the site: a status and the sentence that tells why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        retry = [("retry-after", str(RETRY_SECONDS))] if status == 503 else []
        self.answer = Answer(status, [*HEADERS, *own_headers(), *retry], f"{sentence}\n".encode())
