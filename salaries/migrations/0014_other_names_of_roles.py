"""What people also call a role, so that searching for it finds the role."""

from django.db import migrations

import salaries.models.text_list

FIELD = salaries.models.text_list.TextList(
    blank=True,
    default=list,
    help_text="What people also call it, with semicolons between: “MLE; ML engineer”. Searching finds it by them.",
    longest=80,
)


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0013_answered_notes"),
    ]

    operations = [
        migrations.AddField(model_name="role", name="other_names", field=FIELD),
        migrations.AddField(model_name="historicalrole", name="other_names", field=FIELD),
    ]
