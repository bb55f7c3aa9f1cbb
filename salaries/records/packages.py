"""The packages that fitting and scoring need."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec

from salaries.engine.refused import Refused

PACKAGES = ("lightgbm", "numpy", "scipy", "threadpoolctl")


def missing_packages() -> list[str]:
    """Which of them are not installed; none is loaded for it."""
    return [name for name in PACKAGES if find_spec(name) is None]


@contextmanager
def evidence_packages() -> Iterator[None]:
    """Imports made inside say in a sentence what is missing. Raises Refused."""
    try:
        yield
    except ModuleNotFoundError as error:
        raise Refused(
            f"The package {error.name} is not installed: “make evidence” adds all that this needs."
        ) from error
    except OSError as error:
        raise Refused(f"A library of the system is missing ({error}); Debian's package libgomp1 holds it.") from error
