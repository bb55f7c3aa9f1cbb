"""Where Django works: a few threads for each kind of request, so that no kind can take those of another."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Result = TypeVar("Result")


class Busy(Exception):
    """Nothing of this kind can be done now: all its threads are taken, or the work takes too long."""


class Threads:
    """Those for one kind of request. ``patience`` is how many seconds a request waits until one is free.

    ``longest`` is how many more it may take then; without it, as long as it takes.
    """

    def __init__(self, name: str, number: int, patience: float, longest: float | None = None) -> None:
        self._pool = ThreadPoolExecutor(number, thread_name_prefix=name)
        self._free = asyncio.Semaphore(number)
        self._patience, self._longest = patience, longest

    async def do(self, work: Callable[[], Result]) -> Result:
        """What the work gives. Raises Busy where no thread was free in time, or the work takes longer than it may."""
        await self._wait()
        done = asyncio.get_running_loop().run_in_executor(self._pool, work)
        done.add_done_callback(lambda _: self._free.release())
        if self._longest is None:
            return await done
        # What runs in a thread cannot be ended: it keeps the thread, and whoever asked is told.
        if done not in (await asyncio.wait([done], timeout=self._longest))[0]:
            raise Busy
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
