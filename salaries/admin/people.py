"""Who may work at the desk: people and their groups."""

from typing import TYPE_CHECKING

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import User

if TYPE_CHECKING:
    BaseUserAdmin = UserAdmin[User]
else:
    BaseUserAdmin = UserAdmin

admin.site.unregister(User)


@admin.register(User)
class PersonAdmin(BaseUserAdmin):
    """Permissions come from groups alone, so the page has one place for them."""

    list_display = ("username", "first_name", "last_name", "email", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "groups")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": (("first_name", "last_name"), "email")}),
        ("Desk", {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
        ("Dates", {"fields": (("last_login", "date_joined"),)}),
    )
