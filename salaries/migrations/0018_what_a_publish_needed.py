"""What a publish needed is kept with its edition; lines of the audit log say whose account or right they are about.

An edition that waits knows after which edition it was made, and why it did not go live at its time.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def after_the_newest(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Whatever waits was called off by every publish so far, so it was made after the newest edition."""
    newest = apps.get_model("salaries", "Edition").objects.order_by("-number").values_list("number", flat=True).first()
    apps.get_model("salaries", "ScheduledEdition").objects.update(base=newest or 0)


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0017_days_of_guides"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        *(
            migrations.AddField(
                model,
                "needed",
                models.JSONField(
                    null=True,
                    editable=False,
                    help_text="What a publish needed then: the share, the golden cases, and the last act in it.",
                ),
            )
            for model in ("edition", "schedulededition")
        ),
        migrations.AddField(
            "schedulededition",
            "base",
            models.PositiveIntegerField(default=0, help_text="The number of the edition that it follows; 0 for none."),
        ),
        migrations.AddField(
            "schedulededition",
            "held_back",
            models.TextField(
                blank=True, default="", help_text="Why it does not go live at its time; empty where nothing forbids it."
            ),
        ),
        migrations.AddField(
            "auditentry",
            "about",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                on_delete=django.db.models.deletion.SET_NULL,
                null=True,
                blank=True,
                related_name="+",
                help_text="Whose account or right it is about.",
            ),
        ),
        migrations.AddField(
            "auditentry",
            "deed",
            models.CharField(
                blank=True,
                default="",
                max_length=8,
                choices=[
                    ("made", "made an account"),
                    ("reached", "could sign in as somebody"),
                    ("gone", "deleted an account"),
                    ("given", "gave the right to publish"),
                    ("taken", "took the right to publish"),
                    ("share", "set the share"),
                ],
                help_text="What approvals go by; empty for everything else.",
            ),
        ),
        migrations.RunPython(after_the_newest, migrations.RunPython.noop),
    ]
