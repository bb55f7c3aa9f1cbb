"""What spreadsheets held when they were given out."""

import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0018_what_a_publish_needed"),
    ]

    operations = [
        migrations.CreateModel(
            name="GivenOut",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=16, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("content", models.BinaryField()),
            ],
            options={"default_permissions": ()},
        ),
    ]
