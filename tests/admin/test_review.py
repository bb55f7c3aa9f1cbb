"""The review page: all that a publish would do, on one page, and the approval that a far move needs."""

import re
from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import (
    Act,
    Approval,
    AuditEntry,
    Choice,
    Edition,
    Factor,
    GoldenAnswer,
    GoldenCase,
    Guide,
    Projection,
    PublishingRules,
    Role,
    Score,
    Section,
    Source,
    Summary,
    Tier,
)
from salaries.models.act import act
from tests.admin.conftest import signed_in
from tests.admin.filled import filled, seen

pytestmark = pytest.mark.django_db
REVIEW = "/admin/review/"


def test_whoever_is_in_no_group_sees_nothing_of_the_desk(first: None):
    client = Client()
    client.force_login(User.objects.create_user("nobody", is_staff=True))
    assert [client.get(page).status_code for page in (REVIEW, "/admin/publish/1/", "/admin/site/")] == [403] * 3


@pytest.fixture
def first(small_desk: None) -> None:
    """Edition 1 of the small desk."""
    publish("First")
    memory.refresh()
    PublishingRules.objects.get_or_create(one=True)


@pytest.fixture
def far(first: None) -> None:
    """The entry tier's low end moves by 20%."""
    tier = Tier.objects.get(slug="entry")
    tier.low, tier.high = 60000, 65000
    with act(Act.Kind.EDIT, by=User.objects.create_user("ada"), why="The survey was corrected"):
        tier.save()


def text_of(response) -> str:
    """The page's words, one space between them."""
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", " ", response.text, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body))


def review(client: Client) -> str:
    return text_of(client.get(REVIEW))


def test_without_changes_it_says_so(editor: Client, first: None):
    text = review(editor)
    assert "No changes: edition 1 is what readers see. Nothing forbids publishing." in text
    assert "What it does to readers" not in text


def test_before_the_first_edition_everything_is_new(publisher: Client, small_desk: None):
    text = review(publisher)
    assert "this would be the first edition, and everything in it is new" in text
    assert "Publish edition 1" in text


def test_an_empty_desk_is_a_finding(editor: Client):
    assert "Not ready to publish: the desk has no rules" in review(editor)


def test_it_begins_with_what_a_publish_would_do(editor: Client, far: None):
    text = review(editor)
    assert "2 changes since edition 1. 3 of 6 estimates move, at most +20%. Nothing forbids publishing." in text
    assert "It needs an approval." in text
    assert "Of 6 estimates 3 move: 3 up, half of them by 20.0% or less. 3 move by more than 10%" in text
    assert "Analyst, Entry every reference choice $50,000 to $60,000 $60,000 to $65,000 +20%" in text


def test_a_figure_says_old_new_how_far_who_when_why_and_from_which_source(editor: Client, far: None):
    page = editor.get(REVIEW)
    assert re.search(
        r"Analyst › Entry › band › low 50,000 60,000 \+10,000 \(\+20%\) ada, \d+ \w+ \d{4}, \d\d:\d\d "
        r": The survey was corrected Pay survey",
        text_of(page),
    )
    role = reverse("admin:salaries_role_change", args=[Role.objects.get().pk])
    assert f'href="{role}#id_tiers-0-low"' in page.text
    form = editor.get(role).text
    assert 'id="id_tiers-0-low"' in form, "the field that the link leads to"


def test_prose_is_told_word_by_word_and_sentences_with_other_figures_too(editor: Client, far: None):
    Section.objects.filter(slug="pay").update(body="Springfield gives [[choice:location/springfield]].")
    page = editor.get(REVIEW)
    assert "Taken out: pays Put in: gives" in text_of(page)
    assert "Taken out: $50,000 Put in: $60,000" in text_of(page)
    guide = Guide.objects.get()
    assert f'href="{reverse("admin:salaries_guide_change", args=[guide.pk])}#id_sections-1-body"' in page.text
    assert "Analyst salary : its words, its tiers and their pay, 1 sentence says another figure." in text_of(page)


def test_what_has_no_slug_is_a_change_like_any_other(editor: Client, first: None):
    """A new effect, score and summary: before they are published, and in the edition's own page after."""
    judged = {"judgement": True, "as_of": date(2026, 11, 24)}
    choice = Choice.objects.get(slug="springfield")
    choice.reported_effects.create(tier="nobody", multiplier=2, **judged)
    Score.objects.create(method="table", scope="nobody", inside_80=0, inside_50=0, sample_size=1, **judged)
    percentiles = dict.fromkeys(("p10", "p25", "p50", "p75", "p90", "interval_low", "interval_high"), 1)
    whose = {"role": Role.objects.get(), "source": Source.objects.get()}
    Summary.objects.create(tier="nobody", sample_size=20, **whose, **percentiles)
    text = review(editor)
    assert "3 changes since edition 1. No estimate moves." in text
    assert "Reported effect: Location › Springfield › nobody" in text
    assert "× 2 (100% more)" in text
    assert "Score: table, nobody" in text
    publish("More evidence.")
    memory.refresh()
    assert "scores › table, scope nobody" in editor.get("/editions/2/").text


def test_years_and_codes_are_no_numbers_and_an_end_that_stays_is_said_to(editor: Client, first: None):
    Projection.objects.update(from_year=2023)
    Choice.objects.filter(slug="springfield").update(low="1.2")
    rows = {row.words.short[-1]: row for group in editor.get(REVIEW).context["changed"].figures for row in group.rows}
    assert (rows["from year"].old, rows["from year"].new) == ("2024", "2023")
    assert rows["multiplier"].by.endswith("; unchanged")


def test_a_day_is_told_as_on_every_other_page(editor: Client, first: None):
    Source.objects.update(review_by=date(2027, 11, 7))
    assert "7 November 2027" in review(editor)


def test_what_was_taken_away_says_who_did(editor: Client, first: None):
    with act(Act.Kind.EDIT, by=User.objects.create_user("ada")):
        Choice.objects.get(slug="shelbyville").delete()
    text = review(editor)
    assert "2 estimates vanish" in text.replace("2 vanish", "2 estimates vanish")
    assert re.search(r"Choice: Location › Shelbyville Readers lose 2 estimates\..* ada, \d", text)


def test_a_finding_leads_to_the_field_that_it_speaks_of(editor: Client, first: None):
    Section.objects.filter(slug="growth").update(body="By 24% a year.")
    guide = reverse("admin:salaries_guide_change", args=[Guide.objects.get().pk])
    page = editor.get(REVIEW)
    assert f'href="{guide}#id_sections-0-body"' in page.text
    assert "Guide “Analyst salary”, Growth" in text_of(page)
    assert "1 finding forbids publishing." in text_of(page)


def golden(low: int) -> GoldenCase:
    case = GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=low, high=90000, reason="Told so.")
    GoldenAnswer.objects.create(case=case, choice=Choice.objects.get(slug="springfield"))
    return case


def test_golden_cases_are_tried_and_a_broken_one_leads_to_its_page(editor: Client, first: None):
    good, broken = golden(75000), golden(60000)
    page = editor.get(REVIEW)
    text = text_of(page)
    assert "1 of 2 broken; each forbids publishing." in text
    assert "$75,000 to $90,000 within 5% $75,000 to $90,000 exact exact ✓ holds" in text
    assert "$60,000 to $90,000 within 5% $75,000 to $90,000 25% above exact ✗ broken" in text
    for case in (good, broken):
        assert reverse("admin:salaries_goldencase_change", args=[case.pk]) in page.text


def test_a_golden_cases_page_says_what_it_gives_now(editor: Client, first: None):
    held, broken = golden(75000), golden(60000)
    page = text_of(editor.get(reverse("admin:salaries_goldencase_change", args=[held.pk])))
    assert "✓ It holds. It has to give $75,000 to $90,000 within 5% and gives $75,000 to $90,000" in page
    page = text_of(editor.get(reverse("admin:salaries_goldencase_change", args=[broken.pk])))
    assert "It is broken, so nothing can be published: it has to give $60,000" in page


def test_two_answers_to_one_factor_are_refused_in_the_form(editor: Client, first: None):
    case = golden(75000)
    address = reverse("admin:salaries_goldencase_change", args=[case.pk])
    two = filled(editor.get(address)) | {
        "answers-TOTAL_FORMS": "2",
        "answers-1-choice": str(Choice.objects.get(slug="shelbyville").pk),
        "answers-1-case": str(case.pk),
    }
    text = text_of(editor.post(address, two))
    assert "A case has one answer to a factor; keep one of Location: Springfield and Shelbyville." in text
    assert case.answers.count() == 1


def digest_on(client: Client) -> str:
    """The state of the desk that the button approves."""
    return client.get(REVIEW).text.partition('name="digest" value="')[2].partition('"')[0]


def test_a_second_person_approves_and_the_first_publishes(publisher: Client, far: None):
    pia = signed_in("pia", "Publishers")
    page = publisher.get(REVIEW)
    assert "someone else who may publish has to approve it here" in text_of(page)
    digest = digest_on(pia)
    done = pia.post(reverse("admin:approve"), {"digest": digest, "words": "Checked."}, follow=True)
    assert "Approved by pia" in text_of(done)
    told = text_of(done).partition("You approved the desk as it stands: ")[2]
    assert told.startswith("2 changes since edition 1. "), told[:200]
    assert "at most" in told.partition("Someone else publishes it.")[0]
    assert "You approved it yourself; someone else who may publish can publish it." in text_of(done)
    assert AuditEntry.objects.get(kind="approve").by.username == "pia"
    assert "It is approved; you can publish it." in review(publisher)
    publisher.post(reverse("admin:publish"), {"seen": seen(), "note": "More", "when": "now"})
    assert Edition.objects.newest().published_by.username == "pat"


def test_an_approval_of_what_the_desk_no_longer_is_is_refused(publisher: Client, far: None):
    digest = digest_on(publisher)
    Tier.objects.filter(slug="entry").update(low=61000)
    refused = publisher.post(reverse("admin:approve"), {"digest": digest})
    assert refused.status_code == 409
    assert "the desk changed since you looked at it" in refused.text
    assert not Approval.objects.exists()


def test_an_approval_before_an_edit_is_said_to_be_void(publisher: Client, far: None):
    signed_in("pia", "Publishers")
    pia = User.objects.get(username="pia")
    Approval.objects.create(digest="0", base=1, at=memory.current().published_at, by=pia)
    assert "An earlier approval by pia no longer counts: the desk changed after it." in review(publisher)


def test_who_may_not_publish_sees_all_and_approves_nothing(editor: Client, far: None):
    page = editor.get(REVIEW)
    assert "Approve exactly this" not in page.text
    assert "People in the group Publishers may publish." in page.text
    assert editor.post(reverse("admin:approve"), {"digest": "0"}).status_code == 403


def test_the_only_publisher_is_asked_for_a_reason(publisher: Client, far: None):
    assert "You are the only one who may publish, so give a written reason of at least 20 characters" in review(
        publisher
    )


def test_the_old_address_leads_here_and_the_bar_too(editor: Client, far: None):
    assert editor.get(reverse("admin:changes")).headers["Location"] == REVIEW
    assert f'href="{REVIEW}">Review…</a>' in editor.get(reverse("admin:salaries_source_changelist")).text


def test_many_moves_are_told_a_page_at_a_time(editor: Client, first: None):
    """Sixty new places move with the tier: the largest fifty first."""
    factor, country = Factor.objects.get(), Choice.objects.get(slug="country")
    wide = {"factor": factor, "under": country}
    Choice.objects.bulk_create(Choice(slug=f"town-{at}", name=f"Town {at}", position=at, **wide) for at in range(60))
    publish("Towns")
    memory.refresh()
    Tier.objects.filter(slug="entry").update(low=55000)
    assert "Moves 1 to 50 of 63, the largest first" in review(editor)
    second = text_of(editor.get(REVIEW, {"moves": "2"}))
    assert "Moves 51 to 63 of 63, the largest first" in second
    assert "Page 2 of 2" in second


def test_it_costs_a_bounded_number_of_queries(publisher: Client, far: None, django_assert_max_num_queries):
    for at in range(5):
        golden(75000 + at)
    Choice.objects.filter(slug="springfield").update(low="1.4", high="1.4")
    with django_assert_max_num_queries(59):
        publisher.get(REVIEW)


def test_the_share_is_changed_on_one_page_and_in_the_audit_log(publisher: Client, first: None):
    rules = PublishingRules.objects.get()
    address = reverse("admin:salaries_publishingrules_change", args=[rules.pk])
    assert publisher.get(reverse("admin:salaries_publishingrules_changelist")).headers["Location"] == address
    publisher.post(address, filled(publisher.get(address)) | {"approval_share": "0.05"})
    entry = AuditEntry.objects.get(kind="rules")
    assert entry.what == "A publish now needs an approval when it moves an estimate by more than 5% (before: 10%)."
    assert entry.by.username == "pat"


def test_editors_see_the_rules_and_change_nothing(editor: Client, first: None):
    address = reverse("admin:salaries_publishingrules_change", args=[PublishingRules.objects.get().pk])
    assert editor.post(address, {"approval_share": "0.9"}).status_code == 403
