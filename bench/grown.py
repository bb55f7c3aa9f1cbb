"""What bench.growth measures inside one process: python -m bench.grown desk|editions|history [COUNT]

Prints a line for each thing done: what it is, and seconds of processor time or megabytes.
"""

import os
import resource
import sys
import time
from collections.abc import Callable

BEGUN = time.process_time()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")

import django  # noqa: E402

django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.test import Client  # noqa: E402
from django.urls import reverse  # noqa: E402
from django.utils import timezone  # noqa: E402

from salaries.models import Act, Choice, Edition, Tier  # noqa: E402

GUIDE = "/guides/role-0/"


def main(what: str, count: int) -> None:
    MEASURED[what](count)


def tell(name: str, number: float) -> None:
    print(name, f"{number:.4f}")


def timed(name: str, client: Client, address: str) -> None:
    begun = time.process_time()
    response = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}.")
    tell(name, time.process_time() - begun)


def memory(name: str) -> None:
    tell(name, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def reader() -> Client:
    return Client(HTTP_HOST="127.0.0.1")


def owner() -> Client:
    client = reader()
    client.force_login(User.objects.create_superuser(f"bench-{User.objects.count()}"))
    return client


def first_reply() -> None:
    client = reader()
    client.get(GUIDE)
    tell("from cold to the first reply, s", time.process_time() - BEGUN)
    memory("a worker, MB")
    timed("guide with answers, s", client, f"{GUIDE}?location=place-7&tier=senior")


def desk(_: int) -> None:
    first_reply()
    client = owner()
    timed("home, first of a process, s", client, reverse("admin:index"))
    change(Tier.objects.order_by("pk")[0])
    timed("review after a tier was saved, s", client, reverse("admin:review"))
    change(Choice.objects.order_by("pk")[1])
    timed("review after a choice was saved, s", client, reverse("admin:review"))
    timed(
        "its factor’s page, s",
        client,
        reverse("admin:salaries_factor_change", args=[Choice.objects.all()[0].factor_id]),
    )
    memory("a worker with the desk, MB")


def change(row: Tier | Choice) -> None:
    row.low, row.high = row.low or 1, (row.high or 1) + 100
    row.save()


def editions(count: int) -> None:
    """All of the same figures."""
    newest = Edition.objects.get()
    made = (
        Edition(number=number, digest=newest.digest, book=newest.book, published_at=timezone.now())
        for number in range(2, count + 1)
    )
    Edition.objects.bulk_create(made, batch_size=20)
    first_reply()
    client = reader()
    for name, address in (
        ("list of editions", "/editions/"),
        ("one edition", f"/editions/{count}/"),
        ("feed", "/feed.atom"),
    ):
        timed(f"{name}, s", client, address)
    timed("home of the desk, s", owner(), reverse("admin:index"))


def history(count: int) -> None:
    """Acts of ten versions each, all of one tier."""
    tier = Tier.objects.order_by("pk")[0]
    acts = Act.objects.bulk_create(Act(kind=Act.Kind.EDIT, at=timezone.now()) for _ in range(count // 10))
    values = {field.attname: getattr(tier, field.attname) for field in Tier._meta.concrete_fields}
    values |= {"history_type": "~", "history_date": timezone.now()}
    version = Tier.history.model
    version.objects.bulk_create(version(**values, act=acts[number // 10]) for number in range(count))
    client = owner()
    timed("home, first of a process, s", client, reverse("admin:index"))
    change(tier)
    last = Act.objects.latest("pk")
    pages: dict[str, Callable[[], str]] = {
        "history": lambda: reverse("admin:history"),
        "one act": lambda: reverse("admin:act", args=[last.pk]),
        "history of a role": lambda: reverse("admin:salaries_role_history", args=[tier.role_id]),
        "home after a tier was saved": lambda: reverse("admin:index"),
        "role": lambda: reverse("admin:salaries_role_change", args=[tier.role_id]),
    }
    for name, address in pages.items():
        timed(f"{name}, s", client, address())
    memory("a worker, MB")


MEASURED: dict[str, Callable[[int], None]] = {"desk": desk, "editions": editions, "history": history}

if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if sys.argv[2:] else 0)
