"""An edition knows when each of its guides last changed for readers."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0014_other_names_of_roles"),
    ]

    operations = [
        migrations.AddField(
            model_name="edition",
            name="guides_changed",
            field=models.JSONField(
                default=dict, editable=False, help_text="When each guide last changed for readers, by its slug."
            ),
        ),
        *(
            migrations.AlterField(
                model_name=model,
                name="updated_at",
                field=models.DateTimeField(
                    help_text="When its words last changed. Readers are told when the newest edition changed a word or "
                    "a figure of it; this is told in editions that do not know."
                ),
            )
            for model in ("guide", "historicalguide")
        ),
    ]
