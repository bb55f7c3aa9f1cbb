"""Every page of the desk on a phone: nothing wider than the screen, and what scrolls in a box can be reached."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.db.models import Model
from django.urls import reverse
from playwright.sync_api import Dialog, Page, expect

from salaries.desk.kind import is_kind
from salaries.engine.reported import PERCENTILES
from salaries.models import Act, Choice, Factor, Guide, ReportedPay, Role, Section, Source
from salaries.models.act import act
from tests.browser.kept_session import session_cookie
from tests.browser.looks import shown

pytestmark = pytest.mark.django_db(transaction=True)
# Whose pages are longest, and which rows of the others stand for all.
LONGEST = {Role: "machine-learning-engineer", Factor: "location"}
RUNS_OVER = """() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  const wide = document.documentElement.clientWidth, found = new Set();
  if (document.documentElement.scrollWidth > wide) found.add("the page scrolls sideways");
  const named = (each) => each.tagName.toLowerCase() + (each.id && `#${each.id}`);
  const scrolls = (each) => ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
  const box = (each) => {
    for (let up = each.parentElement; up && up !== document.body; up = up.parentElement) if (scrolls(up)) return up;
  };
  const reached = (own) => (own.matches("[aria-label], [aria-labelledby]")
    && (own.tabIndex >= 0 || own.querySelector("a[href], input, button, select, textarea")));
  for (const each of document.querySelectorAll("input:not([type=hidden]), select, textarea, button, summary, a")) {
    const at = each.getBoundingClientRect();
    if (!at.width || !each.checkVisibility() || getComputedStyle(each).clipPath !== "none") continue;
    if (at.left >= -1 && at.right <= wide + 1) continue;
    const own = box(each);
    if (!own) found.add(`outside: ${named(each)} ${each.name ?? ""}`);
    else if (!reached(own)) found.add(`in a box without focus or name: ${named(each)}`);
  }
  return [...found];
}"""


@pytest.fixture
def desk_page(live_server, published, page: Page) -> Page:
    person = User.objects.create_user("pat", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.all())
    page.context.add_cookies([session_cookie(person)])
    page.goto(f"{live_server.url}/admin/")
    return page


def row_of(model: type[Model]) -> Model | None:
    rows = model._default_manager.all()
    return (rows.filter(slug=LONGEST[model]) if model in LONGEST else rows).first()


def every_page() -> Iterator[str]:
    """Each page once: of rows that one template shows, the row with the most on it."""
    yield from (reverse(f"admin:{name}") for name in ("index", "review", "history", "sheets"))
    yield from (reverse(f"admin:{name}", args=[1]) for name in ("restore_edition", "publish_anew"))
    yield reverse("admin:act", args=[Act.objects.latest("pk").pk])
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        yield reverse(f"{name}_changelist")
        row = row_of(model)
        if is_kind(model):
            yield reverse(f"{name}_add")
        if row is not None:
            yield reverse(f"{name}_change", args=[row.pk])


def test_nothing_runs_over_the_edge_of_a_phone(desk_page: Page, live_server):
    Role.objects.get(slug=LONGEST[Role]).save()
    over = {}
    for path in every_page():
        response = desk_page.goto(f"{live_server.url}{path}")
        if response is None or response.status >= 400:
            assert response is not None
            assert response.status == 403, path
            continue
        for width in (360, 320):
            shown(desk_page, width)
            if found := desk_page.evaluate(RUNS_OVER):
                over[f"{path}, {width}"] = found
    assert over == {}


def test_fields_end_where_the_words_around_them_do(desk_page: Page, live_server):
    """A desktop's scrollbar takes its room from the page: fields as wide as the window would slide under it."""
    desk_page.set_viewport_size({"width": 360, "height": 740})
    for model in ("role", "source", "guide"):
        desk_page.goto(live_server.url + reverse(f"admin:salaries_{model}_add"))
        ends = desk_page.evaluate(
            "[...document.querySelectorAll('fieldset :is(input, textarea)')]"
            ".filter((each) => each.checkVisibility()).map((each) => each.getBoundingClientRect().right)"
        )
        assert ends, model
        assert max(ends) <= 344, model


def test_a_word_without_end_does_not_widen_the_review(desk_page: Page, live_server):
    role = Role.objects.get(slug=LONGEST[Role])
    Role.objects.filter(pk=role.pk).update(summary="a" * 300)
    role.pk, role.slug, role.name, role.summary = None, "endless", "Endless", "b" * 300
    role._state.adding = True
    role.save()
    Choice.objects.filter(slug="boston").update(note="c" * 300)
    Source.objects.update(note="d" * 300)
    Section.objects.update(body="e" * 300)
    Guide.objects.update(standfirst="f" * 300)
    with act(Act.Kind.EDIT, why="g" * 300):
        Choice.objects.get(slug="boston").save()
    desk_page.goto(f"{live_server.url}{reverse('admin:review')}")
    shown(desk_page, 320)
    assert desk_page.evaluate(RUNS_OVER) == []


def test_a_role_is_a_line_for_each_tier_and_a_line_opens(desk_page: Page, live_server):
    role = Role.objects.get(slug=LONGEST[Role])
    desk_page.goto(f"{live_server.url}/admin/salaries/role/{role.pk}/change/")
    shown(desk_page, 1280)
    line = desk_page.locator("#tiers-0 summary")
    expect(line).to_contain_text("Entry level")
    expect(line).to_contain_text("90,000 to 120,000")
    expect(line).to_contain_text("median")
    expect(desk_page.locator("#id_tiers-0-low")).to_be_hidden()
    assert desk_page.evaluate("document.documentElement.scrollHeight") < 3000
    line.press("Enter")
    expect(desk_page.locator("#id_tiers-0-low")).to_be_visible()


def test_a_line_with_an_error_and_one_that_a_link_leads_to_are_open(desk_page: Page, live_server):
    role = Role.objects.get(slug=LONGEST[Role])
    address = f"{live_server.url}/admin/salaries/role/{role.pk}/change/"
    desk_page.goto(f"{address}#id_tiers-1-low")
    expect(desk_page.locator("#id_tiers-1-low")).to_be_visible()
    desk_page.locator("#id_tiers-1-low").fill("999999999")
    desk_page.get_by_role("button", name="Save", exact=True).click()
    expect(desk_page.locator("#tiers-1 .errorlist").first).to_be_visible()
    expect(desk_page.locator("#id_tiers-1-low")).to_be_visible()
    expect(desk_page.locator("#id_tiers-0-low")).to_be_hidden()


def test_choices_are_found_as_one_types_and_edits_are_not_left_behind(desk_page: Page, live_server):
    factor = Factor.objects.get(slug="location")
    desk_page.goto(f"{live_server.url}/admin/salaries/factor/{factor.pk}/change/")
    desk_page.get_by_role("link", name="Page 2").click()
    expect(desk_page.get_by_role("link", name="Page 2")).to_have_attribute("aria-current", "page")
    desk_page.get_by_label("Find a choice").fill("boston")
    expect(desk_page.get_by_label("Boston: Multiplier, low", exact=True)).to_be_visible()
    expect(desk_page.get_by_label("Find a choice")).to_be_focused()
    desk_page.get_by_label("Boston: Multiplier, low", exact=True).fill("1.21")
    desk_page.get_by_label("Boston: Multiplier, high", exact=True).fill("1.21")
    asked = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    desk_page.once("dialog", stay)
    desk_page.get_by_label("Find a choice").fill("berlin")
    desk_page.get_by_role("button", name="Find", exact=True).click()
    expect(desk_page.get_by_label("Boston: Multiplier, low", exact=True)).to_have_value("1.21")
    assert asked == ["beforeunload"]
    desk_page.get_by_role("button", name="Save and continue editing").click()
    expect(desk_page.get_by_text("was changed successfully")).to_be_visible()
    assert "q=boston" in desk_page.url
    assert str(Choice.objects.get(factor=factor, slug="boston").low.normalize()) == "1.21"


def test_the_menu_takes_two_rows_at_the_most_on_a_tablet(desk_page: Page):
    desk_page.set_viewport_size({"width": 768, "height": 900})
    tops = desk_page.locator(".nouns a").evaluate_all("(all) => all.map((each) => each.offsetTop)")
    assert len(tops) > 12
    assert len(set(tops)) <= 2


def test_a_review_of_hundreds_of_changes_is_short_on_a_phone_and_whole_on_paper(desk_page: Page):
    for pay in ReportedPay.objects.all():
        for name in PERCENTILES:
            setattr(pay, name, getattr(pay, name) + 3000)
        pay.save()
    desk_page.set_viewport_size({"width": 360, "height": 800})
    desk_page.goto(desk_page.url + "review/")
    assert desk_page.evaluate("document.documentElement.scrollHeight") < 10_000
    folded = desk_page.locator("details:not([open]) > .prose-change").last
    expect(folded).to_be_hidden()
    fold = desk_page.locator("summary", has_text="sentences, an amount by").last
    fold.focus()
    desk_page.keyboard.press("Enter")
    expect(fold.locator("..").locator(".prose-change").first).to_be_visible()
    desk_page.reload()
    desk_page.emulate_media(media="print")
    expect(folded).to_be_visible()


def test_save_is_a_few_presses_away_from_the_top_of_a_long_page(desk_page: Page):
    role = Role.objects.get(slug="machine-learning-engineer")
    desk_page.goto(desk_page.url + reverse("admin:salaries_role_change", args=[role.pk]).removeprefix("/admin/"))
    for key in ("Tab", "Tab"):
        desk_page.keyboard.press(key)
    skip = desk_page.locator(":focus")
    expect(skip).to_have_text("Skip to Save")
    expect(skip).to_be_in_viewport()
    for key in ("Enter", "Tab"):
        desk_page.keyboard.press(key)
    expect(desk_page.locator(":focus")).to_have_attribute("name", "_why")
    desk_page.keyboard.press("Tab")
    expect(desk_page.locator(":focus")).to_have_attribute("name", "_save")
