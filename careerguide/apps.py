"""The desk as an application: Django's admin with the site's own pages in place of the standard ones."""

from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class DeskConfig(AdminConfig):
    default_site = "salaries.admin.site.DeskSite"

    def ready(self) -> None:
        # Before any other application registers: the desk's own modules ask for the site while they are imported,
        # and a second site would be made if another application had asked first.
        import_module("salaries.admin")
        super().ready()
