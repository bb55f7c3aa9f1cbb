"""What is new and what is gone is told whole on the review: as it will read, what it becomes, what readers lose."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from salaries.admin.publishing.whole_rows import table_of
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import (
    Act,
    CareerStep,
    Currency,
    Factor,
    Figure,
    Guide,
    Occupation,
    PublishingRules,
    Role,
    Section,
    Source,
    Tier,
    Topic,
)
from salaries.models.act import act
from tests.admin.test_review import REVIEW, text_of
from tests.books import choice, small_book, with_choice

pytestmark = pytest.mark.django_db
DAY, NOW = date(2026, 10, 1), datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def first(small_desk: None) -> None:
    """Edition 1 of the small desk."""
    publish("First")
    memory.refresh()
    PublishingRules.objects.get_or_create(one=True)


def new_role(**more) -> Role:
    role = Role.objects.create(
        slug="welder",
        name="Welder",
        plural="welders",
        summary="Joins things.",
        headline="band",
        currency=Currency.objects.get(code="USD"),
        **({"position": 9} | more),
    )
    tiers = (("entry", "Entry", 0, 40000, 50000, False), ("senior", "Senior", 5, 60000, 90000, True))
    for slug, name, start, low, high, is_open in tiers:
        proof = {"source": Source.objects.get(), "as_of": DAY, "sample_size": 120, "sample_unit": "answers"}
        role.tiers.create(slug=slug, name=name, from_years=start, low=low, high=high, open_ended=is_open, **proof)
    return role


def new_guide(role: Role) -> Guide:
    when = {"published_at": NOW, "updated_at": NOW}
    guide = Guide.objects.create(role=role, title="Welder pay", standfirst="In sparks.", opening="They *join*.", **when)
    guide.sections.create(slug="pay", heading="What they earn", body="At first [[tier:entry.band]].")
    return guide


def review(client: Client, **query: str) -> str:
    return text_of(client.get(REVIEW, query))


def test_a_new_role_tells_its_tiers_its_evidence_and_where_it_stands(editor: Client):
    with act(Act.Kind.EDIT, by=User.objects.create_user("ada"), why="Readers ask"):
        role = new_role()
    page = editor.get(REVIEW)
    text = text_of(page)
    assert "Role: Welder" in text
    assert "Last in the list of roles, after Analyst." in text
    assert "It has no guide: readers find it in the calculator only." in text
    assert re.search(r"ada, \d+ \w+ \d{4}, \d\d:\d\d : Readers ask", text)
    assert "less than 5 years $40,000 to $50,000 Pay survey, as of 1 October 2026; 120 answers" in text
    assert "more than 5 years $60,000 to $90,000 and above Pay survey" in text
    assert f'href="{reverse("admin:salaries_role_change", args=[role.pk])}"' in page.text


def test_a_new_role_stands_beside_the_others_on_one_axis(editor: Client):
    new_role()
    assert "Welder (new) $40,000 to $50,000" in review(editor)
    assert "Analyst $50,000 to $60,000" in review(editor)


def test_a_role_that_becomes_the_first_says_so(editor: Client):
    Role.objects.update(position=5)
    new_role(position=1)
    text = review(editor)
    assert "Becomes the role that the calculator opens with, in place of Analyst." in text
    assert "First in the list of roles, before Analyst." in text


def test_estimates_of_a_new_role_are_counted_with_it_and_not_listed(editor: Client):
    new_role()
    text = review(editor)
    assert "6 come or go with what is new or deleted as a whole , and are not listed here." in text
    assert "Readers get 6 new estimates." in text
    assert "none appears" not in text
    assert "Welder, Entry" not in text


def test_a_new_guide_is_told_as_it_will_read_with_what_its_figures_rest_on(editor: Client):
    guide = new_guide(new_role())
    page = editor.get(REVIEW)
    text = text_of(page)
    assert "Its address is /guides/welder/." in text
    assert "Welder becomes a role with a guide, in every list of guides." in text
    assert "1 What they earn #pay At first $40,000 to $50,000" in text
    assert "Entry: Pay survey, as of 1 October 2026; 120 answers" in text
    assert "<em>join</em>" in page.text
    assert f'href="{reverse("admin:salaries_guide_change", args=[guide.pk])}"' in page.text


def test_its_figures_lead_to_what_they_rest_on_on_this_page(editor: Client):
    new_guide(new_role())
    page = editor.get(REVIEW).text
    leads = re.findall(r'class="figure" href="#([^"]+)"', page)
    assert leads
    assert all(f'id="{each}"' in page for each in leads)


def test_previews_of_what_is_new_open(editor: Client):
    new_guide(new_role())
    page = editor.get(REVIEW).text
    leads = re.findall(r'href="(/admin/site/[^"#]+)', page)
    assert {"/admin/site/guides/welder/", "/admin/site/calculator/?role=welder"} <= set(leads)
    assert {editor.get(each).status_code for each in set(leads)} == {200}
    assert "Welder" in editor.get("/admin/site/guides/welder/").text


def test_while_something_forbids_publishing_there_is_no_way_into_a_preview(editor: Client):
    new_guide(new_role())
    Section.objects.filter(slug="growth").update(body="By 24% a year.")
    page = editor.get(REVIEW)
    assert "Links into the preview stand here once nothing forbids publishing." in text_of(page)
    assert 'href="/admin/site/guides' not in page.text


def test_findings_of_a_new_row_lead_to_its_field(editor: Client):
    guide = new_guide(new_role())
    guide.sections.update(body="At first 40,000 dollars.")
    guide_page = reverse("admin:salaries_guide_change", args=[guide.pk])
    assert f'href="{guide_page}#id_sections-0-body"' in editor.get(REVIEW).text


def test_a_new_choice_says_what_it_does_and_whether_it_is_the_reference(editor: Client):
    factor = Factor.objects.get()
    proof = {"judgement": True, "as_of": DAY, "interval_low": Decimal("0.8"), "interval_high": Decimal("1.1")}
    choice = factor.choices.create(slug="ogdenville", name="Ogdenville", low="0.9", high="0.95", position=99, **proof)
    page = editor.get(REVIEW)
    text = text_of(page)
    assert "Choice: Location › Ogdenville" in text
    assert "Last in the choices of Location, after" in text
    assert "× 0.9 to 0.95 (5% to 10% less)" in text
    assert "Editor’s judgement, as of 1 October 2026; 95% interval 0.8 to 1.1" in text
    assert 'href="/admin/site/calculator/?location=ogdenville"' in page.text
    assert f'href="{reverse("admin:salaries_choice_change", args=[choice.pk])}"' in page.text


def test_a_new_factor_tells_its_choices_and_what_who_does_not_answer_gets(editor: Client):
    Factor.objects.update(position=3)
    factor = Factor.objects.create(slug="shift", name="Shift", question="When", place=False, position=1)
    proof = {"judgement": True, "as_of": DAY}
    factor.choices.create(slug="day", name="Day", low=1, high=1, reference=True, **proof)
    factor.choices.create(slug="night", name="Night", low="1.2", high="1.2", position=2, **proof)
    text = review(editor)
    assert "Becomes the first question of the calculator after role and experience." in text
    assert "Readers who do not answer it get “Day”." in text
    assert "Night night × 1.2 (20% more)" in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("source", "Source: A count No figure rests on it yet."),
        ("figure", "Figure: Share No guide tells it yet."),
        ("occupation", "Occupation: Weighers It stands beside no role yet, so no page shows it."),
        ("topic", "Topic: Offers No guide is under it yet, so no list shows it."),
        ("currency", "Currency: Euro Readers can have every answer in it; no role is paid in it."),
    ],
)
def test_what_nothing_uses_yet_says_so(editor: Client, kind: str, said: str):
    proof = {"judgement": True, "as_of": DAY}
    made = {
        "source": lambda: Source.objects.create(
            slug="count",
            title="A count",
            publisher="Us",
            address="https://count.example/",
            licence="None",
            retrieved_on=DAY,
            review_by=DAY,
        ),
        "figure": lambda: Figure.objects.create(slug="share", name="Share", unit="percent", low=5, high=5, **proof),
        "occupation": lambda: Occupation.objects.create(
            slug="weighers", name="Weighers", country="US", classification="SOC 2018", code="15-0000"
        ),
        "topic": lambda: Topic.objects.create(slug="offers", name="Offers", about="What to say to one."),
        "currency": lambda: Currency.objects.create(
            code="EUR", name="Euro", symbol="€", units_per_usd="0.9", position=9, **proof
        ),
    }
    made[kind]()
    page = re.sub(r'<span class="brief">[^<]*</span>', "", editor.get(REVIEW).text)
    assert said in re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_a_source_says_which_figures_rest_on_it(editor: Client):
    source = Source.objects.create(
        slug="count",
        title="A count",
        publisher="Us",
        address="https://count.example/",
        licence="None",
        retrieved_on=DAY,
        review_by=DAY,
    )
    Tier.objects.filter(slug="entry").update(source=source)
    text = review(editor)
    assert "It stands behind Analyst, entry: band." in text
    assert "Pay survey A count" in text, "in the table of changed figures, by the titles"


def test_a_deleted_role_says_what_readers_lose(editor: Client):
    new_guide(new_role())
    CareerStep.objects.create(of=Role.objects.get(slug="analyst"), stage=1, title="Welding", role_id=_welder().pk)
    Section.objects.filter(slug="growth").update(body="Welders get [[tier:welder/entry.band]].")
    publish("Welders")
    memory.refresh()
    Section.objects.filter(slug="growth").update(body="Nothing.")
    with act(Act.Kind.EDIT, by=User.objects.create_user("ada")):
        CareerStep.objects.filter(title="Welding").delete()
        _welder().delete()
    text = review(editor)
    assert "Role: Welder" in text
    assert "Readers lose 6 estimates." in text
    assert "/guides/welder/, /paths/welder/" not in text, "a role without steps has no path of its own"
    assert "/guides/welder/ stops answering; with ?edition=2 it still answers." in text
    assert "Links with role=welder are told that there is no such answer; those of an edition keep theirs." in text
    assert "It was used by 1 career step: Analyst › Welding." in text
    assert "Its figures stood in the prose of Analyst salary › Growth." in text
    assert "less than 5 years $40,000 to $50,000" in text, "what it said is still told"
    assert editor.get("/guides/welder/?edition=2").status_code == 200


def _welder() -> Role:
    return Role.objects.get(slug="welder")


def test_many_new_rows_of_one_kind_are_one_table(editor: Client):
    factor = Factor.objects.get()
    proof = {"source": Source.objects.get(), "as_of": DAY}
    for at in range(30):
        factor.choices.create(slug=f"town-{at}", name=f"Town {at}", low="0.9", high="0.9", position=50 + at, **proof)
    text = review(editor)
    assert "30 new choices: Location" in text
    assert "Town 29: last in the choices of Location, after Town 28." in text
    assert "18 more of them" in text
    assert "Town 29 town-29 × 0.9 (10% less)" in text


def test_of_very_many_new_rows_only_those_that_are_shown_are_looked_at():
    book = small_book()
    asked: list[tuple[str, ...]] = []
    for number in range(210):
        book = with_choice(book, "location", choice(f"town-{number}", "0.9"))
    paths = [("factors", "location", "choices", f"town-{number}") for number in range(210)]
    table = table_of(book, paths, lambda path: asked.append(path))
    assert asked == paths[:200]
    assert (len(table.first_rows) + len(table.further_rows), table.left_out) == (200, 10)


def test_a_guides_maker_is_known(editor: Client):
    with act(Act.Kind.EDIT, by=User.objects.create_user("ada"), why="At last"):
        new_guide(new_role())
    assert editor.get(REVIEW).text.count("At last") == 2, "the role and its guide"
