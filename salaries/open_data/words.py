"""What each table and each column holds, in words for people who have never seen the site.

A table or a column that is not told here is in the files all the same, under the name that its type gives it.
"""

from collections.abc import Collection
from dataclasses import dataclass

from salaries.engine import figures, number_answers, official, places, reported, rules, single_figures
from salaries.engine.career_steps import CareerStep
from salaries.engine.evidence import Source
from salaries.engine.money import PERIODS
from salaries.engine.parts_of_pay import PartMeasure, PartOfPay
from salaries.engine.pay_kinds import ESTIMATED, PARTS
from salaries.open_data.tables import noun


@dataclass(frozen=True, slots=True)
class Told:
    """A table's name in addresses, its title, and what it holds."""

    name: str
    title: str
    text: str = ""


# In the order in which people look for them.
TABLES: dict[type, Told] = {
    figures.Role: Told("roles", "Roles", "The occupations that the site has figures for."),
    figures.Tier: Told(
        "tiers",
        "Tiers",
        "The stages of experience of each role, and the pay range that a published guide gives for each: its band.",
    ),
    reported.ReportedPay: Told(
        "reported-pay",
        "Reported pay",
        "What salary records show for each role and tier: five percentiles of a year’s pay, at the reference choices.",
    ),
    figures.Factor: Told("factors", "Factors", "What moves pay: the place, education, the speciality and so on."),
    figures.Choice: Told(
        "choices",
        "Choices",
        "The answers to each factor, and what each does to the guide’s band: pay is multiplied by the multiplier.",
    ),
    figures.Override: Told(
        "overrides",
        "Choices, for one role",
        "Multipliers that hold for one role alone, in place of those in the table of choices.",
    ),
    reported.ReportedEffect: Told(
        "effects",
        "Effects on reported pay",
        "What each choice does to reported pay, for all tiers or one, worked out from salary records. A percentile "
        "becomes median × multiplier × (percentile ÷ median) to the power of the spread.",
    ),
    number_answers.NumberAnswer: Told(
        "numbers", "Factors answered by a number", "Which numbers answer such a factor, years of experience for one."
    ),
    number_answers.NumberPoint: Told(
        "points",
        "Points of such a factor",
        "What pay is multiplied by at each point; between two runs a straight line.",
    ),
    reported.Summary: Told(
        "summaries",
        "Summaries of records",
        "Percentiles of the salary records themselves, by role, tier, place, year and way of working, a year in the "
        "role’s currency, wherever there are twenty records or more.",
    ),
    reported.RecordCount: Told(
        "counts", "Counts of records", "How many distinct salary records there are of each place, in any role."
    ),
    PartOfPay: Told(
        "parts", "Parts of pay", "What surveys and offices say of base pay, bonus, equity and other pay, as shares."
    ),
    official.Occupation: Told(
        "occupations", "Official occupations", "Occupations as the classification of a country draws them."
    ),
    official.OfficialPay: Told(
        "official-pay",
        "Official pay",
        "What offices count of the pay of an occupation, in the currency and for the period that they publish.",
    ),
    official.Projection: Told(
        "projections", "Projections", "How many people offices expect to work in an occupation, and by when."
    ),
    official.NearestOccupation: Told(
        "nearest-occupations", "Nearest occupations", "Which official occupations stand nearest to each role."
    ),
    CareerStep: Told("career-steps", "Career steps", "The jobs that usually come before and after each role."),
    places.PriceLevel: Told(
        "price-levels", "Price levels", "What living costs in a place; the United States at large are 1."
    ),
    places.WageGrowth: Told(
        "wage-growth", "Wage growth", "By how much an index says that pay in a place grew between two months."
    ),
    figures.Currency: Told(
        "currencies",
        "Currencies",
        "The rate at which each currency is converted, and what amounts in it are rounded to.",
    ),
    single_figures.Figure: Told("figures", "Single figures", "Numbers that the guides tell, each on its own."),
    reported.Score: Told(
        "scores",
        "Scores",
        "How well the figures, and simpler ways of guessing, did on salary records that they had not seen.",
    ),
    rules.Rules: Told("rules", "Rules", "What holds for every estimate: limits, widening, rounding and working time."),
    Source: Told(
        "sources", "Sources", "Where figures come from: who publishes them, under which licence, and when we took them."
    ),
}
RECORDS = "how many of the records state their pay in the currency of their own country"
MULTIPLIED = "what pay is multiplied by"
OF_METHOD = "share of the unseen salaries that lie"
# By the table’s name and the column’s, or by the column’s alone where it says the same in every table.
COLUMNS: dict[str, str] = {
    "role": "the role, by its name in addresses; empty for all or for none",
    "of_role": "the role that the step belongs to",
    "tier": "the tier, by its name in addresses; empty for all or for none",
    "factor": "the factor, by its name in addresses",
    "choice": "the choice, by its name in addresses",
    "place": "the place: a choice of the factor that is a place; empty for all",
    "occupation": "the official occupation, by its name in this data",
    "source": "the source, as in the table of sources; empty where the figure is an editor’s judgement",
    "name": "its name, as readers see it",
    "other_names": "what people also call it, with semicolons between",
    "note": "a sentence for readers",
    "currency": "the currency of the amounts, by its code in ISO 4217",
    "country": "the country, by its code in ISO 3166",
    "amount": "what is added after all multipliers, in US dollars a year; empty for nothing",
    "multiplier": MULTIPLIED,
    "multiplier_low": f"{MULTIPLIED}, at the low end",
    "multiplier_high": f"{MULTIPLIED}, at the high end; equal to the low end unless it is a range",
    "p10": "one in ten is paid less",
    "p25": "a quarter is paid less",
    "p50": "the median: half are paid less",
    "p75": "a quarter is paid more",
    "p90": "one in ten is paid more",
    "editors_judgement": "whether the figure rests on no source but on what the editors think; empty without a figure",
    "as_of": "the day of which the figure speaks",
    "sample_size": "how many distinct answers, records or jobs stand behind it; empty where the source does not say",
    "sample_unit": "what the sample counts",
    "interval_low": "low end of the 95% interval, in the unit of the figure",
    "interval_high": "high end of the 95% interval, in the unit of the figure",
    "weak": "whether the evidence is weak: a small sample, say, or sources that disagree",
    "evidence_note": "how the figure was worked out",
    "own_currency": RECORDS,
    "roles.plural": "its name for several people, as within a sentence",
    "roles.summary": "what the job is",
    "roles.headline": "which pay readers see first: the guide’s band, or reported pay",
    "tiers.from_years": "the years of experience from which it holds; empty for a tier that is not told by years",
    "tiers.to_years": "the years of experience up to which it holds; empty where it is open at the top",
    "tiers.band_low": "low end of the guide’s band, a year, in the role’s currency",
    "tiers.band_high": "high end of the guide’s band, a year, in the role’s currency",
    "tiers.band_open_ended": "whether the guide says “and above” at the high end",
    "tiers.gap_note": "which tier covers the years that are left out before the next one, and why",
    "tiers.years_note": "who belongs to a tier that is not told by years",
    "factors.question": "what the calculator asks",
    "factors.place": "whether it says where the work is done; places are not held by the limits",
    "factors.explanation": "what it can tell and what it cannot",
    "choices.under": "the wider choice that this one belongs to, whose multiplier it takes where it has none",
    "choices.reference": "whether it is the answer taken where none is given",
    "effects.spread": "how far apart pay lies: above 1 further than at the reference, below 1 closer",
    "effects.own_currency": f"of a place: {RECORDS}",
    "numbers.least": "the least number that may be answered",
    "numbers.most": "the greatest number that may be answered",
    "numbers.step": "from one answer to the next, counted from the least",
    "numbers.reference": "the answer taken where none is given",
    "numbers.unit": "what the number counts",
    "points.at": "the number that is answered",
    "summaries.year": "the year of the records; 0 for all years together",
    "summaries.work_mode": "the choice of the way of working; empty for all",
    "summaries.tier": "the tier, by its name in addresses; empty for all",
    "counts.records": "how many distinct full-time records, those of places under it too",
    "counts.currency": "the currency that most of the records state their pay in",
    "parts.part_of_pay": "the part of pay, by its name in this data",
    "parts.pay": "the kind of pay that it is about",
    "parts.what": "the source’s own word for it",
    "parts.who": "of whom it is",
    "parts.measure": "who is counted and how: " + "; ".join(f"{each}: {each.sentence}" for each in PartMeasure),
    "parts.share": "the share: 0.05 is 5%",
    "occupations.name": "as the classification calls it",
    "occupations.classification": "the classification that it is an occupation of",
    "occupations.code": "its code in the classification",
    "official-pay.counted": "whose word it is: " + "; ".join(f"{each}: {each.words}" for each in official.Counted),
    "official-pay.part": "which part of the occupation is counted; empty for all of it",
    "official-pay.period": "the period that the amounts are for",
    "projections.from_year": "the year from which it is projected",
    "projections.to_year": "the year to which it is projected",
    "projections.employed": "how many people worked in it",
    "projections.employed_then": "how many are expected to",
    "projections.growth": "the growth between the two years in percent, as published",
    "projections.openings": "openings in an average year, from growth and from people who leave",
    "projections.education": "what people usually need to enter it",
    "nearest-occupations.note": "how near it is",
    "career-steps.stage": "-1 for a job before the role, 0 for the role itself, 1 for a job after it",
    "career-steps.title": "the title of the job",
    "career-steps.role": "the role of this site that the title stands for; empty for none",
    "price-levels.level": "the level of prices: 1.12 is 12% dearer than the United States at large",
    "wage-growth.since": "the month from which it grew",
    "wage-growth.until": "the month until which it grew",
    "wage-growth.ratio": "pay in the later month over pay in the earlier one",
    "currencies.code": "its code in ISO 4217",
    "currencies.symbol": "what stands before an amount",
    "currencies.units_per_usd": "how many units one US dollar buys",
    **{
        f"currencies.step_{each}": f"what pay for a{'n' if each == 'hour' else ''} {each} is rounded to a multiple of; "
        "empty where it follows from the amount"
        for each in PERIODS
    },
    "figures.figure": "the figure, by its name in this data",
    "figures.name": "what the number says",
    "figures.unit": "what the number is: money is a year in the currency of the guide’s role, percent hundredths",
    "figures.low": "the value, or the low end of a range",
    "figures.high": "the value, or the high end of a range",
    "figures.open_ended": "whether the source says “over” at the high end",
    "scores.method": "the method that is scored",
    "scores.scope": "on which records: all, a role’s, a tier’s or another group",
    "scores.sample_size": "how many salaries it is scored on",
    "scores.inside_80": f"{OF_METHOD} between p10 and p90",
    "scores.inside_50": f"{OF_METHOD} between p25 and p75",
    "scores.error": "median absolute error, as a share of pay",
    "scores.pinball": "mean pinball loss of p10, p50 and p90, on the logarithm of pay",
    "scores.above": f"{OF_METHOD} above the median",
    **{f"scores.below_{each}": f"{OF_METHOD} below p{each}" for each in (10, 25, 75, 90)},
    "scores.evidence_sample_size": "how many salaries stand behind the evidence of the score",
    "rules.limits_low": "the least that all factors but places may multiply to",
    "rules.limits_high": "the most that all factors but places may multiply to",
    "rules.fallback_widening": "the share by which a range is widened for each step to a wider place",
    "rules.country_first": "whether a country’s own multiplier goes before records of its part of the world",
    "rules.rounding": "where an amount lies between two steps: to the nearest with a half going up, or always up",
    "rules.working_time_hours_per_week": "hours that a week’s pay buys",
    "rules.working_time_days_per_week": "days that a week’s pay buys",
    "rules.working_time_weeks_per_year": "weeks that a year’s pay buys",
    "sources.source": "the source, by its name in this data",
    "sources.title": "as the publisher titles it",
    "sources.publisher": "who publishes it",
    "sources.address": "where it can be found; empty for what this site published itself",
    "sources.licence": "the terms under which its figures may be used",
    "sources.retrieved_on": "the day on which we took the figures",
    "sources.covers": "the period that its data speak of",
    "sources.note": "what readers should know of it",
    "sources.review_by": "the day by which we look whether it says something new",
    "sources.counts": "the kinds of pay that its figures count, with semicolons between",
}
# What the values of a column may be, where its type says less.
VALUES: dict[str, Collection[str]] = {
    "roles.headline": ESTIMATED,
    "parts.pay": PARTS,
    "parts.measure": tuple(PartMeasure),
    "official-pay.counted": tuple(official.Counted),
    "official-pay.period": PERIODS,
}


def told(kind: type) -> Told:
    """What a table of such parts is called and holds."""
    return TABLES.get(kind) or Told(noun(kind).replace("_", "-"), noun(kind).replace("_", " ").capitalize())


def column_words(table: str, column: str) -> str:
    """What a column holds; empty where nobody has told it."""
    return COLUMNS.get(f"{table}.{column}", COLUMNS.get(column, ""))
