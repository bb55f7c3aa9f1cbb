"""The parts of pay as readers see them: what each source says, who is counted, and what nobody says."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.http import HttpResponse
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.engine.evidence import Evidence
from salaries.engine.parts_of_pay import PartOfPay
from salaries.engine.pay_kinds import PayKind
from salaries.models import Guide
from salaries.models import PartOfPay as Row
from salaries.pages.parts import at_a_glance
from tests.books import small_book
from tests.pages.text import words

pytestmark = pytest.mark.django_db


def section(client: Client, slug: str) -> str:
    """The words of one section of the page."""
    response = client.get("/parts/")
    inner = response.text.partition(f'<section id="{slug}">')[2].partition("</section>")[0]
    return words(HttpResponse(inner))


def test_bonuses_say_who_is_counted_beside_each_share(published, client: Client):
    told = section(client, "bonus")
    assert "Bonus, Finland Of whom Who get any Median of those who get any Everyone who works in IT 29%" in told
    assert "Incentive pay, United Kingdom Of whom Median of those who get any Mean of everybody" in told
    assert "Special payments, Germany Of whom Median pay with it, above the median without Mean of everybody" in told
    assert "Software developers and programmers 8.0% 14%" in told


def test_each_measure_is_explained_before_it_is_used(published, client: Client):
    told = section(client, "reading")
    assert "Median of those who get any What it adds to base pay" in told
    assert "whoever gets none is left out" in told
    assert "whoever gets none counts as nothing" in told
    assert "None of them goes into an estimate" in told


def test_equity_has_medians_and_no_mean(published, client: Client):
    told = section(client, "equity")
    assert "Everyone who works in IT 9.1% 6.7% to 12%, 419 answers 18% 8.8% to 37%, 38 answers weak" in told
    assert "Mean of everybody" not in told


def test_where_too_few_get_any_no_amount_is_given(published, client: Client):
    assert "Software and solution architects 10% 3.5% to 26%, 30 answers weak none given" in section(client, "equity")


def test_finnish_official_totals_are_not_called_a_bonus(published, client: Client):
    assert "Statistics Finland" not in section(client, "bonus")
    assert "leave out performance bonuses and holiday bonuses, so it is not a bonus" in section(client, "other")


def test_what_nobody_says_of_the_united_states_is_said_and_leads_to_the_offer_check(published, client: Client):
    told = section(client, "unknown")
    assert "We know of no open source that says how many people in these roles get either there" in told
    assert "(here Finland, Germany, Norway, United Kingdom)" in told
    assert "We invent no number." in told
    assert 'href="/offer/">Do it with your own offer' in client.get("/parts/").text


def test_once_an_american_source_is_there_nobody_says_that_there_is_none(published, client: Client):
    Row.objects.filter(slug="germany-special-payments-mean").update(country="US")
    publish(note="An American source")
    memory.refresh()
    assert "We know of no open source" not in section(client, "unknown")
    assert "Special payments, United States" in section(client, "bonus")


def test_each_source_of_pay_says_which_parts_it_counts(published, client: Client):
    told = section(client, "counted")
    assert "Salaries in AI, machine learning and data science aijobs.net (foorilla) counted no no no" in told
    assert "Kaggle counted counted counted counted" in told
    assert "Big Mac index" not in told


def test_the_list_of_sources_says_it_too(published, client: Client):
    assert "Counts mostly base pay" in words(client.get("/sources/"))


@pytest.mark.parametrize(
    "page", ["/calculator/?tier=senior", "/guides/data-engineer/", "/guides/ai-engineer/?tier=mid"]
)
def test_a_result_says_what_its_records_count_and_leads_to_the_rest(published, client: Client, page: str):
    response = client.get(page)
    assert "it counts mostly base pay. What else is in pay" in words(response)
    assert 'href="/parts/"' in response.text


def test_an_older_edition_is_kept_on_the_way(published, client: Client):
    assert 'href="/parts/?edition=1"' in client.get("/calculator/?edition=1").text


def test_the_guide_corrects_its_claim_with_figures(published, client: Client):
    told = words(client.get("/guides/machine-learning-engineer/"))
    first = "29% report a bonus, which for the median of these adds 4.6% to base pay, and 9.1% report shares or options"
    claim = "Our first article said that many engineers get bonuses, stock options and other benefits; it had no source"
    assert told.index(first) < told.index(claim)
    assert "for options “many” is too large a word there" in told


def test_the_offer_page_tells_what_sources_say_and_fills_in_nothing(published, client: Client):
    response = client.get("/offer/")
    told = words(response)
    asked = "Elsewhere, not yours. Everyone who works in IT, Finland:"
    assert f"{asked} 29% of 419 answers name any; for the median of these it adds 4.6% to base." in told
    assert f"{asked} 9.1% of 419 answers name any; for the median of these it adds 18% to base (weak evidence)." in told
    for form in response.context["forms"]:
        assert {field.value for field in form.typed.values()} == {""}


def test_the_offer_page_tells_of_the_role_that_is_offered(published, client: Client):
    asked = "Elsewhere, not yours. Developers, Finland: 28% of 256 answers name any"
    assert asked in words(client.get("/offer/?role=software-engineer"))
    assert asked in words(client.post("/offer/", {"a.role": "software-engineer", "a.base": "50000"}))


def test_what_is_told_at_a_glance_is_of_the_largest_group():
    evidence = Evidence("pay-survey", date(2025, 5, 31), sample_size=40)
    few = PartOfPay("few", "bonus", "bonus", "Welders", "FI", "any", Decimal("0.5"), evidence)
    many = replace(few, slug="many", who="Analysts", share=Decimal("0.2"), evidence=replace(evidence, sample_size=90))
    amount = replace(few, slug="amount", measure="of-those", share=Decimal("0.07"))
    book = replace(small_book(), parts=(few, many, amount))
    assert at_a_glance(book, PayKind.BONUS, "analyst") == "Analysts, FI: 20% of 90 name any."
    assert at_a_glance(replace(book, parts=(few, amount)), PayKind.BONUS, "analyst").endswith(
        "50% of 40 name any; for the median of these it adds 7.0% to base."
    )
    assert at_a_glance(book, PayKind.EQUITY, "analyst") == ""
    of_welders = replace(book, parts=(replace(few, role="welder"), many))
    assert at_a_glance(of_welders, PayKind.BONUS, "welder").startswith("Welders, FI: 50%")
    assert at_a_glance(of_welders, PayKind.BONUS, "analyst").startswith("Analysts, FI: 20%")


def test_without_any_part_the_page_says_so(published, client: Client):
    Guide.objects.filter(role=None).delete()
    Row.objects.exclude(pk__in=Row.objects.filter(slug__in=IN_THE_GUIDE)).delete()
    publish(note="Only what the guide names")
    memory.refresh()
    assert "No source of this edition says anything of it." in section(client, "other")


IN_THE_GUIDE = (
    "finland-survey-bonus-everyone-any",
    "finland-survey-bonus-everyone-of-those",
    "finland-survey-equity-everyone-any",
)
