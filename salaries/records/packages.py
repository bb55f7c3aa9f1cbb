"""The packages that fitting and scoring need."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management.base import CommandError


@contextmanager
def evidence_packages() -> Iterator[None]:
    """Imports made inside say in a sentence what is missing."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise CommandError(
            f"The package {error.name} is not installed: “make evidence” adds all that this needs."
        ) from error
    except OSError as error:
        raise CommandError(
            f"A library of the system is missing ({error}); Debian's package libgomp1 holds it."
        ) from error
