"""A new role with three tiers, and its guide with four sections: few clicks, no error, with JavaScript and without."""

from collections.abc import Callable, Iterator

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Browser, Locator, Page, expect

from salaries.models import Guide, Role
from tests.browser.kept_session import kept_by_browser

BANDS = (("Entry", "80,000", "100k", "0"), ("Mid", "100000", "130000", "2"), ("Senior", "130000", "180000", "5"))
ROLE = {"name": "Prompt engineer", "plural": "prompt engineers", "summary": "Writes what models are asked."}
GUIDE = {"title": "Prompt engineer salary", "standfirst": "What they earn.", "opening": "[[tier:entry.band]] at first."}
MOST_CLICKS = 20


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def page_and_clicks(request, live_server, published, browser: Browser) -> Iterator[tuple[Page, list[str], bool]]:
    person = User.objects.create_user("eda", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(content_type__app_label="salaries"))
    with browser.new_context(java_script_enabled=request.param, storage_state=kept_by_browser(person)) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/admin/")
        yield page, [], request.param


def filled(page: Page, prefix: str, values: dict[str, str]) -> None:
    for name, value in values.items():
        page.locator(f"#id_{prefix}{name}").fill(value)


def test_a_new_role_and_its_guide_take_few_clicks(page_and_clicks):
    page, clicks, scripted = page_and_clicks

    def click(place: Locator) -> None:
        clicks.append(str(place))
        place.click()

    def choose(field: str, label: str) -> None:
        clicks.append(field)
        page.locator(field).select_option(label=label)

    desk = page.get_by_role("navigation", name="The desk")
    click(desk.get_by_role("link", name="Roles"))
    click(page.get_by_role("link", name="Add role"))
    filled(page, "", ROLE)
    choose("#id_currency", "US dollar (USD)")
    three_tiers(page, click, choose, scripted)
    click(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("The role “Prompt engineer” was added successfully.")).to_be_visible()
    expect(page.get_by_text("The evidence of Prompt engineer, mid is that of Prompt engineer, entry")).to_be_visible()
    click(desk.get_by_role("link", name="Guides"))
    click(page.get_by_role("link", name="Add guide"))
    choose("#id_role", "Prompt engineer")
    filled(page, "", GUIDE)
    for number, heading in enumerate(("Pay", "Place", "Skill", "What next")):
        filled(page, f"sections-{number}-", {"heading": heading, "body": f"Words on {heading.lower()}."})
    click(page.get_by_role("button", name="Save", exact=True))
    expect(page.get_by_text("The guide “Prompt engineer salary” was added successfully.")).to_be_visible()
    assert len(clicks) <= MOST_CLICKS
    role = Role.objects.get(slug="prompt-engineer")
    assert list(role.tiers.values_list("slug", flat=True)) == ["entry", "mid", "senior"]
    assert len({tier.source for tier in role.tiers.all()} - {None}) == 1
    assert Role.objects.last() == role
    assert Guide.objects.get(role=role).sections.last().slug == "what-next"


def three_tiers(page: Page, click: Callable[[Locator], None], choose: Callable[..., None], scripted: bool) -> None:
    """The evidence is typed once."""
    for number, (name, low, high, years) in enumerate(BANDS):
        prefix = f"tiers-{number}-"
        filled(page, prefix, {"name": name, "low": low, "high": high, "from_years": years})
        if number:
            click(page.locator(f"#id_{prefix}as_above"))
            continue
        filled(page, prefix, {"as_of": "2025-05-31"})
        source = page.locator(f"#id_{prefix}source option").nth(1).inner_text()
        if scripted:
            click(page.locator("#tiers-0 .select2-selection").first)
            click(page.get_by_role("option", name=source, exact=True))
        else:
            choose(f"#id_{prefix}source", source)
