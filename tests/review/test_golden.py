"""Golden cases: what each has to give, what it gives, and that a publish which breaks one is refused."""

from decimal import Decimal

import pytest
from django.core.management import CommandError, call_command

from salaries.desk.compile import compile_desk
from salaries.desk.golden_cases import golden_cases
from salaries.editions.desk_check import all_findings, check_desk
from salaries.editions.publish import publish
from salaries.engine.refused import Refused
from salaries.models import Choice, Currency, Edition, GoldenAnswer, GoldenCase, Tier
from salaries.review.golden_cases import golden_findings, golden_results

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(small_desk: None) -> GoldenCase:
    """An analyst in Springfield: the desk gives 75,000 to 90,000, with the override for the role."""
    case = GoldenCase.objects.create(
        tier=Tier.objects.get(slug="entry"),
        low=75000,
        high=90000,
        tolerance=Decimal("0.05"),
        reason="Asked two offices.",
    )
    GoldenAnswer.objects.create(case=case, choice=Choice.objects.get(slug="springfield"))
    return case


def changed(case: GoldenCase, **values: object) -> GoldenCase:
    for name, value in values.items():
        setattr(case, name, value)
    case.save()
    return case


def problem() -> str:
    (finding,) = golden_findings(compile_desk(), golden_cases())
    return str(finding)


def test_a_case_holds_while_both_ends_are_within_the_tolerance(case):
    (result,) = golden_results(compile_desk(), golden_cases())
    assert result.holds
    assert (result.has_to, result.gives) == ("$75,000 to $90,000 within 5%", "$75,000 to $90,000")
    changed(case, low=71500, high=94500)
    (result,) = golden_results(compile_desk(), golden_cases())
    assert result.holds
    assert (result.low_words, result.high_words) == ("4.9% above", "4.8% below")
    assert golden_findings(compile_desk(), golden_cases()) == []


def test_a_case_is_broken_in_a_sentence_that_says_by_how_much(case):
    changed(case, low=70000, high=100000)
    assert problem() == (
        "Golden case: Analyst, entry, Springfield: it has to give $70,000 to $100,000 within 5% and gives "
        "$75,000 to $90,000: the low end is 7.1% above and the high end is 10% below; "
        "correct the figures or the golden case"
    )


def test_the_tolerance_itself_still_holds(case):
    changed(case, low=75000, high=Decimal(100000), tolerance=Decimal("0.10"))
    assert golden_findings(compile_desk(), golden_cases()) == []


def test_a_case_without_such_pay_is_broken(case):
    changed(case, pay=GoldenCase.Pay.REPORTED)
    assert (
        "it has to give the middle half of reported pay at $75,000 to $90,000 within 5%, and the tier has no reported"
        in (problem())
    )
    changed(case, pay=GoldenCase.Pay.BAND, tier=Tier.objects.get(slug="senior"))
    Tier.objects.filter(slug="senior").update(low=None, high=None, open_ended=False, source=None, as_of=None)
    assert "the tier has no band" in problem()


def test_two_answers_to_one_factor_are_a_finding(case):
    GoldenAnswer.objects.create(case=case, choice=Choice.objects.get(slug="shelbyville"))
    assert "it has two answers to location; a case has one at most" in problem()


def test_a_book_that_does_not_know_the_case_breaks_it(case):
    book = compile_desk()
    Choice.objects.filter(slug="springfield").update(slug="springfield-on-sea")
    assert "its tier or one of its answers is not among these figures" in str(golden_findings(book, golden_cases())[0])


def test_a_broken_case_forbids_publishing_and_is_named(case):
    changed(case, high=100000)
    with pytest.raises(Refused, match="One finding forbids it") as refused:
        publish()
    (finding,) = refused.value.findings
    assert finding.path == ("golden_cases", str(case.pk))
    assert not Edition.objects.exists()
    with pytest.raises(CommandError, match=r"Golden case: Analyst, entry, Springfield.*gives \$75,000 to \$90,000"):
        call_command("publish")
    changed(case, high=90000)
    assert publish().number == 1


def test_the_check_and_its_command_list_broken_cases(case, capsys):
    assert [finding for finding in all_findings(compile_desk()) if finding.path[:1] == ("golden_cases",)] == []
    changed(case, high=100000)
    assert "Golden case" in check_desk()[0].where
    with pytest.raises(CommandError, match="findings that forbid it: 1"):
        call_command("check_desk")
    assert "Forbids: Golden case: Analyst, entry, Springfield" in capsys.readouterr().out


def test_a_case_is_tried_by_every_rule_of_the_estimate(case):
    """The cap bites on what is no place; here there is only a place, so the currency's step tells."""
    Currency.objects.filter(code="USD").update(step_year=20000)
    assert "gives $80,000 to $100,000" in problem()


def test_a_case_that_no_figure_of_the_desk_can_answer_is_no_finding_of_its_own(case):
    """The factor without a reference is one; ten cases would only say it ten times more."""
    Choice.objects.filter(slug="country").update(reference=False)
    (result,) = golden_results(compile_desk(), golden_cases())
    assert not result.holds
    assert result.problem.endswith("and the factor “Location” has no reference choice")
    (finding,) = check_desk()
    assert (finding.where, finding.what) == ("Location", "it has 0 reference choices")
