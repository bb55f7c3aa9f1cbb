"""What people type who look for a guide, so that searching finds it."""

from django.db import migrations

import salaries.models.text_list

FIELD = salaries.models.text_list.TextList(
    blank=True,
    default=list,
    help_text="What people type who look for it, with semicolons between: “negotiate; pay rise”. Searching finds it by "
    "them.",
    longest=80,
)


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0015_guides_changed"),
    ]

    operations = [
        migrations.AddField(model_name="guide", name="other_names", field=FIELD),
        migrations.AddField(model_name="historicalguide", name="other_names", field=FIELD),
    ]
