"""A request as granian tells it and takes its answer, without the network."""

import asyncio
from collections.abc import Iterable
from typing import Any

from granian._granian import RSGIProtocolClosed

from careerguide.server.adapter import Adapter
from careerguide.server.wsgi import Answer


class Headers:
    def __init__(self, sent: Iterable[tuple[str, str]]) -> None:
        self.sent = list(sent)

    def items(self) -> list[tuple[str, str]]:
        return self.sent

    def get(self, name: str, default: Any = None) -> Any:
        return next((value for sent, value in self.sent if sent == name), default)

    def get_all(self, name: str) -> list[str]:
        return [value for sent, value in self.sent if sent == name]

    def __contains__(self, name: str) -> bool:
        return self.get(name) is not None


class Asked:
    """Both the scope and the protocol of one request.

    A ``body`` of None never comes; one that is False breaks off. A header of None is left out, and so is the host then.
    """

    scheme, http_version, server, client = "http", "1.1", "127.0.0.1:8000", "[::1]:4711"

    def __init__(
        self, path: str, method: str = "GET", query: str = "", body: bytes | bool | None = b"", **headers: str | None
    ) -> None:
        self.path, self.method, self.query_string, self.body = path, method, query, body
        named = {"host": "127.0.0.1:8000", **headers}
        self.headers = Headers((name.replace("_", "-"), value) for name, value in named.items() if value is not None)
        self.answer: Answer | None = None

    async def __call__(self) -> bytes:
        if self.body is None:
            await asyncio.sleep(60)
        if self.body is False:
            raise RSGIProtocolClosed
        assert isinstance(self.body, bytes)
        return self.body

    def response_bytes(self, *answer: Any) -> None:
        self.answer = Answer(*answer)


def answer(adapter: Adapter, asked: Asked) -> Answer:
    asyncio.run(adapter.__rsgi__(asked, asked))  # type: ignore[arg-type]
    assert asked.answer is not None
    return asked.answer
