"""What editors may do at the desk, drawn step after step: any form of any page, sent as a browser would send it."""

import csv
import io
from collections import defaultdict
from typing import Any

from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import resolve, reverse
from hypothesis import strategies as st

from tests.admin.any_state import acting_pages
from tests.admin.page_forms import Field, PageForm, forms_of, post, rows_that_can_be_added, with_row
from tests.books import SMALL_DESK

# What a new row is made of, where its page asks for more than it holds already; {} is a number for what has to differ.
NEW: dict[str, str] = {
    "name": "Shift {}",
    "slug": "shift-{}",
    "subject": "pay-in-shifts-{}",
    "question": "Which shift?",
    "plural": "shifts",
    "summary": "A job.",
    "title": "Pay in shifts {}",
    "standfirst": "What it pays.",
    "opening": "Little.",
    "heading": "Nights {}",
    "published_at": "2025-09-08T09:08:00",
    "updated_at": "2025-09-08T09:08:00",
    "reason": "Asked.",
    "code": "XOF",
    "symbol": "F",
    "units_per_usd": "600",
    "low": "1",
    "high": "2",
    "at": "{}",
    "multiplier": "1",
    "least": "0",
    "most": "9",
    "step": "1",
    "reference": "1",
    "unit": "count",
    "judgement": "on",
    "as_of": "2025-05-31",
    "publisher": "Office",
    "licence": "CC0",
    "address": "https://office.example/",
    "retrieved_on": "2025-05-31",
    "review_by": "2026-05-31",
    "tolerance": "0.05",
    "about": "Shifts.",
    "why": "A step.",
    "note": "Changed.",
    **{f"p{each}": f"{each}000" for each in (10, 25, 50, 75, 90)},
}
NEEDED = ("role", "tier", "factor", "currency", "headline", "pay", "choice", "guide", "topic", "occupation", "country")
TEXTS = (
    "",
    "Text",
    "pay",
    "[[tier:entry.band]] of [[choice:location/springfield]]",
    "[[figure:growth]] [[",
    "# A | b\n",
)
NUMBERS = ("", "0", "1", "0.5", "2", "-1", "999", "1000000", "99999999999")
DAYS = ("", "2025-01-31", "2031-12-31", "1900-01-01")
MOMENTS = ("", "2025-09-08T09:08:00", "2027-01-01T00:00", "9999-12-31T23:59:59")
CELLS = ("", "0", "1", "1.05", "2", "90000", "text", "springfield", "survey", "2025-01-31", "yes", "no")
SEARCHED = ("app-label", "model-name", "field-name")
OFTEN = ("act", "restore_edition", "restore_value", "sheets", "publish_anew", "review")
RARELY = ("delete",)

some = st.integers(0, 999)
pairs = st.tuples(some, some)
Step = tuple[int, int, int, list[tuple[int, int]]]
step_drawn = st.tuples(some, some, some, st.lists(pairs, min_size=1, max_size=3))


class Editor:
    """Someone at the desk. ``done`` says what was tried, for whoever reads of a fault."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.done: list[str] = []

    def take(self, step: Step) -> Any:
        """One step on what the numbers fall on; the page that comes of it."""
        where, which, how, changed = step
        if where % 29 == 0:
            return self._figures()
        groups = _groups()
        name = groups[where % len(groups)][0]
        addresses = groups[where % len(groups)][1]
        address = addresses[which % len(addresses)]
        if name == "sheets":
            return self._sheet(address, which, changed)
        page = self.client.get(address, follow=True)
        forms = [form for form in forms_of(page, address) if form.method == "post"]
        if not forms:
            self.done.append(f"{address}: no form")
            return page
        return self._send(forms[which % len(forms)], how, changed)

    def _send(self, form: PageForm, how: int, changed: list[tuple[int, int]]) -> Any:
        """Fill in, press one of the buttons, and confirm where a page asks once more."""
        prefixes = list(rows_that_can_be_added(form))
        added = f"{prefixes[how % len(prefixes)]}-" if prefixes and how % 3 == 0 else None
        if added is not None:
            form = with_row(form, added[:-1])
            number = int(form.field(f"{added}TOTAL_FORMS").sent[0]) - 1
            self._fill_new(form, f"{added}{number}-")
        if "/add/" in form.action:
            self._fill_new(form, "")
        can_change = [each for each in form.fields if _can_change(each)]
        told = []
        for what, value in changed if can_change else ():
            each = can_change[what % len(can_change)]
            values = self._values(each)
            each.sent = values[value % len(values)]
            told.append(f"{each.name}={each.sent}")
        button = form.buttons[how % len(form.buttons)] if form.buttons else ("", "")
        button = next((each for each in form.buttons if each[0] == "_save"), button) if how % 4 else button
        page = post(self.client, form, form.pairs(button), follow=True)
        self.done.append(f"{form.action} {button} new={added} {told}: {page.status_code} {_said(page)}")
        return self._confirm(form, page)

    def _confirm(self, form: PageForm, page: Any) -> Any:
        asked = [each for each in forms_of(page, form.action) if "post" in each.names and each.method == "post"]
        if not asked or "post" in form.names:
            return page
        self.done.append(f"{asked[0].action} confirmed")
        return post(self.client, asked[0], asked[0].pairs(), follow=True)

    def _fill_new(self, form: PageForm, start: str) -> None:
        for each in form.fields:
            name = each.name.removeprefix(start)
            if not each.name.startswith(start) or each.kind == "hidden" or "-" in name:
                continue
            if name in NEW and (each.kind == "checkbox" or each.options == []):
                each.sent = [NEW[name].format(len(self.done))]
            elif name in NEEDED:
                each.sent = self._values(each)[-1]
            elif name in NEW and NEW[name] in each.options:
                each.sent = [NEW[name]]

    def _values(self, each: Field) -> list[list[str]]:
        """What may be put into a field, by what the page shows of it."""
        marks = each.marks
        if each.kind == "checkbox":
            return [each.options, []]
        if "data-ajax--url" in marks:
            asked = {name.replace("-", "_"): str(marks[f"data-{name}"]) for name in SEARCHED}
            found = self.client.get(str(marks["data-ajax--url"]), asked).json()["results"]
            return [[""], *([each["id"]] for each in found)]
        if each.options:
            return [[option] for option in each.options] + ([[""]] if "list" in marks else [])
        numbers = "number" in str(marks.get("class")) or "inputmode" in marks
        known: dict[str, tuple[str, ...]] = {"date": DAYS, "datetime-local": MOMENTS}
        return [[text] for text in known.get(each.kind, NUMBERS if numbers else TEXTS)]

    def _sheet(self, address: str, which: int, changed: list[tuple[int, int]]) -> Any:
        """A table out, some cells changed, and in again, with what it would do applied."""
        names = ("tiers", "choices", "sources")
        given = self.client.get(reverse("admin:sheets_csv", args=[names[which % 3]]))
        if given.status_code != 200:
            return given
        rows = list(csv.reader(io.StringIO(given.content.decode("utf-8-sig"))))
        for where, value in changed if len(rows) > 1 else ():
            row = rows[1 + where % (len(rows) - 1)]
            row[where % len(row)] = CELLS[value % len(CELLS)]
        written = io.StringIO()
        csv.writer(written).writerows(rows)
        form = next(each for each in forms_of(self.client.get(address), address) if each.multipart)
        page = post(self.client, form, form.pairs(), ("table.csv", written.getvalue().encode()), follow=True)
        where_to = page.redirect_chain[-1][0] if page.redirect_chain else address
        applied = [each for each in forms_of(page, where_to) if "seen" in each.names]
        self.done.append(f"sheet {names[which % 3]} {changed}: {page.status_code}, to apply: {bool(applied)}")
        for each in applied:
            each.field("why").sent = ["A sheet."]
            page = post(self.client, each, each.pairs(), follow=True)
            self.done.append(f"applied: {page.status_code} {_said(page)}")
        return page

    def _figures(self) -> Any:
        """The desk written down as a file, and a file loaded onto it."""
        for command in (("export_figures",), ("load_figures", str(SMALL_DESK)), ("check_desk",)):
            said = "done"
            try:
                call_command(*command, stdout=io.StringIO(), stderr=io.StringIO())
            except (CommandError, SystemExit) as refused:
                said = str(refused)[:200]
            self.done.append(f"{command}: {said}")
        return self.client.get(reverse("admin:index"))


def _groups() -> list[tuple[str, list[str]]]:
    """Pages on which something can be done, by what is done there."""
    found: dict[str, list[str]] = defaultdict(list)
    for address in acting_pages():
        found[str(resolve(address).url_name)].append(address)
    rare = [name for name in found if name.endswith(RARELY)]
    often = [name for name in found if name in OFTEN]
    usual = [name for name in found if name not in rare]
    weighed = [*usual, *rare[::3], *often * 4]
    return [(name, found[name]) for name in weighed]


def _can_change(each: Field) -> bool:
    return each.kind not in ("hidden", "file") and "__prefix__" not in each.name


def _said(page: Any) -> str:
    context = page.context or {}
    form = context["adminform"].form if "adminform" in context else None
    return str(dict(form.errors))[:300] if form is not None and form.errors else ""
