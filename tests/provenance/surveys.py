"""Education, industry, company size and skills from surveys, and work mode from salary records."""

from tests.provenance import ageing
from tests.provenance.reading import Row, Worked, apart, hull, rows, wider

FEWEST_ANSWERS = 50
# 37 skills were tested, so one passes where chance alone would show so much once in 20 × 37 tests.
STRICT = 0.05 / 37
SIZES = {
    "under-50": "0-49 employees",
    "50-249": "50-249 employees",
    "250-999": "250-999 employees",
    "10000-or-more": "10,000 or more employees",
}
INDUSTRIES = {
    "finance": "Finance",
    "insurance": "Insurance",
    "healthcare": "Healthcare/Pharma",
    "manufacturing": "Manufacturing/Energy/Transport",
    "retail": "Retail",
    "media": "Marketing/Media",
    "government": "Government/Defence",
    "non-profit": "Non-profit",
    "education": "Academia/Education",
    "other": "Other",
}
SKILLS = {
    "aws": "aws",
    "gradient-boosting": "gbm_libs",
    "hugging-face": "huggingface",
    "language-models": "nlp_llm",
    "sagemaker": "sagemaker",
    "natural-language-processing": "nlp_any",
    "deep-learning": "dl",
    "computer-vision": "cv_any",
}


def education() -> dict[str, Worked]:
    """A doctorate is the range of four regressions; no degree rests on the Stack Overflow survey, and is not old."""
    four = [row for row in rows("kaggle_us") if row["term"] == "edu=Doctorate"]
    ends = hull(float(row["effect"]) for row in four)
    interval = hull(float(row[end]) for row in four for end in ("low", "high"))
    doctorate = wider(Worked(*ends, interval, int(four[0]["answers"])), ageing.of_effects())
    without = next(row for row in rows("stack_overflow_us") if row["term"] == "No degree")
    return {
        "no-degree": _effect(without)._replace(weak=True),
        "masters": _aged(ageing.kaggle_us()["edu=Master's"]),
        "doctorate": _judged(doctorate),
    }


def industry() -> dict[str, Worked]:
    return {choice: _aged(ageing.kaggle_us()[f"ind4={term}"]) for choice, term in INDUSTRIES.items()}


def company_size() -> dict[str, Worked]:
    return {choice: _aged(ageing.kaggle_us()[f"size={term}"]) for choice, term in SIZES.items()}


def skill() -> dict[str, Worked]:
    tested = {row["skill"]: row for row in rows("kaggle_skills")}
    aged = {choice: (tested[name], _aged(tested[name])) for choice, name in SKILLS.items()}
    return {choice: each._replace(weak=each.weak or float(row["p"]) >= STRICT) for choice, (row, each) in aged.items()}


def work_mode() -> dict[str, Worked]:
    (remote,) = (row for row in rows("records") if row["figure"] == "remote")
    return {"remote": _effect(remote, "records")}


def _aged(row: Row) -> Worked:
    return _judged(wider(_effect(row), ageing.of_effects()))


def _effect(row: Row, counted: str = "answers") -> Worked:
    effect = float(row["effect"])
    return Worked(
        effect, effect, (float(row["low"]), float(row["high"])), int(row[counted]) if row.get(counted) else None
    )


def _judged(figure: Worked) -> Worked:
    """Weak where readers would see an interval that includes no effect, or fewer answers than we ask for."""
    low, high = (round(end, 2) for end in figure.interval)
    few = figure.sample is not None and figure.sample < FEWEST_ANSWERS
    return figure._replace(weak=few or low <= 1 <= high or apart((figure.low, figure.high)) > 1.2)
