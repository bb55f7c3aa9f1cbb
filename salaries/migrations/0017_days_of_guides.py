"""A guide's own days have come; help with prose gives an example for advice too."""

from django.db import migrations, models

from salaries.models.fields import not_after_today

PROSE = (
    "Markdown. Write numbers as figure references, such as [[tier:entry.band]], or with the role's slug in advice, "
    "[[tier:data-engineer/entry.median]]; the list is beside the preview."
)
FIELDS = {
    "published_at": models.DateTimeField(
        help_text="When the guide first appeared; shown under the headline. Lists show advice in this order.",
        validators=[not_after_today],
    ),
    "updated_at": models.DateTimeField(
        help_text="When its words last changed. Readers are told when the newest edition changed a word or a figure of "
        "it; this is told in editions that do not know.",
        validators=[not_after_today],
    ),
    "opening": models.TextField(help_text=f"The first paragraphs, before the first section. {PROSE}"),
}


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0016_other_names_of_guides"),
    ]

    operations = [
        *(
            migrations.AlterField(model, name, field)
            for model in ("guide", "historicalguide")
            for name, field in FIELDS.items()
        ),
        *(
            migrations.AlterField(model, "body", models.TextField(blank=True, help_text=PROSE))
            for model in ("section", "historicalsection")
        ),
    ]
