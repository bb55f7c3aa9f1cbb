"""Occupations of official lists: their pay, what offices project of them, and which stand nearest to a role.

The groups may edit them as they edit everything else.
"""

import django.core.validators
import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import salaries.models.act
import salaries.models.fields
from salaries.migrations._groups import MayEdit


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0007_parts_of_pay"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="HistoricalOccupation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("slug", models.SlugField(help_text="Its name in prose and files; never changes.", max_length=80)),
                (
                    "name",
                    models.CharField(
                        help_text="As the classification calls it, in English: “Data scientists”.", max_length=120
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        help_text="Two capital letters (ISO 3166): US.",
                        max_length=2,
                        validators=[salaries.models.fields.real_country],
                        verbose_name="country code",
                    ),
                ),
                (
                    "classification",
                    models.CharField(help_text="Which list of occupations: “SOC 2018”, “NOC 2021”.", max_length=40),
                ),
                ("code", models.CharField(help_text="Its code in that list: 15-2051.", max_length=20)),
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical occupation",
                "verbose_name_plural": "historical occupations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Occupation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Its name in prose and files; never changes.", max_length=80, unique=True
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="As the classification calls it, in English: “Data scientists”.", max_length=120
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        help_text="Two capital letters (ISO 3166): US.",
                        max_length=2,
                        validators=[salaries.models.fields.real_country],
                        verbose_name="country code",
                    ),
                ),
                (
                    "classification",
                    models.CharField(help_text="Which list of occupations: “SOC 2018”, “NOC 2021”.", max_length=40),
                ),
                ("code", models.CharField(help_text="Its code in that list: 15-2051.", max_length=20)),
            ],
            options={
                "ordering": ["country", "name", "slug"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("country", "classification", "code"),
                        name="occupation_code_once",
                        violation_error_message="The country's list has this code already; an occupation stands there once.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalProjection",
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
                ("from_year", models.PositiveSmallIntegerField(help_text="The year that it starts from.")),
                ("to_year", models.PositiveSmallIntegerField(help_text="The year that it looks ahead to.")),
                (
                    "employed",
                    models.PositiveIntegerField(help_text="How many people work in it, as the source gives it."),
                ),
                (
                    "employed_then",
                    models.PositiveIntegerField(
                        help_text="How many are expected in the last year, as the source gives it.",
                        verbose_name="employed then",
                    ),
                ),
                (
                    "growth",
                    models.DecimalField(
                        decimal_places=2, help_text="In percent over all the years, as published: 33.5.", max_digits=6
                    ),
                ),
                (
                    "openings",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Openings in an average year, growth and people who leave together; empty where none are given.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        help_text="What is typical for entry, as the source names it; empty where it names none.",
                        max_length=60,
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
                (
                    "occupation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.occupation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical projection",
                "verbose_name_plural": "historical projections",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOfficialPay",
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
                    "counted",
                    models.CharField(
                        choices=[
                            ("employers", "what employers report of the people they employ"),
                            ("households", "what people in a sample of households say they earn"),
                            ("taxes", "what tax returns say"),
                            ("applications", "what employers offer in applications to hire from abroad"),
                        ],
                        help_text="Whose word the pay is.",
                        max_length=20,
                        verbose_name="way of counting",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        help_text="Which part of the occupation is counted: “level 1, entry”, “information industry”; empty for all.",
                        max_length=60,
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[
                            ("year", "a year"),
                            ("month", "a month"),
                            ("week", "a week"),
                            ("day", "a day"),
                            ("hour", "an hour"),
                        ],
                        default="year",
                        help_text="What the source's amounts are for.",
                        max_length=5,
                    ),
                ),
                (
                    "p10",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="One in ten earns less than this. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "p25",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="A quarter earns less. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                ("p50", models.DecimalField(decimal_places=2, help_text="The median.", max_digits=14)),
                (
                    "p75",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="A quarter earns more. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "p90",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="One in ten earns more than this. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
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
                    "currency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The currency of the source.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.currency",
                        to_field="code",
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
                (
                    "occupation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.occupation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical official pay",
                "verbose_name_plural": "historical official pay",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNearestOccupation",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="For readers: how near it is, such as “its list names machine learning engineers here”.",
                        max_length=200,
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="The nearest of a country first; lower comes first. A new one whose number is left at 0 comes last.",
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
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.occupation",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical nearest occupation",
                "verbose_name_plural": "historical nearest occupations",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NearestOccupation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="For readers: how near it is, such as “its list names machine learning engineers here”.",
                        max_length=200,
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="The nearest of a country first; lower comes first. A new one whose number is left at 0 comes last.",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nearest", to="salaries.role"
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="nearest", to="salaries.occupation"
                    ),
                ),
            ],
            options={
                "ordering": ["role", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("role", "occupation"),
                        name="nearest_once_a_role",
                        violation_error_message="The occupation stands beside the role already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OfficialPay",
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
                    "counted",
                    models.CharField(
                        choices=[
                            ("employers", "what employers report of the people they employ"),
                            ("households", "what people in a sample of households say they earn"),
                            ("taxes", "what tax returns say"),
                            ("applications", "what employers offer in applications to hire from abroad"),
                        ],
                        help_text="Whose word the pay is.",
                        max_length=20,
                        verbose_name="way of counting",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        blank=True,
                        help_text="Which part of the occupation is counted: “level 1, entry”, “information industry”; empty for all.",
                        max_length=60,
                    ),
                ),
                (
                    "period",
                    models.CharField(
                        choices=[
                            ("year", "a year"),
                            ("month", "a month"),
                            ("week", "a week"),
                            ("day", "a day"),
                            ("hour", "an hour"),
                        ],
                        default="year",
                        help_text="What the source's amounts are for.",
                        max_length=5,
                    ),
                ),
                (
                    "p10",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="One in ten earns less than this. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "p25",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="A quarter earns less. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                ("p50", models.DecimalField(decimal_places=2, help_text="The median.", max_digits=14)),
                (
                    "p75",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="A quarter earns more. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "p90",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="One in ten earns more than this. Empty where the source gives none.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "currency",
                    models.ForeignKey(
                        help_text="The currency of the source.",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.currency",
                        to_field="code",
                    ),
                ),
                (
                    "occupation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="official", to="salaries.occupation"
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
                "verbose_name": "official pay",
                "verbose_name_plural": "official pay",
                "ordering": ["occupation", "counted", "part"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("occupation", "counted", "part"),
                        name="official_once_a_way_and_part",
                        violation_error_message="The occupation has this pay already, counted in the same way.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("p10__gt", 0),
                            ("p10__lte", models.F("p25")),
                            ("p25__gt", 0),
                            ("p25__lte", models.F("p50")),
                            ("p50__gt", 0),
                            ("p50__lte", models.F("p75")),
                            ("p10__lte", models.F("p50")),
                            ("p75__lte", models.F("p90")),
                            ("p90__gte", models.F("p50")),
                        ),
                        name="official_percentiles_in_order",
                        violation_error_message="The percentiles must be above zero and rise from p10 to p90.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                            models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                            _connector="OR",
                        ),
                        name="official_has_source",
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
                        name="official_interval_in_order",
                        violation_error_message="The interval needs both ends, low not above high, or neither.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Projection",
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
                ("from_year", models.PositiveSmallIntegerField(help_text="The year that it starts from.")),
                ("to_year", models.PositiveSmallIntegerField(help_text="The year that it looks ahead to.")),
                (
                    "employed",
                    models.PositiveIntegerField(help_text="How many people work in it, as the source gives it."),
                ),
                (
                    "employed_then",
                    models.PositiveIntegerField(
                        help_text="How many are expected in the last year, as the source gives it.",
                        verbose_name="employed then",
                    ),
                ),
                (
                    "growth",
                    models.DecimalField(
                        decimal_places=2, help_text="In percent over all the years, as published: 33.5.", max_digits=6
                    ),
                ),
                (
                    "openings",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="Openings in an average year, growth and people who leave together; empty where none are given.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        blank=True,
                        help_text="What is typical for entry, as the source names it; empty where it names none.",
                        max_length=60,
                    ),
                ),
                (
                    "occupation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projection", to="salaries.occupation"
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
                "ordering": ["occupation"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_year__gt", models.F("from_year"))),
                        name="projection_looks_ahead",
                        violation_error_message="The last year must come after the first.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("growth__gt", -100)),
                        name="projection_leaves_some",
                        violation_error_message="The growth must be above minus 100%: nobody can lose more than all.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                            models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                            _connector="OR",
                        ),
                        name="projection_has_source",
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
                        name="projection_interval_in_order",
                        violation_error_message="The interval needs both ends, low not above high, or neither.",
                    ),
                ],
            },
        ),
        MayEdit("occupation", "officialpay", "projection", "nearestoccupation"),
    ]
