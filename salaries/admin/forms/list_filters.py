"""Filters that several lists of the desk have."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from salaries.models import Role


class OfRole(admin.SimpleListFilter):
    """By role; ``more`` are further entries. Which rows are a role's, each list says itself."""

    title = "role"
    parameter_name = "role"
    more: tuple[tuple[str, str], ...] = ()

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[Any, str]]:
        return [*Role.objects.values_list("slug", "name"), *self.more]
