"""The reader's own pay without scripts: posted, answered and forgotten."""

import logging
import re

import pytest
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client

from salaries.page_cache.replies import SHELF
from tests.pages.text import words

pytestmark = pytest.mark.django_db
ADDRESS = "/calculator/own-pay/"
ASKED = "?role=machine-learning-engineer&tier=mid"


def stand(client: Client, typed: str, query: str = ASKED, headers: dict[str, str] | None = None):
    return client.post(f"{ADDRESS}{query}", {"own-pay": typed}, headers=headers)


def test_it_stands_among_reported_pay_and_against_the_band(published, client: Client) -> None:
    tier = published.book.role_by_slug["machine-learning-engineer"].tier_by_slug["mid"]
    text = words(stand(client, f"{tier.reported.p50:f}"))
    assert f"${tier.reported.p50:,f} a year is more than about 5 in 10 earn (percentile 50 of reported pay)" in text
    assert f"the middle half earn ${tier.reported.p25:,f} to ${tier.reported.p75:,f}" in text
    assert "the guide’s band, $120,000 to $160,000." in text


@pytest.mark.parametrize("typed", ["150k", "150,000", "150 000", "$150,000"])
def test_it_is_read_as_people_type_it(published, client: Client, typed: str) -> None:
    text = words(stand(client, typed))
    assert "$150,000 a year is more than about" in text
    assert "It lies within the guide’s band" in text
    assert "Your pay $150,000" in text


@pytest.mark.parametrize(
    "asked", ["", "&currency=JPY&period=month", "&currency=CHF&period=hour", "&location=india&currency=INR"]
)
def test_the_example_is_an_amount_of_the_currency_and_the_period_that_can_be_typed(published, client, asked) -> None:
    page = words(client.get(f"/calculator/{ASKED}{asked}"))
    example = re.search(r"Your own pay, or an offer’s, an? \w+ in \w+, such as ((?:CHF )?\S+) ", page)
    assert example
    assert "is more than about 5 in 10 earn" in words(stand(client, example[1], f"{ASKED}{asked}"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("150.000", "can be read in two ways, as 150 or as 150,000"),
        ("150", "“150” would be too little for one year. Write 150,000."),
        ("€150k", "is in EUR, and what is asked for is in USD"),
        ("plenty", "is not an amount"),
    ],
)
def test_what_cannot_be_read_gets_a_sentence_and_stays(published, client: Client, typed: str, said: str) -> None:
    response = stand(client, typed)
    assert said in words(response)
    assert f'value="{typed}"' in response.content.decode()
    assert "a year is more than" not in words(response)


def test_a_years_pay_is_not_taken_for_a_months(published, client: Client) -> None:
    monthly = f"{ASKED}&period=month"
    text = words(stand(client, "144k", monthly))
    assert "“144k” would be too much for one month, and usual for one year. Write 12,000 for the month" in text
    assert "$144,000 a month" not in text
    assert "$144,000 a month is in the highest tenth" in words(stand(client, "144,000.00", monthly))
    assert 'data-year="12"' in client.get(f"/calculator/{monthly}").text
    assert "data-year" not in client.get(f"/calculator/{ASKED}").text


def test_pay_that_is_doubted_is_nothing_to_hold_an_amount_against(published, client: Client) -> None:
    """As the script does, which has the band's ends alone: by the reported pay of Italy, 190 would be 190,000."""
    asked = "?role=machine-learning-engineer&tier=entry&location=italy"
    assert 'data-points=""' in client.get(f"/calculator/{asked}").text
    assert "“190” is far too little for what these jobs pay" in words(stand(client, "190", asked))


def test_beyond_the_tenths_no_percentile_is_made_up(published, client: Client) -> None:
    assert "is in the highest tenth of reported pay: more than 9 in 10 earn less" in words(stand(client, "950k"))
    assert "is in the lowest tenth of reported pay: more than 9 in 10 earn more" in words(stand(client, "31k"))


def test_without_any_figure_nothing_is_asked(published, client: Client) -> None:
    assert 'name="own-pay"' not in client.get("/calculator/?role=data-architect&tier=entry").content.decode()


def test_it_is_forgotten(published, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    response = stand(client, "143,219")
    assert "$143,219 a year" in words(response)
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies
    assert not client.cookies
    assert not Session.objects.exists()
    assert not SHELF.replies
    assert "143,219" not in caplog.text + repr(getattr(cache, "_cache", ""))
    assert "143219" not in caplog.text + repr(getattr(cache, "_cache", ""))
    assert "143,219" not in client.get(f"/calculator/{ASKED}").content.decode()


def test_a_form_of_another_site_is_not_answered(published, client: Client) -> None:
    response = stand(client, "150k", headers={"origin": "https://elsewhere.example"})
    assert response.status_code == 403
    assert "$150,000" not in words(response)


def test_a_link_to_it_leads_to_the_answers(published, client: Client) -> None:
    response = client.get(f"{ADDRESS}{ASKED}")
    assert (response.status_code, response["Location"]) == (302, f"/calculator/{ASKED}")


def test_the_answers_stay_as_they_were(published, client: Client) -> None:
    page = stand(client, "90k", f"{ASKED}&education=doctorate&currency=EUR&period=month").content.decode()
    assert '<option value="doctorate" selected>' in page
    assert '<option value="EUR" selected>' in page


def test_a_form_that_is_too_long_is_not_read(published, client: Client) -> None:
    response = stand(client, "\N{COMBINING ACUTE ACCENT}\N{COMBINING GRAVE ACCENT BELOW}" * 10_000)
    assert response.status_code == 413
    assert "longer than 20,000 bytes" in words(response)


def test_a_pay_that_somebody_put_into_the_address_goes_no_further(published, client: Client) -> None:
    assert client.get(f"{ADDRESS}{ASKED}&own-pay=143219")["Location"] == f"/calculator/{ASKED}"
