"""What came of readers' notes, for everyone to read; and notes on a figure, besides those on a guide."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("salaries", "0012_guides_on_a_subject"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="readersnote",
            name="readers_note_done_has_its_time",
        ),
        migrations.RenameField(model_name="readersnote", old_name="role", new_name="guide"),
        migrations.AddField(
            model_name="readersnote",
            name="answer",
            field=models.TextField(
                blank=True,
                help_text="Public, word for word, once the note is mended or kept: what was changed, or why nothing was.",
                verbose_name="public answer",
            ),
        ),
        migrations.AddField(
            model_name="readersnote",
            name="changed_at",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="readersnote",
            name="figure",
            field=models.CharField(
                blank=True, db_index=True, help_text="The figure’s reference; empty for a guide’s note.", max_length=200
            ),
        ),
        migrations.AlterField(
            model_name="readersnote",
            name="guide",
            field=models.SlugField(
                blank=True, help_text="The guide that was read; empty for a figure’s note.", max_length=80
            ),
        ),
        migrations.AddField(
            model_name="readersnote",
            name="kind",
            field=models.CharField(
                choices=[
                    ("wrong", "Something is wrong"),
                    ("missing", "Something is missing"),
                    ("source", "There is a better source"),
                    ("unclear", "It is hard to understand"),
                    ("other", "Something else"),
                ],
                default="other",
                max_length=8,
            ),
        ),
        migrations.AddField(
            model_name="readersnote",
            name="mended_in",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Public: the edition from which on readers see it mended. Empty: the log says “mended” alone.",
                null=True,
                verbose_name="mended in edition",
            ),
        ),
        migrations.AddField(
            model_name="readersnote",
            name="shown",
            field=models.TextField(
                blank=True,
                help_text="Public, word for word, above the answer: copy of the note what may be read by everyone, and leave out whatever tells of a person. Empty: the log shows your answer alone.",
                verbose_name="what readers see of the note",
            ),
        ),
        migrations.AddField(
            model_name="readersnote",
            name="times",
            field=models.PositiveIntegerField(
                default=1, help_text="How often the very same note was sent while open.", verbose_name="sent"
            ),
        ),
        migrations.AlterField(
            model_name="readersnote",
            name="outcome",
            field=models.TextField(
                blank=True,
                help_text="Never public: what other editors should know of it.",
                verbose_name="for other editors",
            ),
        ),
        migrations.AlterField(
            model_name="readersnote",
            name="state",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("mended", "mended, and answered in public"),
                    ("kept", "kept as it is, and answered in public"),
                    ("done", "closed, with nothing public"),
                ],
                default="open",
                help_text="“Mended” and “kept” put the note into the public log at /notes/, within a minute.",
                max_length=6,
            ),
        ),
        migrations.AddConstraint(
            model_name="readersnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("handled_at__isnull", True), ("state", "open")),
                    models.Q(models.Q(("state", "open"), _negated=True), ("handled_at__isnull", False)),
                    _connector="OR",
                ),
                name="readers_note_done_has_its_time",
                violation_error_message="A note that is done says since when; an open one does not.",
            ),
        ),
        migrations.AddConstraint(
            model_name="readersnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ("mended", "kept")), _negated=True),
                    models.Q(("answer", ""), _negated=True),
                    _connector="OR",
                ),
                name="readers_note_published_has_answer",
                violation_error_message="The public log needs an answer: write one, or close the note without.",
            ),
        ),
        migrations.AddConstraint(
            model_name="readersnote",
            constraint=models.CheckConstraint(
                condition=models.Q(("mended_in__isnull", True), ("state", "mended"), _connector="OR"),
                name="readers_note_mended_in_is_mended",
                violation_error_message="Only a note that is mended names the edition in which it was.",
            ),
        ),
        migrations.AddConstraint(
            model_name="readersnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("guide", ""), models.Q(("figure", ""), _negated=True)),
                    models.Q(models.Q(("guide", ""), _negated=True), ("figure", "")),
                    _connector="OR",
                ),
                name="readers_note_of_guide_or_figure",
                violation_error_message="A note is about a guide or about a figure.",
            ),
        ),
    ]
