"""What a command says when the database or the disk does not do its part: a sentence and a status, not a traceback."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from careerguide.whereabouts import told_in_full


@contextmanager
def in_a_sentence() -> Iterator[None]:
    """End the process with status 1 and the sentence. An error of the program's own goes on its way."""
    try:
        yield
        # A full disk may show no sooner than here.
        sys.stdout.flush()
    except Exception as error:
        said = told_in_full(error)
        if not said:
            raise
        # What is left to be written would fail again when Python ends, and be told as a traceback.
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        raise SystemExit(said) from error
