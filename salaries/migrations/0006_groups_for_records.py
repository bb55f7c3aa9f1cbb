"""Both groups edit reported pay and what moves it; what commands write, they look at or decide on."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EDITED = ("reportedpay", "reportedeffect", "pricelevel")
DECIDED = ("jobtitle", "proposal")
LOOKED_AT = ("record", "summary", "score")


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations; these are needed now.
    config = apps.get_app_config("salaries")
    module = getattr(config, "models_module", None)
    config.models_module = module or True  # type: ignore[assignment]
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = module
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    names = [f"{verb}_{model}" for model in EDITED for verb in ("add", "change", "delete")]
    names += [f"change_{model}" for model in DECIDED]
    names += [f"view_{model}" for model in (*EDITED, *DECIDED, *LOOKED_AT)]
    ours = Permission.objects.filter(content_type__app_label="salaries", codename__in=names)
    for group in Group.objects.filter(name__in=("Editors", "Publishers")):
        group.permissions.add(*ours)


class Migration(migrations.Migration):
    dependencies = [("salaries", "0005_proposals")]
    operations = [migrations.RunPython(allow, migrations.RunPython.noop)]
