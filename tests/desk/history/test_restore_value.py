"""One value of an act restored to what stood there before."""

from datetime import date
from decimal import Decimal

import pytest

from salaries.desk.history.undo import restore
from salaries.engine.refused import Refused
from salaries.models import Choice, Tier
from tests.desk.history.steps import an_act, change, tier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_desk")]


def test_one_value_is_restored_and_the_others_stay():
    done = an_act(lambda: change(tier("entry"), low=51000, high=70000))
    restored = restore(done, Tier, tier("entry").pk, "high", None, "Too high")
    assert (tier("entry").low, tier("entry").high) == (51000, 60000)
    assert (restored.kind, restored.why, restored.undoes) == ("restore", "Too high", None)


def test_a_value_takes_its_partner_along_where_it_cannot_be_without_it():
    done = an_act(lambda: change(tier("entry"), low=70000, high=80000, as_of=date(2024, 1, 2)))
    restore(done, Tier, tier("entry").pk, "high", None, "")
    assert (tier("entry").low, tier("entry").high) == (50000, 60000)
    assert tier("entry").as_of == date(2024, 1, 2), "what is no part of the band stays"


def test_a_partner_that_was_changed_since_is_not_taken_back_unasked():
    done = an_act(lambda: change(tier("entry"), low=70000, high=80000))
    change(tier("entry"), low=75000)
    with pytest.raises(Refused, match=r"Not restored: Analyst, Entry, high\. The band needs both ends"):
        restore(done, Tier, tier("entry").pk, "high", None, "")
    assert (tier("entry").low, tier("entry").high) == (75000, 80000)


@pytest.mark.parametrize("end", ["low", "high"])
@pytest.mark.parametrize("changed", ["0.9", "1.5"])
def test_a_single_multiplier_is_restored_by_either_end(end: str, changed: str):
    row = Choice.objects.get(slug="springfield")
    done = an_act(lambda: change(Choice.objects.get(pk=row.pk), low=Decimal(changed), high=Decimal(changed)))
    restore(done, Choice, row.pk, end, None, "")
    row.refresh_from_db()
    assert (row.low, row.high) == (Decimal("1.39"), Decimal("1.39"))


@pytest.mark.parametrize(
    ("name", "said"), [("low", "changed no such value"), ("nonsense", "changed no such value"), ("high", "already")]
)
def test_what_cannot_be_restored_is_said(name: str, said: str):
    done = an_act(lambda: change(tier("entry"), high=70000))
    change(tier("entry"), high=60000)
    with pytest.raises(Refused, match=said):
        restore(done, Tier, tier("entry").pk, name, None, "")


def test_a_value_of_a_row_that_is_gone_is_not_restored():
    done = an_act(lambda: change(tier("senior"), high=150000))
    key = tier("senior").pk
    tier("senior").delete()
    with pytest.raises(Refused, match="no longer on the desk; undo the act that deleted it"):
        restore(done, Tier, key, "high", None, "")
