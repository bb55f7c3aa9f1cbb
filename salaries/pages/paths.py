"""Paths: where a role comes from and leads to, with the pay at each step, and all roles on one map."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.charts.role_map import Spot, role_map
from salaries.charts.tier_chart import Chart, Row, tier_chart
from salaries.charts.words import Drawing, words_in
from salaries.editions import PublishedEdition
from salaries.engine import note_words, wording
from salaries.engine.answers import Answers, Understood, answer_names, read_answers
from salaries.engine.career_paths import CareerPath, Stop, career_path, career_paths
from salaries.engine.estimates import estimate
from salaries.engine.evidence import Evidence
from salaries.engine.figures import FigureBook, Role, Tier
from salaries.engine.pay_kinds import PayKind
from salaries.page_cache.asked import Asks
from salaries.pages.addresses import page_address
from salaries.pages.cached import cached_page
from salaries.pages.forms import PERIOD_LABELS
from salaries.pages.rests_on import RestsOn, rests_on
from salaries.pages.role_pay import STAGES

# The role stands in the path; the tier, the place and the rest may be asked as at the calculator.
ANSWERS = Asks(answer_names)


@dataclass(frozen=True, slots=True)
class TierPay:
    """What a tier of a role pays, with the address of its working. ``kind`` is None where there is no figure."""

    name: str
    years: str
    pay: str
    kind: PayKind | None
    address: str


@dataclass(frozen=True, slots=True)
class StopView:
    """A job on the path, with its tiers where it is a role of this site."""

    title: str
    role: Role | None
    guide: bool
    tiers: tuple[TierPay, ...] = ()


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of the path, by name, and the jobs at it."""

    name: str
    stops: tuple[StopView, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A role in the list of all: where it comes from and where it leads."""

    role: Role
    before: tuple[Stop, ...]
    after: tuple[Stop, ...]
    pay: str
    tier: str


@cached_page(asks=ANSWERS)
def path_of(request: HttpRequest, edition: PublishedEdition, role: str) -> HttpResponse:
    book = edition.book
    if role not in book.role_by_slug:
        raise Http404(f"There is no role “{role}” in edition {edition.number}.")
    middle = _middle(book.role_by_slug[role]).slug
    understood = read_answers(book, {"tier": middle, **request.GET.dict(), "role": role})
    context = {
        "edition": edition,
        "role": book.role_by_slug[role],
        "problems": tuple(map(note_words.unknown, understood.problems)),
        **(_path(book, understood.answers, request.GET.get("edition", "")) if not understood.problems else {}),
    }
    return render(request, "salaries/path.html", context)


@cached_page(asks=ANSWERS)
def paths(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    book = edition.book
    asked = read_answers(book, {name: value for name, value in request.GET.dict().items() if name != "role"})
    entries = tuple(_entry(book, path, asked) for path in career_paths(book))
    spots = [
        Spot(
            entry.role.slug,
            entry.role.name,
            f"{entry.tier}: {entry.pay}" if entry.pay else "",
            tuple(stop.role.slug for stop in entry.after if stop.role),
        )
        for entry in entries
    ]
    context = {
        "edition": edition,
        "entries": entries,
        "map": role_map(spots),
        "problems": tuple(map(note_words.unknown, asked.problems)),
        "period": PERIOD_LABELS[asked.answers.period],
    }
    return render(request, "salaries/paths.html", context)


def _path(book: FigureBook, answers: Answers, edition: str) -> dict[str, object]:
    path = career_path(book, answers.role)
    here = (Stop(path.role.name, path.role),)
    stages = zip((name for _, name in STAGES), (path.before, here, path.after), strict=True)
    places = [choice.name for factor, choice in answers.choices if factor.place]
    return {
        "stages": tuple(
            Stage(name, tuple(_stop(book, answers, stop, edition) for stop in stops)) for name, stops in stages
        ),
        "sources": _sources(book, [path.role, *_roles(path.before), *_roles(path.after)]),
        "drawing": _drawing(book, answers, path),
        "tier": answers.tier,
        "place": ", ".join(places),
        "period": PERIOD_LABELS[answers.period],
    }


def _stop(book: FigureBook, answers: Answers, stop: Stop, edition: str) -> StopView:
    if stop.role is None:
        return StopView(stop.title, None, guide=False)
    changed = (_at(answers, stop.role, tier.slug) for tier in stop.role.tiers)
    tiers = tuple(_tier_pay(book, each, edition) for each in changed if each)
    return StopView(stop.role.name, stop.role, stop.role.slug in book.guide_by_role, tiers)


def _at(answers: Answers, role: Role, tier: str) -> Answers | None:
    """The same answers for another role and tier; None where the role has no such tier."""
    found = role.tier_by_slug.get(tier)
    return replace(answers, role=role, tier=found) if found else None


def _tier_pay(book: FigureBook, answers: Answers, edition: str) -> TierPay:
    """Reported pay where any speaks for the place, so that one role stands beside another like beside like."""
    answer, currency = estimate(book, answers), book.currency_by_code[answers.currency]
    kind, pay = None, "no figure"
    if answer.believed:
        kind, pay = PayKind.REPORTED, wording.money_range(answer.believed.p25, answer.believed.p75, currency)
    elif answer.band:
        kind, pay = PayKind.BAND, f"{PayKind.BAND.measure}, {wording.band(answer.band, currency)}"
    address = page_address(answers, "calculator", edition)
    return TierPay(answers.tier.name, wording.years(answers.tier), pay, kind, address)


def _drawing(book: FigureBook, answers: Answers, path: CareerPath) -> Drawing | None:
    """The roles on the path at one tier, on one axis."""
    roles = [*_roles(path.before), path.role, *_roles(path.after)]
    found = [(role, _at(answers, role, answers.tier.slug)) for role in roles]
    answered = [(role, estimate(book, at)) for role, at in found if at]
    rows = tuple(Row(role.name, "", None, answer.believed) for role, answer in answered if answer.believed)
    currency = book.currency_by_code[answers.currency]
    told = f"{PayKind.REPORTED.label} at {answers.tier.name.lower()}"
    return tier_chart(Chart(words_in(currency), rows, told=told)) if len(rows) > 1 else None


def _sources(book: FigureBook, roles: Iterable[Role]) -> tuple[RestsOn, ...]:
    """Each source of the roles' reported pay, once, with the sum of its records."""
    found: dict[str, list[Evidence]] = {}
    for pay in (tier.reported for role in roles for tier in role.tiers if tier.reported):
        found.setdefault(pay.evidence.source or "", []).append(pay.evidence)
    whole = (
        replace(each[0], sample_size=sum(one.sample_size or 0 for one in each), interval=None, weak=False, note="")
        for each in found.values()
    )
    return tuple(rests_on(book, each) for each in whole)


def _roles(stops: Iterable[Stop]) -> list[Role]:
    return [stop.role for stop in stops if stop.role]


def _entry(book: FigureBook, path: CareerPath, asked: Understood) -> Entry:
    """With the median at the tier in the middle of the role's."""
    tier, pay = _middle(path.role), ""
    if not asked.problems and tier.reported:
        answer = estimate(book, replace(asked.answers, role=path.role, tier=tier))
        currency = book.currency_by_code[asked.answers.currency]
        pay = wording.short_money(answer.believed.p50, currency) if answer.believed else ""
    return Entry(path.role, path.before, path.after, pay, tier.name)


def _middle(role: Role) -> Tier:
    """The tier in the middle; of four the second."""
    return role.tiers[(len(role.tiers) - 1) // 2]
