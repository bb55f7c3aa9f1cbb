"""The settings of the fit, chosen by cross-validation forward in time; docs/calibration.md says how."""

from dataclasses import dataclass

# Fewer distinct records than this have no number of their own and are never shown.
LEAST_RECORDS = 20


@dataclass(frozen=True, slots=True)
class Pull:
    """How strongly a number is pulled toward its neighbour, in records' worth of loss: its level and its spread."""

    level: float
    spread: float


@dataclass(frozen=True, slots=True)
class Settings:
    year_half_life: float | None = 1.0  # a record's weight halves with each year of age; None: no weighting
    smoothing: float = 0.015  # of the loss's kink, in log pay
    trend_years: int = 2  # the age at which the fitted trend stops
    role: Pull = Pull(1.0, 10.0)
    tier: Pull = Pull(0.1, 5.0)
    cell: Pull = Pull(20.0, 30.0)
    abroad: Pull = Pull(0.01, 1.0)
    region: Pull = Pull(10.0, 3.0)
    country: Pull = Pull(5.0, 5.0)
    abroad_tier: Pull = Pull(5.0, 20.0)
    remote: float = 1.0
    remote_tier: Pull = Pull(5.0, 20.0)
    not_full_time: float = 1.0
    trend: float = 5.0
    most_steps: int = 600
