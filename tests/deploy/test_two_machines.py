"""Two machines with one database and one cache between them: what happens on one is so on the other."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from time import monotonic, sleep

import httpx
import pytest
from django.db import connection

from tests.faults.conftest import Desk, desk_site  # noqa: F401 (a fixture)
from tests.faults.site import GUIDE, Site, form_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="a file of one machine"),
]
ANSWER = "/api/v1/estimate?role=analyst&tier=senior"
AT_MOST_SECONDS = 2.0
MOST_NOTES = 5


@pytest.fixture
def machines(desk_site) -> Iterator[tuple[Desk, Desk]]:  # noqa: F811
    both = desk_site(), desk_site()
    with ExitStack() as stack, ThreadPoolExecutor() as starting:
        list(starting.map(lambda desk: stack.enter_context(desk.site.serving()), both))
        yield both


def edition_of(site: Site) -> int:
    return int(site.get(ANSWER).json()["edition"]["number"])


def noted(site: Site) -> httpx.Response:
    with site.browser() as reader:
        form = form_of(reader, f"{GUIDE}notes/", "text")
        form.sent |= {"text": f"The median looks old to me, at {monotonic()}."}
        return form.send()


def test_what_happens_on_one_machine_is_so_on_the_other(machines) -> None:
    one, other = (desk.site for desk in machines)
    # Who signed in at one is signed in at the other.
    with other.browser(machines[0].session) as eda:
        publishing = form_of(eda, "/admin/review/", "note")
        publishing.sent["note"] = "Second"
        assert (edition_of(one), edition_of(other)) == (1, 1)
        assert publishing.send().status_code == 302
    published, shown = monotonic(), []
    while (since := monotonic() - published) < AT_MOST_SECONDS + 0.5:
        shown.append((since, edition_of(one), edition_of(other)))
        sleep(0.05)
    assert {(at_one, at_other) for since, at_one, at_other in shown if since >= AT_MOST_SECONDS} == {(2, 2)}
    # Neither goes back to what was before.
    for seen in zip(*shown, strict=True):
        assert list(seen) == sorted(seen)
    # The cache is one for both as well: what one of them counted, the other knows.
    sent = [noted(site).status_code for site in (one, other) * 3]
    assert (sent[:MOST_NOTES], sent[-1]) == ([302] * MOST_NOTES, 429)
