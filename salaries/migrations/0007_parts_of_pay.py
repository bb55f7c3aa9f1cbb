"""The parts of pay, which editors may edit, and which kinds of pay a source counts."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import salaries.models.act
import salaries.models.fields
import salaries.models.source
import salaries.models.text_list
from salaries.migrations._groups import MayEdit


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0006_roles_places_and_currencies_of_effects"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="historicalsource",
            name="counts",
            field=salaries.models.text_list.TextList(
                blank=True,
                default=list,
                help_text="Which kinds of pay its figures count, with semicolons between: base; bonus; equity; other. Empty where it tells nothing of pay, or not which.",
                longest=10,
                validators=[salaries.models.source.kinds_of_pay],
                verbose_name="counts",
            ),
        ),
        migrations.AddField(
            model_name="source",
            name="counts",
            field=salaries.models.text_list.TextList(
                blank=True,
                default=list,
                help_text="Which kinds of pay its figures count, with semicolons between: base; bonus; equity; other. Empty where it tells nothing of pay, or not which.",
                longest=10,
                validators=[salaries.models.source.kinds_of_pay],
                verbose_name="counts",
            ),
        ),
        migrations.CreateModel(
            name="HistoricalPartOfPay",
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
                ("slug", models.SlugField(help_text="Its name in prose: [[part:norway-bonus-mean]].", max_length=80)),
                (
                    "pay",
                    models.CharField(
                        choices=[
                            ("base", "base pay"),
                            ("bonus", "bonus"),
                            ("equity", "equity"),
                            ("other", "other pay"),
                        ],
                        help_text="The kind of pay that it is about.",
                        max_length=10,
                        verbose_name="kind of pay",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        help_text="The source’s own word for it: incentive pay, holiday bonus.", max_length=80
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        help_text="Of whom it is: an occupation, or a group such as “Developers, senior”.",
                        max_length=120,
                    ),
                ),
                (
                    "tier",
                    models.SlugField(
                        blank=True,
                        help_text="The slug of the tier that these people are in; empty where none fits.",
                        max_length=40,
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        help_text="Where they work: two capital letters (ISO 3166): FI.",
                        max_length=2,
                        validators=[salaries.models.fields.real_country],
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("of-all", "Share of all pay, median"),
                            ("any", "Who get any"),
                            ("of-those", "Median of those who get any"),
                            ("medians", "Median pay with it, above the median without"),
                            ("mean", "Mean of everybody"),
                        ],
                        help_text="Who is counted and how. Medians and means, or those who get any and everybody, are never alike.",
                        max_length=10,
                    ),
                ),
                (
                    "share",
                    models.DecimalField(decimal_places=4, help_text="The figure as a share: 0.05 is 5%.", max_digits=7),
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
                        help_text="The role of this site that these people have; empty where none fits.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
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
                "verbose_name": "historical part of pay",
                "verbose_name_plural": "historical parts of pay",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PartOfPay",
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
                    "slug",
                    models.SlugField(
                        help_text="Its name in prose: [[part:norway-bonus-mean]].", max_length=80, unique=True
                    ),
                ),
                (
                    "pay",
                    models.CharField(
                        choices=[
                            ("base", "base pay"),
                            ("bonus", "bonus"),
                            ("equity", "equity"),
                            ("other", "other pay"),
                        ],
                        help_text="The kind of pay that it is about.",
                        max_length=10,
                        verbose_name="kind of pay",
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        help_text="The source’s own word for it: incentive pay, holiday bonus.", max_length=80
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        help_text="Of whom it is: an occupation, or a group such as “Developers, senior”.",
                        max_length=120,
                    ),
                ),
                (
                    "tier",
                    models.SlugField(
                        blank=True,
                        help_text="The slug of the tier that these people are in; empty where none fits.",
                        max_length=40,
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        help_text="Where they work: two capital letters (ISO 3166): FI.",
                        max_length=2,
                        validators=[salaries.models.fields.real_country],
                    ),
                ),
                (
                    "measure",
                    models.CharField(
                        choices=[
                            ("of-all", "Share of all pay, median"),
                            ("any", "Who get any"),
                            ("of-those", "Median of those who get any"),
                            ("medians", "Median pay with it, above the median without"),
                            ("mean", "Mean of everybody"),
                        ],
                        help_text="Who is counted and how. Medians and means, or those who get any and everybody, are never alike.",
                        max_length=10,
                    ),
                ),
                (
                    "share",
                    models.DecimalField(decimal_places=4, help_text="The figure as a share: 0.05 is 5%.", max_digits=7),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        help_text="The role of this site that these people have; empty where none fits.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts_of_pay",
                        to="salaries.role",
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
                "verbose_name": "part of pay",
                "verbose_name_plural": "parts of pay",
                "ordering": ["slug"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("share__gte", 0),
                            models.Q(
                                models.Q(("measure__in", ("any", "of-all")), _negated=True),
                                ("share__lte", 1),
                                _connector="OR",
                            ),
                        ),
                        name="part_share_in_range",
                        violation_error_message="The share is 0 or more. A share of people or of all pay is at most 1, which is all of them.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pay__in", ["base", "bonus", "equity", "other"])),
                        name="part_of_a_kind_of_pay",
                        violation_error_message="The kind of pay is base, bonus, equity or other.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("measure__in", ["of-all", "any", "of-those", "medians", "mean"])),
                        name="part_has_measure",
                        violation_error_message="The measure is any, of-those, medians, mean or of-all.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                            models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                            _connector="OR",
                        ),
                        name="part_has_source",
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
                        name="part_interval_in_order",
                        violation_error_message="The interval needs both ends, low not above high, or neither.",
                    ),
                ],
            },
        ),
        MayEdit("partofpay"),
    ]
