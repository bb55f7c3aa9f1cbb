"""How long the server waits and how much it takes, from the environment: docs/operating.md tells of each."""

from dataclasses import dataclass

from careerguide import environment

MEGABYTE = 1024**2
# Of connections that a worker may be told to take at once.
FEWEST = 16


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds, but for the connections, which each worker counts for itself."""

    header_seconds: float
    body_seconds: float
    unread_seconds: float
    stop_seconds: int
    connections: int


def limits() -> Limits:
    """Stops the start with a sentence where one cannot be used."""
    return Limits(
        header_seconds=environment.seconds("HEADER_SECONDS", 10, 0.1, 60),
        body_seconds=environment.seconds("BODY_SECONDS", 10, 0.1, 600),
        unread_seconds=environment.seconds("UNREAD_SECONDS", 20, 0.1, 600),
        stop_seconds=environment.whole_number("STOP_SECONDS", 10, 1, 600),
        connections=environment.whole_number("MOST_CONNECTIONS", 8000, FEWEST, 1_000_000),
    )
