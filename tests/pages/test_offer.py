"""Check an offer: what is said of it without scripts, what is refused, and that nothing of it is held anywhere."""

import logging
import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from salaries.engine.wording import price_difference
from salaries.page_cache.encodings import COMPRESS, Use
from salaries.page_cache.replies import SHELF
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PAGE, LIVE = "/offer/", "/offer/check/"
MID = {"role": "machine-learning-engineer", "tier": "mid"}


def offer(letter: str = "a", **fields: str) -> dict[str, str]:
    return {f"{letter}.{name.replace('_', '-')}": value for name, value in (MID | fields).items()}


def check(client: Client, posted: dict[str, str], page: str = PAGE, **more: Any):
    return client.post(page, posted, **more)


UNKNOWN = "We do not know what this pays here"
SHARES = {"equity": "shares", "number": "1,000", "price": "$120", "vesting": "5-15-40-40"}
PRIVATE = {"equity": "private-shares", "value": "40k", "vesting": "even"}


def test_the_four_years_and_what_of_them_is_certain(published, client: Client) -> None:
    text = words(check(client, offer(base="150k", bonus="10%", sign_on="30k", **SHARES)))
    assert "The first year $201,000" in text
    assert "Four years $600,000 $30,000 $60,000 $120,000 $810,000" in text
    assert "Over four years $630,000 is certain while you stay and $180,000 is hoped for." in text
    assert "comes to $165,000: $36,000 less" in text


def test_an_offer_of_base_alone_is_all_certain(published, client: Client) -> None:
    text = words(check(client, offer(base="150k")))
    assert "Over four years all of the $600,000 is certain while you stay." in text
    assert "Equity is counted" not in text


def test_the_base_stands_among_reported_pay(published, client: Client) -> None:
    pay = published.book.role_by_slug["machine-learning-engineer"].tier_by_slug["mid"].reported
    text = words(check(client, offer(base=f"{pay.p50:f}")))
    beside = "Beside machine learning engineer, mid level, United States"
    assert f"{beside}: ${pay.p50:,f} a year is more than about 5 in 10 earn (percentile 50 of reported pay)" in text
    assert "Source: Salaries in AI, machine learning and data science" in text
    assert "; it counts mostly base pay." in text


def test_an_experience_that_nobody_chose_is_told(published, client: Client) -> None:
    told = "No experience is chosen, so this is set beside entry level, less than 2 years: choose yours."
    assert f"{told} Beside machine learning engineer, entry level" in words(check(client, offer(base="150k", tier="")))
    assert "No experience is chosen" not in words(check(client, offer(base="150k")))


def test_what_to_ask_for_has_sources_and_is_above_the_offer(published, client: Client) -> None:
    pay = published.book.role_by_slug["machine-learning-engineer"].tier_by_slug["mid"].reported
    text = words(check(client, offer(base="150k")))
    assert f"${pay.p50:,f}, the median of reported pay: ${pay.p50 - 150000:,f} more than the base." in text
    assert f"${pay.p75:,f}, the 75th percentile of reported pay" in text
    assert re.search(r"75th percentile of reported pay.*?, [\d,]+ full-time records in the United States", text)
    berlin = words(check(client, offer(base="70k", location="berlin")))
    assert "fewer than 20 full-time records in Germany, so it leans on others" in berlin
    generous = words(check(client, offer(base="950k")))
    assert "The base is not below the median of reported pay, the 75th percentile" in generous
    assert "more than the base" not in generous


@pytest.mark.parametrize(
    ("asked", "subject", "why"),
    [
        ({"role": "data-analyst", "location": "new-zealand"}, "data analyst, mid level, New Zealand", UNKNOWN),
        (
            {"role": "data-architect", "tier": "entry"},
            "data architect, entry level, United States",
            "We have no figure for this tier",
        ),
    ],
)
def test_without_any_pay_to_stand_beside_it_is_said_why(published, client: Client, asked, subject, why) -> None:
    """Nothing is known of the place, or nothing of the tier anywhere."""
    text = words(check(client, offer(base="50000", **asked)))
    assert f"There is no pay of {subject} that the base could stand beside." in text
    assert "Beside" not in text.partition("Where the base stands")[2]
    assert f"What to ask for {why}, so there is no point of the range to ask for." in text


def test_private_equity_is_nothing_unless_the_reader_says_otherwise(published, client: Client) -> None:
    text = words(check(client, offer(base="150k", **PRIVATE)))
    assert "Four years $600,000 $0 $600,000" in text
    assert "counts as nothing here" in text
    assert "At the last valuation it would come to $40,000 over four years" in text
    both = words(check(client, offer(base="150k", **PRIVATE, counted="25%")))
    assert "With that the four years come to $610,000, without it to $600,000." in both
    assert "Without private equity $600,000 $0 $600,000" in both


def test_the_cliff_and_what_must_be_paid_back_are_told(published, client: Client) -> None:
    fields = SHARES | {"vesting": "cliff", "sign_on": "10k", "sign_on_stays": "18"}
    text = words(check(client, offer(base="150k", **fields)))
    assert "Who leaves before the first year is over gets nothing of the grant." in text
    assert "The sign-on must be paid back if you leave within 18 months." in text


def test_a_steady_year_is_told_by_what_the_offer_has(published, client: Client) -> None:
    both = words(check(client, offer(base="150k", sign_on="10k", **SHARES)))
    assert "A steady year, with the sign-on paid and with the first grant vested, comes to $150,000" in both
    more = words(check(client, offer(base="150k", **SHARES, refreshers="40k", refreshers_from="2")))
    assert "with the first grant vested and with as much of the refreshers vesting as is granted" in more


def test_what_became_of_the_grant_since_the_day_of_the_offer(published, client: Client) -> None:
    text = words(check(client, offer(base="150k", **SHARES, value="100k")))
    assert "At today’s price the grant is worth 20% more than on the day of the offer." in text
    assert "than on the day" not in words(check(client, offer(base="150k", **SHARES, value="120k")))


def test_days_off_are_told_and_are_in_no_sum(published, client: Client) -> None:
    text = words(check(client, offer(base="150k", days_off="20")))
    assert "With 20 paid days off, 240 working days are left of 52 weeks of 5 days: $625 of base for each." in text
    assert "all of the $600,000" in text


def test_two_offers_in_money_and_in_what_it_buys(published, client: Client) -> None:
    posted = offer(base="150k", location="san-francisco-bay-area") | offer("b", base="130k", location="boston")
    text = words(check(client, posted))
    assert "Four years $600,000 $520,000 $80,000 less" in text
    assert "What it buys, at the prices of the United States at large" in text
    assert "In the San Francisco Bay Area prices are" in text
    assert "The first offer comes to $80,000 more." in text


def test_two_currencies_are_converted_at_the_rate_that_is_told(published, client: Client) -> None:
    book = published.book
    text = words(check(client, offer(base="150k") | offer("b", base="120k", currency="EUR", location="germany")))
    worth = round(480000 / book.rate("EUR"))
    assert f"Four years $600,000 ${worth:,}" in text
    assert "Both in USD. Converted at" in text


def test_a_place_without_a_price_level_is_said(published, client: Client) -> None:
    text = words(check(client, offer(base="150k") | offer("b", base="120k", location="london")))
    assert "We have no price level for London, so what the two offers buy cannot be compared." in text


@pytest.mark.parametrize("role", ["data-scientist", "data-analyst"])
def test_the_price_level_that_there_is_is_told_beside_one_that_there_is_not(published, client: Client, role) -> None:
    """That of a place of which no pay is known too."""
    zealand = published.book.place_factor.choice_by_slug["new-zealand"].price_level
    posted = offer(base="90k", location="new-zealand", role=role) | offer("b", base="70k", location="berlin")
    text = words(check(client, posted))
    assert "We have no price level for Berlin, so what the two offers buy cannot be compared." in text
    apart = price_difference(zealand.level)
    assert f"In New Zealand prices are {apart} the United States at large. Price level: " in text


def test_what_cannot_be_read_is_told_at_its_field_and_stays(published, client: Client) -> None:
    response = check(client, offer(base="150.000", bonus="lots"))
    page, text = response.content.decode(), words(response)
    assert "Base: “150.000” can be read in two ways, as 150 or as 150,000" in text
    assert "Target bonus: “lots” is not an amount" in text
    assert 'value="150.000"' in page
    assert 'href="#answer-a-base"' in page
    assert page.count('aria-invalid="true"') == 2
    assert "First year" not in text


def test_the_second_offer_is_named_where_it_is_wrong(published, client: Client) -> None:
    assert "Second offer. Base: there is none yet" in words(check(client, offer(base="150k") | offer("b", bonus="10%")))


def test_nothing_written_is_no_fault(published, client: Client) -> None:
    for response in (client.get(PAGE), check(client, offer())):
        assert "Write the base pay, and the answer appears here." in words(response)
        assert "data-wrong" not in response.content.decode()


def test_a_link_may_bring_the_answers_along_and_no_amount(published, client: Client) -> None:
    page = client.get(f"{PAGE}?role=data-scientist&tier=senior&location=berlin&currency=EUR&a.base=143219&base=143219")
    html = page.content.decode()
    assert html.count('<option value="data-scientist" selected>') == 2
    assert html.count('<option value="berlin" selected>') == 2
    assert html.count('<option value="EUR" selected>') == 2
    assert "143219" not in html


def test_the_live_answer_is_the_pages_own(published, client: Client) -> None:
    posted = offer(base="150k", **SHARES)
    live = check(client, posted, LIVE)
    assert live.content.decode().strip() in check(client, posted).content.decode()
    assert client.get(LIVE).status_code == 302


def held(caplog: pytest.LogCaptureFixture) -> str:
    return caplog.text + repr(getattr(cache, "_cache", "")) + repr(SHELF.replies)


def test_it_is_forgotten(published, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client.get(PAGE)
    for page in (PAGE, LIVE):
        for base in ("143,219", "143.219"):
            response = check(client, offer(base=base, bonus="7,713", sign_on="31,337"), page)
            assert response["Cache-Control"] == "no-store"
            assert not response.cookies
            assert "ETag" not in response
    assert not client.cookies
    assert not Session.objects.exists()
    assert all(
        part not in held(caplog) for part in ("143,219", "143219", "143.219", "7713", "7,713", "31337", "31,337")
    )
    assert "143" not in client.get(PAGE).content.decode()


def test_an_error_of_ours_tells_nothing_of_it(published, client: Client, caplog, monkeypatch) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("143219")

    monkeypatch.setattr("salaries.pages.offer.read_offer", broken)
    client.raise_request_exception = False
    response = check(client, offer(base="143219"))
    assert response.status_code == 500
    assert "143219" not in response.content.decode()


def test_a_form_of_another_site_is_not_answered(published, client: Client) -> None:
    for page in (PAGE, LIVE):
        response = check(client, offer(base="150k"), page, headers={"origin": "https://elsewhere.example"})
        assert response.status_code == 403
        assert "$600,000" not in words(response)


def test_an_older_edition_answers_where_it_is_asked(published, client: Client) -> None:
    assert "edition 1" in words(check(client, offer(base="150k"), f"{PAGE}?edition=1"))
    assert check(client, offer(base="150k"), f"{PAGE}?edition=7").status_code == 404


def test_once_warm_the_page_needs_no_query(published, client: Client, django_assert_num_queries) -> None:
    client.get(PAGE)
    with django_assert_num_queries(0):
        assert client.get(PAGE).status_code == 200


def test_it_is_small(published, client: Client) -> None:
    full = offer(base="150k", bonus="10%", **SHARES) | offer("b", base="140k", location="london", **PRIVATE)
    for response in (client.get(PAGE), check(client, full)):
        assert len(COMPRESS["gzip"](response.content, Use.OWN)) <= 14 * 1024
    assert len(COMPRESS["gzip"](check(client, full, LIVE).content, Use.OWN)) <= 4 * 1024
