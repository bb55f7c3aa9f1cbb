from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import User

from salaries.sheets.importing import plan_import

Edited = Callable[[Callable[[Any], object]], Any]


def test_what_nobody_edited_changes_nothing(edited: Edited, eda: User):
    plan = plan_import(edited(lambda book: None), eda)
    assert (plan.changes, plan.added, plan.findings, plan.rows) == ([], [], [], 6)
