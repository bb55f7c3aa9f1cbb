"""What people also call a choice, so that typing it finds the place."""

from django.db import migrations

import salaries.models.text_list


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0003_restored_to_an_edition"),
    ]

    operations = [
        migrations.AddField(
            model_name="choice",
            name="other_names",
            field=salaries.models.text_list.TextList(
                blank=True,
                default=list,
                help_text="What people also call it, with semicolons between: “UK; Britain”. Typing one finds the place.",
                longest=80,
            ),
        ),
        migrations.AddField(
            model_name="historicalchoice",
            name="other_names",
            field=salaries.models.text_list.TextList(
                blank=True,
                default=list,
                help_text="What people also call it, with semicolons between: “UK; Britain”. Typing one finds the place.",
                longest=80,
            ),
        ),
    ]
