"""Speed of the desk's pages: python -m bench.desk [--large]

Each page is asked for in this process by someone who may do everything: processor time of the quickest of several
replies, queries and size; and the same right after an edit, when the desk is compiled anew. ``--large`` adds a thousand
roles and twenty thousand choices first. All of it happens in one transaction, which is rolled back: the database named
by DATABASE_URL stays as it is.
"""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import reverse  # noqa: E402

from salaries import models  # noqa: E402

ROLES, CHOICES, TIERS, TIMES = 1_000, 20_000, 3, 3
LISTS = ("role", "factor", "choice", "guide", "source", "reportedpay", "summary")
ROWS = (models.Role, models.Factor, models.Choice, models.Guide, models.Occupation, models.Currency, models.Source)
JUDGED: dict[str, Any] = {"judgement": True, "as_of": "2026-01-01"}


def main(large: bool) -> int:
    with transaction.atomic():
        client = signed_in()
        if large:
            enlarge()
        print(f"{'ms':>8} {'edited':>8} {'queries':>8} {'KB':>8}")
        over = sum(measure(client, name, address, 1_500 if large else 500) for name, address in pages())
        transaction.set_rollback(True)
    return over


def signed_in() -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.create_superuser("bench-of-the-desk"))
    return client


def enlarge() -> None:
    usd, factor = models.Currency.objects.get(code="USD"), models.Factor.objects.filter(choices__isnull=False).first()
    values = {"currency": usd, "headline": "band", "summary": "A role."}
    names = ((f"bench-{n}", f"Bench {n}") for n in range(ROLES))
    roles = models.Role.objects.bulk_create(
        models.Role(slug=slug, name=name, plural=name, **values) for slug, name in names
    )
    models.Tier.objects.bulk_create(
        models.Tier(role=role, slug=f"tier-{n}", name=f"Tier {n}", low=50_000, high=70_000, from_years=n, **JUDGED)
        for role in roles
        for n in range(TIERS)
    )
    models.Choice.objects.bulk_create(
        models.Choice(
            factor=factor,
            slug=f"bench-{n}",
            name=f"Bench {n}",
            low=f"{1 + n % 90 / 100:.2f}",
            high=f"{1 + n % 90 / 100:.2f}",
            position=n,
            **JUDGED,
        )
        for n in range(CHOICES)
    )


def pages() -> Iterator[tuple[str, str]]:
    yield from ((name, reverse(f"admin:{name}")) for name in ("index", "review"))
    yield from ((f"{name}s", reverse(f"admin:salaries_{name}_changelist")) for name in LISTS)
    for model in ROWS:
        name = str(model._meta.model_name)
        yield name, reverse(f"admin:salaries_{name}_change", args=[longest(model).pk])
        yield f"new {name}", reverse(f"admin:salaries_{name}_add")


def longest(model: type[Any]) -> Any:
    """The factor with most choices, and of the others the first row."""
    rows = model._default_manager.all()
    return max(rows, key=lambda row: row.choices.count()) if model is models.Factor else rows.first()


def measure(client: Client, name: str, address: str, most: int) -> bool:
    """Whether it takes more than it may, in milliseconds."""
    edit()
    edited = asked(client, address)
    kept = min(asked(client, address) for _ in range(TIMES))
    with CaptureQueriesContext(connection) as queries:
        size = len(client.get(address).content)
    over = kept > most
    said = " — too much" if over else ""
    print(f"{kept:>8.0f} {edited:>8.0f} {len(queries):>8} {size / 1024:>8.0f}  {name}{said}")
    return over


def edit() -> None:
    tier = models.Tier.objects.exclude(low=None).first()
    assert tier is not None
    tier.open_ended = not tier.open_ended
    tier.save()


def asked(client: Client, address: str) -> float:
    """Milliseconds of processor time."""
    begun = time.process_time()
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    return (time.process_time() - begun) * 1_000


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="bench.desk", description="Measures the speed of the desk's pages.")
    parser.add_argument("--large", action="store_true", help="with a thousand roles and twenty thousand choices")
    sys.exit(min(main(parser.parse_args().large), 1))
