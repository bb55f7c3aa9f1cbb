"""The box in which a place is typed: which place is taken, and what is said where none fits."""

import re

import pytest
from playwright.sync_api import Locator, Page, Route, expect

pytestmark = pytest.mark.django_db(transaction=True)
TAKEN = {
    "india": "india",
    "zurich": "zurich",
    "Z\u00fcrich": "zurich",
    "washington": "washington-dc",
    "Washington DC": "washington-dc",
    "washington, d.c.": "washington-dc",
    "new york": "new-york",
    "york": "new-york",
    "newyork": "new-york",
    "paulo sao": "sao-paulo",
    "st louis": "st-louis",
    "ST. LOUIS": "st-louis",
    "ohio dayton": "dayton",
    "united kingdom": "united-kingdom",
    "london united kingdom": "london",
    "san": "san-antonio",
    "san bernardino": "riverside",
    "mex": "mexico",
    "ukr": "ukraine",
    # By other names: those of the place, and those of what it lies in.
    "UK": "united-kingdom",
    "u.k.": "united-kingdom",
    "U K": "united-kingdom",
    "great britain": "united-kingdom",
    "NYC": "new-york",
    "munchen": "munich",
    "London, UK": "london",
    "usa boston": "boston",
    "the states": "united-states",
    "England": "united-kingdom",
    "ireland": "ireland",
    "L.A.": "los-angeles",
    "la": "los-angeles",
    "DC": "washington-dc",
    "San Francisco": "san-francisco-bay-area",
    "Saint Louis": "st-louis",
    "new york, NY": "new-york",
    "Türkiye": "turkey",
    "Korea": "south-korea",
    "Bangalore": "bengaluru",
    "kobenhavn": "copenhagen",
    "Brasil, Sao Paulo": "sao-paulo",
    # States beside the cities that bear their names, and places inside other countries.
    "texas": "texas",
    "new york state": "new-york-state",
    "washington state": "washington-state",
    "georgia state": "georgia",
    "Manchester, UK": "north-west-england",
    "Edinburgh": "scotland",
    "toronto": "toronto",
    "Vancouver Island": "victoria",
    "quebec": "quebec",
    # With the letters of a state, and with a typing error or two.
    "Austin, TX": "austin",
    "portland or": "portland-or",
    "Torronto": "toronto",
    "Sanfransisco": "san-francisco-bay-area",
    "Berln": "berlin",
    "\u6771\u4eac": "tokyo",
    "Deutschland": "germany",
    "K\u00f6ln": "germany",
}


@pytest.fixture
def site(published, live_server) -> str:
    return live_server.url


def box(page: Page) -> Locator:
    return page.get_by_placeholder("Type to find a place")


def place(page: Page) -> Locator:
    return page.locator("#answer-location")


def said(page: Page) -> Locator:
    return page.locator("#answer-location-fits")


def taken(page: Page, typed: str) -> str:
    place(page).evaluate("(select) => { select.value = 'any'; }")
    box(page).fill(typed)
    box(page).press("Enter")
    # A box whose place was taken is empty again.
    expect(box(page)).to_have_value("")
    return place(page).input_value()


def test_the_place_that_is_typed_is_the_one_that_is_taken(site: str, page: Page) -> None:
    page.goto(f"{site}/")
    assert {typed: taken(page, typed) for typed in TAKEN} == TAKEN


def test_the_answer_follows_the_place_that_is_taken(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    box(page).fill("san fran")
    expect(said(page)).to_have_text("1 place fits; Enter takes San Francisco Bay Area.")
    box(page).press("Enter")
    expect(said(page)).to_have_text("")
    # 120,000 × 1.39 and 160,000 × 1.39
    expect(page.locator("#estimate .range")).to_have_text("$166,800 to $222,400")
    expect(page).to_have_url(re.compile("location=san-francisco-bay-area"))


@pytest.mark.parametrize("typed", ["atlantis", "Washington Ukraine", "?!"])
def test_where_nothing_fits_it_is_said_beside_the_box_and_which_place_counts(site: str, page: Page, typed: str) -> None:
    page.goto(f"{site}/calculator/?location=london")
    box(page).fill(typed)
    box(page).press("Enter")
    told = f"Nothing fits “{typed}”; the answer stays London, United Kingdom."
    expect(said(page)).to_have_text(told)
    expect(said(page)).to_be_visible()
    expect(said(page)).to_have_role("status")
    expect(box(page)).to_have_accessible_description(told)
    expect(place(page)).to_have_value("london")
    box(page).press("Escape")
    expect(said(page)).to_have_text("")


def test_whoever_leaves_the_box_gets_the_only_place_that_fits(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    box(page).fill("nairobi")
    box(page).press("Tab")
    expect(place(page)).to_have_value("nairobi")
    expect(page).to_have_url(re.compile("location=nairobi"))


def test_whoever_leaves_the_box_with_several_that_fit_is_told_which_counts(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?location=london")
    box(page).fill("san")
    box(page).press("Tab")
    expect(said(page)).to_contain_text("until you choose one the answer stays London, United Kingdom.")
    expect(place(page)).to_have_value("london")


def test_home_and_calculator_offer_the_same_places(site: str, page: Page) -> None:
    offered = []
    for path in ("/", "/calculator/"):
        page.goto(site + path)
        offered.append(
            place(page).evaluate("(select) => [...select.options].map((each) => [each.parentNode.label, each.text])")
        )
    assert offered[0] == offered[1]
    assert ["Western Europe", "London, United Kingdom"] in offered[0]


def test_what_stands_before_the_comma_is_offered_and_not_taken_in_silence(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    find = page.get_by_placeholder("Type to find a place")
    find.fill("Austin, Bavaria")
    expect(page.get_by_text("Not all of it fits; Enter takes Austin.")).to_be_visible()
    find.blur()
    expect(page.get_by_label("Where is the job?", exact=True)).to_have_value("united-states")
    find.press("Enter")
    expect(page.get_by_label("Where is the job?", exact=True)).to_have_value("austin")


def test_a_misspelt_place_is_offered_and_not_taken_in_silence(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?tier=mid")
    box(page).fill("Torronto")
    expect(said(page)).to_have_text("Nothing is spelt so; Enter takes Toronto.")
    box(page).press("Tab")
    expect(said(page)).to_contain_text("until you choose one the answer stays United States.")
    expect(place(page)).to_have_value("united-states")


def test_an_answer_that_comes_late_is_not_taken_for_what_was_typed_since(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/")
    held: list[Route] = []
    page.route("**/search/choices/**q=berlin*", lambda route: held.append(route))
    box(page).fill("berlin")
    box(page).press("Enter")
    box(page).fill("nairobi")
    expect(said(page)).to_have_text("1 place fits; Enter takes Nairobi, Kenya.")
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(said(page)).to_have_text("1 place fits; Enter takes Nairobi, Kenya.")
    expect(place(page)).to_have_value("united-states")


def test_where_the_site_is_away_the_list_is_still_there(site: str, page: Page) -> None:
    page.goto(f"{site}/calculator/?location=london")
    page.route("**/search/choices/**", lambda route: route.abort())
    box(page).fill("berlin")
    expect(said(page)).to_have_text("Places cannot be looked up just now: choose one from the list.")
    box(page).press("Enter")
    expect(place(page)).to_have_value("london")
    page.unroute("**/search/choices/**")
    box(page).press("Enter")
    expect(place(page)).to_have_value("berlin")


@pytest.mark.parametrize("wait", [True, False])
def test_the_first_press_after_a_place_was_typed_counts(site: str, page: Page, wait: bool) -> None:
    """The list that opened closes beneath the pointer, and the place may not have been looked up yet."""
    page.goto(site)
    page.locator(".ask label", has_text="Senior level").click()
    page.locator("input[type=search][data-filters]").press_sequentially("berlin")
    if wait:
        expect(page.locator(".fits").first).to_have_text("1 place fits; Enter takes Berlin, Germany.")
    button = page.get_by_role("button", name="Work it out").bounding_box()
    assert button
    page.mouse.move(button["x"] + 20, button["y"] + 10)
    page.mouse.down()
    page.wait_for_timeout(80)
    page.mouse.up()
    page.wait_for_url(re.compile(r"/calculator/\?.*location=berlin"))
