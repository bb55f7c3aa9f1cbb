"""The long run of odd requests: every field of every form with every value, and a table of what was answered.

DESK_ODD=1/3 pytest -s tests/admin/test_odd_requests.py -k "every_form or every_page" takes the first of three parts.
"""

import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from django.test import Client

from tests.admin.odd import (
    ODD,
    SLOW_SECONDS,
    SMALL,
    UNASKED,
    Answer,
    Pairs,
    all_at_once,
    filled,
    kept,
    mangled,
    miscounted,
    names,
    send,
    typed,
    whole,
)
from tests.admin.page_forms import PageForm

PART, PARTS = (int(number) for number in os.environ.get("DESK_ODD", "0/1").split("/"))
LONG = PART > 0


class Run:
    """Requests that are sent to forms, and what came of them: a few to each, or in a long run stage after stage."""

    def __init__(self) -> None:
        self.faults: list[str] = []
        self.answers: dict[str, Counter[int]] = {}
        self.slowest: dict[str, float] = {}
        self.refused: set[tuple[str, str, str | bytes]] = set()
        # Fields that another form had of the same name: a new row's page and an old one's are one form to their code.
        self.seen: set[tuple[str, str]] = set()

    def of(self, forms: Sequence[tuple[Client, PageForm]]) -> None:
        stages = (turns, unasked, (lambda form, _: mangled(form)), (lambda form, _: miscounted(form)), self._each)
        for stage in stages if LONG else (few,):
            for number, (client, form) in enumerate(forms):
                requests = stage(whole(form), number * 3)
                if number % PARTS == PART - 1 or not LONG:
                    for what, pairs in requests:
                        self._take(what, form, dict(pairs), send(client, form, pairs))
            if LONG:
                sys.stdout.write(self.table())
                sys.stdout.flush()

    def table(self) -> str:
        """What was answered so far: a line a form, the sum, and the faults."""
        lines = [
            f"{name:62} {found.total():6} requests  {_told(found)}  slowest {self.slowest[name]:.2f} s"
            for name, found in self.answers.items()
        ]
        total = sum(self.answers.values(), Counter())
        return "\n".join([*lines, f"{len(lines)} forms, {total.total()} requests: {_told(total)}", *self.faults, ""])

    def _take(self, what: str, form: PageForm, sent: dict[str, str | bytes], answer: Answer) -> None:
        name = f"{form.method} {form.action}"
        self.answers.setdefault(name, Counter())[answer.status] += 1
        self.slowest[name] = max(self.slowest.get(name, 0.0), answer.seconds)
        self.refused |= {(name, field, sent[field]) for field in refusals(answer) if field in sent} if LONG else set()
        if answer.fault:
            self.faults.append(f"{name} {what}: {answer.fault}")
        if "_FORMS" in what and answer.seconds > SLOW_SECONDS:
            self.faults.append(f"{name} {what}: {answer.seconds:.1f} s")

    def _each(self, form: PageForm, turn: int) -> Iterator[tuple[str, Pairs]]:
        """Each field with each value, but for what the form named as wrong by itself when many were."""
        own = [name for name in names(form) if name not in UNASKED and self._is_new(form, name)]
        for name in own:
            for value in ODD:
                if (f"{form.method} {form.action}", name, value) not in self.refused:
                    yield f"{name}={value[:30]!r}", filled(form, {name: value})

    def _is_new(self, form: PageForm, name: str) -> bool:
        page = re.sub(r"/(add|\d+/change)/", "/", form.action)
        sort = (f"{form.method} {page}", re.sub(r"-\d+-", "-N-", name))
        known = sort in self.seen
        self.seen.add(sort)
        return not known


def few(form: PageForm, turn: int) -> Iterator[tuple[str, Pairs]]:
    for chosen in (typed(form), kept(form), UNASKED if form.method == "get" else ()):
        yield from (("at once", pairs) for pairs in all_at_once(form, chosen, [turn]))


def turns(form: PageForm, turn: int) -> Iterator[tuple[str, Pairs]]:
    """Every field with every value, all fields at once: a form can name what is wrong with each."""
    for chosen in (typed(form), kept(form)):
        yield from ((f"turn of {chosen[0]}…", pairs) for pairs in all_at_once(form, chosen, range(len(SMALL))))


def unasked(form: PageForm, turn: int) -> Iterator[tuple[str, Pairs]]:
    yield from (("what no page holds", pairs) for pairs in all_at_once(form, UNASKED, range(len(SMALL))))


def refusals(answer: Answer) -> set[str]:
    """The fields that a page names as wrong."""
    context: Any = answer.page.context
    if context is None:
        return set()
    forms = [context[name] for name in ("form",) if name in context]
    forms += [context["adminform"].form] if "adminform" in context else []
    forms += [form for each in context.get("inline_admin_formsets") or () for form in each.formset.forms]
    return {form.add_prefix(name) for form in forms for name in getattr(form, "errors", None) or ()}


def _told(found: Counter[int]) -> str:
    return " ".join(f"{status}: {count}" for status, count in sorted(found.items()))
