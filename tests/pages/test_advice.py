"""Advice on a subject as readers see it: its page, its topics, the list of guides, and notes on it."""

import pytest
from django.test import Client

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Guide, GuideTopic, ReadersNote, Topic
from salaries.readers import reads
from tests.pages.test_notes import NOTE
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PAGE = "/guides/reading-an-offer/"


@pytest.fixture
def edition(advice: None) -> None:
    publish(note="With advice")
    memory.refresh()


@pytest.fixture
def text(edition: None, client: Client) -> str:
    return words(client.get(PAGE))


def test_it_says_who_wrote_and_reviewed_it_and_when(text: str) -> None:
    assert "Written by Jo Doe" in text
    assert "Last reviewed 3 October 2025 by Sam Roe" in text
    assert f"Updated {memory.current().published_at:%-d %B %Y}" in text, "all of it is new with this edition"
    assert "1 minute to read" in text


def test_who_is_not_named_is_the_editors(advice: None, client: Client) -> None:
    Guide.objects.update(written_by="", reviewed_by="")
    publish(note="No names")
    memory.refresh()
    text = words(client.get(PAGE))
    assert "Written by the editors" in text
    assert "by the editors" in text.partition("Last reviewed")[2]
    assert "Last reviewed" not in words(client.get("/guides/analyst/"))


def test_its_figures_are_those_of_the_edition_with_their_sources(text: str) -> None:
    assert "Analysts start at $50,000 to $60,000" in text
    assert "Springfield pays 39% more" in text
    assert "Pay survey" in text


def test_it_has_no_role_and_leads_to_the_calculator_its_topics_and_what_to_read_next(edition, client: Client) -> None:
    html = client.get(f"{PAGE}?edition=1").content.decode()
    assert 'id="calculator"' not in html
    assert "htmx" not in html.partition("</head>")[0]
    for address in ("/calculator/", "/guides/topics/offers/", "/guides/topics/money/", "/guides/analyst/"):
        assert f'href="{address}?edition=1"' in html


def test_a_section_named_pay_shows_no_tiers(advice: None, client: Client) -> None:
    Guide.objects.get(subject="reading-an-offer").sections.update(slug="pay")
    publish(note="Pay")
    memory.refresh()
    assert "Middle half" not in words(client.get(PAGE))


def test_reads_of_it_are_counted(edition, client: Client) -> None:
    client.get(PAGE, headers={"User-Agent": "Mozilla/5.0"})
    reads.write_down()
    assert reads.total("reading-an-offer") == 1


def test_a_role_guide_names_what_to_read_next_too(edition, client: Client) -> None:
    assert f'href="{PAGE}"' in client.get("/guides/analyst/").content.decode().partition("Read next")[2]


def test_the_list_has_roles_first_then_advice_by_topic(edition, client: Client) -> None:
    text = words(client.get("/guides/"))
    order = [text.index(part) for part in ("Pay by role", "Analyst salary", "What to look for before you sign.")]
    assert order == sorted(order)
    assert text.count("What to look for, part by part.") == 2
    assert "Money" in text


def test_advice_under_no_topic_is_listed_and_a_topic_of_none_is_not(advice: None, client: Client) -> None:
    GuideTopic.objects.all().delete()
    publish(note="No topics")
    memory.refresh()
    html = client.get("/guides/").content.decode()
    assert f'href="{PAGE}"' in html.partition(">Advice</h2>")[2]
    assert "/guides/topics/" not in html
    response = client.get("/guides/topics/offers/")
    assert response.status_code == 404
    assert "There is no topic “offers” with guides in edition 1." in words(response)


def test_a_topic_holds_its_guides_of_roles_too(edition, client: Client) -> None:
    text = words(client.get("/guides/topics/money/"))
    assert "What pay is made of." in text
    assert text.index("Analyst salary") < text.index("Reading an offer") < text.index("Other topics")
    assert "Offers" in text.partition("Other topics")[2]
    assert "Analyst salary" not in words(client.get("/guides/topics/offers/"))


@pytest.mark.parametrize("address", ["/guides/topics/weather/", "/guides/topics/", "/guides/writing-an-offer/"])
def test_what_there_is_not_is_said(edition, client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 404
    assert "There is no" in words(response)


def test_each_page_asks_nothing_once_warm(edition, client: Client, django_assert_num_queries) -> None:
    pages = (PAGE, "/guides/", "/guides/topics/money/", f"{PAGE}notes/")
    for page in pages:
        client.get(page)
    with django_assert_num_queries(0):
        for page in pages:
            assert client.get(page).status_code == 200


def test_a_note_on_it_reaches_the_editors(edition, client: Client) -> None:
    assert "The calculator" not in words(client.get(f"{PAGE}notes/")).partition("Your note")[2]
    sent = NOTE | {"section": "base", "text": "Which year?"}
    assert client.post(f"{PAGE}notes/", sent, headers={"Origin": "http://testserver"}).status_code == 302
    note = ReadersNote.objects.get()
    assert (note.guide, note.section, note.text) == ("reading-an-offer", "base", "Which year?")


def test_the_sitemap_has_advice_and_its_topics(edition, client: Client) -> None:
    found = client.get("/sitemap.xml").content.decode()
    assert f"{PAGE}</loc>" in found
    assert "/guides/topics/money/</loc>" in found


def test_a_new_topic_shows_with_the_next_edition(edition, client: Client) -> None:
    Topic.objects.create(slug="moving", name="Moving", about="Elsewhere.")
    Guide.objects.get(subject="reading-an-offer").topics.create(topic=Topic.objects.get(slug="moving"))
    assert client.get("/guides/topics/moving/").status_code == 404
    publish(note="Moving")
    memory.refresh()
    assert client.get("/guides/topics/moving/").status_code == 200
