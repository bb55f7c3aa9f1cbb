"""Reported pay on the desk: an editor changes it, and it waits to be published like all else."""

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from salaries.admin.publishing.unpublished import unpublished
from salaries.desk.figure_files.loading import load_files
from salaries.editions.publish import publish
from salaries.models import Choice, ReportedPay
from tests.admin.filled import filled

pytestmark = pytest.mark.django_db
REPORTED = """
[[role]]
slug = "analyst"
[[role.tier]]
slug = "senior"
[role.tier.reported]
p10 = 80000
p25 = 90000
p50 = 110000
p75 = 130000
p90 = 160000
source = "survey"
as_of = 2025-05-31
[[factor]]
slug = "location"
[[factor.choice]]
slug = "springfield"
[[factor.choice.reported]]
tier = "senior"
multiplier = "1.2"
source = "survey"
as_of = 2025-05-31
"""


@pytest.fixture
def reported(small_desk: None, tmp_path) -> ReportedPay:
    file = tmp_path / "reported.toml"
    file.write_text(REPORTED)
    load_files([file])
    publish("First edition")
    return ReportedPay.objects.get()


def page_of(row: Model) -> str:
    return reverse(f"admin:salaries_{row._meta.model_name}_change", args=[row.pk])


def differences() -> list[tuple[str, str | None, str | None]]:
    return [(str(change), change.old, change.new) for change in unpublished().changes]


def test_an_editor_changes_a_median(editor: Client, reported: ReportedPay):
    page = page_of(reported)
    assert editor.post(page, filled(editor.get(page)) | {"p50": "115000"}).status_code == 302
    assert differences() == [("roles › analyst › tiers › senior › reported › p50", "110000", "115000")]
    assert "reported › p50" in editor.get(reverse("admin:review")).text


def test_an_editor_changes_an_effect(editor: Client, reported: ReportedPay):
    page = page_of(Choice.objects.get(slug="springfield"))
    sent = filled(editor.get(page)) | {"reported_effects-0-multiplier": "1.3"}
    assert editor.post(page, sent).status_code == 302
    where = "factors › location › choices › springfield › reported › senior › multiplier"
    assert differences() == [(where, "1.2", "1.3")]
    assert "Springfield › senior › multiplier" in editor.get(reverse("admin:review")).text


def test_an_editor_looks_up_the_scores_and_writes_none(editor: Client, reported: ReportedPay):
    assert editor.get(reverse("admin:salaries_score_changelist")).status_code == 200
    assert editor.get(reverse("admin:salaries_score_add")).status_code == 403
