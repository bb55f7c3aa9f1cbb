"""Runs two commands at the same time: the first speaks as it goes, the second once both have ended.

python -m tests.tools.side_by_side pytest --cov -- pytest -m database
"""

import subprocess
import sys
import tempfile
from collections.abc import Sequence


def main(arguments: Sequence[str]) -> int:
    """0 when both ended well, 1 when either did not."""
    between = arguments.index("--")
    with tempfile.TemporaryFile("w+") as said:
        # Both stay in the terminal's own group of processes, so Ctrl-C reaches both; the second is waited for, since it
        # may have servers to end.
        second = subprocess.Popen(arguments[between + 1 :], stdout=said, stderr=subprocess.STDOUT)
        try:
            first = subprocess.run(arguments[:between], check=False)
        finally:
            second.wait()
            said.seek(0)
            sys.stdout.write(said.read())
    return int(bool(first.returncode or second.returncode))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
