"""By how much pay in a place has grown, by an index, which editors may edit."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import salaries.models.act
import salaries.models.fields
from salaries.migrations._groups import MayEdit


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0008_occupations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalWageGrowth",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        validators=[salaries.models.fields.not_after_today],
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        help_text="The month it starts from: 2025-04.",
                        max_length=7,
                        validators=[salaries.models.fields.real_month],
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        help_text="The month it leads to: 2026-04.",
                        max_length=7,
                        validators=[salaries.models.fields.real_month],
                    ),
                ),
                (
                    "ratio",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Pay in the later month over pay in the earlier: 1.022.",
                        max_digits=8,
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "act",
                    models.ForeignKey(
                        default=salaries.models.act.current_act,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="salaries.act",
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.choice",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical wage growth",
                "verbose_name_plural": "historical wage growth",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="WageGrowth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        validators=[salaries.models.fields.not_after_today],
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "since",
                    models.CharField(
                        help_text="The month it starts from: 2025-04.",
                        max_length=7,
                        validators=[salaries.models.fields.real_month],
                    ),
                ),
                (
                    "until",
                    models.CharField(
                        help_text="The month it leads to: 2026-04.",
                        max_length=7,
                        validators=[salaries.models.fields.real_month],
                    ),
                ),
                (
                    "ratio",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Pay in the later month over pay in the earlier: 1.022.",
                        max_digits=8,
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="wage_growth", to="salaries.choice"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "wage growth",
                "ordering": ["choice", "since"],
                "constraints": [
                    models.UniqueConstraint(fields=("choice", "since"), name="growth_once_a_place_and_month"),
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("since"))),
                        name="growth_months_in_order",
                        violation_error_message="The month it leads to must come after the month it starts from.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ratio__gt", 0)),
                        name="growth_above_zero",
                        violation_error_message="The ratio must be above zero.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                            models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_has_source",
                        violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                            models.Q(
                                ("interval_high__isnull", False),
                                ("interval_low__isnull", False),
                                ("interval_low__lte", models.F("interval_high")),
                            ),
                            _connector="OR",
                        ),
                        name="growth_interval_in_order",
                        violation_error_message="The interval needs both ends, low not above high, or neither.",
                    ),
                ],
            },
        ),
        MayEdit("wagegrowth"),
    ]
