"""Proposals on the desk: accepted ones become its figures, refused ones leave it as it is."""

import re
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.utils import timezone

from salaries.models import Act, Choice, Proposal, ReportedEffect, ReportedPay, Source, Tier

pytestmark = pytest.mark.django_db
LIST = "/admin/salaries/proposal/"
PAY = {"p10": "60000", "p25": "80000", "p50": "110000", "p75": "140000", "p90": "180000"}


def make(**values: Any) -> Proposal:
    plain = {"source": Source.objects.get(), "as_of": date(2024, 9, 29), "sample_size": 40, "sample_unit": "records"}
    return Proposal.objects.create(made_at=timezone.now(), **{**plain, **values})


@pytest.fixture
def proposals(small_desk: None) -> dict[str, Proposal]:
    senior, entry = Tier.objects.get(slug="senior"), Tier.objects.get(slug="entry")
    held = dict.fromkeys(("p10", "p25"), 70000) | dict.fromkeys(("p50", "p75", "p90"), 100000)
    ReportedPay.objects.create(tier=senior, source=Source.objects.get(), as_of=date(2023, 1, 1), **held)
    effect = {"multiplier": "1.2", "spread": "0.9"}
    return {
        "senior": make(pay_of=senior, values=PAY, interval_low=105000, interval_high=115000),
        "entry": make(pay_of=entry, values=PAY, sample_size=19, suppressed=True),
        "springfield": make(choice=Choice.objects.get(slug="springfield"), tier="senior", values=effect),
    }


def act(client: Client, action: str, *chosen: Proposal) -> Any:
    data = {"action": action, "_selected_action": [each.pk for each in chosen]}
    return client.post(LIST, data, follow=True)


def told(page: Any, proposal: Proposal) -> Any:
    groups = page.context["cl"].groups
    return next(each for _, found in groups for each in found if each.proposal == proposal)


def in_line(page: Any, proposal: Proposal) -> tuple[str, ...]:
    """What stands on its line: its name, now and proposed, by how much they differ, what sets it apart."""
    each = told(page, proposal)
    return each.name, each.line.now, each.line.proposed, each.line.difference, each.mark


def test_the_list_holds_the_proposal_beside_the_desk(editor: Client, proposals: dict[str, Proposal]):
    page = editor.get(LIST)
    assert in_line(page, proposals["senior"]) == ("Senior", "100,000", "110,000", "+10%", "")
    assert in_line(page, proposals["springfield"])[1:] == ("nothing", "1.2", "new", "")
    assert in_line(page, proposals["entry"])[4] == "too few records"
    values = [(each.name, each.now, each.proposed) for each in told(page, proposals["senior"]).values]
    assert values[:2] == [("p10", "70,000", "60,000"), ("p25", "70,000", "80,000")]
    assert "105,000 to 115,000" in page.text
    assert "Accept all 2" in page.text
    assert "An edition waits" not in page.text


def test_accepting_writes_the_figures_with_their_evidence(editor: Client, proposals: dict[str, Proposal]):
    page = act(editor, "accept_chosen", proposals["senior"], proposals["springfield"])
    assert "Accepted 2 proposals: Location: Springfield, senior; Analyst, senior." in page.text
    pay, effect = ReportedPay.objects.get(), ReportedEffect.objects.get()
    assert (pay.p10, pay.p50, pay.p90, pay.sample_size, pay.interval_high) == (60000, 110000, 180000, 40, 115000)
    assert (effect.choice.slug, effect.tier, str(effect.multiplier.normalize())) == ("springfield", "senior", "1.2")
    decided = Proposal.objects.get(pk=proposals["senior"].pk)
    assert (decided.state, decided.decided_by.username, decided.current["p50"]) == ("accepted", "eda", "100000")


def test_refusing_keeps_the_present_figure(editor: Client, proposals: dict[str, Proposal]):
    assert "Refused one proposal: Analyst, senior; the desk" in act(editor, "refuse_chosen", proposals["senior"]).text
    assert ReportedPay.objects.get().p50 == 100000
    act(editor, "accept_chosen", proposals["senior"])
    assert ReportedPay.objects.get().p50 == 100000


def test_what_has_too_few_records_cannot_be_accepted(editor: Client, proposals: dict[str, Proposal]):
    page = act(editor, "accept_chosen", proposals["entry"])
    assert "Those with too few records cannot be accepted." in page.text
    assert not ReportedPay.objects.filter(tier__slug="entry").exists()


def test_all_are_accepted_at_once_by_a_post_alone(editor: Client, proposals: dict[str, Proposal]):
    assert editor.get(LIST + "accept-all/").status_code == 405
    page = editor.post(LIST + "accept-all/", follow=True)
    assert "Accepted 2 proposals: " in page.text
    assert "Accept all" not in page.text
    assert ReportedPay.objects.get().p50 == 110000


def test_what_was_accepted_leads_to_the_act_that_undoes_it(editor: Client, proposals: dict[str, Proposal]):
    page = editor.post(f"{LIST}accept-all/", follow=True)
    (address,) = re.findall(r'<a href="(/admin/history/\d+/)">See it in the history</a>, where all of it', page.text)
    assert ReportedPay.objects.get(tier__slug="senior").p50 == 110000
    assert editor.post(f"{address}undo/", {"why": "The file was the wrong one."}).status_code == 302
    assert ReportedPay.objects.get(tier__slug="senior").p50 == 100000
    assert not ReportedEffect.objects.exists()


def test_an_action_on_chosen_ones_leads_there_too(editor: Client, proposals: dict[str, Proposal]):
    page = act(editor, "accept_chosen", proposals["senior"])
    assert f'href="/admin/history/{Act.objects.get(kind="calibration").pk}/"' in page.text


def test_who_may_not_see_the_history_is_led_nowhere(client: Client, proposals: dict[str, Proposal]):
    person = User.objects.create_user("cal", password=None, is_staff=True)
    person.user_permissions.set(Permission.objects.filter(codename__in=("view_proposal", "change_proposal")))
    client.force_login(person)
    page = client.post(f"{LIST}accept-all/", follow=True)
    assert "Accepted 2 proposals" in page.text
    assert "history" not in page.text.partition("Accepted 2")[2].partition("</li>")[0]


def test_filters_by_role_and_state(editor: Client, proposals: dict[str, Proposal]):
    def found(query: str) -> list[Any]:
        return sorted(row.pk for row in editor.get(f"{LIST}?{query}").context["cl"].result_list)

    assert found("role=analyst") == [proposals["senior"].pk, proposals["entry"].pk]
    assert found("role=choices") == [proposals["springfield"].pk]
    assert found("decision=accepted") == []


def test_nobody_adds_or_deletes_proposals(publisher: Client, proposals: dict[str, Proposal]):
    assert publisher.get(LIST + "add/").status_code == 403
    assert publisher.post(f"{LIST}{proposals['senior'].pk}/delete/").status_code == 403


def rests_on(records: int) -> None:
    ReportedPay.objects.update(sample_size=records, sample_unit="records", interval_low=99000, interval_high=101000)


def test_each_says_what_it_and_the_present_figure_rest_on(editor: Client, proposals: dict[str, Proposal]):
    rests_on(442)
    page = editor.get(LIST).text
    assert "442 records, as of 1 January 2023, 95% interval 99,000 to 101,000" in page
    assert "40 records, as of 29 September 2024, 95% interval 105,000 to 115,000" in page
    act(editor, "refuse_chosen", proposals["senior"])
    ReportedPay.objects.all().delete()
    assert "442 records, as of 1 January 2023" in editor.get(f"{LIST}?decision=refused").text


def test_a_thin_one_is_not_in_accept_all(editor: Client, proposals: dict[str, Proposal]):
    rests_on(81)
    page = editor.get(LIST).text
    assert "Accept all 1 that are not thin" in page
    assert "Thin: it rests on 40 records, and the present figure on 81." in page
    editor.post(LIST + "accept-all/")
    assert (ReportedPay.objects.get().p50, ReportedEffect.objects.count()) == (100000, 1)
    page = act(editor, "accept_chosen", proposals["senior"])
    assert "One proposal of these: thin, so not accepted." in page.text
    assert "none of these waits" not in page.text
    assert "1 of those that wait is thin" in editor.get(LIST).text
    assert "none waits that is not thin" in editor.post(LIST + "accept-all/", follow=True).text
    assert "none of these waits" in act(editor, "accept_chosen", proposals["springfield"]).text
    assert ReportedPay.objects.get().p50 == 100000


def test_half_as_many_records_are_not_thin(editor: Client, proposals: dict[str, Proposal]):
    rests_on(80)
    assert [row.pk for row in editor.get(f"{LIST}?decision=thin").context["cl"].result_list] == []
    rests_on(81)
    assert [row.pk for row in editor.get(f"{LIST}?decision=thin").context["cl"].result_list] == [proposals["senior"].pk]


def test_a_thin_one_is_accepted_by_itself_with_a_reason(editor: Client, proposals: dict[str, Proposal]):
    rests_on(442)
    address = f"{LIST}{proposals['senior'].pk}/accept/"
    assert "442 records" in editor.get(address).text
    assert editor.post(address, {"why": ""}).status_code == 422
    assert ReportedPay.objects.get().p50 == 100000
    editor.post(address, {"why": "The old records counted adverts twice."})
    assert ReportedPay.objects.get().p50 == 110000
    assert Act.objects.latest("pk").why == "The old records counted adverts twice."
    assert "does not wait to be accepted" in editor.get(address, follow=True).text
    assert "does not wait to be accepted" in editor.get(f"{LIST}{proposals['entry'].pk}/accept/", follow=True).text


def test_one_is_accepted_or_refused_from_its_own_line(editor: Client, proposals: dict[str, Proposal]):
    """The way back leads to the list as it was narrowed down."""
    assert editor.get(f"{LIST}{proposals['springfield'].pk}/refuse/").status_code == 405
    back = editor.post(f"{LIST}{proposals['springfield'].pk}/refuse/?role=choices")
    assert back["Location"] == f"{LIST}?role=choices"
    editor.post(f"{LIST}{proposals['senior'].pk}/accept/")
    states = {name: Proposal.objects.get(pk=each.pk).state for name, each in proposals.items()}
    assert states == {"senior": "accepted", "entry": "pending", "springfield": "refused"}
    assert (ReportedPay.objects.get().p50, ReportedEffect.objects.count()) == (110000, 0)
    page = editor.post(f"{LIST}{proposals['senior'].pk}/refuse/", follow=True)
    assert "does not wait to be refused" in page.text
    assert ReportedPay.objects.get().p50 == 110000


def test_what_was_decided_leaves_the_list_of_what_waits(editor: Client, proposals: dict[str, Proposal]):
    def listed(query: str = "") -> set[int]:
        return {row.pk for row in editor.get(f"{LIST}{query}").context["cl"].result_list}

    editor.post(f"{LIST}{proposals['senior'].pk}/accept/")
    assert listed() == {proposals["entry"].pk, proposals["springfield"].pk}
    assert listed("?decision=few") == {proposals["entry"].pk}
    assert listed("?decision=all") == {each.pk for each in proposals.values()}


def test_who_may_only_look_is_offered_no_decision(client: Client, proposals: dict[str, Proposal]):
    looker = User.objects.create_user("lou", password=None, is_staff=True)
    looker.user_permissions.set(Permission.objects.filter(codename="view_proposal"))
    client.force_login(looker)
    page = client.get(LIST)
    assert in_line(page, proposals["senior"])[2] == "110,000"
    assert "Accept" not in page.text
    assert client.post(f"{LIST}{proposals['senior'].pk}/refuse/").status_code == 403
