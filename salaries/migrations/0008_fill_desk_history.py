"""What stands on the desk already gets its first row of history, sources their review-by date, groups what they may."""

from datetime import date

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils import timezone

KEPT = (
    "CareerStep",
    "Choice",
    "Currency",
    "Factor",
    "Figure",
    "Guide",
    "JobTitle",
    "Override",
    "PriceLevel",
    "ReportedEffect",
    "ReportedPay",
    "Role",
    "Rules",
    "Section",
    "Source",
    "Tier",
)
EDITED = [f"{verb}_{model}" for model in ("goldencase", "goldenanswer") for verb in ("add", "change", "delete", "view")]
EDITORS = [*EDITED, "view_act", "undo_act", "view_publishingrules", "view_schedulededition", "view_approval"]
PUBLISHERS = [*EDITORS, "change_publishingrules", "view_auditentry"]
OWNERS = ["view_auditentry", "change_signinrules", "view_signinrules"]
PEOPLE = ["add_user", "change_user", "delete_user", "view_user", "view_group"]


def a_year_later(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def review_in_a_year(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for source in apps.get_model("salaries", "Source").objects.filter(review_by=None):
        source.review_by = a_year_later(source.retrieved_on)
        source.save(update_fields=["review_by"])


def begin_history(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """So that the first change of a row can be told with what stood there before."""
    now, act = timezone.now(), None
    for name in KEPT:
        model, history = (apps.get_model("salaries", prefix + name) for prefix in ("", "Historical"))
        rows = list(model.objects.all())
        if rows and act is None:
            why = "On the desk when its history began"
            act = apps.get_model("salaries", "Act").objects.create(kind="load", at=now, why=why)
        columns = [field.attname for field in model._meta.concrete_fields]
        history.objects.bulk_create(
            history(**{column: getattr(row, column) for column in columns}, history_date=now, history_type="+", act=act)
            for row in rows
        )


def allow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # Permissions are made after all migrations; these are needed now.
    for label in ("auth", "salaries"):
        config = apps.get_app_config(label)
        module = getattr(config, "models_module", None)
        config.models_module = module or True  # type: ignore[assignment]
        create_permissions(config, apps=apps, verbosity=0)
        config.models_module = module
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in (("Editors", EDITORS), ("Publishers", PUBLISHERS), ("Owners", [*OWNERS, *PEOPLE])):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(
            *Permission.objects.filter(content_type__app_label__in=("salaries", "auth"), codename__in=codenames)
        )


def one_row_each(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for name in ("PublishingRules", "SignInRules"):
        apps.get_model("salaries", name).objects.get_or_create(one=True)


class Migration(migrations.Migration):
    dependencies = [("salaries", "0007_desk_history"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [
        migrations.RunPython(step, migrations.RunPython.noop)
        for step in (review_in_a_year, begin_history, allow, one_row_each)
    ]
