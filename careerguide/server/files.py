"""Static files as they were sent once, so that they are sent again without a thread and without Django.

Their names hold a digest of what is in them, so that what was sent for a name is never wrong.
"""

from threading import Lock

from granian.rsgi import Scope

from careerguide.server.wsgi import Answer

# The path, whether it came by HTTPS, and the encodings that decide: nothing of it is as long as its sender likes.
Key = tuple[str, bool, frozenset[str]]
# What browsers name as they ask for a file; of these the first two decide. Whoever weighs or names others is answered
# anew. No host decides: files are the same for all of them.
ENCODINGS = frozenset(("br", "gzip"))
NAMED = ENCODINGS | {"", "deflate", "identity", "zstd"}
LONGEST_NAMES = 100
# Whoever asks with one is answered anew.
CONDITIONS = ("range", "if-none-match", "if-modified-since", "if-match", "if-unmodified-since")
# Bytes, in each worker: all of ours in two encodings take a tenth of it.
ROOM = 16 * 1024**2
MOST = 4000


class Files:
    """Those below one address. When there is no more room, it begins anew."""

    def __init__(self, address: str, own_headers: tuple[str, ...] = ()) -> None:
        """``own_headers`` are of one answer alone, and not kept."""
        self._address, self._own = address, own_headers
        self._kept: dict[Key, Answer] = {}
        self._size, self._lock = 0, Lock()

    def at_hand(self, scope: Scope) -> Answer | None:
        key = self._key(scope)
        return self._kept.get(key) if key else None

    def keep(self, scope: Scope, answer: Answer) -> None:
        """Keep the answer where it is good for ever."""
        key = self._key(scope)
        if key is None or answer.status != 200 or not _for_good(answer):
            return
        headers = [(name, value) for name, value in answer.headers if name.lower() not in self._own]
        size = len(key[0]) + sum(len(name) + len(value) for name, value in headers) + len(answer.body)
        with self._lock:
            if self._size + size > ROOM or len(self._kept) >= MOST:
                self._kept, self._size = {}, 0
            if key not in self._kept:
                self._size += size
            self._kept[key] = Answer(answer.status, headers, answer.body)

    def _key(self, scope: Scope) -> Key | None:
        """None for whatever is not kept: a query leads to no other file, and there is no end of them."""
        if scope.method != "GET" or scope.query_string or not scope.path.startswith(self._address):
            return None
        header = scope.headers.get
        named = _named(header("accept-encoding") or "")
        if named is None or any(name in scope.headers for name in CONDITIONS):
            return None
        forwarded = header("x-forwarded-proto") or ""
        return scope.path, forwarded.partition(",")[0].strip() == "https", named


def _named(accept_encoding: str) -> frozenset[str] | None:
    """Which of the encodings that decide a program takes; None where that is not plain."""
    if len(accept_encoding) > LONGEST_NAMES:
        return None
    named = frozenset(each.strip() for each in accept_encoding.split(","))
    return named & ENCODINGS if named <= NAMED else None


def _for_good(answer: Answer) -> bool:
    return any(name.lower() == "cache-control" and "immutable" in value for name, value in answer.headers)
