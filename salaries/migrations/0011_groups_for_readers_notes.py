"""Editors and publishers read readers' notes, say what came of them, and can take away what should not be kept."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ALLOWED = [f"{verb}_readersnote" for verb in ("change", "delete", "view")]


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations; these are needed now.
    config = apps.get_app_config("salaries")
    module = getattr(config, "models_module", None)
    config.models_module = module or True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = module
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="salaries", codename__in=ALLOWED)
    for group in Group.objects.filter(name__in=("Editors", "Publishers")):
        group.permissions.add(*ours)


class Migration(migrations.Migration):
    dependencies = [("salaries", "0010_readers_notes")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
