"""Answers that nobody has asked for yet, which no reply that is kept can give."""

import json
from collections.abc import Iterator
from random import Random

from bench.server import fetch

ESTIMATE = "/api/v1/estimate"
ROLE = "machine-learning-engineer"
FACTORS = ("tier", "location", "education", "skill", "industry", "company-size", "work-mode")


def unseen(port: int) -> Iterator[str]:
    """Queries without end, each with other answers, the same in every run. The site tells what can be answered."""
    wrong = f"{ESTIMATE}?role={ROLE}&" + "&".join(f"{factor}=-" for factor in FACTORS)
    allowed = {error["name"]: error["allowed"] for error in json.loads(fetch(port, wrong)[2])["errors"]}
    pick, asked = Random(1).choice, set()
    while True:
        query = f"?role={ROLE}&" + "&".join(f"{name}={pick(allowed[name])}" for name in FACTORS)
        if query not in asked:
            asked.add(query)
            yield query
