"""One rule each for days, countries and places in a list; a country stands once in a factor."""

from django.apps.registry import Apps
from django.core.management import CommandError
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import salaries.models.fields


def refuse_twice(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Which of several choices a country is, only an editor can say. Raises CommandError with a sentence for each."""
    named: dict[tuple[str, str], list[str]] = {}
    for choice in apps.get_model("salaries", "Choice").objects.exclude(country="").select_related("factor"):
        named.setdefault((choice.factor.name, choice.country), []).append(f"“{choice.name}” ({choice.slug})")
    twice = [
        f"In {factor} the country {country} is {' and '.join(names)}."
        for (factor, country), names in named.items()
        if len(names) > 1
    ]
    if twice:
        raise CommandError(
            f"{' '.join(twice)} A country is one choice of a factor: empty the country of all but one in the table "
            "salaries_choice, then run migrate again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0004_other_names"),
    ]

    operations = [
        migrations.RunPython(refuse_twice, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="choice",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="choice",
            name="country",
            field=models.CharField(
                blank=True,
                help_text="Two capital letters (ISO 3166) when the choice is a country: records name it so.",
                max_length=2,
                validators=[salaries.models.fields.real_country],
                verbose_name="country code",
            ),
        ),
        migrations.AlterField(
            model_name="choice",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in the calculator; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="currency",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="currency",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in lists; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="factor",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in the calculator; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="figure",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicalchoice",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicalchoice",
            name="country",
            field=models.CharField(
                blank=True,
                help_text="Two capital letters (ISO 3166) when the choice is a country: records name it so.",
                max_length=2,
                validators=[salaries.models.fields.real_country],
                verbose_name="country code",
            ),
        ),
        migrations.AlterField(
            model_name="historicalchoice",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in the calculator; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="historicalcurrency",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicalcurrency",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in lists; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="historicalfactor",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in the calculator; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="historicalfigure",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicaloverride",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicalpricelevel",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicalreportedeffect",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicalreportedpay",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="historicalrole",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in lists; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="historicalsection",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order within the guide; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="historicalsource",
            name="retrieved_on",
            field=models.DateField(
                help_text="The day on which we took the figures from it.",
                validators=[salaries.models.fields.not_after_today],
            ),
        ),
        migrations.AlterField(
            model_name="historicaltier",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="override",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="pricelevel",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="proposal",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="reportedeffect",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="reportedpay",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="role",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order in lists; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="score",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AlterField(
            model_name="section",
            name="position",
            field=models.PositiveIntegerField(
                default=0,
                help_text="Order within the guide; lower comes first. A new one whose number is left at 0 comes last.",
            ),
        ),
        migrations.AlterField(
            model_name="source",
            name="retrieved_on",
            field=models.DateField(
                help_text="The day on which we took the figures from it.",
                validators=[salaries.models.fields.not_after_today],
            ),
        ),
        migrations.AlterField(
            model_name="tier",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="The day or the last day of the period that the figure speaks of.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="as of",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("country", ""), _negated=True),
                fields=("factor", "country"),
                name="choice_country_once_a_factor",
                violation_error_message="Another choice of the factor has this country code; a country is one choice.",
            ),
        ),
    ]
