"""An act that restored the desk to an edition is called so; earlier releases wrote another word."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from salaries.migrations._earlier import complete


def rename(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("salaries", "Act").objects.filter(kind="set-back").update(kind="edition")


class Migration(migrations.Migration):
    dependencies = [("salaries", "0001_schema"), ("salaries", "0002_groups_and_permissions")]
    operations = [
        complete("0001_schema", "0002_groups_and_permissions"),
        migrations.RunPython(rename, migrations.RunPython.noop),
    ]
