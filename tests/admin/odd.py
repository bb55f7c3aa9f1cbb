"""Odd values for every field of every form of the desk, and requests that hold them as no browser would send them."""

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_from_bytes

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.admin.page_forms import PageForm, rows_that_can_be_added, with_row

ODD: tuple[str | bytes, ...] = (
    *("", " ", "NaN", "Infinity", "-0", "-1", "1e999", "1e-999", "0.00000000000000000000001", "9" * 400, "9" * 5000),
    *("²", "٣", "\x00", b"\xed\xa0\x80", b"\xff\xfe", "\u202eevil\u200f", "👩‍🚀", "\ufeffx", "a\r\nb\u2028c"),
    *("[[", "[[tier:entry.band", "[[choice:", "{{ x }}{% x %}", "<script>alert(1)</script>", "%s%(x)d%n"),
    *("0000-00-00", "9999-12-31", "9999-12-31T23:59:59", "0001-01-01", "99999999999999999999", "'; --", "../../x"),
    *("[" * 100_000, '{"a": ["\\ud800"]}', "x" * 1_000_000),
)
# Sent though no page holds them.
UNASKED = (
    *("_popup", "_to_field", "_saveasnew", "_opened", "_selected_action", "select_across", "preview", "next", "do"),
    *("_changelist_filters", "p", "o", "q", "e", "all", "page", "copy", "factor", "moves", "edition", "id__in"),
    *("app_label", "model_name", "field_name", "term"),
)
COUNTS = ("99999999999999999999", "-1", "text", "10000", "", "1e3", "²", "2000", "9" * 5_000)
SMALL = tuple(value for value in ODD if len(value) < 50_000)
SLOW_SECONDS = 1.0
Pairs = list[tuple[str, str | bytes]]


@dataclass(frozen=True, slots=True)
class Answer:
    """``seconds`` are of this process's own work: that the machine is busy is no finding."""

    status: int
    seconds: float
    error: Any
    page: Any

    @property
    def fault(self) -> str:
        """The kind of error and where it arose; empty for an answer in words."""
        if self.status < 500 or self.status == 503:
            return ""
        return repr(self.error[1])[:300] if self.error else f"status {self.status}"


def send(client: Client, form: PageForm, pairs: Pairs) -> Answer:
    """The form with any bytes in it, and all that came of it undone."""
    body = "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)
    cookies, before = client.cookies.copy(), time.process_time()
    client.raise_request_exception = False
    with transaction.atomic():
        if form.method == "post":
            page: Any = client.generic("POST", form.action, body, "application/x-www-form-urlencoded")
        else:
            page = client.get(form.action, QUERY_STRING=body)
        taken = time.process_time() - before
        transaction.set_rollback(True)
    client.cookies = cookies  # type: ignore[assignment]
    cache.clear()
    return Answer(page.status_code, taken, getattr(page, "exc_info", None), page)


def _quoted(value: str | bytes) -> str:
    return quote_from_bytes(value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass"))


def whole(form: PageForm) -> PageForm:
    """With one more row of each kind of which there may be more."""
    for prefix in list(rows_that_can_be_added(form)):
        form = with_row(form, prefix)
    return form


def names(form: PageForm) -> list[str]:
    """The fields to be filled in, of rows of a kind those of the first and of the last, and what no page holds."""
    kept: dict[str, list[str]] = {}
    for name in form.names:
        if "__prefix__" not in name and not name.endswith("_FORMS") and name != "csrfmiddlewaretoken":
            kept.setdefault(re.sub(r"-\d+-", "-N-", name), []).append(name)
    own = [name for rows in kept.values() for name in dict.fromkeys((rows[0], rows[-1]))]
    return [*own, *(name for name in UNASKED if name not in own)]


def filled(form: PageForm, odd: dict[str, str | bytes]) -> Pairs:
    """The form as it stands, but for the odd values."""
    plain = form.pairs(next(iter(form.buttons), None))
    return [*((name, value) for name, value in plain if name not in odd), *odd.items()]


def typed(form: PageForm) -> list[str]:
    """The fields that people fill in."""
    hidden = {each.name for each in form.fields if each.kind == "hidden"}
    return [name for name in names(form) if name not in UNASKED and name not in hidden]


def kept(form: PageForm) -> list[str]:
    """What a page sends along without showing it."""
    return [name for name in names(form) if name not in UNASKED and name not in typed(form)]


def all_at_once(form: PageForm, chosen: Sequence[str], turns: Iterable[int]) -> Iterator[Pairs]:
    """Each of these fields with another value, and in the next turn each with the next: all values over all turns."""
    for turn in turns if chosen else ():
        yield filled(form, {name: SMALL[(place + turn) % len(SMALL)] for place, name in enumerate(chosen)})


def mangled(form: PageForm) -> Iterator[tuple[str, Pairs]]:
    """Each field left out, and each sent a second time with another value."""
    whole_form = filled(form, {})
    for name in names(form):
        if name not in UNASKED:
            yield f"{name} left out", [pair for pair in whole_form if pair[0] != name]
            yield f"{name} twice", [*whole_form, (name, "-1")]


def miscounted(form: PageForm) -> Iterator[tuple[str, Pairs]]:
    """Each count of rows with a number that is none, or is far too large; of the most rows, as one more is asked."""
    for name in (name for name in form.names if name.endswith("MAX_NUM_FORMS")):
        for count in COUNTS:
            yield f"{name} {count[:20]}, one more", filled(form, {name: count, "_more": name.rpartition("-")[0]})
    for name in (name for name in form.names if name.endswith(("TOTAL_FORMS", "INITIAL_FORMS"))):
        for count in COUNTS:
            yield f"{name} {count}", filled(form, {name: count})
        start = name.rpartition("-")[0]
        rows: Pairs = [(f"{start}-{number}-x", "") for number in range(9_000)]
        yield f"{name} 9000 with as many rows", [*filled(form, {name: "9000"}), *rows][:9_990]
