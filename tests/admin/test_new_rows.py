"""New rows at the desk: slugs made from names, evidence typed once, rows ready to be filled in."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from salaries.admin.forms.slugs import made_slug
from salaries.models import Choice, Factor, Guide, Role
from tests.admin.filled import filled
from tests.pages.text import words

pytestmark = pytest.mark.django_db
ROLE = {"name": "Prompt engineer", "plural": "prompt engineers", "summary": "Asks models.", "currency": "USD"}
JUDGED = {"judgement": "on", "as_of": "2025-05-31"}


def page_of(kind: str, key: int | None = None) -> str:
    return reverse(f"admin:salaries_{kind}_{'change' if key else 'add'}", args=[key] if key else [])


def rows(prefix: str, *values: dict[str, Any], start: int = 0) -> dict[str, Any]:
    return {f"{prefix}-{n}-{name}": value for n, row in enumerate(values, start) for name, value in row.items()}


def sent(client: Client, address: str, values: dict[str, Any]) -> Any:
    return client.post(address, filled(client.get(address)) | values)


def told(response: Any) -> str:
    return " ".join(str(each) for each in get_messages(response.wsgi_request))


def test_a_new_role_has_three_rows_for_tiers_and_makes_its_slugs(editor: Client, small_desk: None):
    tiers = rows("tiers", *({"name": name, "from_years": years} for name, years in (("Entry", 0), ("Mid", 2))))
    response = sent(editor, page_of("role"), ROLE | tiers)
    assert response.status_code == 302, response.context["errors"]
    role = Role.objects.get(slug="prompt-engineer")
    assert list(role.tiers.values_list("slug", flat=True)) == ["entry", "mid"]
    assert "Made from names, and kept in addresses from now on: prompt-engineer, entry, mid." in told(response)


def test_rows_that_come_back_are_a_line_each_but_what_is_wrong_or_empty(editor: Client, small_desk: None):
    tiers = (
        {"name": "Entry", "from_years": 0, "low": "80k", "high": "90k"} | JUDGED,
        {"name": "Mid", "from_years": "x"},
    )
    response = sent(editor, page_of("role"), ROLE | {"plural": ""} | rows("tiers", *tiers))
    assert response.status_code == 200
    text = response.text
    assert "Tiers Name EntrySlug –Low 80kHigh 90k" in words(response)
    opened = [part.partition("</summary>")[0] for part in text.split('<details class="row" open>')[1:]]
    assert ["Entry" in each for each in opened if "Mid" in each or "Entry" in each] == [False]
    assert sum("New tier" in each for each in opened) >= 1


def test_what_is_typed_as_slug_is_kept_and_told_of_by_nobody(editor: Client, small_desk: None):
    response = sent(editor, page_of("role"), ROLE | {"slug": "prompter"})
    assert response.status_code == 302
    assert Role.objects.filter(slug="prompter").exists()
    assert "Made from" not in told(response)


def test_two_tiers_of_one_name_get_two_slugs(editor: Client, small_desk: None):
    role = Role.objects.get()
    new = ({"name": "Senior", "from_years": years, "gap_years": 0, "role": role.pk} for years in (8, 9))
    data = {"tiers-TOTAL_FORMS": "4"} | rows("tiers", *new, start=2)
    assert sent(editor, page_of("role", role.pk), data).status_code == 302
    assert set(role.tiers.values_list("slug", flat=True)) == {"entry", "senior", "senior-2", "senior-3"}


def test_a_name_without_a_plain_letter_gets_a_sentence(editor: Client, small_desk: None):
    response = sent(editor, page_of("role"), ROLE | {"name": "職"})
    assert "No slug can be made of “職”, which has no plain letter or digit; write one." in response.text
    assert not Role.objects.filter(name="職").exists()


def test_a_page_without_a_name_asks_for_the_name_alone(editor: Client, small_desk: None):
    response = sent(editor, page_of("role"), ROLE | {"name": ""})
    assert [each.field for each in response.context["told"]] == ["Name"]


def test_a_slug_is_as_short_as_its_field_and_no_one_elses():
    assert made_slug("Ünder the sea, ever deeper", 12) == "under-the-se"
    assert made_slug("Under the sea", 9, {"under-the"}) == "under-t-2"


@pytest.mark.parametrize(
    ("kind", "values", "slug"),
    [
        ("topic", {"name": "Asking for more", "about": "How."}, "asking-for-more"),
        ("factor", {"name": "Night shifts", "question": "Nights"}, "night-shifts"),
        ("occupation", {"name": "Tellers", "country": "US", "classification": "SOC", "code": "1"}, "tellers"),
        (
            "source",
            {
                "title": "Pay in shifts",
                "publisher": "Office",
                "address": "https://office.example/",
                "licence": "CC0",
                "retrieved_on": "2025-05-31",
                "review_by": "2026-05-31",
            },
            "pay-in-shifts",
        ),
    ],
)
def test_every_kind_with_a_slug_makes_it(editor: Client, small_desk: None, kind: str, values: Any, slug: str):
    response = sent(editor, page_of(kind), values)
    assert response.status_code == 302, response.context["errors"]
    assert f"from now on: {slug}." in told(response)


def test_a_choices_slug_is_its_factors_own(editor: Client, small_desk: None):
    factor, judged = Factor.objects.get(), {"low": "1", "high": "1", **JUDGED}
    assert sent(editor, page_of("choice"), {"factor": factor.pk, "name": "Springfield", **judged}).status_code == 302
    assert Choice.objects.filter(factor=factor, slug="springfield-2").exists()


def test_advice_makes_its_subject_from_its_title_and_sections_theirs_from_headings(editor: Client, small_desk: None):
    values = {"title": "Asking for more", "standfirst": "How.", "opening": "Ask.", "advice": "on"}
    sections = rows("sections", *({"heading": name, "body": "Words."} for name in ("When to ask", "How much")))
    response = sent(editor, page_of("guide"), values | sections)
    assert response.status_code == 302, response.context["errors"]
    guide = Guide.objects.get(subject="asking-for-more")
    assert list(guide.sections.values_list("slug", flat=True)) == ["when-to-ask", "how-much"]
    assert guide.published_at == guide.updated_at


def test_a_roles_guide_has_no_subject(editor: Client, small_desk: None):
    assert sent(editor, page_of("role"), ROLE).status_code == 302
    role = Role.objects.get(slug="prompt-engineer")
    values = {"role": role.pk, "title": "Prompt engineer salary", "standfirst": "What they earn.", "opening": "Much."}
    assert sent(editor, page_of("guide"), values).status_code == 302
    assert role.guide.subject == ""
