"""Runs commands on two tracks, each of which takes the next command as soon as it is free.

The first command speaks as it goes; the others each speak as a whole, once they and the first have ended. So the
longest stand first, and what is left over at the end is short.

python -m tests.tools.side_by_side pytest --cov -- pytest -m database -- pytest -m browser
"""

import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import groupby
from threading import Event, Thread
from typing import IO


def main(arguments: Sequence[str]) -> int:
    """0 when all ended well, 1 when any did not."""
    first, *others = commands(arguments)
    waiting = deque(others)
    ended: list[int] = []
    stopped = Event()
    with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as said_after:

        def take(into: IO[str]) -> None:
            with suppress(IndexError):
                while not stopped.is_set():
                    ended.append(run(waiting.popleft(), into))

        # All stay in the terminal's own group of processes, so Ctrl-C reaches each; those beside are waited for, since
        # they may have servers to end.
        beside = Thread(target=take, args=(said,))
        beside.start()
        try:
            ended.append(subprocess.run(first, check=False).returncode)
            take(said_after)
        except KeyboardInterrupt:
            stopped.set()
            raise
        finally:
            beside.join()
            for each in (said, said_after):
                each.seek(0)
                sys.stdout.write(each.read())
    return int(any(ended))


def commands(arguments: Sequence[str]) -> Iterator[list[str]]:
    """The commands between the “--”."""
    return (list(command) for apart, command in groupby(arguments, lambda each: each == "--") if not apart)


def run(command: list[str], said: IO[str]) -> int:
    return subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
