"""What growth is measured on: figure files and records of any size, made up and the same each time."""

from collections.abc import Iterator
from pathlib import Path

TIERS = ("entry", "mid", "senior")
PROOF = 'source = "survey"\nas_of = 2025-05-31'
FRAME = """
[[source]]
slug = "survey"
title = "A survey"
publisher = "Nobody"
address = "https://survey.example/"
licence = "CC BY 4.0"
retrieved_on = 2025-11-03
review_by = 2029-11-03
[rules]
floor = "0.50"
cap = "2"
fallback_widening = "0.10"
rounding = "half-up"
[[currency]]
code = "USD"
name = "US dollar"
symbol = "$"
units_per_usd = 1
step_year = 100
"""
COLUMNS = (
    "work_year,experience_level,employment_type,job_title,salary,salary_currency,salary_in_usd,employee_residence,"
    "remote_ratio,company_location,company_size"
)


def write_desk(path: Path, roles: int, choices: int) -> Path:
    """A figure file with so many roles, each with three tiers and a guide, and one factor with so many choices."""
    with path.open("w") as file:
        file.write(f"{FRAME}{PROOF}\n")
        file.writelines(_role(number) for number in range(roles))
        file.write('[[factor]]\nslug = "location"\nname = "Location"\nquestion = "Where"\nplace = true\n')
        file.writelines(_choice(number) for number in range(choices))
    return path


def write_records(path: Path, rows: int) -> Path:
    """Rows that all differ, in pay or in title, and no pay is impossible."""
    with path.open("w") as file:
        file.write(f"{COLUMNS}\n")
        for number in range(rows):
            pay = 50_000 + number % 1_900_001
            file.write(f"2024,SE,FT,Title {number % 5000},{pay},USD,{pay},US,0,US,M\n")
    return path


def _role(number: int) -> str:
    name = f"Role {number}"
    said = f'slug = "role-{number}"\nname = "{name}"\nplural = "{name}s"\nsummary = "A job."\n'
    guide = f'[[guide]]\nrole = "role-{number}"\ntitle = "{name} salary"\nstandfirst = "What it pays."\n'
    days = "published_at = 2025-09-08T09:08:00+00:00\nupdated_at = 2025-09-08T09:08:00+00:00\n"
    opening = f'opening = "Job {number} pays [[tier:entry.band]] to start with."\n'
    said_best = f'body = "In job {number} the best get [[tier:senior.band]]."\n'
    section = f'[[guide.section]]\nslug = "pay"\nheading = "Pay"\n{said_best}'
    head = f'[[role]]\n{said}headline = "band"\ncurrency = "USD"\n'
    return "".join((head, *_tiers(number), guide, opening, days, section))


def _tiers(number: int) -> Iterator[str]:
    for at, tier in enumerate(TIERS):
        low = 40_000 + 30_000 * at + number % 100 * 100
        years = f'[[role.tier]]\nslug = "{tier}"\nname = "{tier.capitalize()}"\nfrom_years = {at * 3}\n'
        pay = "".join(f"p{p} = {low + p * 250}\n" for p in (10, 25, 50, 75, 90))
        reported = f"[role.tier.reported]\n{pay}sample_size = 250\n{PROOF}\n"
        yield f"{years}low = {low}\nhigh = {low + 20_000}\n{PROOF}\n{reported}"


def _choice(number: int) -> str:
    """The first is the reference; of the others every fourth has no figure of its own and takes that of one before."""
    head = f'[[factor.choice]]\nslug = "place-{number}"\nname = "Place {number}"\nposition = {number}\n'
    if number and number % 4 == 0:
        return f'{head}under = "place-{number - 1}"\n'
    return f"{head}multiplier = {_multiplier(number)}\n{'reference = true' if not number else ''}\n{PROOF}\n"


def _multiplier(number: int) -> str:
    return f'"{0.7 + number % 90 / 100:.2f}"' if number else "1"
