"""Work that is started at the desk and done in a process of its own: a table for it and for the files it is given."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from salaries.migrations._groups import MayEdit


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0019_given_out"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("import", "import of records"),
                            ("calibration", "calibration"),
                            ("summaries", "summaries"),
                            ("backtest", "backtest"),
                        ],
                        max_length=12,
                    ),
                ),
                ("options", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits in line"),
                            ("running", "runs"),
                            ("done", "done"),
                            ("refused", "refused"),
                            ("broken", "broken off"),
                            ("called-off", "called off"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("enqueued_at", models.DateTimeField()),
                ("started_at", models.DateTimeField(null=True)),
                ("heartbeat", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("claim", models.CharField(blank=True, max_length=22)),
                ("step", models.CharField(blank=True, max_length=200)),
                ("done", models.BigIntegerField(default=0)),
                ("of", models.BigIntegerField(default=0)),
                ("result", models.TextField(blank=True)),
                ("said", models.JSONField(default=list)),
                ("findings", models.JSONField(default=list)),
                ("findings_in_all", models.PositiveIntegerField(default=0)),
                (
                    "called_off_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "enqueued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "default_permissions": ("add", "change", "view"),
            },
        ),
        migrations.CreateModel(
            name="TaskFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("part", models.CharField(choices=[("records", "Records"), ("mapping", "Mapping")], max_length=10)),
                ("name", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="salaries.task"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "running")), fields=("state",), name="task_one_runs"
            ),
        ),
        migrations.AddConstraint(
            model_name="taskfile",
            constraint=models.UniqueConstraint(fields=("task", "part"), name="task_file_once_a_part"),
        ),
        MayEdit("task"),
    ]
