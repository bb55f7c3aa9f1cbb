"""What the groups of the desk may do with a kind of row that a later migration brings.

Only that: what an owner took from a group or gave it meanwhile stays as it is.
"""

from importlib import import_module
from itertools import product
from typing import ClassVar

from django.apps.registry import Apps
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython


class MayEdit(RunPython):
    """Editors, and so publishers, may edit these models."""

    verbs: ClassVar[tuple[str, ...]] = ("add", "change", "delete", "view")

    def __init__(self, *models: str) -> None:
        self.codenames = [f"{verb}_{model}" for verb, model in product(self.verbs, models)]
        super().__init__(self.allow, RunPython.noop)

    def allow(self, apps: Apps, schema_editor: BaseDatabaseSchemaEditor | None) -> None:
        import_module(f"{__package__}.0002_groups_and_permissions").make_permissions(apps)
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
        ours = Permission.objects.filter(content_type__app_label="salaries", codename__in=self.codenames)
        for group in Group.objects.filter(name__in=("Editors", "Publishers")):
            group.permissions.add(*ours)


class MayLookAt(MayEdit):
    """They may look at them."""

    verbs = ("view",)
