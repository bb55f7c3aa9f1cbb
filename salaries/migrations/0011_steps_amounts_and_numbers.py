"""Steps by currency and period, amounts that choices add, and factors that are answered by a number."""

import django.db.models.deletion
import simple_history.models
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import salaries.models.act
import salaries.models.fields
from salaries.migrations._groups import MayEdit


def step_into_currencies(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """The one step of the rules, for a year in a role's own currency, becomes that of each such currency."""
    rules = apps.get_model("salaries", "Rules").objects.first()
    if rules:
        home = list(apps.get_model("salaries", "Role").objects.values_list("currency_id", flat=True).distinct())
        for name in ("Currency", "HistoricalCurrency"):
            rows = apps.get_model("salaries", name).objects.filter(code__in=home)
            rows.update(step_year=rules.rounding_step)


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("salaries", "0010_counts_of_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="GoldenNumber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.DecimalField(
                        decimal_places=3, help_text="The number that is answered, such as 7.5.", max_digits=9
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="numbers", to="salaries.goldencase"
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="golden_numbers", to="salaries.factor"
                    ),
                ),
            ],
            options={
                "ordering": ["case", "factor__position", "factor__name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalGoldenNumber",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "number",
                    models.DecimalField(
                        decimal_places=3, help_text="The number that is answered, such as 7.5.", max_digits=9
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
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.goldencase",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.factor",
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
                "verbose_name": "historical golden number",
                "verbose_name_plural": "historical golden numbers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNumberAnswer",
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
                    "least",
                    models.DecimalField(
                        decimal_places=3, default=0, help_text="The least number that may be answered.", max_digits=9
                    ),
                ),
                (
                    "most",
                    models.DecimalField(
                        decimal_places=3, help_text="The greatest number that may be answered.", max_digits=9
                    ),
                ),
                (
                    "step",
                    models.DecimalField(
                        decimal_places=3,
                        default=1,
                        help_text="From one answer to the next, counted from the least: 1, or 0.5 for halves.",
                        max_digits=9,
                    ),
                ),
                (
                    "reference",
                    models.DecimalField(
                        decimal_places=3,
                        help_text="The number taken where a reader gives none; one that may be answered.",
                        max_digits=9,
                        verbose_name="reference answer",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="What the number counts, as readers see it behind it: “years”.",
                        max_length=20,
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
                    "factor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.factor",
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
                "verbose_name": "historical number answer",
                "verbose_name_plural": "historical number answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalNumberPoint",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "at",
                    models.DecimalField(
                        decimal_places=3,
                        help_text="The number that is answered, such as 5.",
                        max_digits=9,
                        verbose_name="answer",
                    ),
                ),
                (
                    "multiplier",
                    models.DecimalField(
                        decimal_places=8,
                        help_text="What a tier's own pay is multiplied by at this answer.",
                        max_digits=12,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Added once all multipliers are done, in US dollars a year; below zero it is taken away. Empty: nothing.",
                        max_digits=14,
                        null=True,
                        verbose_name="amount added",
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
                    "factor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.factor",
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
                "verbose_name": "historical number point",
                "verbose_name_plural": "historical number points",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="NumberAnswer",
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
                    "least",
                    models.DecimalField(
                        decimal_places=3, default=0, help_text="The least number that may be answered.", max_digits=9
                    ),
                ),
                (
                    "most",
                    models.DecimalField(
                        decimal_places=3, help_text="The greatest number that may be answered.", max_digits=9
                    ),
                ),
                (
                    "step",
                    models.DecimalField(
                        decimal_places=3,
                        default=1,
                        help_text="From one answer to the next, counted from the least: 1, or 0.5 for halves.",
                        max_digits=9,
                    ),
                ),
                (
                    "reference",
                    models.DecimalField(
                        decimal_places=3,
                        help_text="The number taken where a reader gives none; one that may be answered.",
                        max_digits=9,
                        verbose_name="reference answer",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        help_text="What the number counts, as readers see it behind it: “years”.",
                        max_length=20,
                    ),
                ),
                (
                    "factor",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="number", to="salaries.factor"
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
                "ordering": ["factor"],
            },
        ),
        migrations.CreateModel(
            name="NumberPoint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DecimalField(
                        decimal_places=3,
                        help_text="The number that is answered, such as 5.",
                        max_digits=9,
                        verbose_name="answer",
                    ),
                ),
                (
                    "multiplier",
                    models.DecimalField(
                        decimal_places=8,
                        help_text="What a tier's own pay is multiplied by at this answer.",
                        max_digits=12,
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Added once all multipliers are done, in US dollars a year; below zero it is taken away. Empty: nothing.",
                        max_digits=14,
                        null=True,
                        verbose_name="amount added",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="salaries.factor"
                    ),
                ),
            ],
            options={
                "ordering": ["factor", "at"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="choice",
            name="choice_reference_is_one",
        ),
        migrations.RemoveConstraint(
            model_name="rules",
            name="rules_steps_above_zero",
        ),
        migrations.AddField(
            model_name="choice",
            name="amount",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Added once all multipliers are done, in US dollars a year; below zero it is taken away. Empty: nothing.",
                max_digits=14,
                null=True,
                verbose_name="amount added",
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="amount",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="For this role, instead of the choice's own amount. Empty: that one holds.",
                max_digits=14,
                null=True,
                verbose_name="amount added",
            ),
        ),
        migrations.AddField(
            model_name="historicaloverride",
            name="amount",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="For this role, instead of the choice's own amount. Empty: that one holds.",
                max_digits=14,
                null=True,
                verbose_name="amount added",
            ),
        ),
        migrations.AddField(
            model_name="currency",
            name="step_day",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the day is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, day",
            ),
        ),
        migrations.AddField(
            model_name="currency",
            name="step_hour",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the hour is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, hour",
            ),
        ),
        migrations.AddField(
            model_name="currency",
            name="step_month",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the month is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, month",
            ),
        ),
        migrations.AddField(
            model_name="currency",
            name="step_week",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the week is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, week",
            ),
        ),
        migrations.AddField(
            model_name="currency",
            name="step_year",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the year is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, year",
            ),
        ),
        migrations.AddField(
            model_name="historicalchoice",
            name="amount",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Added once all multipliers are done, in US dollars a year; below zero it is taken away. Empty: nothing.",
                max_digits=14,
                null=True,
                verbose_name="amount added",
            ),
        ),
        migrations.AddField(
            model_name="historicalcurrency",
            name="step_day",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the day is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, day",
            ),
        ),
        migrations.AddField(
            model_name="historicalcurrency",
            name="step_hour",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the hour is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, hour",
            ),
        ),
        migrations.AddField(
            model_name="historicalcurrency",
            name="step_month",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the month is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, month",
            ),
        ),
        migrations.AddField(
            model_name="historicalcurrency",
            name="step_week",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the week is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, week",
            ),
        ),
        migrations.AddField(
            model_name="historicalcurrency",
            name="step_year",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Pay by the year is rounded to this many units. Empty: so that three or four figures count.",
                max_digits=12,
                null=True,
                verbose_name="step, year",
            ),
        ),
        migrations.AddField(
            model_name="historicalrules",
            name="rounding",
            field=models.CharField(
                choices=[("half-up", "to the nearest step, a half up"), ("up", "always up to the next step")],
                default="half-up",
                help_text="Where an amount lies between two steps. What the steps are, each currency says.",
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="rules",
            name="rounding",
            field=models.CharField(
                choices=[("half-up", "to the nearest step, a half up"), ("up", "always up to the next step")],
                default="half-up",
                help_text="Where an amount lies between two steps. What the steps are, each currency says.",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="choice",
            name="high",
            field=models.DecimalField(
                blank=True,
                decimal_places=8,
                help_text="The same as low, unless the evidence gives a range. Both empty: the wider choice's figure is used.",
                max_digits=12,
                null=True,
                verbose_name="multiplier, high",
            ),
        ),
        migrations.AlterField(
            model_name="choice",
            name="low",
            field=models.DecimalField(
                blank=True,
                decimal_places=8,
                help_text="What a tier's own pay is multiplied by: 1.14 is 14% more. Up to 8 decimals.",
                max_digits=12,
                null=True,
                verbose_name="multiplier, low",
            ),
        ),
        migrations.AlterField(
            model_name="choice",
            name="reference",
            field=models.BooleanField(
                default=False, help_text="The answer taken where a reader gives none. Its multiplier is 1 or any other."
            ),
        ),
        migrations.AlterField(
            model_name="historicalchoice",
            name="high",
            field=models.DecimalField(
                blank=True,
                decimal_places=8,
                help_text="The same as low, unless the evidence gives a range. Both empty: the wider choice's figure is used.",
                max_digits=12,
                null=True,
                verbose_name="multiplier, high",
            ),
        ),
        migrations.AlterField(
            model_name="historicalchoice",
            name="low",
            field=models.DecimalField(
                blank=True,
                decimal_places=8,
                help_text="What a tier's own pay is multiplied by: 1.14 is 14% more. Up to 8 decimals.",
                max_digits=12,
                null=True,
                verbose_name="multiplier, low",
            ),
        ),
        migrations.AlterField(
            model_name="historicalchoice",
            name="reference",
            field=models.BooleanField(
                default=False, help_text="The answer taken where a reader gives none. Its multiplier is 1 or any other."
            ),
        ),
        migrations.AlterField(
            model_name="historicaloverride",
            name="high",
            field=models.DecimalField(
                decimal_places=8,
                help_text="The same as low, unless it is a range.",
                max_digits=12,
                verbose_name="multiplier, high",
            ),
        ),
        migrations.AlterField(
            model_name="historicaloverride",
            name="low",
            field=models.DecimalField(
                decimal_places=8,
                help_text="For this role, instead of the general one.",
                max_digits=12,
                verbose_name="multiplier, low",
            ),
        ),
        migrations.AlterField(
            model_name="historicalpricelevel",
            name="level",
            field=models.DecimalField(
                decimal_places=8, help_text="1 is the United States at large; 1.18 is 18% dearer.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="historicalreportedeffect",
            name="multiplier",
            field=models.DecimalField(
                decimal_places=8, help_text="What the choice does to all five percentiles.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="historicalreportedeffect",
            name="spread",
            field=models.DecimalField(
                decimal_places=8,
                default=1,
                help_text="Above 1, pay lies further apart than at the reference; 1 changes nothing.",
                max_digits=12,
            ),
        ),
        migrations.AlterField(
            model_name="historicalrules",
            name="cap",
            field=models.DecimalField(
                decimal_places=8, help_text="Most that all factors but places may multiply to together.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="historicalrules",
            name="fallback_widening",
            field=models.DecimalField(
                decimal_places=8,
                help_text="Share by which a range is widened for each step to a wider place: 0.10 is 10% each way.",
                max_digits=12,
            ),
        ),
        migrations.AlterField(
            model_name="historicalrules",
            name="floor",
            field=models.DecimalField(
                decimal_places=8, help_text="Least that all factors but places may multiply to together.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="override",
            name="high",
            field=models.DecimalField(
                decimal_places=8,
                help_text="The same as low, unless it is a range.",
                max_digits=12,
                verbose_name="multiplier, high",
            ),
        ),
        migrations.AlterField(
            model_name="override",
            name="low",
            field=models.DecimalField(
                decimal_places=8,
                help_text="For this role, instead of the general one.",
                max_digits=12,
                verbose_name="multiplier, low",
            ),
        ),
        migrations.AlterField(
            model_name="pricelevel",
            name="level",
            field=models.DecimalField(
                decimal_places=8, help_text="1 is the United States at large; 1.18 is 18% dearer.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="wagegrowth",
            name="ratio",
            field=models.DecimalField(
                decimal_places=8, help_text="Pay in the later month over pay in the earlier: 1.022.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="historicalwagegrowth",
            name="ratio",
            field=models.DecimalField(
                decimal_places=8, help_text="Pay in the later month over pay in the earlier: 1.022.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="reportedeffect",
            name="multiplier",
            field=models.DecimalField(
                decimal_places=8, help_text="What the choice does to all five percentiles.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="reportedeffect",
            name="spread",
            field=models.DecimalField(
                decimal_places=8,
                default=1,
                help_text="Above 1, pay lies further apart than at the reference; 1 changes nothing.",
                max_digits=12,
            ),
        ),
        migrations.AlterField(
            model_name="rules",
            name="cap",
            field=models.DecimalField(
                decimal_places=8, help_text="Most that all factors but places may multiply to together.", max_digits=12
            ),
        ),
        migrations.AlterField(
            model_name="rules",
            name="fallback_widening",
            field=models.DecimalField(
                decimal_places=8,
                help_text="Share by which a range is widened for each step to a wider place: 0.10 is 10% each way.",
                max_digits=12,
            ),
        ),
        migrations.AlterField(
            model_name="rules",
            name="floor",
            field=models.DecimalField(
                decimal_places=8, help_text="Least that all factors but places may multiply to together.", max_digits=12
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount__isnull", True), ("low__isnull", False), _connector="OR"),
                name="choice_amount_beside_multiplier",
                violation_error_message="A choice that adds an amount needs a multiplier too: 1, if it only adds.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(("step_year__isnull", True), ("step_year__gt", 0), _connector="OR"),
                name="currency_step_year_above_zero",
                violation_error_message="A step must be above zero; leave it empty to have it worked out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(("step_month__isnull", True), ("step_month__gt", 0), _connector="OR"),
                name="currency_step_month_above_zero",
                violation_error_message="A step must be above zero; leave it empty to have it worked out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(("step_week__isnull", True), ("step_week__gt", 0), _connector="OR"),
                name="currency_step_week_above_zero",
                violation_error_message="A step must be above zero; leave it empty to have it worked out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(("step_day__isnull", True), ("step_day__gt", 0), _connector="OR"),
                name="currency_step_day_above_zero",
                violation_error_message="A step must be above zero; leave it empty to have it worked out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(("step_hour__isnull", True), ("step_hour__gt", 0), _connector="OR"),
                name="currency_step_hour_above_zero",
                violation_error_message="A step must be above zero; leave it empty to have it worked out.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rules",
            constraint=models.CheckConstraint(
                condition=models.Q(("days_per_week__gt", 0), ("hours_per_week__gt", 0), ("weeks_per_year__gt", 0)),
                name="rules_working_time_above_zero",
                violation_error_message="Hours, days and weeks are above 0.",
            ),
        ),
        migrations.AddConstraint(
            model_name="rules",
            constraint=models.CheckConstraint(
                condition=models.Q(("rounding__in", ["half-up", "up"])),
                name="rules_rounding_known",
                violation_error_message="Amounts are rounded half-up or up.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goldennumber",
            constraint=models.UniqueConstraint(fields=("case", "factor"), name="golden_number_once_a_factor"),
        ),
        migrations.AddConstraint(
            model_name="numberanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("least__lte", models.F("reference")), ("reference__lte", models.F("most"))),
                name="number_reference_within",
                violation_error_message="The reference answer lies between the least and the greatest.",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("step__gt", 0)),
                name="number_step_above_zero",
                violation_error_message="The step between answers must be above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="number_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="number_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberpoint",
            constraint=models.UniqueConstraint(
                fields=("factor", "at"),
                name="point_once_a_factor",
                violation_error_message="The table has this answer already; an answer is one point.",
            ),
        ),
        migrations.AddConstraint(
            model_name="numberpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("multiplier__gt", 0)),
                name="point_multiplier_above_zero",
                violation_error_message="A multiplier must be above zero.",
            ),
        ),
        migrations.RunPython(step_into_currencies, migrations.RunPython.noop),
        migrations.RemoveField(
            model_name="historicalrules",
            name="rounding_step",
        ),
        migrations.RemoveField(
            model_name="rules",
            name="rounding_step",
        ),
        MayEdit("numberanswer", "numberpoint", "goldennumber"),
    ]
