"""A publish that moves estimates far needs a second person, or a written reason where there is none."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone

from salaries.desk.compile import compile_desk
from salaries.editions import memory
from salaries.editions.approvals import approval_state, approve
from salaries.editions.publish import publish
from salaries.editions.schedule import schedule
from salaries.engine.book_text import known
from salaries.engine.refused import Refused
from salaries.models import Approval, AuditEntry, Currency, Edition, Figure, PublishingRules, Rules, Tier
from salaries.models.permissions import who_may_publish
from salaries.review.rescaled import rescaled
from tests.editions.people import person

pytestmark = pytest.mark.django_db
REASON = "The survey was corrected by its publisher in May."


@pytest.fixture
def pat(small_desk: None) -> User:
    """One publisher; edition 1 is out, and the desk moves the entry tier's low end by 20%."""
    publish("First")
    memory.refresh()
    PublishingRules.objects.get_or_create(one=True)
    Tier.objects.filter(slug="entry").update(low=60000, high=65000)
    return person("pat")


@pytest.fixture
def pia(pat: User) -> User:
    return person("pia")


def state():
    return approval_state(known(compile_desk()))


def approved(by: User) -> Approval:
    now = state()
    return approve(now, now.desk.digest, by)


def test_a_far_move_is_refused_in_a_sentence_that_says_which_and_what_to_do(pat, pia):
    with pytest.raises(Refused) as refused:
        publish("More", by=pat)
    assert str(refused.value) == (
        "Not published: the largest move is +20% for Analyst, Entry (before: $50,000 to $60,000; "
        "after: $60,000 to $65,000); that is above 10%, the share above which a publish needs an approval. "
        "Ask someone else who may publish to approve exactly this on the review page."
    )
    assert Edition.objects.count() == 1


def test_a_second_persons_approval_lets_the_first_publish(pat, pia):
    approved(pia)
    assert publish("More", by=pat).number == 2


def test_nobody_publishes_on_their_own_approval(pat, pia):
    approved(pat)
    with pytest.raises(Refused, match="You approved it yourself; someone else who may publish can publish it"):
        publish("More", by=pat)
    assert publish("More", by=pia).number == 2


def test_a_reason_is_not_enough_where_somebody_could_approve(pat, pia):
    with pytest.raises(Refused, match="Ask someone else"):
        publish("More", by=pat, reason=REASON)


def test_an_edit_after_the_approval_makes_it_void(pat, pia):
    approved(pia)
    Figure.objects.update(low=25, high=25)
    with pytest.raises(Refused, match="Ask someone else"):
        publish("More", by=pat)
    assert [each.by for each in state().outdated] == [pia]


def test_an_approval_holds_against_the_edition_that_it_was_given_for(pat, pia):
    """The same desk after another edition is another move."""
    approved(pia)
    first = Edition.objects.get()
    Edition.objects.create(number=2, digest=first.digest, book=first.book, published_at=first.published_at)
    with pytest.raises(Refused, match="Ask someone else"):
        publish("More", by=pat)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_may_not_publish_any_more_approves_nothing(pat, pia, change):
    approved(pia)
    User.objects.filter(pk=pia.pk).update(**change)
    with pytest.raises(Refused, match="You are the only one who may publish"):
        publish("More", by=pat)


def test_where_one_person_may_publish_a_written_reason_will_do(pat):
    with pytest.raises(Refused, match="You are the only one who may publish, so give a written reason of at least"):
        publish("More", by=pat)
    with pytest.raises(Refused, match="at least 20 characters; the one given has 7"):
        publish("More", by=pat, reason=" Because   ")
    publish("More", by=pat, reason=REASON)
    assert AuditEntry.objects.first().what == f"Published edition 2. Reason: {REASON}"


def test_the_reason_for_a_publish_at_a_time_is_in_the_audit_log_too(pat):
    now = timezone.now()
    with pytest.raises(Refused, match="You are the only one who may publish"):
        schedule("More", now + timedelta(days=1), pat, "", now)
    schedule("More", now + timedelta(days=1), pat, REASON, now)
    assert AuditEntry.objects.first().what.endswith(f"was checked and scheduled. Reason: {REASON}")


def test_from_the_command_line_an_approval_or_a_reason_will_do(pat, pia):
    with pytest.raises(CommandError, match="approve it on the review page, or give a written reason"):
        call_command("publish")
    approved(pat)
    call_command("publish")
    assert Edition.objects.count() == 2


def test_a_small_move_needs_nobody(pat):
    Tier.objects.filter(slug="entry").update(low=55000, high=60000)
    assert not state().is_needed
    assert publish("More", by=pat).number == 2


def test_publishers_set_the_share(pat):
    PublishingRules.objects.update(approval_share=Decimal("0.2"))
    publish("It counts from here on", reason=REASON)
    memory.refresh()
    Tier.objects.filter(slug="entry").update(low=72000, high=78000)
    assert not state().is_needed, "20% is not above 20%"
    PublishingRules.objects.update(approval_share=Decimal("0.1999"))
    assert state().is_needed, "a share that is lowered counts at once"


def test_what_vanishes_needs_an_approval_whatever_the_share(pat):
    Edition.objects.update(needed=Edition.objects.get().needed | {"share": "1"})
    PublishingRules.objects.update(approval_share=1)
    Tier.objects.filter(slug="entry").update(low=50000, high=60000)
    Tier.objects.filter(slug="senior").delete()
    assert state().sentence == (
        "Amounts of Analyst, Senior and of 2 more would vanish; that needs an approval whatever the share."
    )
    with pytest.raises(Refused, match="amounts of Analyst, Senior and of 2 more would vanish"):
        publish("More", by=pat)


def test_a_slip_in_a_rate_needs_a_second_person_though_no_estimate_moves(small_desk, pat, pia):
    Tier.objects.filter(slug="entry").update(low=50000, high=60000)
    assert not state().is_needed
    Currency.objects.filter(code="AUD").update(units_per_usd=F("units_per_usd") * 10)
    with pytest.raises(
        Refused, match=r"Not published: the rate of Australian dollar: from [\d.]+ to [\d.]+, which is above 10%"
    ):
        publish("A slip", by=pat)
    approved(pia)
    assert publish("No slip", by=pat).number == 2


def test_working_time_and_price_levels_scale_too_and_little_changes_need_nobody(small_desk):
    before = compile_desk()
    Rules.objects.update(hours_per_week=20)
    (said,) = rescaled(before, compile_desk(), Decimal("0.1"))
    assert said == "The hours of a week: from 40 to 20, which is above 10%; that needs an approval."
    assert rescaled(before, compile_desk(), Decimal("0.5")) == ()


def test_another_currency_of_a_role_needs_an_approval_whatever_it_moves(small_desk: None) -> None:
    before = compile_desk()
    (role,) = before.roles
    after = replace(before, roles=(replace(role, currency="CHF"),))
    (said,) = rescaled(before, after, Decimal(1))
    assert said.startswith(
        "The currency of Analyst is CHF and was USD: bands, reported pay and golden cases are in CHF now"
    )
    assert rescaled(after, after, Decimal(0)) == ()


def test_what_appears_moves_nothing(pat):
    Tier.objects.filter(slug="entry").update(low=50000, high=60000)
    lowest = Tier.objects.get(slug="senior")
    lowest.pk, lowest.slug, lowest.name, lowest.from_years = None, "chief", "Chief", 9
    lowest.save()
    assert state().moves.appeared
    assert not state().is_needed


def test_the_first_edition_needs_no_approval(small_desk):
    assert not state().is_needed
    with pytest.raises(Refused, match="the first edition needs no approval"):
        approved(person("pat"))


def test_only_what_was_seen_is_approved(pat, pia):
    seen = state().desk.digest
    Figure.objects.update(low=25, high=25)
    with pytest.raises(Refused, match="the desk changed since you looked at it"):
        approve(state(), seen, pia)
    assert not Approval.objects.exists()


def test_an_approval_is_in_the_audit_log_once(pat, pia):
    now = state()
    approve(now, now.desk.digest, pia, "Checked against the survey.")
    approve(now, now.desk.digest, pia)
    (entry,) = AuditEntry.objects.filter(kind="approve")
    assert entry.by == pia
    assert "The largest move is +20% for Analyst, Entry" in entry.what
    assert entry.what.endswith("Words: Checked against the survey.")


def test_what_needs_no_approval_is_not_approved(pat, pia):
    Tier.objects.filter(slug="entry").update(low=51000, high=60000)
    with pytest.raises(Refused, match="this needs no approval"):
        approved(pia)


def test_who_may_publish_by_group_permission_or_as_administrator(small_desk):
    person("eda", "Editors")
    by_group, own = person("pat"), User.objects.create_user("own", is_staff=True)
    own.user_permissions.add(Permission.objects.get(codename="publish_edition"))
    chief = User.objects.create_superuser("chief")
    assert list(who_may_publish()) == [chief, own, by_group]
