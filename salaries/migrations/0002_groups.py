"""The two groups of people at the desk: Editors change figures and prose, Publishers publish them too."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DESK = (
    "careerstep",
    "choice",
    "currency",
    "factor",
    "figure",
    "guide",
    "override",
    "role",
    "section",
    "source",
    "tier",
)


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations; these are needed now.
    config = apps.get_app_config("salaries")
    module = getattr(config, "models_module", None)
    config.models_module = module or True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = module
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label="salaries")
    edit = [f"{verb}_{model}" for model in DESK for verb in ("add", "change", "delete", "view")]
    edit += ["change_rules", "view_rules", "view_edition", "view_guidereads"]
    for name, codenames in (("Editors", edit), ("Publishers", [*edit, "publish_edition"])):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*ours.filter(codename__in=codenames))


class Migration(migrations.Migration):
    dependencies = [("salaries", "0001_desk"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
