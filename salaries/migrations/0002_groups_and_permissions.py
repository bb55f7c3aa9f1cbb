"""The groups of people at the desk and what each may do, and the one row each of the rules that have one row."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from salaries.migrations._earlier import complete

EDITED = (
    "careerstep",
    "choice",
    "currency",
    "factor",
    "figure",
    "goldenanswer",
    "goldencase",
    "guide",
    "override",
    "pricelevel",
    "reportedeffect",
    "reportedpay",
    "role",
    "section",
    "source",
    "tier",
)
# What commands write is decided on, or looked at.
DECIDED = ("jobtitle", "proposal", "rules")
LOOKED_AT = (
    "act",
    "approval",
    "edition",
    "guidereads",
    "publishingrules",
    "record",
    "schedulededition",
    "score",
    "summary",
)
EDITORS = (
    *(f"{verb}_{model}" for model in EDITED for verb in ("add", "change", "delete", "view")),
    *(f"{verb}_{model}" for model in DECIDED for verb in ("change", "view")),
    *(f"view_{model}" for model in LOOKED_AT),
    # Readers alone leave notes.
    *(f"{verb}_readersnote" for verb in ("change", "delete", "view")),
    "undo_act",
)
PUBLISHERS = (*EDITORS, "publish_edition", "change_publishingrules", "view_auditentry")
OWNERS = (
    *(f"{verb}_user" for verb in ("add", "change", "delete", "view")),
    *("view_group", "view_auditentry", "change_signinrules", "view_signinrules"),
)


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
    make_permissions(apps)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    ours = Permission.objects.filter(content_type__app_label__in=("auth", "salaries"))
    for name, codenames in (("Editors", EDITORS), ("Publishers", PUBLISHERS), ("Owners", OWNERS)):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*ours.filter(codename__in=codenames))


def make_permissions(apps: Apps) -> None:
    """Django makes them after all migrations, and none for an application whose models it has not imported."""
    for label in ("auth", "salaries"):
        config = apps.get_app_config(label)
        module = getattr(config, "models_module", None)
        config.models_module = module or True  # type: ignore[assignment]
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = module


def one_row_each(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("PublishingRules", "SignInRules"):
        apps.get_model("salaries", name).objects.get_or_create(one=True)


class Migration(migrations.Migration):
    replaces = [
        ("salaries", "0002_groups"),
        ("salaries", "0006_groups_for_records"),
        ("salaries", "0008_fill_desk_history"),
        ("salaries", "0011_groups_for_readers_notes"),
        ("salaries", "0013_end_earlier_sessions"),
    ]
    dependencies = [("salaries", "0001_schema"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        complete("0001_schema"),
        *(migrations.RunPython(step, migrations.RunPython.noop) for step in (allow, one_row_each)),
    ]
