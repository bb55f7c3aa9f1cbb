"""Runs commands on two tracks: the first speaks as it goes, and beside it the others run one after another and speak
once all have ended.

python -m tests.tools.side_by_side pytest --cov -- pytest -m database -- pytest -m browser
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from itertools import groupby
from threading import Event, Thread
from typing import IO


def main(arguments: Sequence[str]) -> int:
    """0 when all ended well, 1 when any did not."""
    first, *others = commands(arguments)
    ended: list[int] = []
    stopped = Event()
    with tempfile.TemporaryFile("w+") as said:
        # All stay in the terminal's own group of processes, so Ctrl-C reaches each; those beside are waited for, since
        # they may have servers to end.
        beside = Thread(target=lambda: ended.extend(run(each, said) for each in others if not stopped.is_set()))
        beside.start()
        try:
            ended.append(subprocess.run(first, check=False).returncode)
        except KeyboardInterrupt:
            stopped.set()
            raise
        finally:
            beside.join()
            said.seek(0)
            sys.stdout.write(said.read())
    return int(any(ended))


def commands(arguments: Sequence[str]) -> Iterator[list[str]]:
    """The commands between the “--”."""
    return (list(command) for apart, command in groupby(arguments, lambda each: each == "--") if not apart)


def run(command: list[str], said: IO[str]) -> int:
    return subprocess.run(command, stdout=said, stderr=subprocess.STDOUT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
