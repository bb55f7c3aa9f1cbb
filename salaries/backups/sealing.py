"""Files that end in a digest of all that stands before it, so that one which is not whole can be told at once.

To gzip the seal is an empty part with a comment: every program that reads gzip reads a sealed file.
"""

import os
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from glob import escape
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO

from salaries.engine.refused import Refused

GZIP = b"\x1f\x8b\x08"
WITH_COMMENT = GZIP + b"\x10" + bytes(5) + b"\xff"
EMPTY = b"\x03\x00" + bytes(8)
AT_ONCE = 1 << 20  # bytes
LEVEL = 6


def _seal(digest: str) -> bytes:
    return WITH_COMMENT + b"sha256 " + digest.encode() + b"\0" + EMPTY


LENGTH = len(_seal(sha256().hexdigest()))


class Sealed:
    """Compresses what it is given into a file, and seals that in the end."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file, self.digest = file, sha256()
        self.packed = zlib.compressobj(LEVEL, zlib.DEFLATED, zlib.MAX_WBITS | 16)

    def write(self, data: bytes) -> None:
        self._put(self.packed.compress(data))

    def seal(self) -> None:
        self._put(self.packed.flush())
        self.file.write(_seal(self.digest.hexdigest()))
        self.file.flush()
        os.fsync(self.file.fileno())

    def _put(self, data: bytes) -> None:
        self.digest.update(data)
        self.file.write(data)


@contextmanager
def sealed(path: Path) -> Iterator[Sealed]:
    """A new file that nobody but its owner may read.

    It gets its name when all of it is on the disk, and nothing is left of it where that fails. Raises Refused.
    """
    refuse_existing(path)
    try:
        _remove_left(path)
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}-", suffix=".part", delete=False) as part:
            try:
                with suppress(OSError):  # not every file system has locks
                    flock(part, LOCK_EX | LOCK_NB)
                file = Sealed(part)
                yield file
                file.seal()
                refuse_existing(path)
                Path(part.name).rename(path)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
    except OSError as error:
        raise Refused(f"{path} cannot be written: {error.strerror or error}.") from error


def _remove_left(path: Path) -> None:
    """Parts of the same file whose writers were killed: nobody holds the lock on them any more."""
    for part in path.parent.glob(f".{escape(path.name)}-????????.part"):
        with suppress(OSError), part.open("r+b") as file:
            flock(file, LOCK_EX | LOCK_NB)
            part.unlink()


def refuse_existing(path: Path) -> None:
    if os.path.lexists(path):
        raise Refused(f"{path} is there already, and a backup is never written over a file; give another name.")


def prove(path: Path) -> None:
    """Raises Refused for a file that is not whole, byte for byte as it was written."""
    try:
        with path.open("rb") as file:
            _prove(file, path)
    except OSError as error:
        raise Refused(f"{path} cannot be read: {error.strerror or error}.") from error


def _prove(file: IO[bytes], path: Path) -> None:
    left = os.fstat(file.fileno()).st_size - LENGTH
    if file.read(len(GZIP)) != GZIP:
        raise Refused(f"{path} is no backup of this site: it does not begin as one.")
    file.seek(0)
    digest = sha256()
    while left > 0 and (read := file.read(min(AT_ONCE, left))):
        digest.update(read)
        left -= len(read)
    if left or file.read() != _seal(digest.hexdigest()):
        raise Refused(f"{path} is not whole: it was cut short, or changed, after it was made. Take another backup.")
