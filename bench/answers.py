"""Answers that nobody has asked for yet, which no reply that is kept can give."""

import json
from random import Random

from bench.server import fetch

ESTIMATE = "/api/v1/estimate"
ROLE = "machine-learning-engineer"
FACTORS = ("tier", "location", "education", "skill", "industry", "company-size", "work-mode")
# More than the site keeps replies of, so that the first has gone when its turn comes again.
ENOUGH = 3000


def unseen(port: int) -> list[str]:
    """Queries, each with other answers, the same in every run. The site itself tells what can be answered."""
    wrong = f"{ESTIMATE}?role={ROLE}&" + "&".join(f"{factor}=-" for factor in FACTORS)
    allowed = {error["name"]: error["allowed"] for error in json.loads(fetch(port, wrong)[2])["errors"]}
    pick = Random(1).choice
    return [f"?role={ROLE}&" + "&".join(f"{name}={pick(allowed[name])}" for name in FACTORS) for _ in range(ENOUGH)]
