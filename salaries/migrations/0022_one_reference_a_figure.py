from django.db import migrations

UNASKED = {
    "choice": "difference",
    "effect": "difference",
    "part": "share",
    "official": "median",
    "projection": "growth",
}


def without_what_is_told_unasked(apps, schema_editor):
    """A figure has one address now: notes that were left at the other one go along."""
    notes = apps.get_model("salaries", "ReadersNote").objects.using(schema_editor.connection.alias)
    for kind, part in UNASKED.items():
        for note in notes.filter(figure__startswith=f"{kind}:", figure__endswith=f".{part}").iterator():
            note.figure = note.figure.removesuffix(f".{part}")
            note.save(update_fields=["figure"])


class Migration(migrations.Migration):
    dependencies = [("salaries", "0021_password_enough")]

    operations = [migrations.RunPython(without_what_is_told_unasked, migrations.RunPython.noop, elidable=True)]
