"""How well percentiles of pay did on salaries: shares inside, error of the median, pinball loss."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from salaries.engine.figures import Band
from salaries.records.fitting import Numbers

# Which of the five percentiles the pinball loss is taken over, and their shares.
SCORED = ((0, 0.10), (2, 0.50), (4, 0.90))


@dataclass(frozen=True, slots=True)
class Measure:
    """Shares of salaries inside p10 to p90 and p25 to p75, median absolute error as a share of pay, mean pinball loss
    on log pay, shares above the median and below the other percentiles; for bands the share inside, twice, and nothing
    else."""

    sample_size: int
    inside_80: float
    inside_50: float
    error: float | None = None
    pinball: float | None = None
    above: float | None = None
    below_10: float | None = None
    below_25: float | None = None
    below_75: float | None = None
    below_90: float | None = None


def measure(log_pay: Numbers, percentiles: Numbers) -> Measure:
    """Of log pay against a row of five percentiles, in logs, for each."""
    p10, p25, p50, p75, p90 = percentiles.T
    return Measure(
        len(log_pay),
        _share((log_pay >= p10) & (log_pay <= p90)),
        _share((log_pay >= p25) & (log_pay <= p75)),
        float(np.median(np.abs(np.exp(p50 - log_pay) - 1))),
        float(np.mean([_pinball(share, log_pay - percentiles[:, at]) for at, share in SCORED])),
        _share(log_pay > p50),
        *(_share(log_pay < each) for each in (p10, p25, p75, p90)),
    )


def _share(inside: npt.NDArray[np.bool_]) -> float:
    return float(inside.mean())


def _pinball(share: float, over: Numbers) -> float:
    return float(np.maximum(share * over, (share - 1) * over).mean())


def measure_bands(answers: Sequence[tuple[float, Band | None]]) -> Measure:
    """Of pay and its band. Both ends count as inside; a band with an open top has no upper end."""
    inside = [_inside(pay, band) for pay, band in answers if band]
    share = sum(inside) / len(inside)
    return Measure(len(inside), share, share)


def _inside(pay: float, band: Band) -> bool:
    return bool(band.low <= pay and (band.open_ended or pay <= band.high))
