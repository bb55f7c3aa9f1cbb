"""Where Django works: a few threads for each kind of request, so that no kind can take those of another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class Busy(Exception):
    """All threads of this kind were taken for longer than a request waits for one."""


class Threads:
    """Those for one kind of request. ``patience`` is how many seconds a request waits until one is free."""

    def __init__(self, name: str, number: int, patience: float) -> None:
        self._pool = ThreadPoolExecutor(number, thread_name_prefix=name)
        self._free = asyncio.Semaphore(number)
        self._patience = patience

    async def do(self, work: Callable[[], Result]) -> Result:
        """What the work gives. Raises Busy where no thread was free in time."""
        await self._wait()
        done = asyncio.get_running_loop().run_in_executor(self._pool, work)
        done.add_done_callback(lambda _: self._free.release())
        return await done

    async def _wait(self) -> None:
        if not self._free.locked():
            await self._free.acquire()
            return
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise Busy from None
