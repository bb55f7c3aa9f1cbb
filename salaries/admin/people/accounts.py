"""Who may work at the desk: people and their groups. Whatever changes there is in the audit log."""

from typing import TYPE_CHECKING, Any

from allauth.usersessions.models import UserSession
from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.html import format_html_join

from salaries.admin.forms.addressed import Addressed
from salaries.admin.forms.keys import may_be_key
from salaries.admin.forms.look_only import LookOnly
from salaries.admin.people.person_form import NewPersonForm, PersonForm
from salaries.admin.people.person_sign_in import see_sign_in
from salaries.client_addresses import client_address
from salaries.models import AuditEntry
from salaries.models.fields import one_line
from salaries.models.permissions import who_may_publish
from salaries.people.owners import groups_to_give, may_change_rights, may_manage, membership, rights
from salaries.people.sessions import end_all
from salaries.people.two_factor import factors_of

if TYPE_CHECKING:
    BaseUserAdmin = UserAdmin[User]
    ManyGroups = forms.ModelMultipleChoiceField[Group]
else:
    BaseUserAdmin, ManyGroups = UserAdmin, forms.ModelMultipleChoiceField

# Labels, and what they mean.
WORDS = {
    "username": ("Name to sign in with", "Letters, digits and @ . + - _ are allowed."),
    "email": ("Email address", "For people to know; the site sends no mail."),
    "is_active": ("May sign in", "Untick to deactivate the account: its sessions end at once, all else stays."),
    "is_staff": ("May see the desk", ""),
    "is_superuser": ("Superuser", "May do everything, whatever the groups say."),
    "groups": ("Groups", "Editors may change the desk, Publishers may publish it, Owners may manage people."),
}
OWN_RIGHTS = (
    "These are your own rights, which another owner changes. Are you the only one? Make another owner first, or have "
    "the server’s operator run manage.py make_editor."
)
DEACTIVATED = (
    "The account “{}” may not sign in any more, and is signed out everywhere. What it changed and published stays."
)
GIVEN_BACK = "The account “{}” may sign in again."
RIGHTS = ("is_active", "groups", "is_staff", "is_superuser")
Deed = AuditEntry.Deed
Before = tuple[dict[str, bool], set[str]]

for model, given in ((User, UserAdmin), (Group, GroupAdmin)):
    if isinstance(admin.site._registry.get(model), given):
        admin.site.unregister(model)


class GroupsField(ManyGroups):
    def clean(self, value: Any) -> Any:
        """A key that no database could hold is looked up in none."""
        for key in value or ():
            if not may_be_key(Group._meta.pk, str(key)):
                raise ValidationError(self.error_messages["invalid_pk_value"], "invalid_pk_value", {"pk": key})
        return super().clean(value)


@admin.register(User)
class PersonAdmin(Addressed, BaseUserAdmin):
    """Permissions come from groups alone, so the page has one place for them."""

    form, add_form = PersonForm, NewPersonForm
    list_display = ("username", "full_name", "in_groups", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    filter_horizontal = ()
    # An account is deleted from its own page, one at a time.
    actions = None
    readonly_fields = ("last_login", "date_joined")
    add_form_template = change_form_template = "admin/auth/user/person.html"
    delete_confirmation_template = "admin/auth/user/delete.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "People", **(extra_context or {})})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page is headed by the name of whoever it is about."""
        reply = super().changeform_view(request, *args, **kwargs)
        if isinstance(reply, TemplateResponse) and reply.context_data is not None:
            person = reply.context_data.get("original")
            title = person.get_username() if person else "Make an account"
            reply.context_data |= {"title": title, "subtitle": None, "show_save_and_add_another": False}
        return reply

    def get_urls(self) -> list[URLPattern]:
        page = self.admin_site.admin_view(see_sign_in)
        return [path("<int:key>/sign-in/", page, name="auth_user_sign_in"), *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: User | None = None) -> Any:
        superuser = ("is_staff", "is_superuser") if request.user.is_superuser else ()
        if obj is None:
            return ((None, {"fields": ("username", "password1", "password2")}), ("Desk", {"fields": ("groups",)}))
        own = {} if may_change_rights(request.user, obj) else {"description": OWN_RIGHTS}
        # Beside the password stands the way to set it.
        password = ("password",) if self.has_change_permission(request, obj) else ()
        return (
            (None, {"fields": ("username", *password)}),
            ("Person", {"fields": (("first_name", "last_name"), "email")}),
            ("Desk", {"fields": ("is_active", "groups", *superuser), **own}),
            ("Dates", {"fields": (("last_login", "date_joined"),)}),
        )

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        own = obj is not None and not may_change_rights(request.user, obj)
        return (*self.readonly_fields, *(RIGHTS if own else ()))

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name in WORDS:
            field.label, field.help_text = WORDS[db_field.name]
        if field is not None and db_field.name in ("first_name", "last_name"):
            field.validators.append(one_line)
        return field

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "groups" and not request.user.is_superuser:
            kwargs["queryset"] = groups_to_give()
        if db_field.name == "groups":
            kwargs |= {"widget": forms.CheckboxSelectMultiple, "form_class": GroupsField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and (obj is None or may_manage(request.user, obj))

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_delete_permission(request, obj) and (obj is None or may_change_rights(request.user, obj))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """With an account its sessions go, which nobody may delete by themselves: they are ended."""
        found, counts, needed, protected = super().get_deleted_objects(objs, request)
        return found, counts, needed - {UserSession._meta.verbose_name}, protected

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Any:
        """Before anything is saved: whom the account belongs to may be seen, and what they might do so far."""
        before = User.objects.filter(pk=form.instance.pk).first() if change else None
        form.before = (rights(before), _groups(before)) if before else ({}, set())
        form.could_publish = _may_publish(form.instance)
        return super().save_form(request, form, change)

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        """Whoever is made here may see the desk; what they may do there, their groups say."""
        obj.is_staff = obj.is_staff or not change
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        person = form.instance
        said = changes_in_words(person, form, form.before) if change else [_made(person)]
        # The lines say the same act; the first bears what it is to approvals.
        deed = _deed(form.could_publish, _may_publish(person)) if change else Deed.MADE
        for what in said:
            _write(request, what, person, deed)
            deed = ""
        if not person.is_active:
            end_all(person, request.user, client_address(request))
        if change and "is_active" in form.changed_data:
            messages.success(request, (GIVEN_BACK if person.is_active else DEACTIVATED).format(person.get_username()))

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        end_all(obj, request.user, client_address(request))
        what = f"Deleted the account of {obj.get_username()}"
        _write(request, what, obj, Deed.TAKEN if _may_publish(obj) else Deed.GONE)
        super().delete_model(request, obj)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:  # noqa: A002
        with transaction.atomic():
            reply = super().user_change_password(request, id, form_url)
            if request.method == "POST" and reply.status_code == 302:
                person = User.objects.get(pk=id)
                reached = person != request.user and not factors_of(person).any
                what = f"Set the password of {person.get_username()}; their sessions are ended"
                _write(request, what, person, Deed.REACHED if reached else "")
        return reply

    @admin.display(description="name", ordering="first_name")
    def full_name(self, person: User) -> str:
        return person.get_full_name()

    @admin.display(description="groups")
    def in_groups(self, person: User) -> str:
        names = ", ".join(sorted(group.name for group in person.groups.all()))
        return f"{names}; superuser".removeprefix("; ") if person.is_superuser else names


def _groups(person: User) -> set[str]:
    return set(person.groups.values_list("name", flat=True))


def _made(person: User) -> str:
    groups = _groups(person)
    return f"Made an account for {person.get_username()}" + (f" in {' and '.join(sorted(groups))}" if groups else "")


def changes_in_words(person: User, form: Any, before: Before) -> list[str]:
    """What became of an account; of names and addresses only that they changed."""
    name, (had, groups) = person.get_username(), before
    said = [f"{name} {change}" for change in membership(groups, _groups(person))]
    now = rights(person)
    said += [f"{name} {right if now[right] else right + ' no longer'}" for right in now if now[right] != had[right]]
    others = sorted(set(form.changed_data) & {"username", "first_name", "last_name", "email"})
    if others:
        said.append(f"Changed {' and '.join(others).replace('_', ' ')} of {name}")
    return said


def _may_publish(person: User) -> bool:
    return person.pk is not None and who_may_publish().filter(pk=person.pk).exists()


def _deed(could: bool, may: bool) -> str:
    return Deed.GIVEN if may and not could else Deed.TAKEN if could and not may else ""


def _write(request: HttpRequest, what: str, about: User, deed: str = "") -> None:
    by, address = request.user, client_address(request)
    AuditEntry.objects.write(AuditEntry.Kind.PEOPLE, what, by, address, about=about, deed=deed)


@admin.register(Group)
class GroupsAdmin(LookOnly):
    """What a group may do is part of the site, so it is there to be looked at."""

    list_display = ("name", "members")
    ordering = ("name",)
    fields = ("name", "may")
    readonly_fields = ("may",)

    @admin.display(description="people")
    def members(self, group: Group) -> str:
        return ", ".join(group.user_set.order_by("username").values_list("username", flat=True)) or "nobody"

    @admin.display(description="may")
    def may(self, group: Group) -> str:
        """One line a noun, such as “choice: add, change, delete, view”."""
        verbs: dict[str, list[str]] = {}
        for each in group.permissions.select_related("content_type").order_by("content_type__model", "codename"):
            noun = each.content_type.name
            verbs.setdefault(noun, []).append(each.name.removeprefix("Can ").removesuffix(f" {noun}").lower())
        return format_html_join("", "<div>{}: {}</div>", ((noun, ", ".join(may)) for noun, may in verbs.items()))
