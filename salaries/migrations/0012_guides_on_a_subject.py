"""Guides on a subject; their topics, who wrote and reviewed them, and which guide leads on to which."""

import django.db.models.deletion
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import salaries.models.act
import salaries.models.fields
from salaries.migrations._groups import MayEdit


class Migration(migrations.Migration):
    dependencies = [
        ("auth", "__first__"),
        ("salaries", "0011_steps_amounts_and_numbers"),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="guide",
            options={"ordering": [models.OrderBy(models.F("role__position"), nulls_last=True), "published_at", "pk"]},
        ),
        migrations.RenameField(
            model_name="guidereads",
            old_name="role",
            new_name="guide",
        ),
        migrations.AddField(
            model_name="guide",
            name="reviewed_by",
            field=models.CharField(
                blank=True,
                help_text="Who checked that its words and figures hold, by name; empty for “the editors”.",
                max_length=120,
            ),
        ),
        migrations.AddField(
            model_name="guide",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day on which somebody last read it through and checked it; empty while nobody has.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="last reviewed",
            ),
        ),
        migrations.AddField(
            model_name="guide",
            name="subject",
            field=models.SlugField(
                blank=True,
                help_text="For advice, which has no role: what it is on, such as reading-an-offer. Part of the guide's address; never changes.",
                max_length=80,
            ),
        ),
        migrations.AddField(
            model_name="guide",
            name="written_by",
            field=models.CharField(
                blank=True, help_text="Who wrote it, by name; empty for “the editors”.", max_length=120
            ),
        ),
        migrations.AddField(
            model_name="historicalguide",
            name="reviewed_by",
            field=models.CharField(
                blank=True,
                help_text="Who checked that its words and figures hold, by name; empty for “the editors”.",
                max_length=120,
            ),
        ),
        migrations.AddField(
            model_name="historicalguide",
            name="reviewed_on",
            field=models.DateField(
                blank=True,
                help_text="The day on which somebody last read it through and checked it; empty while nobody has.",
                null=True,
                validators=[salaries.models.fields.not_after_today],
                verbose_name="last reviewed",
            ),
        ),
        migrations.AddField(
            model_name="historicalguide",
            name="subject",
            field=models.SlugField(
                blank=True,
                help_text="For advice, which has no role: what it is on, such as reading-an-offer. Part of the guide's address; never changes.",
                max_length=80,
            ),
        ),
        migrations.AddField(
            model_name="historicalguide",
            name="written_by",
            field=models.CharField(
                blank=True, help_text="Who wrote it, by name; empty for “the editors”.", max_length=120
            ),
        ),
        migrations.AlterField(
            model_name="guide",
            name="published_at",
            field=models.DateTimeField(
                help_text="When the guide first appeared; shown under the headline. Lists show advice in this order."
            ),
        ),
        migrations.AlterField(
            model_name="guide",
            name="role",
            field=models.OneToOneField(
                blank=True,
                help_text="Whose guide it is; empty for advice on a subject.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="guide",
                to="salaries.role",
            ),
        ),
        migrations.AlterField(
            model_name="historicalguide",
            name="published_at",
            field=models.DateTimeField(
                help_text="When the guide first appeared; shown under the headline. Lists show advice in this order."
            ),
        ),
        migrations.AlterField(
            model_name="historicalguide",
            name="role",
            field=models.ForeignKey(
                blank=True,
                db_constraint=False,
                help_text="Whose guide it is; empty for advice on a subject.",
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="salaries.role",
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("role__isnull", False), ("subject", "")),
                    models.Q(("role__isnull", True), models.Q(("subject", ""), _negated=True)),
                    _connector="OR",
                ),
                name="guide_of_a_role_or_on_a_subject",
                violation_error_message="A guide has a role or a subject: fill in one of the two, and leave the other empty.",
            ),
        ),
        migrations.AddConstraint(
            model_name="guide",
            constraint=models.UniqueConstraint(
                condition=models.Q(("subject", ""), _negated=True),
                fields=("subject",),
                name="guide_subject_once",
                violation_error_message="There is a guide on this subject already; change that one, or choose another subject.",
            ),
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Part of the topic's address; never changes.", max_length=80, unique=True
                    ),
                ),
                ("name", models.CharField(help_text="A word or two: “Offers”.", max_length=60, unique=True)),
                (
                    "about",
                    models.CharField(
                        help_text="One sentence on what its guides answer, for the list of guides.", max_length=300
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Order in the list of guides; lower comes first. A new one whose number is left at 0 comes last.",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTopic",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("slug", models.SlugField(help_text="Part of the topic's address; never changes.", max_length=80)),
                ("name", models.CharField(db_index=True, help_text="A word or two: “Offers”.", max_length=60)),
                (
                    "about",
                    models.CharField(
                        help_text="One sentence on what its guides answer, for the list of guides.", max_length=300
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="Order in the list of guides; lower comes first. A new one whose number is left at 0 comes last.",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "act",
                    models.ForeignKey(
                        default=salaries.models.act.current_act,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="salaries.act",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "historical topic",
                "verbose_name_plural": "historical topics",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="GuideTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="What it is most about first; lower comes first. A new one whose number is left at 0 comes last.",
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="salaries.guide"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        help_text="What the guide is listed under.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="guides",
                        to="salaries.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "guide's topic",
                "ordering": ["guide", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("guide", "topic"),
                        name="topic_once_a_guide",
                        violation_error_message="The guide has this topic already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalGuideTopic",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="What it is most about first; lower comes first. A new one whose number is left at 0 comes last.",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "act",
                    models.ForeignKey(
                        default=salaries.models.act.current_act,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="salaries.act",
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.guide",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="What the guide is listed under.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical guide's topic",
                "verbose_name_plural": "historical guide's topics",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="RelatedGuide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="The nearest first; lower comes first. A new one whose number is left at 0 comes last.",
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        help_text="What its readers may want to read next.",
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="salaries.guide",
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="related", to="salaries.guide"
                    ),
                ),
            ],
            options={
                "ordering": ["of", "position", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("of", "guide"),
                        name="related_guide_once",
                        violation_error_message="The guide names this one already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("of", models.F("guide")), _negated=True),
                        name="related_guide_is_another",
                        violation_error_message="A guide sends its readers on to another one, not to itself.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="HistoricalRelatedGuide",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="The nearest first; lower comes first. A new one whose number is left at 0 comes last.",
                    ),
                ),
                ("history_id", models.AutoField(primary_key=True, serialize=False)),
                ("history_date", models.DateTimeField(db_index=True)),
                ("history_change_reason", models.CharField(max_length=100, null=True)),
                (
                    "history_type",
                    models.CharField(choices=[("+", "Created"), ("~", "Changed"), ("-", "Deleted")], max_length=1),
                ),
                (
                    "act",
                    models.ForeignKey(
                        default=salaries.models.act.current_act,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="salaries.act",
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="What its readers may want to read next.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.guide",
                    ),
                ),
                (
                    "history_user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.guide",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical related guide",
                "verbose_name_plural": "historical related guides",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        MayEdit("topic", "guidetopic", "relatedguide"),
    ]
