"""Static files as they were sent once, so that they are sent again without a thread and without Django.

Their names hold a digest of what is in them, so that what was sent for a name is never wrong.
"""

from threading import Lock

from granian.rsgi import Scope

from careerguide.server.wsgi import Answer

Key = tuple[str, ...]
# What an answer depends on besides the path and its query. Whoever asks with a condition is answered anew.
ASKED_WITH = ("host", "x-forwarded-proto", "accept-encoding")
CONDITIONS = ("range", "if-none-match", "if-modified-since", "if-match", "if-unmodified-since")
# Bytes, in each worker: all of ours in two encodings take a tenth of it.
ROOM = 16 * 1024**2


class Files:
    """Those below one address. When there is no more room, it begins anew."""

    def __init__(self, address: str, own_headers: tuple[str, ...] = ()) -> None:
        """``own_headers`` are of one answer alone, and not kept."""
        self._address, self._own = address, own_headers
        self._kept: dict[Key, Answer] = {}
        self._size, self._lock = 0, Lock()

    def at_hand(self, scope: Scope) -> Answer | None:
        return self._kept.get(self._key(scope)) if self._is_one(scope) else None

    def keep(self, scope: Scope, answer: Answer) -> None:
        """Keep the answer where it is good for ever."""
        if not self._is_one(scope) or answer.status != 200 or not _for_good(answer):
            return
        headers = [(name, value) for name, value in answer.headers if name.lower() not in self._own]
        with self._lock:
            if self._size + len(answer.body) > ROOM:
                self._kept, self._size = {}, 0
            self._kept[self._key(scope)] = Answer(answer.status, headers, answer.body)
            self._size += len(answer.body)

    def _is_one(self, scope: Scope) -> bool:
        if scope.method != "GET" or not scope.path.startswith(self._address):
            return False
        return not any(name in scope.headers for name in CONDITIONS)

    def _key(self, scope: Scope) -> Key:
        return (scope.path, scope.query_string, *(scope.headers.get(name, "") for name in ASKED_WITH))


def _for_good(answer: Answer) -> bool:
    return any(name.lower() == "cache-control" and "immutable" in value for name, value in answer.headers)
