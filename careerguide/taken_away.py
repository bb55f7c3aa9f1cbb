"""What a command says when the database or the disk does not do its part: a sentence and a status, not a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from careerguide.environment import readable
from careerguide.whereabouts import told_in_full

NOBODY = "Nobody answered what was asked, so nothing was done: run it at a terminal."


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the process with status 1 and the sentence. An error of the program's own goes on its way."""
    for given in sys.argv[1:]:
        readable(f"“{os.fsencode(given).decode(errors='replace')}”, which the command was given,", given)
    try:
        yield
        # A full disk may show no sooner than here.
        sys.stdout.flush()
    except EOFError as error:
        raise SystemExit(NOBODY) from error
    except Exception as error:
        said = told_in_full(error)
        if not said:
            raise
        # What is left to be written would fail again when Python ends, and be told as a traceback.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        raise SystemExit(said) from error
