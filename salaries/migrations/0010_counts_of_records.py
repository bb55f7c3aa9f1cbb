"""How many records there are of each place, and a source has an address unless this site published it itself."""

import django.core.validators
import django.db.models.deletion
from django.apps.registry import Apps
from django.core.management import CommandError
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F, Q

from salaries.migrations._groups import MayLookAt

OWN = "careerguide (this site)"


def refuse_without_address(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Where a source can be found, only an editor can say. Raises CommandError with the sources' names."""
    rows = apps.get_model("salaries", "Source").objects.filter(address="").exclude(publisher=OWN)
    if names := ", ".join(f"“{row.title}” ({row.slug})" for row in rows):
        raise CommandError(
            f"{names}: readers need an address where they can find it. Write one, starting with https://, in the "
            "table salaries_source, then run migrate again."
        )


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0009_wage_growth"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.SlugField(max_length=80, unique=True)),
                ("records", models.PositiveIntegerField()),
                (
                    "own_currency",
                    models.PositiveIntegerField(help_text="How many state their pay in their own country’s currency."),
                ),
                ("currency", models.CharField(help_text="In which most of them state their pay.", max_length=3)),
                (
                    "source",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="salaries.source"),
                ),
            ],
            options={
                "verbose_name": "count of records",
                "verbose_name_plural": "counts of records",
                "ordering": ["place"],
                "constraints": [
                    models.CheckConstraint(condition=Q(records__gte=F("own_currency")), name="count_of_own_within_all")
                ],
            },
        ),
        MayLookAt("recordcount"),
        migrations.RunPython(refuse_without_address, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="source",
            name="address",
            field=models.URLField(
                blank=True,
                help_text="Where a reader can find it, starting with https://. Empty only for what this site published "
                "itself, with the publisher “careerguide (this site)”.",
                max_length=500,
                validators=[
                    django.core.validators.RegexValidator("^https://", "Write an address that starts with https://.")
                ],
            ),
        ),
        migrations.AlterField(
            model_name="historicalsource",
            name="address",
            field=models.URLField(
                blank=True,
                help_text="Where a reader can find it, starting with https://. Empty only for what this site published "
                "itself, with the publisher “careerguide (this site)”.",
                max_length=500,
                validators=[
                    django.core.validators.RegexValidator("^https://", "Write an address that starts with https://.")
                ],
            ),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.CheckConstraint(
                condition=~Q(address="") | Q(publisher=OWN),
                name="source_has_address",
                violation_error_message="A source needs an address where readers can find it, starting with https://. "
                "Only what this site published itself has none: then its publisher is “careerguide (this site)”.",
            ),
        ),
    ]
