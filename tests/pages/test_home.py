"""The front page: all roles on one axis, like with like, and the question in one step."""

import re
from dataclasses import replace

import pytest
from django.test import Client

from salaries.engine.figures import FigureBook
from salaries.pages.home import TierLink, shared_tiers, tier_links
from tests.pages.text import words

pytestmark = pytest.mark.django_db


def links(book: FigureBook) -> list[TierLink]:
    return tier_links(book, shared_tiers(book)[0], "")


def ranked(text: str, roles: list[str]) -> list[str]:
    """The roles in the order in which their rows stand."""
    rows = text[text.index("What each role pays") :]
    return sorted(roles, key=rows.index)


def test_each_role_stands_with_the_same_kind_of_pay_best_paid_first(published, client: Client) -> None:
    text = words(client.get("/"))
    pays = {role.name: role.tier_by_slug["mid"].reported for role in published.book.roles}
    for pay in pays.values():
        sign = "‡" if pay.evidence.weak else ""
        assert f"${pay.p50:,f}{sign} half earn ${pay.p25:,f} to ${pay.p75:,f}" in text
    assert ranked(text, list(pays)) == sorted(pays, key=lambda name: -pays[name].p50)


def test_the_records_told_are_those_of_the_place_told(published, client: Client) -> None:
    text = words(client.get("/"))
    assert "mid level, United States" in text
    for role in published.book.roles:
        here = published.book.summary_of["united-states", role.slug, "mid"].sample_size
        assert f" {here:,} records" in text
        assert here < role.tier_by_slug["mid"].reported.evidence.sample_size
    assert "Records of 2020 to about 7 May 2025, from Salaries in AI" in text


def test_each_row_leads_to_the_guide(published, client: Client) -> None:
    page = client.get("/").content.decode()
    for role in published.book.roles:
        assert f'<a href="/guides/{role.slug}/">{role.name}</a>' in page


def test_another_tier_is_one_link_away(published, client: Client) -> None:
    page = client.get("/")
    assert 'href="/?tier=senior#roles-heading"' in page.content.decode()
    pay = published.book.role_by_slug["data-analyst"].tier_by_slug["senior"].reported
    assert f"${pay.p50:,f}" in words(client.get("/?tier=senior"))


def test_a_role_without_pay_stands_last_and_says_why(published, client: Client) -> None:
    names = [role.name for role in published.book.roles]
    text = words(client.get("/?tier=entry"))
    (without,) = (role for role in published.book.roles if not role.tier_by_slug["entry"].reported)
    assert ranked(text, names)[-1] == without.name
    assert without.tier_by_slug["entry"].gap_note in text


def test_all_roles_are_in_the_currency_and_period_that_a_reader_brought(published, client: Client) -> None:
    text = words(client.get("/?currency=EUR&period=month"))
    rows = text[text.index("What each role pays") : text.index("Why trust")]
    assert "Reported pay a month, mid level, United States" in rows
    assert rows.count("€") == 3 * len(published.book.roles)
    assert "$" not in rows


def test_an_unknown_tier_gets_a_sentence(published, client: Client) -> None:
    assert "We do not know “captain”" in words(client.get("/?tier=captain"))


def test_the_form_tells_the_years_of_most_roles_and_for_whom_they_are_others(published, client: Client) -> None:
    text = words(client.get("/"))
    form = text[text.index("Experience") : text.index("Work it out")]
    assert "Mid level2 to 5 years" in form
    assert form.count("Mid level of") == 1
    assert "Mid level of machine learning engineers: 3 to 5 years." in form
    assert "about" not in form


def test_years_that_are_those_of_no_more_than_half_of_the_roles_are_not_told(published, client: Client) -> None:
    """Two roles, each with its own years."""
    book = published.book
    ours = [book.role_by_slug[slug] for slug in ("machine-learning-engineer", "data-analyst")]
    entry, mid, *_ = links(replace(book, roles=tuple(ours)))
    assert (entry.years, entry.otherwise) == ("less than 2 years", "")
    assert (mid.years, mid.otherwise) == ("", "")


def test_bands_stand_where_no_role_has_records(company, client: Client) -> None:
    page = client.get("/")
    text = words(page)
    role = company.book.roles[0]
    rows = text[text.index("What each role pays") : text.index("Why trust")]
    assert role.name in rows
    assert len(re.findall(r"[$€£]\d", rows)) >= 2
    assert "median" not in rows
