"""No save closes the desk: in whatever state its rows are, every page opens and a finding leads to the field."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import (
    Choice,
    Factor,
    GoldenAnswer,
    GoldenCase,
    Guide,
    Proposal,
    Role,
    Rules,
    Source,
    Summary,
    Tier,
)
from tests.admin.any_state import all_pages, main_pages, shut
from tests.admin.filled import filled, row_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def desk(small_desk: None) -> None:
    """Published, with a golden case, then to be edited."""
    case = GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=75000, high=90000, reason="Asked.")
    GoldenAnswer.objects.create(case=case, choice=Choice.objects.get(slug="springfield"))
    publish("First edition")
    memory.refresh()


def page_of(row: Model) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])


def saved(client: Client, address: str, changes: dict[str, Any]) -> None:
    """A change on the page, saved; None for a box that is no longer ticked."""
    data = {**filled(client.get(address)), **changes}
    response = client.post(address, {name: value for name, value in data.items() if value is not None})
    assert response.status_code == 302, response.context["errors"]


def deleted(client: Client, row: Model) -> None:
    address = reverse(f"admin:salaries_{row._meta.model_name}_delete", args=[row.pk])
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert not type(row)._default_manager.filter(pk=row.pk).exists()


def factor_without_choices(client: Client) -> str:
    values = {"name": "Shift", "slug": "shift", "question": "Which shift?", "position": "0"}
    saved(client, reverse("admin:salaries_factor_add"), values)
    return f"{page_of(Factor.objects.get(slug='shift'))}#id_new_choices-0-name"


def reference_unticked(client: Client) -> str:
    """Its forms refuse that; rows that were written otherwise may hold it."""
    choice = Choice.objects.get(slug="country")
    choice.reference = False
    choice.save()
    return f"{page_of(choice.factor)}#id_choices-0-reference"


def reference_deleted(client: Client) -> str:
    springfield, shelbyville, reference = (
        Choice.objects.get(slug=slug) for slug in ("springfield", "shelbyville", "country")
    )
    saved(client, page_of(springfield), {"under": ""})
    deleted(client, shelbyville)
    deleted(client, reference)
    return f"{page_of(reference.factor)}#id_choices-0-reference"


def no_multiplier_anywhere(client: Client) -> str:
    one, other = (Choice.objects.get(slug=slug) for slug in ("springfield", "shelbyville"))
    empty = {"low": "", "high": "", "source": "", "as_of": "", "interval_low": "", "interval_high": ""}
    saved(client, page_of(other), {"under": one.pk})
    saved(client, page_of(one), {**empty, "under": other.pk, "overrides-0-DELETE": "on"})
    return f"{page_of(one)}#id_under"


def role_without_tiers(client: Client) -> str:
    role = Role.objects.get()
    saved(client, page_of(role), {"tiers-0-DELETE": "on", "tiers-1-DELETE": "on"})
    return f"{page_of(role)}#id_tiers-0-name"


def tier_without_figures(client: Client) -> str:
    role = Role.objects.get()
    empty = {"low": "", "high": "", "source": "", "as_of": "", "open_ended": None}
    saved(client, page_of(role), {f"tiers-{number}-{name}": "" for number in (0, 1) for name in empty})
    return f"{page_of(role)}#id_headline"


def guide_without_sections(client: Client) -> str:
    guide = Guide.objects.get()
    saved(client, page_of(guide), {f"sections-{number}-DELETE": "on" for number in (0, 1)})
    return f"{page_of(guide)}#id_sections-0-heading"


def sections_in_a_circle(client: Client) -> str:
    """Its form refuses that; rows that were written otherwise may hold it."""
    guide = Guide.objects.get()
    pay, growth = (guide.sections.get(slug=slug) for slug in ("pay", "growth"))
    for section, above in ((growth, pay), (pay, growth)):
        section.under = above
        section.save()
    top = row_of(filled(client.get(page_of(guide))), "sections", "heading", "Pay")
    return f"{page_of(guide)}#id_{top}-under"


def role_without_anything(client: Client) -> str:
    values = {"name": "Welder", "plural": "welders", "slug": "welder", "summary": "Joins.", "currency": "USD"}
    saved(client, reverse("admin:salaries_role_add"), values)
    return f"{page_of(Role.objects.get(slug='welder'))}#id_tiers-0-name"


def no_role(client: Client) -> str:
    deleted(client, Role.objects.get())
    return reverse("admin:salaries_role_changelist")


def no_factor(client: Client) -> str:
    deleted(client, Factor.objects.get())
    return f"{page_of(Guide.objects.get())}#id_sections-1-body"


def no_rules(client: Client) -> str:
    Rules.objects.all().delete()
    return reverse("admin:salaries_rules_changelist")


BREAKING = (
    *(factor_without_choices, reference_unticked, reference_deleted, no_multiplier_anywhere, role_without_tiers),
    *(tier_without_figures, guide_without_sections, sections_in_a_circle, role_without_anything, no_role, no_factor),
    no_rules,
)


@pytest.mark.parametrize("breaking", BREAKING, ids=lambda each: each.__name__)
def test_the_desk_stays_open_and_says_where_to_mend_it(editor: Client, breaking: Callable[[Client], str]):
    where = breaking(editor)
    assert shut(editor, main_pages()) == {}
    for page in ("index", "review"):
        text = editor.get(reverse(f"admin:{page}")).text
        assert f'href="{where}"' in text
    page, _, field = where.partition("#")
    assert not field or f'id="{field}"' in editor.get(page).text


def test_every_page_opens_when_all_of_it_happened_at_once(editor: Client):
    for breaking in (factor_without_choices, reference_unticked, role_without_tiers, guide_without_sections):
        breaking(editor)
    assert shut(editor, all_pages()) == {}


def test_with_a_role_goes_what_commands_made_of_it(editor: Client):
    """Nobody deletes a proposal or a summary by itself; it would keep the role on the desk for good."""
    role, tier, source = Role.objects.get(), Tier.objects.get(slug="entry"), Source.objects.get()
    evidence = {"source": source, "as_of": "2025-05-31"}
    Proposal.objects.create(pay_of=tier, values={}, made_at=timezone.now(), **evidence)
    pay = dict.fromkeys(("p10", "p25", "p50", "p75", "p90", "interval_low", "interval_high"), 1)
    Summary.objects.create(role=role, sample_size=20, source=source, **pay)
    deleted(editor, role)
    assert not Proposal.objects.exists()
    assert shut(editor, main_pages()) == {}
