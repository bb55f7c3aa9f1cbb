"""Every table, as the models say. Stands for all that built the same tables step by step."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import simple_history.models
from django.conf import settings
from django.db import migrations, models

import salaries.models.act


class Migration(migrations.Migration):
    initial = True
    replaces = [
        ("salaries", "0001_desk"),
        ("salaries", "0003_reported_pay"),
        ("salaries", "0004_records"),
        ("salaries", "0005_proposals"),
        ("salaries", "0007_desk_history"),
        ("salaries", "0009_every_source_has_a_review_date"),
        ("salaries", "0010_readers_notes"),
        ("salaries", "0012_uploads"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Currency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        help_text="Three capital letters (ISO 4217): EUR.",
                        max_length=3,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}$", "A currency's code is three capital letters, such as EUR."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(help_text="As in a list: “Euro”.", max_length=60)),
                (
                    "symbol",
                    models.CharField(
                        help_text="What stands before an amount: €, CHF. Must be unambiguous.", max_length=5
                    ),
                ),
                (
                    "units_per_usd",
                    models.DecimalField(
                        decimal_places=15,
                        help_text="How many units one US dollar buys on the as-of date.",
                        max_digits=30,
                        verbose_name="units per US dollar",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, help_text="Order in lists; lower comes first.")),
            ],
            options={
                "verbose_name_plural": "currencies",
                "ordering": ["position", "code"],
            },
        ),
        migrations.CreateModel(
            name="Factor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="The answer's name in addresses; never changes.", max_length=40, unique=True
                    ),
                ),
                ("name", models.CharField(help_text="What readers see: “Company size”.", max_length=60, unique=True)),
                ("question", models.CharField(help_text="The calculator's label: “Where”.", max_length=80)),
                (
                    "place",
                    models.BooleanField(
                        default=False,
                        help_text="Tick for places. Their multipliers stay outside the floor and the cap on all other factors.",
                    ),
                ),
                (
                    "explanation",
                    models.TextField(
                        blank=True,
                        help_text="What the multipliers rest on and what they cannot tell; shown to readers.",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Order in the calculator; lower comes first."),
                ),
            ],
            options={
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="GoldenCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "pay",
                    models.CharField(
                        choices=[
                            ("band", "the guide's band, low to high"),
                            ("reported", "reported pay, the middle half (p25 to p75)"),
                        ],
                        default="band",
                        help_text="Which of the two pays is held.",
                        max_length=10,
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="What the low end has to be, a year, in the role's currency.",
                        max_digits=14,
                    ),
                ),
                (
                    "high",
                    models.DecimalField(decimal_places=2, help_text="What the high end has to be.", max_digits=14),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("0.05"),
                        help_text="How far either end may lie from it, as a share: 0.05 is 5%.",
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                (
                    "reason",
                    models.TextField(help_text="Why this has to hold: who told us, what it was checked against."),
                ),
            ],
            options={
                "ordering": ["tier", "pk"],
            },
        ),
        migrations.CreateModel(
            name="GuideReads",
            fields=[
                ("role", models.SlugField(max_length=80, primary_key=True, serialize=False)),
                ("reads", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "guide reads",
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Short name for addresses and files; never changes.", max_length=80, unique=True
                    ),
                ),
                ("title", models.CharField(help_text="As the publisher titles it.", max_length=200)),
                ("publisher", models.CharField(help_text="Who publishes it.", max_length=200)),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="Where a reader can find it, starting with https://. Empty only for what this site published itself.",
                        max_length=500,
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        help_text="Under which terms its figures may be used, such as CC BY 4.0.", max_length=200
                    ),
                ),
                ("retrieved_on", models.DateField(help_text="The day on which we took the figures from it.")),
                (
                    "review_by",
                    models.DateField(
                        help_text="The day by which someone should look whether the source says something new. After it the source's figures are overdue: the desk's home lists them."
                    ),
                ),
                (
                    "covers",
                    models.CharField(
                        blank=True, help_text="The period its data speak of, such as “May 2025”.", max_length=200
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What readers should know: who was asked, what pay it counts."
                    ),
                ),
            ],
            options={
                "ordering": ["title", "slug"],
            },
        ),
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("edit", "edited"),
                            ("load", "loaded from files"),
                            ("import", "imported from a spreadsheet"),
                            ("calibration", "taken from a calibration"),
                            ("restore", "one value restored"),
                            ("undo", "undone"),
                            ("edition", "restored to an edition"),
                            ("program", "changed by a program"),
                        ],
                        max_length=12,
                    ),
                ),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "why",
                    models.CharField(blank=True, help_text="The reason, as given by whoever did it.", max_length=300),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        blank=True,
                        help_text="The act undone.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="salaries.act",
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "permissions": [("undo_act", "Can undo an act and restore a value")],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("sign-in", "signed in"),
                            ("sign-in-failed", "sign-in failed"),
                            ("sign-out", "signed out"),
                            ("two-factor", "two-factor sign-in changed"),
                            ("session", "session ended"),
                            ("people", "people or permissions changed"),
                            ("publish", "published"),
                            ("approve", "approved"),
                            ("schedule", "publish scheduled or called off"),
                            ("rules", "rules changed"),
                        ],
                        max_length=16,
                    ),
                ),
                ("name", models.CharField(blank=True, help_text="The person's name then.", max_length=150)),
                ("what", models.TextField()),
                ("address", models.GenericIPAddressField(blank=True, null=True)),
                (
                    "by",
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
                "verbose_name": "audit log entry",
                "verbose_name_plural": "audit log entries",
                "ordering": ["-at", "-pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                ("number", models.PositiveIntegerField(primary_key=True, serialize=False)),
                ("digest", models.CharField(help_text="SHA-256 of the figure book's JSON.", max_length=64)),
                ("book", models.TextField(help_text="The whole figure book, as canonical JSON.")),
                ("note", models.CharField(blank=True, help_text="What changed and why, for readers.", max_length=300)),
                ("published_at", models.DateTimeField()),
                (
                    "published_by",
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
                "ordering": ["-number"],
                "permissions": [("publish_edition", "Can publish an edition")],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                ("slug", models.SlugField(help_text="The answer in addresses; never changes.", max_length=80)),
                ("name", models.CharField(help_text="What readers see.", max_length=120)),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="What the choice does to pay against the reference choice: 1.14 is 14% more.",
                        max_digits=8,
                        null=True,
                        verbose_name="multiplier, low",
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="The same as low, unless the evidence gives a range. Both empty: the wider choice's figure is used.",
                        max_digits=8,
                        null=True,
                        verbose_name="multiplier, high",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="Two capital letters (ISO 3166) when the choice is a country: records name it so.",
                        max_length=2,
                        verbose_name="country code",
                    ),
                ),
                (
                    "reference",
                    models.BooleanField(default=False, help_text="The choice that all others are measured against."),
                ),
                ("note", models.TextField(blank=True, help_text="A sentence for readers who pick this choice.")),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Order in the calculator; lower comes first."),
                ),
                (
                    "under",
                    models.ForeignKey(
                        blank=True,
                        help_text="The wider choice that this one belongs to: a metro's country, a country's region.",
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="narrower",
                        to="salaries.choice",
                    ),
                ),
                (
                    "factor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="choices", to="salaries.factor"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "ordering": ["factor", "position", "name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalFactor",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("slug", models.SlugField(help_text="The answer's name in addresses; never changes.", max_length=40)),
                ("name", models.CharField(db_index=True, help_text="What readers see: “Company size”.", max_length=60)),
                ("question", models.CharField(help_text="The calculator's label: “Where”.", max_length=80)),
                (
                    "place",
                    models.BooleanField(
                        default=False,
                        help_text="Tick for places. Their multipliers stay outside the floor and the cap on all other factors.",
                    ),
                ),
                (
                    "explanation",
                    models.TextField(
                        blank=True,
                        help_text="What the multipliers rest on and what they cannot tell; shown to readers.",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Order in the calculator; lower comes first."),
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
                "verbose_name": "historical factor",
                "verbose_name_plural": "historical factors",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGoldenAnswer",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
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
                    "case",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.goldencase",
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.choice",
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
                "verbose_name": "historical golden answer",
                "verbose_name_plural": "historical golden answers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRole",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("slug", models.SlugField(help_text="Part of the guide's address; never changes.", max_length=80)),
                (
                    "name",
                    models.CharField(db_index=True, help_text="Singular: “Machine learning engineer”.", max_length=80),
                ),
                (
                    "plural",
                    models.CharField(
                        help_text="Plural, as inside a sentence: “machine learning engineers”.", max_length=80
                    ),
                ),
                (
                    "summary",
                    models.CharField(help_text="One sentence on what the job is, for lists of roles.", max_length=300),
                ),
                (
                    "headline",
                    models.CharField(
                        choices=[("band", "the guide's band"), ("reported", "reported pay")],
                        default="band",
                        help_text="Which of the two pays readers see first.",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, help_text="Order in lists; lower comes first.")),
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
                    "currency",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The currency of the tiers' amounts. Readers can ask for any other.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.currency",
                        to_field="code",
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
                "verbose_name": "historical role",
                "verbose_name_plural": "historical roles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalRules",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "floor",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Least that all factors but places may multiply to together.",
                        max_digits=8,
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Most that all factors but places may multiply to together.",
                        max_digits=8,
                    ),
                ),
                (
                    "fallback_widening",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Share by which a range is widened for each step to a wider place: 0.10 is 10% each way.",
                        max_digits=8,
                    ),
                ),
                (
                    "rounding_step",
                    models.DecimalField(
                        decimal_places=0,
                        help_text="Yearly amounts are rounded to this many currency units; 1 or more.",
                        max_digits=8,
                    ),
                ),
                (
                    "hours_per_week",
                    models.DecimalField(decimal_places=2, default=40, help_text="For pay by the hour.", max_digits=5),
                ),
                (
                    "days_per_week",
                    models.DecimalField(decimal_places=2, default=5, help_text="For pay by the day.", max_digits=4),
                ),
                (
                    "weeks_per_year",
                    models.DecimalField(decimal_places=2, default=52, help_text="For pay by the week.", max_digits=5),
                ),
                ("one", models.BooleanField(db_index=True, default=True, editable=False)),
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
                "verbose_name": "historical rules",
                "verbose_name_plural": "historical rules",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalSource",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(help_text="Short name for addresses and files; never changes.", max_length=80),
                ),
                ("title", models.CharField(help_text="As the publisher titles it.", max_length=200)),
                ("publisher", models.CharField(help_text="Who publishes it.", max_length=200)),
                (
                    "address",
                    models.URLField(
                        blank=True,
                        help_text="Where a reader can find it, starting with https://. Empty only for what this site published itself.",
                        max_length=500,
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        help_text="Under which terms its figures may be used, such as CC BY 4.0.", max_length=200
                    ),
                ),
                ("retrieved_on", models.DateField(help_text="The day on which we took the figures from it.")),
                (
                    "review_by",
                    models.DateField(
                        help_text="The day by which someone should look whether the source says something new. After it the source's figures are overdue: the desk's home lists them."
                    ),
                ),
                (
                    "covers",
                    models.CharField(
                        blank=True, help_text="The period its data speak of, such as “May 2025”.", max_length=200
                    ),
                ),
                (
                    "note",
                    models.TextField(
                        blank=True, help_text="What readers should know: who was asked, what pay it counts."
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
                "verbose_name": "historical source",
                "verbose_name_plural": "historical sources",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="PublishingRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "approval_share",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("0.10"),
                        help_text="A publish that moves any estimate by more than this share needs a second person's approval, or a written reason where only one person may publish: 0.10 is 10%.",
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                ("one", models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                "verbose_name_plural": "publishing rules",
                "default_permissions": ("change", "view"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("one", True)), name="publishing_rules_one_row"),
                    models.CheckConstraint(
                        condition=models.Q(("approval_share__gte", 0), ("approval_share__lte", 1)),
                        name="publishing_rules_share",
                        violation_error_message="The share is from 0 to 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Part of the guide's address; never changes.", max_length=80, unique=True
                    ),
                ),
                (
                    "name",
                    models.CharField(help_text="Singular: “Machine learning engineer”.", max_length=80, unique=True),
                ),
                (
                    "plural",
                    models.CharField(
                        help_text="Plural, as inside a sentence: “machine learning engineers”.", max_length=80
                    ),
                ),
                (
                    "summary",
                    models.CharField(help_text="One sentence on what the job is, for lists of roles.", max_length=300),
                ),
                (
                    "headline",
                    models.CharField(
                        choices=[("band", "the guide's band"), ("reported", "reported pay")],
                        default="band",
                        help_text="Which of the two pays readers see first.",
                        max_length=10,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, help_text="Order in lists; lower comes first.")),
                (
                    "currency",
                    models.ForeignKey(
                        help_text="The currency of the tiers' amounts. Readers can ask for any other.",
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.currency",
                        to_field="code",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "name"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalJobTitle",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "title",
                    models.CharField(db_index=True, help_text="In small letters, as records bear it.", max_length=120),
                ),
                (
                    "ignored",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the title stands for no role of ours, so that it is not asked about again.",
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
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The role whose pay these records show. Empty: the records count for none.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical job title",
                "verbose_name_plural": "historical job titles",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGuide",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("title", models.CharField(help_text="The headline.", max_length=160)),
                ("standfirst", models.CharField(help_text="One sentence under the headline.", max_length=300)),
                (
                    "opening",
                    models.TextField(
                        help_text="The first paragraphs, before the first section. Markdown. Write numbers as figure references, such as [[tier:entry.band]]; the list is beside the preview."
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(help_text="When the guide first appeared; shown under the headline."),
                ),
                (
                    "updated_at",
                    models.DateTimeField(help_text="When its words last changed in a way readers should know of."),
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
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical guide",
                "verbose_name_plural": "historical guides",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCareerStep",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "stage",
                    models.SmallIntegerField(
                        choices=[(-1, "before the role"), (0, "the role itself"), (1, "after the role")],
                        help_text="Where on the path the job stands.",
                    ),
                ),
                ("title", models.CharField(help_text="The job's title: “Director of AI”.", max_length=80)),
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
                (
                    "of",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The role on this site that the title stands for, if there is one; readers get a link.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical career step",
                "verbose_name_plural": "historical career steps",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Guide",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(help_text="The headline.", max_length=160)),
                ("standfirst", models.CharField(help_text="One sentence under the headline.", max_length=300)),
                (
                    "opening",
                    models.TextField(
                        help_text="The first paragraphs, before the first section. Markdown. Write numbers as figure references, such as [[tier:entry.band]]; the list is beside the preview."
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(help_text="When the guide first appeared; shown under the headline."),
                ),
                (
                    "updated_at",
                    models.DateTimeField(help_text="When its words last changed in a way readers should know of."),
                ),
                (
                    "role",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="guide", to="salaries.role"
                    ),
                ),
            ],
            options={
                "ordering": ["role__position"],
            },
        ),
        migrations.CreateModel(
            name="Rules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "floor",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Least that all factors but places may multiply to together.",
                        max_digits=8,
                    ),
                ),
                (
                    "cap",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Most that all factors but places may multiply to together.",
                        max_digits=8,
                    ),
                ),
                (
                    "fallback_widening",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="Share by which a range is widened for each step to a wider place: 0.10 is 10% each way.",
                        max_digits=8,
                    ),
                ),
                (
                    "rounding_step",
                    models.DecimalField(
                        decimal_places=0,
                        help_text="Yearly amounts are rounded to this many currency units; 1 or more.",
                        max_digits=8,
                    ),
                ),
                (
                    "hours_per_week",
                    models.DecimalField(decimal_places=2, default=40, help_text="For pay by the hour.", max_digits=5),
                ),
                (
                    "days_per_week",
                    models.DecimalField(decimal_places=2, default=5, help_text="For pay by the day.", max_digits=4),
                ),
                (
                    "weeks_per_year",
                    models.DecimalField(decimal_places=2, default=52, help_text="For pay by the week.", max_digits=5),
                ),
                ("one", models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                "verbose_name_plural": "rules",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("one", True)), name="rules_one_row"),
                    models.CheckConstraint(
                        condition=models.Q(("cap__gte", 1), ("floor__gt", 0), ("floor__lte", 1)),
                        name="rules_limits_around_one",
                        violation_error_message="The floor is above 0 and at most 1, the cap at least 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("fallback_widening__gte", 0), ("fallback_widening__lt", 1)),
                        name="rules_widening_is_share",
                        violation_error_message="The widening is a share from 0 to below 1.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("days_per_week__gt", 0),
                            ("hours_per_week__gt", 0),
                            ("rounding_step__gte", 1),
                            ("weeks_per_year__gt", 0),
                        ),
                        name="rules_steps_above_zero",
                        violation_error_message="The rounding step is at least 1; hours, days and weeks are above 0.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(help_text="The section's anchor in the page; never changes.", max_length=60)),
                (
                    "heading",
                    models.CharField(
                        help_text="As short as can be: it stands in the contents list too.", max_length=120
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. Write numbers as figure references, such as [[tier:entry.band]]; the list is beside the preview.",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Order within the guide; lower comes first."),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="salaries.guide"
                    ),
                ),
                (
                    "under",
                    models.ForeignKey(
                        blank=True,
                        help_text="The section that this one is a part of, if any.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="salaries.section",
                    ),
                ),
            ],
            options={
                "ordering": ["guide", "position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalSection",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                ("slug", models.SlugField(help_text="The section's anchor in the page; never changes.", max_length=60)),
                (
                    "heading",
                    models.CharField(
                        help_text="As short as can be: it stands in the contents list too.", max_length=120
                    ),
                ),
                (
                    "body",
                    models.TextField(
                        blank=True,
                        help_text="Markdown. Write numbers as figure references, such as [[tier:entry.band]]; the list is beside the preview.",
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Order within the guide; lower comes first."),
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
                    "under",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The section that this one is a part of, if any.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical section",
                "verbose_name_plural": "historical sections",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="SignInRules",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "two_factor_required",
                    models.BooleanField(
                        default=False,
                        help_text="Tick so that everyone needs an authenticator app or a passkey. Who has neither sets one up at the next sign-in, before seeing the desk.",
                        verbose_name="two-factor sign-in required",
                    ),
                ),
                ("one", models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                "verbose_name": "sign-in rules",
                "verbose_name_plural": "sign-in rules",
                "default_permissions": ("change", "view"),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("one", True)), name="sign_in_rules_one_row")
                ],
            },
        ),
        migrations.CreateModel(
            name="Score",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "method",
                    models.SlugField(help_text="What was scored: table, bands, or a yardstick's name.", max_length=40),
                ),
                ("scope", models.SlugField(help_text="“all”, a role's or a tier's slug.", max_length=80)),
                (
                    "inside_80",
                    models.DecimalField(
                        decimal_places=5, help_text="Share of salaries inside p10 to p90.", max_digits=6
                    ),
                ),
                (
                    "inside_50",
                    models.DecimalField(
                        decimal_places=5, help_text="Share of salaries inside p25 to p75.", max_digits=6
                    ),
                ),
                (
                    "error",
                    models.DecimalField(
                        blank=True,
                        decimal_places=5,
                        help_text="Median absolute error, a share of pay.",
                        max_digits=6,
                        null=True,
                    ),
                ),
                (
                    "pinball",
                    models.DecimalField(
                        blank=True, decimal_places=5, help_text="Mean pinball loss on log pay.", max_digits=6, null=True
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "ordering": ["scope", "method"],
            },
        ),
        migrations.CreateModel(
            name="ReportedEffect",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "tier",
                    models.SlugField(
                        blank=True,
                        help_text="The tier's slug when it holds for one tier only; empty for all tiers.",
                        max_length=40,
                    ),
                ),
                (
                    "multiplier",
                    models.DecimalField(
                        decimal_places=4, help_text="What the choice does to all five percentiles.", max_digits=8
                    ),
                ),
                (
                    "spread",
                    models.DecimalField(
                        decimal_places=4,
                        default=1,
                        help_text="Above 1, pay lies further apart than at the reference; 1 changes nothing.",
                        max_digits=8,
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reported_effects",
                        to="salaries.choice",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "ordering": ["choice", "tier"],
            },
        ),
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(help_text="Of all the row's values.", max_length=32)),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "tier",
                    models.SlugField(
                        blank=True, db_index=False, help_text="A tier's slug; empty if unknown.", max_length=40
                    ),
                ),
                (
                    "employment",
                    models.CharField(
                        choices=[("FT", "full time"), ("PT", "part time"), ("CT", "contract"), ("FL", "freelance")],
                        max_length=2,
                    ),
                ),
                ("title", models.CharField(help_text="In small letters.", max_length=120)),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=2, help_text="As given, a year, in the record's currency.", max_digits=14
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        decimal_places=2, help_text="The same as low, unless the pay is given as a band.", max_digits=14
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                (
                    "pay_usd",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="A year; the middle of a band.",
                        max_digits=14,
                        verbose_name="pay in US dollars",
                    ),
                ),
                (
                    "country",
                    models.CharField(help_text="Where the employer is, as two letters (ISO 3166).", max_length=2),
                ),
                (
                    "residence",
                    models.CharField(blank=True, help_text="Where the employee lives; empty if unknown.", max_length=2),
                ),
                (
                    "remote",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="Percent: 0, 50 or 100; empty: unknown.", null=True
                    ),
                ),
                ("company_size", models.CharField(blank=True, max_length=10)),
                (
                    "times",
                    models.PositiveIntegerField(
                        help_text="How often the row stood in the file that held it most often."
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="records", to="salaries.source"
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="PriceLevel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "level",
                    models.DecimalField(
                        decimal_places=4, help_text="1 is the United States at large; 1.18 is 18% dearer.", max_digits=8
                    ),
                ),
                (
                    "choice",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="price_level", to="salaries.choice"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "ordering": ["choice"],
            },
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="For this role, instead of the general one.",
                        max_digits=8,
                        verbose_name="multiplier, low",
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="The same as low, unless it is a range.",
                        max_digits=8,
                        verbose_name="multiplier, high",
                    ),
                ),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="overrides", to="salaries.choice"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="overrides", to="salaries.role"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "ordering": ["choice", "role"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalTier",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="Used in addresses: entry, mid, senior. Never changes.", max_length=40),
                ),
                ("name", models.CharField(help_text="What readers see: Entry, Mid, Senior.", max_length=40)),
                (
                    "from_years",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Years of experience at which the tier starts. It ends where the next one starts, less the gap. Empty for a tier that is not told by years.",
                        max_digits=4,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "years_note",
                    models.CharField(
                        blank=True,
                        help_text="For a tier that is not told by years: who belongs to it, such as “head of, director”.",
                        max_length=80,
                        verbose_name="who, in words",
                    ),
                ),
                (
                    "gap_years",
                    models.DecimalField(
                        decimal_places=1,
                        default=0,
                        help_text="Years left uncovered before the next tier starts; 0 for none.",
                        max_digits=4,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="gap after",
                    ),
                ),
                (
                    "gap_note",
                    models.TextField(
                        blank=True,
                        help_text="Which tier the site uses for the uncovered years, and why. Required when there is a gap.",
                        verbose_name="gap, in words",
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Low end of the guide's band, a year, in the role's currency.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="High end of the guide's band, a year. Empty with low: no band.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "open_ended",
                    models.BooleanField(
                        default=False, help_text="Tick when the guide says “and above” at the high end."
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
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical tier",
                "verbose_name_plural": "historical tiers",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalReportedEffect",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "tier",
                    models.SlugField(
                        blank=True,
                        help_text="The tier's slug when it holds for one tier only; empty for all tiers.",
                        max_length=40,
                    ),
                ),
                (
                    "multiplier",
                    models.DecimalField(
                        decimal_places=4, help_text="What the choice does to all five percentiles.", max_digits=8
                    ),
                ),
                (
                    "spread",
                    models.DecimalField(
                        decimal_places=4,
                        default=1,
                        help_text="Above 1, pay lies further apart than at the reference; 1 changes nothing.",
                        max_digits=8,
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
                    "choice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.choice",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reported effect",
                "verbose_name_plural": "historical reported effects",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalPriceLevel",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "level",
                    models.DecimalField(
                        decimal_places=4, help_text="1 is the United States at large; 1.18 is 18% dearer.", max_digits=8
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
                    "choice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.choice",
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
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical price level",
                "verbose_name_plural": "historical price levels",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalOverride",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="For this role, instead of the general one.",
                        max_digits=8,
                        verbose_name="multiplier, low",
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        decimal_places=4,
                        help_text="The same as low, unless it is a range.",
                        max_digits=8,
                        verbose_name="multiplier, high",
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
                    "choice",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.choice",
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
                    "role",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical override",
                "verbose_name_plural": "historical overrides",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalFigure",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                ("slug", models.SlugField(help_text="Its name in prose: [[figure:us-average]].", max_length=80)),
                ("name", models.CharField(help_text="What the number says, for the list of figures.", max_length=200)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("money", "money a year, in the role's currency"),
                            ("percent", "percent"),
                            ("count", "a count"),
                            ("years", "years"),
                            ("ratio", "a ratio"),
                        ],
                        help_text="How readers see it.",
                        max_length=10,
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=15, help_text="The value, or the low end of a range.", max_digits=30
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        decimal_places=15, help_text="The same as low, unless the figure is a range.", max_digits=30
                    ),
                ),
                (
                    "open_ended",
                    models.BooleanField(default=False, help_text="Tick when the source says “over” at the high end."),
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
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical figure",
                "verbose_name_plural": "historical figures",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalCurrency",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        db_index=True,
                        help_text="Three capital letters (ISO 4217): EUR.",
                        max_length=3,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[A-Z]{3}$", "A currency's code is three capital letters, such as EUR."
                            )
                        ],
                    ),
                ),
                ("name", models.CharField(help_text="As in a list: “Euro”.", max_length=60)),
                (
                    "symbol",
                    models.CharField(
                        help_text="What stands before an amount: €, CHF. Must be unambiguous.", max_length=5
                    ),
                ),
                (
                    "units_per_usd",
                    models.DecimalField(
                        decimal_places=15,
                        help_text="How many units one US dollar buys on the as-of date.",
                        max_digits=30,
                        verbose_name="units per US dollar",
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0, help_text="Order in lists; lower comes first.")),
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
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical currency",
                "verbose_name_plural": "historical currencies",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalChoice",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                ("slug", models.SlugField(help_text="The answer in addresses; never changes.", max_length=80)),
                ("name", models.CharField(help_text="What readers see.", max_length=120)),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="What the choice does to pay against the reference choice: 1.14 is 14% more.",
                        max_digits=8,
                        null=True,
                        verbose_name="multiplier, low",
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=4,
                        help_text="The same as low, unless the evidence gives a range. Both empty: the wider choice's figure is used.",
                        max_digits=8,
                        null=True,
                        verbose_name="multiplier, high",
                    ),
                ),
                (
                    "country",
                    models.CharField(
                        blank=True,
                        help_text="Two capital letters (ISO 3166) when the choice is a country: records name it so.",
                        max_length=2,
                        verbose_name="country code",
                    ),
                ),
                (
                    "reference",
                    models.BooleanField(default=False, help_text="The choice that all others are measured against."),
                ),
                ("note", models.TextField(blank=True, help_text="A sentence for readers who pick this choice.")),
                (
                    "position",
                    models.PositiveIntegerField(default=0, help_text="Order in the calculator; lower comes first."),
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
                    "factor",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.factor",
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
                    "under",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The wider choice that this one belongs to: a metro's country, a country's region.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.choice",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical choice",
                "verbose_name_plural": "historical choices",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="Figure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="Its name in prose: [[figure:us-average]].", max_length=80, unique=True),
                ),
                ("name", models.CharField(help_text="What the number says, for the list of figures.", max_length=200)),
                (
                    "unit",
                    models.CharField(
                        choices=[
                            ("money", "money a year, in the role's currency"),
                            ("percent", "percent"),
                            ("count", "a count"),
                            ("years", "years"),
                            ("ratio", "a ratio"),
                        ],
                        help_text="How readers see it.",
                        max_length=10,
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=15, help_text="The value, or the low end of a range.", max_digits=30
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        decimal_places=15, help_text="The same as low, unless the figure is a range.", max_digits=30
                    ),
                ),
                (
                    "open_ended",
                    models.BooleanField(default=False, help_text="Tick when the source says “over” at the high end."),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "ordering": ["slug"],
            },
        ),
        migrations.AddField(
            model_name="currency",
            name="source",
            field=models.ForeignKey(
                blank=True,
                help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                to="salaries.source",
            ),
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "p10",
                    models.DecimalField(decimal_places=2, help_text="One in ten earns less than this.", max_digits=14),
                ),
                (
                    "p25",
                    models.DecimalField(
                        decimal_places=2, help_text="A quarter earns less: the start of the middle half.", max_digits=14
                    ),
                ),
                ("p50", models.DecimalField(decimal_places=2, help_text="The median.", max_digits=14)),
                (
                    "p75",
                    models.DecimalField(
                        decimal_places=2, help_text="A quarter earns more: the end of the middle half.", max_digits=14
                    ),
                ),
                (
                    "p90",
                    models.DecimalField(decimal_places=2, help_text="One in ten earns more than this.", max_digits=14),
                ),
                ("tier", models.SlugField(blank=True, max_length=40)),
                ("place", models.SlugField(blank=True, max_length=80)),
                ("year", models.PositiveSmallIntegerField(default=0)),
                ("work_mode", models.SlugField(blank=True, max_length=40)),
                ("sample_size", models.PositiveIntegerField()),
                (
                    "interval_low",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="median's 95% interval, low"),
                ),
                (
                    "interval_high",
                    models.DecimalField(decimal_places=2, max_digits=14, verbose_name="median's 95% interval, high"),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="summaries", to="salaries.role"
                    ),
                ),
                ("source", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="salaries.source")),
            ],
            options={
                "verbose_name_plural": "summaries",
                "ordering": ["role", "tier", "place", "year", "work_mode"],
            },
        ),
        migrations.CreateModel(
            name="Tier",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "slug",
                    models.SlugField(help_text="Used in addresses: entry, mid, senior. Never changes.", max_length=40),
                ),
                ("name", models.CharField(help_text="What readers see: Entry, Mid, Senior.", max_length=40)),
                (
                    "from_years",
                    models.DecimalField(
                        blank=True,
                        decimal_places=1,
                        help_text="Years of experience at which the tier starts. It ends where the next one starts, less the gap. Empty for a tier that is not told by years.",
                        max_digits=4,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "years_note",
                    models.CharField(
                        blank=True,
                        help_text="For a tier that is not told by years: who belongs to it, such as “head of, director”.",
                        max_length=80,
                        verbose_name="who, in words",
                    ),
                ),
                (
                    "gap_years",
                    models.DecimalField(
                        decimal_places=1,
                        default=0,
                        help_text="Years left uncovered before the next tier starts; 0 for none.",
                        max_digits=4,
                        validators=[django.core.validators.MinValueValidator(0)],
                        verbose_name="gap after",
                    ),
                ),
                (
                    "gap_note",
                    models.TextField(
                        blank=True,
                        help_text="Which tier the site uses for the uncovered years, and why. Required when there is a gap.",
                        verbose_name="gap, in words",
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Low end of the guide's band, a year, in the role's currency.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="High end of the guide's band, a year. Empty with low: no band.",
                        max_digits=14,
                        null=True,
                    ),
                ),
                (
                    "open_ended",
                    models.BooleanField(
                        default=False, help_text="Tick when the guide says “and above” at the high end."
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tiers", to="salaries.role"
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
            ],
            options={
                "ordering": ["role", "from_years"],
            },
        ),
        migrations.CreateModel(
            name="ReportedPay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "p10",
                    models.DecimalField(decimal_places=2, help_text="One in ten earns less than this.", max_digits=14),
                ),
                (
                    "p25",
                    models.DecimalField(
                        decimal_places=2, help_text="A quarter earns less: the start of the middle half.", max_digits=14
                    ),
                ),
                ("p50", models.DecimalField(decimal_places=2, help_text="The median.", max_digits=14)),
                (
                    "p75",
                    models.DecimalField(
                        decimal_places=2, help_text="A quarter earns more: the end of the middle half.", max_digits=14
                    ),
                ),
                (
                    "p90",
                    models.DecimalField(decimal_places=2, help_text="One in ten earns more than this.", max_digits=14),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
                (
                    "tier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="reported", to="salaries.tier"
                    ),
                ),
            ],
            options={
                "verbose_name": "reported pay",
                "verbose_name_plural": "reported pay",
                "ordering": ["tier"],
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "tier",
                    models.SlugField(blank=True, help_text="The tier that it holds for; empty for all.", max_length=40),
                ),
                ("values", models.JSONField()),
                ("current", models.JSONField(blank=True, default=dict)),
                (
                    "suppressed",
                    models.BooleanField(default=False, help_text="Too few records: it can be refused, never accepted."),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("pending", "Pending"), ("accepted", "Accepted"), ("refused", "Refused")],
                        default="pending",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "choice",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="salaries.choice",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="salaries.source",
                    ),
                ),
                (
                    "pay_of",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="salaries.tier",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="HistoricalReportedPay",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "judgement",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when no source stands behind the figure. Readers see the words “editor's judgement”.",
                        verbose_name="editor's judgement",
                    ),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="The day or the last day of the period that the figure speaks of.",
                        null=True,
                        verbose_name="as of",
                    ),
                ),
                (
                    "sample_size",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many distinct answers, records or jobs stand behind the figure. Leave empty if unknown.",
                        null=True,
                    ),
                ),
                (
                    "sample_unit",
                    models.CharField(
                        blank=True, help_text="What the sample counts: answers, records, jobs.", max_length=20
                    ),
                ),
                (
                    "interval_low",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Lower end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, low",
                    ),
                ),
                (
                    "interval_high",
                    models.DecimalField(
                        blank=True,
                        decimal_places=15,
                        help_text="Upper end, in the figure's own unit.",
                        max_digits=30,
                        null=True,
                        verbose_name="95% interval, high",
                    ),
                ),
                (
                    "weak",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the interval includes no effect, sources disagree or the sample is small. Readers are told.",
                        verbose_name="weak evidence",
                    ),
                ),
                (
                    "evidence_note",
                    models.TextField(
                        blank=True, help_text="One or two sentences for readers on how the figure was worked out."
                    ),
                ),
                (
                    "p10",
                    models.DecimalField(decimal_places=2, help_text="One in ten earns less than this.", max_digits=14),
                ),
                (
                    "p25",
                    models.DecimalField(
                        decimal_places=2, help_text="A quarter earns less: the start of the middle half.", max_digits=14
                    ),
                ),
                ("p50", models.DecimalField(decimal_places=2, help_text="The median.", max_digits=14)),
                (
                    "p75",
                    models.DecimalField(
                        decimal_places=2, help_text="A quarter earns more: the end of the middle half.", max_digits=14
                    ),
                ),
                (
                    "p90",
                    models.DecimalField(decimal_places=2, help_text="One in ten earns more than this.", max_digits=14),
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
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="Where the figure comes from. Leave empty only for an editor's judgement.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.source",
                    ),
                ),
                (
                    "tier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.tier",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical reported pay",
                "verbose_name_plural": "historical reported pay",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.CreateModel(
            name="HistoricalGoldenCase",
            fields=[
                ("id", models.BigIntegerField(auto_created=True, blank=True, db_index=True, verbose_name="ID")),
                (
                    "pay",
                    models.CharField(
                        choices=[
                            ("band", "the guide's band, low to high"),
                            ("reported", "reported pay, the middle half (p25 to p75)"),
                        ],
                        default="band",
                        help_text="Which of the two pays is held.",
                        max_length=10,
                    ),
                ),
                (
                    "low",
                    models.DecimalField(
                        decimal_places=2,
                        help_text="What the low end has to be, a year, in the role's currency.",
                        max_digits=14,
                    ),
                ),
                (
                    "high",
                    models.DecimalField(decimal_places=2, help_text="What the high end has to be.", max_digits=14),
                ),
                (
                    "tolerance",
                    models.DecimalField(
                        decimal_places=4,
                        default=Decimal("0.05"),
                        help_text="How far either end may lie from it, as a share: 0.05 is 5%.",
                        max_digits=5,
                        validators=[
                            django.core.validators.MinValueValidator(0),
                            django.core.validators.MaxValueValidator(1),
                        ],
                    ),
                ),
                (
                    "reason",
                    models.TextField(help_text="Why this has to hold: who told us, what it was checked against."),
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
                (
                    "tier",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        help_text="The tier, and with it the role.",
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="salaries.tier",
                    ),
                ),
            ],
            options={
                "verbose_name": "historical golden case",
                "verbose_name_plural": "historical golden cases",
                "ordering": ("-history_date", "-history_id"),
                "get_latest_by": ("history_date", "history_id"),
                "default_permissions": (),
            },
            bases=(simple_history.models.HistoricalChanges, models.Model),
        ),
        migrations.AddField(
            model_name="goldencase",
            name="tier",
            field=models.ForeignKey(
                help_text="The tier, and with it the role.",
                on_delete=django.db.models.deletion.CASCADE,
                related_name="golden_cases",
                to="salaries.tier",
            ),
        ),
        migrations.CreateModel(
            name="Upload",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("token", models.CharField(max_length=22, unique=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("name", models.CharField(max_length=100)),
                ("content", models.BinaryField()),
                (
                    "by",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Approval",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "digest",
                    models.CharField(
                        help_text="SHA-256 of the figure book's JSON, as an edition has it.", max_length=64
                    ),
                ),
                ("base", models.PositiveIntegerField(help_text="The number of the edition that readers saw then.")),
                ("at", models.DateTimeField()),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "by",
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
                "ordering": ["-at"],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(fields=("digest", "base", "by"), name="approval_once_a_person")
                ],
            },
        ),
        migrations.CreateModel(
            name="GoldenAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="golden_answers", to="salaries.choice"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="answers", to="salaries.goldencase"
                    ),
                ),
            ],
            options={
                "ordering": ["case", "choice__factor__position", "choice__factor__name"],
                "constraints": [models.UniqueConstraint(fields=("case", "choice"), name="golden_answer_once_a_case")],
            },
        ),
        migrations.CreateModel(
            name="ReadersNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.SlugField(help_text="The role whose guide was read.", max_length=80)),
                (
                    "section",
                    models.SlugField(
                        blank=True, help_text="The part of the guide; empty for the whole.", max_length=80
                    ),
                ),
                ("edition", models.PositiveIntegerField(help_text="The edition that was read.")),
                ("text", models.CharField(max_length=1000)),
                ("left_at", models.DateTimeField(db_index=True)),
                ("state", models.CharField(choices=[("open", "open"), ("done", "done")], default="open", max_length=4)),
                (
                    "outcome",
                    models.TextField(
                        blank=True,
                        help_text="For other editors: what you changed, or why nothing. Nobody else sees it.",
                        verbose_name="what came of it",
                    ),
                ),
                ("handled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "handled_by",
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
                "verbose_name": "readers’ note",
                "verbose_name_plural": "readers’ notes",
                "ordering": ["-left_at", "-pk"],
                "default_permissions": ("change", "delete", "view"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("handled_at__isnull", True), ("state", "open")),
                            models.Q(("handled_at__isnull", False), ("state", "done")),
                            _connector="OR",
                        ),
                        name="readers_note_done_has_its_time",
                        violation_error_message="A note that is done says since when; an open one does not.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="readers_note_has_text",
                        violation_error_message="A note says something.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="JobTitle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "title",
                    models.CharField(help_text="In small letters, as records bear it.", max_length=120, unique=True),
                ),
                (
                    "ignored",
                    models.BooleanField(
                        default=False,
                        help_text="Tick when the title stands for no role of ours, so that it is not asked about again.",
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        help_text="The role whose pay these records show. Empty: the records count for none.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="titles",
                        to="salaries.role",
                    ),
                ),
            ],
            options={
                "ordering": ["title"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("role__isnull", True), ("ignored", False), _connector="OR"),
                        name="title_ignored_or_mapped",
                        violation_error_message="A title is either mapped to a role or ignored, not both.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CareerStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "stage",
                    models.SmallIntegerField(
                        choices=[(-1, "before the role"), (0, "the role itself"), (1, "after the role")],
                        help_text="Where on the path the job stands.",
                    ),
                ),
                ("title", models.CharField(help_text="The job's title: “Director of AI”.", max_length=80)),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="salaries.role"
                    ),
                ),
                (
                    "role",
                    models.ForeignKey(
                        blank=True,
                        help_text="The role on this site that the title stands for, if there is one; readers get a link.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="salaries.role",
                    ),
                ),
            ],
            options={
                "ordering": ["of", "stage", "pk"],
                "constraints": [models.UniqueConstraint(fields=("of", "title"), name="step_title_once_a_role")],
            },
        ),
        migrations.CreateModel(
            name="ScheduledEdition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64)),
                ("book", models.TextField()),
                ("note", models.CharField(blank=True, max_length=300)),
                ("goes_live_at", models.DateTimeField()),
                ("scheduled_at", models.DateTimeField()),
                ("one", models.BooleanField(default=True, editable=False, unique=True)),
                (
                    "scheduled_by",
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
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("one", True)), name="scheduled_edition_one_row")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="section",
            constraint=models.UniqueConstraint(fields=("guide", "slug"), name="section_slug_once_a_guide"),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.UniqueConstraint(fields=("method", "scope"), name="score_once_a_method_and_scope"),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="score_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="score",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="score_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedeffect",
            constraint=models.UniqueConstraint(fields=("choice", "tier"), name="effect_once_a_choice_and_tier"),
        ),
        migrations.AddConstraint(
            model_name="reportedeffect",
            constraint=models.CheckConstraint(
                condition=models.Q(("multiplier__gt", 0), ("spread__gt", 0)),
                name="effect_above_zero",
                violation_error_message="The multiplier and the spread must be above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedeffect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="effect_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedeffect",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="effect_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddIndex(
            model_name="record",
            index=models.Index(fields=["title"], name="record_title"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.UniqueConstraint(fields=("digest",), name="record_once"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(
                condition=models.Q(("low__gt", 0), ("low__lte", models.F("high"))), name="record_pay_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(condition=models.Q(("pay_usd__gt", 0)), name="record_pay_above_zero"),
        ),
        migrations.AddConstraint(
            model_name="record",
            constraint=models.CheckConstraint(condition=models.Q(("times__gte", 1)), name="record_stood_somewhere"),
        ),
        migrations.AddConstraint(
            model_name="pricelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(("level__gt", 0)),
                name="price_level_above_zero",
                violation_error_message="A price level must be above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="price_level_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricelevel",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="price_level_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.UniqueConstraint(fields=("choice", "role"), name="override_once_a_role"),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("high__isnull", False), ("low__gt", 0), ("low__isnull", False), ("low__lte", models.F("high"))
                ),
                name="override_multiplier_in_order",
                violation_error_message="A multiplier needs both ends, above zero, low not above high.",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="override_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="override_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(("low__lte", models.F("high"))),
                name="figure_in_order",
                violation_error_message="Low must not be above high.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="figure_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="figure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="figure_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(("units_per_usd__gt", 0)),
                name="currency_rate_above_zero",
                violation_error_message="A rate must be above zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="currency_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="currency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="currency_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(fields=("factor", "slug"), name="choice_slug_once_a_factor"),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reference", True)),
                fields=("factor",),
                name="choice_one_reference_a_factor",
                violation_error_message="The factor has a reference choice already; there can be only one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reference", False),
                    models.Q(
                        ("high", 1),
                        ("high__isnull", False),
                        ("low", 1),
                        ("low__isnull", False),
                        ("low__lte", models.F("high")),
                    ),
                    _connector="OR",
                ),
                name="choice_reference_is_one",
                violation_error_message="The reference choice's multiplier must be exactly 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.CheckConstraint(
                condition=models.Q(("low__isnull", False), ("under__isnull", False), _connector="OR"),
                name="choice_has_multiplier_or_wider",
                violation_error_message="A choice without a multiplier has to be under a wider choice that has one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("high__isnull", False), ("low__gt", 0), ("low__isnull", False), ("low__lte", models.F("high"))
                    ),
                    models.Q(("high__isnull", True), ("low__isnull", True)),
                    _connector="OR",
                ),
                name="choice_multiplier_in_order",
                violation_error_message="A multiplier needs both ends, above zero, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("low__isnull", False), _negated=True),
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="choice_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="choice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="choice_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=models.UniqueConstraint(
                fields=("role", "tier", "place", "year", "work_mode"), name="summary_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=models.CheckConstraint(
                condition=models.Q(("sample_size__gte", 20)), name="summary_of_enough_records"
            ),
        ),
        migrations.AddConstraint(
            model_name="summary",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("p10__gt", 0),
                    ("p10__lte", models.F("p25")),
                    ("p25__lte", models.F("p50")),
                    ("p50__lte", models.F("p75")),
                    ("p75__lte", models.F("p90")),
                ),
                name="summary_percentiles_in_order",
                violation_error_message="The five percentiles must be above zero and rise from p10 to p90.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.UniqueConstraint(fields=("role", "slug"), name="tier_slug_once_a_role"),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.UniqueConstraint(
                fields=("role", "from_years"),
                name="tier_start_once_a_role",
                violation_error_message="Two tiers of one role start at the same year; give each its own start.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("high__isnull", True), ("low__isnull", True)),
                    models.Q(
                        ("high__isnull", False), ("low__gt", 0), ("low__isnull", False), ("low__lte", models.F("high"))
                    ),
                    _connector="OR",
                ),
                name="tier_band_in_order",
                violation_error_message="The band needs both ends, above zero, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("gap_years__gte", 0),
                    models.Q(("from_years__isnull", True), ("from_years__gte", 0), _connector="OR"),
                ),
                name="tier_years_not_negative",
                violation_error_message="Years cannot be below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(
                condition=models.Q(("gap_years", 0), models.Q(("gap_note", ""), _negated=True), _connector="OR"),
                name="tier_gap_in_words",
                violation_error_message="A gap after a tier has to be acknowledged in words.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("from_years__isnull", False), models.Q(("years_note", ""), _negated=True), _connector="OR"
                ),
                name="tier_told_by_years_or_words",
                violation_error_message="A tier needs the years at which it starts, or words on who belongs to it.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("low__isnull", False), _negated=True),
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="tier_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="tier_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedpay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("p10__gt", 0),
                    ("p10__lte", models.F("p25")),
                    ("p25__lte", models.F("p50")),
                    ("p50__lte", models.F("p75")),
                    ("p75__lte", models.F("p90")),
                ),
                name="reported_percentiles_in_order",
                violation_error_message="The five percentiles must be above zero and rise from p10 to p90.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedpay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="reported_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportedpay",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="reported_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("choice__isnull", True), ("pay_of__isnull", False)),
                    models.Q(("choice__isnull", False), ("pay_of__isnull", True)),
                    _connector="OR",
                ),
                name="proposal_for_tier_or_choice",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("suppressed", False), models.Q(("state", "accepted"), _negated=True), _connector="OR"
                ),
                name="proposal_suppressed_is_not_accepted",
                violation_error_message="Too few records stand behind it, so it cannot be accepted.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "pending")), fields=("pay_of",), name="proposal_pending_once_a_tier"
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "pending")),
                fields=("choice", "tier"),
                name="proposal_pending_once_a_choice",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("as_of__isnull", False), ("judgement", False), ("source__isnull", False)),
                    models.Q(("as_of__isnull", False), ("judgement", True), ("source__isnull", True)),
                    _connector="OR",
                ),
                name="proposal_has_source",
                violation_error_message="A figure needs an as-of date and either a source or the tick at “editor's judgement”, not both.",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("interval_high__isnull", True), ("interval_low__isnull", True)),
                    models.Q(
                        ("interval_high__isnull", False),
                        ("interval_low__isnull", False),
                        ("interval_low__lte", models.F("interval_high")),
                    ),
                    _connector="OR",
                ),
                name="proposal_interval_in_order",
                violation_error_message="The interval needs both ends, low not above high, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goldencase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("high__isnull", False), ("low__gt", 0), ("low__isnull", False), ("low__lte", models.F("high"))
                ),
                name="golden_case_in_order",
                violation_error_message="Both ends are above zero, low not above high.",
            ),
        ),
        migrations.AddConstraint(
            model_name="goldencase",
            constraint=models.CheckConstraint(
                condition=models.Q(("tolerance__gte", 0), ("tolerance__lte", 1)),
                name="golden_case_tolerance_is_share",
                violation_error_message="The tolerance is a share from 0 to 1.",
            ),
        ),
    ]
