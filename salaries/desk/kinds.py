"""The map of the desk: every kind of row that editors can change, told once.

Figure files, the compiled book, the writer, differences, history, spreadsheets and the admin all read it here. Rows are
saved in the order in which the kinds stand, so that what a row refers to is there before it.
"""

from typing import Any

from django.db.models import Model

from salaries import models
from salaries.desk.kind import BAND, EVIDENCE, INTERVAL, KINDS, LIMITS, MULTIPLIER, WORKING_TIME, Kind
from salaries.engine import figures, guides, number_answers, official, places, reported, single_figures
from salaries.engine.career_steps import CareerStep
from salaries.engine.evidence import Source
from salaries.engine.parts_of_pay import PartOfPay
from salaries.engine.rules import Rules

__all__ = ["IN_BOOKS", "KINDS", "ORDER", "WITH_HISTORY"]


def _figure(path: str, model: type[Model], part: type, **more: Any) -> Kind:
    """A kind whose rows carry evidence."""
    groups = (*more.pop("groups", ()), EVIDENCE, INTERVAL)
    return Kind(path, model, part=part, groups=groups, **more)


ALL = (
    Kind("source", models.Source, part=Source, place="sources", called=("title",)),
    Kind(
        "rules",
        models.Rules,
        part=Rules,
        place="rules",
        one=True,
        called=(),
        groups=(LIMITS, WORKING_TIME),
    ),
    _figure("currency", models.Currency, figures.Currency, place="currencies", ordered=True, called=("name",)),
    Kind("occupation", models.Occupation, part=official.Occupation, place="occupations"),
    _figure(
        "occupation.official",
        models.OfficialPay,
        official.OfficialPay,
        parent="occupation",
        place="official",
        called=("occupation", "counted", "part"),
        on_page="official",
    ),
    _figure(
        "occupation.projection",
        models.Projection,
        official.Projection,
        parent="occupation",
        place="projection",
        one=True,
        called=("occupation",),
        on_page="projection",
    ),
    Kind(
        "role", models.Role, part=figures.Role, place="roles", ordered=True, aside={"name": {"name": "being saved {}"}}
    ),
    _figure(
        "role.tier",
        models.Tier,
        figures.Tier,
        parent="role",
        place="tiers",
        called=("role", "name"),
        groups=(BAND,),
        on_page="tiers",
        aside={"from_years": {"from_years": None, "years_note": "being saved"}},
    ),
    _figure(
        "role.tier.reported",
        models.ReportedPay,
        reported.ReportedPay,
        parent="tier",
        place="reported",
        one=True,
        called=("tier",),
    ),
    Kind(
        "title",
        models.JobTitle,
        known_by=("title",),
        called=("title",),
        aside={"title": {"title": "being saved {}"}},
    ),
    Kind(
        "role.step",
        models.CareerStep,
        parent="of",
        part=CareerStep,
        place="steps",
        ordered=True,
        called=("of", "title"),
        on_page="steps",
        aside={"title": {"title": "being saved {}"}},
    ),
    Kind(
        "role.nearest",
        models.NearestOccupation,
        parent="role",
        part=official.NearestOccupation,
        place="nearest",
        ordered=True,
        called=("role", "occupation"),
        on_page="nearest",
    ),
    _figure("figure", models.Figure, single_figures.Figure, place="figures"),
    _figure("part", models.PartOfPay, PartOfPay, place="parts", called=("what", "who", "country", "measure")),
    Kind(
        "factor",
        models.Factor,
        part=figures.Factor,
        place="factors",
        ordered=True,
        aside={"name": {"name": "being saved {}"}},
    ),
    _figure(
        "factor.number",
        models.NumberAnswer,
        number_answers.NumberAnswer,
        parent="factor",
        place="number",
        one=True,
        called=("factor",),
        on_page="number",
    ),
    Kind(
        "factor.point",
        models.NumberPoint,
        parent="factor",
        part=number_answers.NumberPoint,
        place="points",
        called=("factor", "at"),
        on_page="points",
    ),
    _figure(
        "factor.choice",
        models.Choice,
        figures.Choice,
        parent="factor",
        place="choices",
        ordered=True,
        called=("factor", "name"),
        groups=(MULTIPLIER,),
        aside={"reference": {"reference": False}, "country": {"country": ""}},
    ),
    _figure(
        "factor.choice.override",
        models.Override,
        figures.Override,
        parent="choice",
        place="overrides",
        called=("choice", "role"),
        groups=(MULTIPLIER,),
        on_page="overrides",
    ),
    _figure(
        "factor.choice.reported",
        models.ReportedEffect,
        reported.ReportedEffect,
        parent="choice",
        place="reported",
        called=("choice", "tier", "role", "place"),
        on_page="reported_effects",
    ),
    _figure(
        "factor.choice.price_level",
        models.PriceLevel,
        places.PriceLevel,
        parent="choice",
        place="price_level",
        one=True,
        called=("choice",),
        on_page="price_level",
    ),
    _figure(
        "factor.choice.wage_growth",
        models.WageGrowth,
        places.WageGrowth,
        parent="choice",
        place="wage_growth",
        called=("choice", "since"),
        on_page="wage_growth",
    ),
    Kind(
        "summary",
        models.Summary,
        part=reported.Summary,
        place="summaries",
        called=("role", "tier", "place", "year", "work_mode"),
        groups=(INTERVAL,),
    ),
    Kind(
        "count",
        models.RecordCount,
        part=reported.RecordCount,
        place="counts",
        called=("place",),
    ),
    _figure(
        "score",
        models.Score,
        reported.Score,
        place="scores",
        called=("method", "scope"),
    ),
    Kind(
        "topic",
        models.Topic,
        part=guides.Topic,
        place="topics",
        ordered=True,
        aside={"name": {"name": "being saved {}"}},
    ),
    Kind(
        "guide",
        models.Guide,
        part=guides.Guide,
        place="guides",
        called=("title",),
        one_of={"slug": ("role", "subject")},
        prose=True,
    ),
    Kind(
        "guide.topic",
        models.GuideTopic,
        parent="guide",
        part=guides.GuideTopic,
        place="topics",
        ordered=True,
        called=("guide", "topic"),
        on_page="topics",
    ),
    Kind(
        "guide.related",
        models.RelatedGuide,
        parent="of",
        part=guides.RelatedGuide,
        place="related",
        ordered=True,
        called=("of", "guide"),
        on_page="related",
    ),
    Kind(
        "guide.section",
        models.Section,
        parent="guide",
        part=guides.Section,
        place="sections",
        ordered=True,
        called=("guide", "heading"),
        on_page="sections",
    ),
    Kind("golden_case", models.GoldenCase, known_by=("tier", "reason"), called=("tier", "pay")),
    Kind(
        "golden_case.answer",
        models.GoldenAnswer,
        known_by=("choice",),
        parent="case",
        called=("case", "choice"),
        on_page="answers",
    ),
    Kind(
        "golden_case.number",
        models.GoldenNumber,
        known_by=("factor",),
        parent="case",
        called=("case", "factor"),
        on_page="numbers",
    ),
)
ORDER = tuple(KINDS)
WITH_HISTORY = tuple(kind for kind in KINDS.values() if kind.has_history)
IN_BOOKS = tuple(kind for kind in KINDS.values() if kind.part)
