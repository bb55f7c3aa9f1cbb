"""The figures of one choice: that of the guides' bands, what records show of it, and what they show of some people."""

from dataclasses import replace

import pytest
from django.test import Client

from salaries.engine import wording
from salaries.engine.figures import Override
from salaries.engine.money import Range
from salaries.engine.references import resolve
from salaries.pages.figure_beside import beside
from tests.books import SURVEY, times, with_choice
from tests.pages.text import words

pytestmark = pytest.mark.django_db


def page(client: Client, reference: str) -> str:
    return words(client.get(f"/figures/{reference}/"))


@pytest.mark.parametrize("place", ["lithuania", "latvia", "slovakia"])
def test_what_the_bands_have_no_figure_for_is_not_denied_where_records_have_one(published, client, place):
    choice = published.book.factor_by_slug["location"].choice_by_slug[place]
    (effect,) = choice.reported
    text = page(client, f"choice:location/{place}")
    assert (
        f"For the guides’ bands there is no figure for {choice.name} itself; "
        "this is that of Central and Eastern Europe, in a wider range."
    ) in text
    told = resolve(published.book, None, f"effect:location/{place}").text
    assert f"In reported pay, by what records show of {choice.name}: {told}" in text
    assert (
        f'<a href="/figures/effect:location/{place}/">{told}</a>'
        in client.get(f"/figures/choice:location/{place}/").text
    )
    assert f"Sample {effect.evidence.sample_size:,} records" in page(client, f"effect:location/{place}")
    assert "of reported pay do" in choice.note


def test_an_effect_leads_back_to_the_figure_of_the_bands(published, client: Client):
    told = resolve(published.book, None, "choice:location/lithuania").text
    text = page(client, "effect:location/lithuania")
    assert (
        "For the guides’ bands, and where records say nothing, by the figure for Central and Eastern Europe: " + told
    ) in text
    assert '<a href="/figures/choice:location/lithuania/">' in client.get("/figures/effect:location/lithuania/").text


def test_a_sample_of_a_wider_choice_is_told_as_its_own(published, client: Client):
    reference = published.book.factor_by_slug["work-mode"].reference
    text = page(client, "choice:work-mode/hybrid")
    assert f"Sample {reference.evidence.sample_size:,} records of On site" in text
    assert f"{reference.evidence.sample_size:,} records of On site" in text.partition("Cite it")[2]
    assert "In reported pay, by what records show of “Hybrid”: 12% less" in text
    assert " of On site" not in page(client, "choice:work-mode/on-site")


def test_a_place_has_its_article_within_a_sentence(published, client: Client):
    assert "no figure for Dubai itself; this is that of the United Arab Emirates" in page(
        client, "choice:location/dubai"
    )
    assert "no figure for Amsterdam itself; this is that of the Netherlands" in page(
        client, "choice:location/amsterdam"
    )
    assert "Price level of the United Kingdom" in page(client, "price:united-kingdom")


def test_all_effects_of_a_choice_are_told_with_the_one_on_all(published, client: Client):
    """For an AI engineer in Canada two of them are multiplied."""
    book = published.book
    effects = book.factor_by_slug["location"].choice_by_slug["canada"].reported
    text = page(client, "effect:location/canada").partition("For some, reported pay is multiplied by another effect")[2]
    for each in filter(lambda effect: effect.role, effects):
        told = wording.difference(Range(each.multiplier, each.multiplier))
        assert f"{wording.capital(book.role_by_slug[each.role].plural)}: {told}." in text
    assert "Entry level, by records of all other countries: " in page(client, "effect:location/lithuania")


def test_effects_on_some_stand_with_the_bands_figure_where_there_is_none_on_all(published, client: Client):
    text = page(client, "choice:work-mode/remote").partition("What records show in reported pay")[2]
    for told in ("Entry level: 6% less.", "In all other countries: 13% more.", "Senior level: 1% less."):
        assert told in text
    assert client.get("/figures/effect:work-mode/remote/").status_code == 404


def test_effects_that_hold_together_are_said_to_be_multiplied(published, client: Client):
    """At mid level abroad both that of the level and that of the place hold; of a level alone only one does."""
    both = "where several hold, it is multiplied by each:"
    assert f"What records show in reported pay; {both} Entry level" in page(client, "choice:work-mode/remote")
    assert f"another effect that records show, too; {both}" in page(client, "effect:location/canada")
    assert both not in page(client, "choice:work-mode/hybrid")


def test_intervals_of_effects_are_told_as_the_effects_are(published, client: Client):
    remote = published.book.factor_by_slug["work-mode"].choice_by_slug["remote"]
    text = page(client, "choice:work-mode/remote").partition("What records show in reported pay")[2]
    for each in remote.reported:
        assert (
            f"{each.evidence.sample_size:,} records; 95% interval {wording.difference(each.evidence.interval)}" in text
        )
    location = published.book.place_factor
    canada = next(each for each in location.choice_by_slug["canada"].reported if each.role)
    told = f"records; 95% interval {wording.difference(canada.evidence.interval)}"
    assert told in page(client, "effect:location/canada").partition("For some")[2]


def test_the_interval_of_a_roles_own_figure_is_told_as_the_figure_is(book):
    own = Override("welder", times("0.80"), replace(SURVEY, interval=times("0.75", "0.85")))
    canada = replace(book.place_factor.choice_by_slug["canada"], overrides=(own,))
    (told,) = beside(with_choice(book, "location", canada), "choice:location/canada").overrides
    assert (told.value, told.rests.interval) == ("20% less", "15% to 25% less")


def test_a_country_that_records_do_not_tell_apart_has_no_effect_of_others(published, client: Client):
    """By the rule that a country's own figure comes first."""
    text = page(client, "choice:location/switzerland")
    assert "what records show" not in text.lower()


@pytest.mark.parametrize("reference", ["choice:location/canada.multiplier", "figure:us-average", "price:canada"])
def test_other_figures_have_none_beside_them(published, client: Client, reference: str):
    assert "what records show" not in page(client, reference).lower()


def test_an_interval_that_a_widened_value_goes_beyond_is_said_to_be_whose_it_is(published, client: Client):
    india = published.book.factor_by_slug["location"].choice_by_slug["india"]
    ends = wording.difference(india.evidence.interval)
    response = client.get("/figures/choice:location/bengaluru/")
    text = words(response)
    assert f"95% interval of India {ends}" in text
    assert f"95% interval {ends}" not in text
    assert f"India: {india.evidence.note}" in text
    citation = response.context["citation"]
    for told in (citation.text, citation.bibtex, citation.csl):
        assert "There is no figure for Bengaluru itself; this is that of India, in a wider range. Source: " in told
        assert f"{india.evidence.sample_size:,} answers of India" in told
        assert "interval" not in told
    own = client.get("/figures/choice:location/india/")
    assert f"95% interval {ends}" in words(own)
    assert f"95% interval {ends}" in own.context["citation"].text


def test_what_is_not_widened_keeps_its_interval_and_is_cited_with_whose_it_is(published, client: Client):
    citation = client.get("/figures/effect:location/bengaluru/").context["citation"]
    assert "There is no figure for Bengaluru itself; this is that of India. Source: " in citation.text
    assert "records of India, 95% interval " in citation.text


def test_a_note_on_a_wider_choice_is_not_told_of_the_choice_itself(published, client: Client):
    note = published.book.factor_by_slug["work-mode"].reference.evidence.note
    assert f"On site: {note}" in page(client, "choice:work-mode/hybrid")
    own = page(client, "choice:work-mode/on-site")
    assert note in own
    assert f"On site: {note}" not in own


def test_a_fitted_sample_says_what_it_counts_that_a_count_of_a_place_does_not(published, client: Client):
    """Pay is fitted to records of every kind of employment; those of a place are counted of full-time work."""
    of_others = "The sample is of part-time and contract work too"
    for reference in ("effect:location/italy", "tier:data-scientist/mid.median"):
        assert of_others in page(client, reference)
    for reference in ("choice:work-mode/remote", "choice:location/italy", "tier:data-scientist/mid.band"):
        assert of_others not in page(client, reference)
    asked = {"role": "data-scientist", "tier": "mid", "location": "italy"}
    count = next(each for each in published.book.counts if each.place == "italy")
    (effect,) = published.book.place_factor.choice_by_slug["italy"].reported
    text = words(client.get("/calculator/", asked))
    assert effect.evidence.sample_size != count.records
    assert f"{effect.evidence.sample_size} records" in text
    assert f"Full-time records of Italy, in any role: {count.records}," in text
