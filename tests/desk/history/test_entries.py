"""Acts as entries: what changed on which row, from what to what, in words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.utils import timezone

from salaries import models
from salaries.desk.figure_files.loading import load_files
from salaries.desk.history.entries import FEW, acts, acts_of, entries, latest, of_row, told, whole
from salaries.desk.history.search import search
from salaries.desk.history.versions import TRACKED
from salaries.desk.kinds import WITH_HISTORY
from salaries.models import Act, CareerStep, Choice, Factor, Guide, Role, Section, Source, Tier
from salaries.models.act import act
from tests.books import SMALL_DESK

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]
Told = list[tuple[str, str, str, list[tuple[str, str, str]]]]


def done(*steps: Any, by: User | None = None, why: str = "", kind: Act.Kind = Act.Kind.EDIT) -> Act:
    with act(kind, by=by, why=why) as opened:
        for step in steps:
            step()
    assert opened.row
    return opened.row


def change(row: Any, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save()


def in_words(row: Act) -> Told:
    return [
        (each.kind, each.name, each.verb, [(field.label, field.old, field.new) for field in each.fields])
        for each in told(whole(row))
    ]


def tier(slug: str) -> Tier:
    return Tier.objects.get(slug=slug)


def test_each_kept_kind_is_told():
    kept = {kind for name in models.__all__ if hasattr(kind := getattr(models, name), "history")}
    assert kept == set(TRACKED)
    assert {part.model for kind in WITH_HISTORY for part, _ in kind.parts()} <= kept
    assert [kind.model for kind in WITH_HISTORY if not kind.called] == [models.Rules]


def test_values_are_told_in_words():
    judged = {"source": None, "judgement": True, "as_of": date(2026, 1, 2)}
    changed = done(
        lambda: change(tier("entry"), high=Decimal("61500.50"), **judged),
        lambda: change(Choice.objects.get(slug="springfield"), under=None, low=Decimal("1.3")),
        lambda: change(Role.objects.get(), headline="reported", currency_id="AUD"),
    )
    assert in_words(changed) == [
        ("Role", "Analyst", "changed", [("headline", "the guide's band", "reported pay"), ("currency", "USD", "AUD")]),
        (
            "Tier",
            "Analyst, Entry",
            "changed",
            [
                ("source", "Pay survey", ""),
                ("editor's judgement", "no", "yes"),
                ("as of", "31 May 2025", "2 January 2026"),
                ("high", "60,000", "61,500.5"),
            ],
        ),
        (
            "Choice",
            "Location, Springfield",
            "changed",
            [("multiplier, low", "1.39", "1.3"), ("under", "The country", "")],
        ),
    ]


def test_rows_added_and_taken_away_are_told_by_name():
    changed = done(
        lambda: CareerStep.objects.create(of=Role.objects.get(), stage=1, title="Director"),
        lambda: Section.objects.get(slug="growth").delete(),
    )
    step, section = in_words(changed)
    assert step[:3] == ("Career step", "Analyst, Director", "added")
    assert ("stage", "", "after the role") in step[3]
    assert section[:3] == ("Section", "Analyst salary, Growth", "deleted")
    assert ("under", "Pay", "") in section[3]


def test_what_is_gone_is_called_as_it_was_last():
    changed = done(lambda: change(tier("entry"), high=70000), lambda: change(Section.objects.get(slug="pay"), body=""))
    done(lambda: change(Role.objects.get(), name="Counter"))
    done(lambda: Role.objects.all().delete())
    assert [each[1] for each in in_words(changed)] == ["Counter, Entry", "Analyst salary, Pay"]


def test_a_row_taken_out_and_put_back_reads_as_a_change():
    step = CareerStep.objects.get()
    changed = done(lambda: CareerStep.objects.get().delete(), lambda: change(step, title="Head of counting"))
    (row,) = in_words(changed)
    assert row[2:] == ("changed", [("title", "Head of analysis", "Head of counting")])
    same = done(lambda: CareerStep.objects.get().delete(), lambda: change(step))
    assert in_words(same) == []


def test_several_saves_of_one_row_are_one_change():
    changed = done(lambda: change(tier("entry"), high=65000), lambda: change(tier("entry"), high=70000))
    assert in_words(changed)[0][3] == [("high", "60,000", "70,000")]


def test_an_act_of_many_rows_is_told_in_numbers():
    factor = Factor.objects.get()
    plain = {"factor": factor, "low": 1, "high": 1, "judgement": True, "as_of": date(2026, 1, 1)}
    many = done(
        *(lambda n=n: Choice.objects.create(slug=f"c{n}", name=str(n), **plain) for n in range(FEW)),
        lambda: change(factor, question="Whence"),
    )
    few = done(lambda: change(factor, question="Where"))
    second, first = entries([few, many])
    assert (first.rows, first.counts) == ((), ("1 factor", f"{FEW} choices"))
    assert [row.name for row in second.rows] == ["Location"]


def test_a_load_is_one_act_and_says_which_files():
    first = Act.objects.get()
    assert (first.kind, first.why, first.by) == ("load", "small-desk.toml", None)
    load_files([SMALL_DESK])
    assert Act.objects.get() == first, "a load that changed nothing is no act"


@pytest.mark.parametrize("several", [1, 15])
def test_a_page_of_acts_takes_a_bounded_number_of_queries(several: int, django_assert_max_num_queries):
    rows = [Role.objects.get(), tier("entry"), tier("senior"), Guide.objects.get(), *Choice.objects.all()]
    for number in range(several):
        done(*(lambda row=row: row.save() for row in rows), lambda n=number: change(tier("entry"), high=70000 + n))
        done(lambda n=number: change(Source.objects.get(), note=str(n)))
    with django_assert_max_num_queries(18):
        assert sum(len(each.rows) for each in entries(acts()[:40])) == 2 * several


def test_the_latest_acts_of_a_person():
    person = User.objects.create_user("eda")
    done(lambda: change(tier("entry"), high=70000), by=person, why="A raise")
    done(lambda: change(tier("entry"), high=80000))
    (entry,) = latest(by=person)
    assert (entry.act.why, [row.name for row in entry.rows]) == ("A raise", ["Analyst, Entry"])
    assert [each.act.by for each in latest(limit=2)] == [None, person]


def rows_of(row: Model) -> list[str]:
    within = of_row(type(row), row.pk)
    return [each.name for entry in entries(acts_of(within), within) for each in entry.rows]


def test_a_rows_history_holds_its_parts_even_when_they_are_gone():
    role, country = Role.objects.get(), Choice.objects.get(slug="country")
    done(lambda: tier("senior").delete(), lambda: change(Guide.objects.get(), title="What analysts earn"))
    done(lambda: change(country, note="Wide."))
    assert rows_of(role)[0] == "Analyst, Senior"
    assert rows_of(Factor.objects.get())[0] == "Location, The country"
    assert rows_of(Guide.objects.get())[0] == "What analysts earn"
    assert not {"The country", "What analysts earn"} & set(rows_of(role))


@pytest.fixture
def three() -> dict[Act, str]:
    person = User.objects.create_user("eda", first_name="Edda", last_name="Moss")
    return {
        done(lambda: change(tier("entry"), high=70000), by=person, why="The new survey"): "tier",
        done(lambda: change(Source.objects.get(), note="n"), why="Checked"): "source",
        done(lambda: Section.objects.get(slug="pay").delete(), by=person): "section",
    }


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"words": "survey"}, ["tier", "source"]),
        ({"words": "entry analyst"}, ["tier"]),
        ({"words": "moss"}, ["tier", "section"]),
        ({"words": "MOSS new"}, ["tier"]),
        ({"words": "pay analyst"}, ["section"]),
        ({"kind": Source}, ["source"]),
        ({"kind": Tier, "words": "checked"}, []),
        ({"since": date(2999, 1, 1)}, []),
        ({"until": date(1999, 1, 1)}, []),
    ],
)
def test_the_history_is_searched(three: dict[Act, str], asked: dict[str, Any], found: list[str]):
    first = Act.objects.earliest("pk")
    assert [three[act] for act in reversed(search(**asked)) if act != first] == found


def test_the_history_is_searched_by_person_and_day(three: dict[Act, str]):
    today = timezone.localdate()
    found = search(by=User.objects.get(), since=today, until=today)
    assert [three[act] for act in found] == ["section", "tier"]
