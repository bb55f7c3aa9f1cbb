"""What the server answers by itself, in a sentence, where the site is not asked."""

from careerguide.security import own_headers
from careerguide.server.wsgi import Answer

HEADERS = [("content-type", "text/plain; charset=utf-8"), ("cache-control", "no-store")]
RETRY_SECONDS = 5
NO_HOST = "The header Host is missing, so this was not answered. Send it, with the name of the site that is asked."
NO_UTF8_HOST = "The header Host is no UTF-8, so this was not answered. Send it as the name of the site that is asked."
# What parts of the site refuse without a word: files, and replies that are asked for on a condition.
IN_WORDS = {
    405: "Nothing was done: this address can only be read, by GET or HEAD.",
    412: "This was not answered, since it is not, or no more, as the request's condition wants it. Ask without one.",
    416: "There is no such part of this file. Ask for one that begins before the file's end, or for all of it.",
}
BUSY = "The site has more to do than it can just now, so this was not answered. Please try again in a few seconds."


class Refused(Exception):
    """A request that is not handed to the site: a status and the sentence that tells why."""

    def __init__(self, status: int, sentence: str) -> None:
        super().__init__(sentence)
        retry = [("retry-after", str(RETRY_SECONDS))] if status == 503 else []
        self.answer = Answer(status, [*HEADERS, *own_headers(), *retry], f"{sentence}\n".encode())


def in_words(answer: Answer) -> Answer:
    """The answer; where it refuses without a word, with a sentence, and with the headers of every reply."""
    if answer.body or answer.status not in IN_WORDS:
        return answer
    there = {name.lower() for name, _ in answer.headers} - {"content-type", "content-length"}
    added = [each for each in (*HEADERS, *own_headers()) if each[0].lower() not in there]
    kept = [each for each in answer.headers if each[0].lower() in there]
    return Answer(answer.status, [*kept, *added], f"{IN_WORDS[answer.status]}\n".encode())
