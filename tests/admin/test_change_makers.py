"""Who made a change that is not published yet, also of what a row has at most one of."""

import pytest
from django.contrib.auth.models import User

from salaries.admin.publishing.change_makers import makers_of
from salaries.models import Act, ReportedPay
from salaries.models.act import act

pytestmark = pytest.mark.django_db


def test_who_changed_reported_pay_is_known(desk: None):
    row = ReportedPay.objects.select_related("tier__role")[0]
    with act(Act.Kind.EDIT, by=User.objects.create_user("pat")):
        row.p10 -= 1
        row.save()
    path = ("roles", row.tier.role.slug, "tiers", row.tier.slug, "reported", "p10")
    assert [each.by and each.by.username for each in makers_of([path]).values()] == ["pat"]
