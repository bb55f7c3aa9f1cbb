"""Rows deleted at the desk: what goes, what stays and what would then be wrong is said before it is done."""

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from salaries.models import Act, Choice, Factor, GoldenCase, Role, Source, Tier


def page(row: object, what: str = "delete") -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_{what}", args=[row.pk])  # type: ignore[attr-defined]


def words(text: str) -> str:
    return " ".join(strip_tags(text).split())


def test_a_role_goes_with_all_that_hangs_on_it(editor: Client, small_desk: None):
    role = Role.objects.get()
    text = words(editor.get(page(role)).text)
    assert "Delete “Analyst”?" in text
    assert "tiers: 2" in text
    assert "The history keeps all that editors made, so it can be undone" in text
    assert editor.post(page(role), {"post": "yes", "_why": "Renamed"}).status_code == 302
    assert not Role.objects.exists()
    act = Act.objects.latest("pk")
    assert (act.why, str(act.by)) == ("Renamed", "eda")


def test_looking_at_what_would_go_changes_nothing(editor: Client, small_desk: None):
    before = (Role.objects.count(), Tier.objects.count(), Choice.objects.count(), Act.objects.count())
    for row in (Role.objects.get(), Factor.objects.get(), Choice.objects.get(slug="country")):
        editor.get(page(row))
    assert (Role.objects.count(), Tier.objects.count(), Choice.objects.count(), Act.objects.count()) == before


def test_what_would_then_be_wrong_is_told(editor: Client, small_desk: None):
    """The reference goes; then nothing says what the others are measured against."""
    Choice.objects.exclude(slug="shelbyville").update(under=None)
    Choice.objects.filter(slug="shelbyville").update(under=None, low=1, high=1, judgement=True, as_of="2025-05-31")
    text = words(editor.get(page(Choice.objects.get(slug="country"))).text)
    assert "What would then be wrong with the desk" in text
    assert "Forbids publishing: Location" in text
    assert "reference" in text


def test_a_golden_case_that_rests_on_it_goes_too_and_is_told(editor: Client, small_desk: None):
    GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=1, high=2, reason="Asked.")
    assert "golden cases: 1" in words(editor.get(page(Role.objects.get())).text)


def test_a_source_that_is_used_says_where_and_leads_there(editor: Client, small_desk: None):
    source = Source.objects.get(slug="survey")
    response = editor.get(page(source))
    text = words(response.text)
    assert "Nothing was deleted: these rest on the source" in text
    assert "tiers, as their source" in text
    assert page(Role.objects.get(), "change") in response.text
    assert editor.post(page(source), {"post": "yes"}).status_code == 200
    assert Source.objects.filter(slug="survey").exists()


def test_a_source_that_much_rests_on_names_the_first_and_counts_the_others(
    editor: Client, small_desk: None, django_assert_max_num_queries
):
    source, factor = Source.objects.get(slug="survey"), Factor.objects.get()
    for number in range(30):
        Choice.objects.create(
            factor=factor,
            slug=f"town-{number}",
            name=f"Town {number}",
            low=1,
            high=1,
            source=source,
            as_of="2025-05-31",
        )
    with django_assert_max_num_queries(70):
        text = words(editor.get(page(source)).text)
    total = Choice.objects.filter(source=source).count()
    assert f"{total} choices, as their source" in text
    assert f"and {total - 20} more" in text


def test_a_wider_choice_says_which_narrower_ones_rest_on_it(editor: Client, small_desk: None):
    text = words(editor.get(page(Choice.objects.get(slug="country"))).text)
    assert "these rest on the choice" in text
    assert "2 choices" in text
    assert "Springfield" in text


def test_chosen_rows_tell_it_too(editor: Client, small_desk: None):
    chosen = {"action": "delete_selected", "_selected_action": [Source.objects.get(slug="survey").pk]}
    text = words(editor.post(reverse("admin:salaries_source_changelist"), chosen).text)
    assert "Nothing was deleted: these rest on what was chosen" in text
    assert "tiers, as their source" in text
