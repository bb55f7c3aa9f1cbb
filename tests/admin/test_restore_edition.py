"""The page on which the desk is restored to an edition: what differs, boxes to tick, one act."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Act, Choice, Currency, Figure, Role, Section, Source, Summary, Tier
from tests.pages.text import words

pytestmark = pytest.mark.django_db
PAGE = "/admin/restore/1/"


def form_of(client: Client, **more: object) -> dict[str, object]:
    """What the page would send: the state of the desk that it showed, and what was ticked."""
    return {"desk": client.get(PAGE).context["digest"], "how": "chosen", **more}


@pytest.fixture
def changed(small_desk: None) -> None:
    publish()
    memory.refresh()
    tier = Tier.objects.get(slug="entry")
    tier.low = 55000
    tier.save()
    section = Section.objects.get(slug="pay")
    section.body = "New words on pay. " * 20
    section.save()


def test_each_row_that_differs_stands_there_in_words(editor: Client, changed: None):
    Choice.objects.get(slug="shelbyville").delete()
    Choice.objects.filter(slug="country").update(position=0)
    Currency.objects.filter(code="AUD").update(position=0)
    text = words(editor.get(PAGE))
    assert "Analyst › Entry" in text
    assert "55000 on the desk, 50000 in the edition" in text
    assert "Analyst salary › Pay" in text
    assert "In the edition Springfield pays [[choice:location/springfield]]." in text
    assert "Location › Shelbyville" in text
    assert "Only in the edition: it comes back." in text
    assert "Location › order of choices" in text
    assert "Springfield, The country in the edition" in text
    assert "Order of currencies" in text


def test_the_ticked_rows_are_restored_as_one_act(editor: Client, changed: None):
    form = form_of(editor, row="role.tier/analyst/entry", why="It was right.")
    response = editor.post(PAGE, form, follow=True)
    assert "Restored to edition 1. Readers see it once the desk is published." in response.text
    act = Act.objects.first()
    assert response.redirect_chain[-1][0] == reverse("admin:act", args=[act.pk])
    assert (act.kind, act.by.username, act.why) == (Act.Kind.EDITION, "eda", "It was right.")
    assert Tier.objects.get(slug="entry").low == 50000
    assert Section.objects.get(slug="pay").body.startswith("New words")


def test_all_of_it_is_restored(editor: Client, changed: None):
    editor.post(PAGE, form_of(editor, how="all"))
    assert "there is nothing to restore" in editor.get(PAGE).text
    assert Act.objects.first().why == "Restored to edition 1."


def test_what_was_changed_meanwhile_is_shown_before_anything_is_restored(editor: Client, changed: None):
    form = form_of(editor, row="role.tier/analyst/entry", why="My words")
    Figure.objects.update(low=30, high=30)
    response = editor.post(PAGE, form)
    assert response.status_code == 409
    assert "the desk has changed since this page was opened" in response.text
    assert 'value="My words"' in response.text
    assert re.search(r'value="role.tier/analyst/entry"\s+id="row-1"\s+checked', response.text)
    assert Tier.objects.get(slug="entry").low == 55000


def test_without_a_tick_nothing_happens(editor: Client, changed: None):
    assert "no row is ticked" in editor.post(PAGE, form_of(editor)).text


def test_what_stands_against_it_is_told_in_sentences(editor: Client, changed: None):
    new = {"retrieved_on": "2026-01-01", "review_by": "2027-01-01", "licence": "L", "publisher": "P"}
    new["address"] = "https://new.example/"
    source = Source.objects.create(slug="new", title="A newer survey", **new)
    Tier.objects.filter(slug="senior").update(source=source)
    response = editor.post(PAGE, form_of(editor, row="source/new"))
    assert response.status_code == 409
    assert "A newer survey: It is still used: Analyst, senior." in response.text


def test_summaries_are_one_line_and_go_together(editor: Client, changed: None):
    percentiles = dict.fromkeys(("p10", "p25", "p50", "p75", "p90", "interval_low", "interval_high"), 1)
    for year in (2024, 2025):
        whose = {"role": Role.objects.get(), "source": Source.objects.get(), "year": year}
        Summary.objects.create(sample_size=20, **whose, **percentiles)
    assert "2 differ; they are restored together" in editor.get(PAGE).text
    text = words(editor.post(PAGE, form_of(editor, row="summary", why="They were of last year."), follow=True))
    assert "Restored to edition 1." in text
    assert "They were of last year." in text
    assert "It restored summaries, counts or scores of the records. They have no history" in text
    assert "Undo all of it" not in text
    assert "They were of last year." in words(editor.get(reverse("admin:history")))
    assert "55000 on the desk" in words(editor.get(PAGE))
    assert not Summary.objects.exists()


def test_only_who_may_undo_may_restore(client: Client, changed: None, django_user_model):
    client.force_login(django_user_model.objects.create_user("new", is_staff=True))
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE).status_code == 403


def test_who_may_undo_but_not_change_is_told_so(client: Client, changed: None, django_user_model):
    person = django_user_model.objects.create_user("new", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="undo_act"))
    client.force_login(person)
    response = client.post(PAGE, form_of(client, row="role.tier/analyst/entry", why="My words"))
    assert response.status_code == 409
    assert "Nothing was restored. You lack the permission to change tiers; ask someone who has it." in response.text
    assert 'value="My words"' in response.text
    assert Tier.objects.get(slug="entry").low == 55000


def test_an_edition_that_is_not_there_or_cannot_be_compared(editor: Client, changed: None):
    assert editor.get("/admin/restore/9/").status_code == 404
    Role.objects.all().delete()
    response = editor.post(PAGE, {"desk": "", "how": "chosen", "row": "role.tier/analyst/entry"})
    assert response.status_code == 409


def test_the_page_costs_a_fixed_number_of_queries(editor: Client, changed: None, django_assert_max_num_queries):
    with django_assert_max_num_queries(69):
        editor.get(PAGE)
