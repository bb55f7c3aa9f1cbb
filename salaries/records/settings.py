"""The settings of the fit, chosen by cross-validation forward in time; docs/calibration.md says how."""

from dataclasses import dataclass

# A country with as many has a number for each role that has enough records there.
MANY_RECORDS = 500


@dataclass(frozen=True, slots=True)
class Pull:
    """How strongly a number is pulled toward its neighbour, in records' worth of loss: its level and its spread."""

    level: float
    spread: float


@dataclass(frozen=True, slots=True)
class Settings:
    half_life: float | None = 2 / 3  # years after which a record counts half; None: no weighting
    smoothing: float = 0.03  # of the loss's kink, in log pay
    role: Pull = Pull(1.0, 10.0)
    tier: Pull = Pull(0.1, 5.0)
    cell: Pull = Pull(20.0, 30.0)
    abroad: Pull = Pull(0.01, 1.0)
    region: Pull = Pull(1.0, 1.0)
    country: Pull = Pull(1.0, 1.0)
    abroad_tier: Pull = Pull(5.0, 20.0)
    abroad_role: Pull = Pull(5.0, 20.0)
    country_role: Pull = Pull(5.0, 20.0)
    remote: float = 1.0
    remote_tier: Pull = Pull(5.0, 20.0)
    remote_abroad: Pull = Pull(1.0, 10.0)
    not_full_time: float = 1.0
    width: float = 200.0  # records with which the width of a role or tier counts half
    most_steps: int = 600
