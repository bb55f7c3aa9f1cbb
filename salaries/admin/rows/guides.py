"""Guides and topics on the desk: prose with its preview, and the figures that it may refer to."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from salaries.admin.forms.beside import Beside, row_beside
from salaries.admin.forms.copying import Copying
from salaries.admin.forms.desk_admin import WIDGETS, DeskAdmin, DeskForm, DeskInline, TidyText
from salaries.admin.forms.picks import script
from salaries.admin.forms.row_sets import MovableRowSet, RowSet
from salaries.admin.forms.slugs import fill_slug
from salaries.admin.rows.guide_addresses import cleaned
from salaries.desk.compile import IncompleteDesk
from salaries.desk.kept import kept_desk
from salaries.engine.guides import check_subject
from salaries.engine.references import available, of_its_own_role
from salaries.models import Guide, GuideTopic, RelatedGuide, Role, Section, Topic


class ProseField(forms.Textarea):
    """A text area with its preview beneath."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 10, "class": "prose-field", "spellcheck": "true"} | (attrs or {}))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        area = super().render(name, value, attrs, renderer)
        return render_to_string("admin/_prose_field.html", {"area": area, "name": name})


PROSE: dict[Any, dict[str, Any]] = WIDGETS | {models.TextField: {"form_class": TidyText, "widget": ProseField}}


UNDER = "The heading or the slug of the section that this one is a part of, if any."


class SectionForm(DeskForm):
    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned and "under" in cleaned and self.rows is not None:
            try:
                cleaned["under"] = row_beside(self, "under", "heading")
            except ValidationError as error:
                self.add_error("under", error)
        return cleaned


class SectionRows(RowSet):
    """A section, new or not, may be a part of one that is new."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.waiting: list[Any] = []
        self.sections = list(Section.objects.filter(guide=self.instance.pk)) if self.instance.pk else []

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["under"] = Beside("Under", self.sections, "sections-of-guide", UNDER)

    @property
    def extra_forms(self) -> list[Any]:
        """New sections before their parts, which name them."""
        return sorted(super().extra_forms, key=lambda form: bool(getattr(form, "cleaned_data", {}).get("under")))

    def save_new_objects(self, commit: bool = True) -> list[Any]:
        """They stand as they do on the page, in whatever order they are saved."""
        last = max((form.instance.position for form in self.forms), default=0)
        for form in self.forms[self.initial_form_count() :]:
            if form.has_changed() and not form.instance.position:
                last += 1
                form.instance.position = last
        made: list[Any] = super().save_new_objects(commit)
        for form in self.waiting:
            super().save_existing(form, form.instance, commit)
        return made

    def save_existing(self, form: Any, obj: Any, commit: bool = True) -> Any:
        """One that becomes a part of a new one is saved after that."""
        if obj.under is not None and obj.under.pk is None:
            self.waiting.append(form)
            return obj
        return super().save_existing(form, obj, commit)


class SectionInline(DeskInline):
    model = Section
    form = SectionForm
    formset = SectionRows
    blank = 4
    formfield_overrides = PROSE
    line = ("heading", "under", "words")
    fieldsets = ((None, {"fields": (("heading", "slug"), ("under", "position"), "body")}),)

    def words(self, section: Section) -> str:
        return f"{len(section.body.split()):,} words"


class GuideTopicInline(DeskInline):
    model = GuideTopic
    formset = MovableRowSet
    verbose_name_plural = "topics"
    fieldsets = ((None, {"fields": (("topic", "position"),)}),)


class RelatedInline(DeskInline):
    model = RelatedGuide
    formset = MovableRowSet
    fk_name = "of"
    verbose_name_plural = "guides to read next"
    autocomplete_fields = ("guide",)
    fieldsets = ((None, {"fields": (("guide", "position"),)}),)


class GuideForm(DeskForm):
    """A guide's address rests on its subject, so it stays. A forgotten role makes no advice: that has to be said."""

    advice = forms.BooleanField(
        required=False,
        label="advice, its subject made from the title",
        help_text="Tick for advice, and leave role and subject empty.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["advice"]
        if self.instance.pk and "subject" in self.fields:
            self.fields["subject"].disabled = True
        elif "subject" in self.fields and self["advice"].data:
            fill_slug(self, "subject", ("title",))

    def clean_subject(self) -> str:
        return cleaned(self, "subject", check_subject, Role, "slug")


@admin.register(Topic)
class TopicAdmin(DeskAdmin):
    list_display = ("name", "about", "guides")
    # Counted rows forget their model's order, and a list to search reads them page by page.
    ordering = ("position", "name")
    search_fields = ("name", "slug")
    fieldsets = ((None, {"fields": (("name", "slug"), "about", "position")}),)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Topic]:
        rows: models.QuerySet[Topic] = super().get_queryset(request).annotate(held=models.Count("guides"))
        return rows

    @admin.display(description="guides", ordering="held")
    def guides(self, topic: Topic) -> int:
        return int(getattr(topic, "held", 0))


@admin.register(Guide)
class GuideAdmin(Copying, DeskAdmin):
    form = GuideForm
    own = (
        *("role", "subject", "title", "standfirst", "other_names"),
        *("published_at", "updated_at", "written_by", "reviewed_by", "reviewed_on"),
    )
    copy_says = (
        "Its opening, sections, topics and guides to read next are filled in below. Figures that were of the role’s "
        "own tiers are those of the new role’s. Where that one has no such pay yet, the findings say so. Title, "
        "standfirst, names and days are the new guide’s own. As long as its opening is word for word the same, nothing "
        "can be published."
    )
    formfield_overrides = PROSE
    list_display = ("title", "role", "subject", "updated_at", "reviewed_on")
    list_select_related = ("role",)
    list_filter = ("topics__topic",)
    search_fields = ("title", "role__name", "subject")
    inlines = (GuideTopicInline, SectionInline, RelatedInline)
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("role", "subject"),
                    "title",
                    "other_names",
                    "standfirst",
                    ("published_at", "updated_at"),
                    ("written_by", "reviewed_by", "reviewed_on"),
                    "opening",
                )
            },
        ),
    )
    change_form_template = "admin/salaries/guide_form.html"

    class Media:
        js = (script("preview"), script("references"))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new guide appears, and is written, now; whoever knows better says so."""
        now = timezone.now().replace(microsecond=0)
        return {"published_at": now, "updated_at": now, **super().get_changeform_initial_data(request)}

    def copied(self, whole: Guide, row: models.Model, fields: list[str]) -> dict[str, Any]:
        """Prose that names a tier of its role by the role means the tier of whatever role the copy is of."""
        values = super().copied(whole, row, fields)
        slug = whole.role.slug if whole.role else ""
        prose = {name: of_its_own_role(values[name], slug) for name in ("opening", "body") if values.get(name)}
        return values | prose

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whether it is advice is asked once."""
        if obj:
            return super().get_fieldsets(request, obj)
        [(_, whole)] = self.fieldsets
        return ((None, {"fields": (("role", "subject", "advice"), *whole["fields"][1:])}),)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if lacking := _lacking(form.instance):
            messages.warning(request, lacking)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        guide = self.get_object(request, object_id) if object_id else None
        context = {**(extra_context or {}), "references": _references(guide) if guide else (), **_sections(guide)}
        return super().changeform_view(request, object_id, form_url, context)


def _lacking(guide: Guide) -> str:
    """Which words a guide lacks that was saved all the same; empty where it lacks none."""
    if not guide.sections.exists():
        return "It is saved, and has no section yet: it cannot be published without."
    named = [f"“{heading}”" for heading in guide.sections.without_words().values_list("heading", flat=True)]
    if not named:
        return ""
    has, it = ("has", "the bare heading") if len(named) == 1 else ("have", "their bare headings")
    return f"It is saved, and {', '.join(named)} {has} no words and no section below: readers would get {it}."


def _sections(guide: Guide | None) -> dict[str, Any]:
    return {"section_names": guide.sections.filter(under=None)} if guide else {}


def _references(guide: Guide) -> tuple[tuple[str, str], ...]:
    try:
        book = kept_desk().book
    except IncompleteDesk:
        return ()
    return available(book, book.role_by_slug[guide.role.slug] if guide.role else None)
