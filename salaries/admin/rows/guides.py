"""Guides and topics on the desk: prose with its preview, and the figures that it may refer to."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from salaries.admin.forms.desk_admin import WIDGETS, DeskAdmin, DeskForm, DeskInline, TidyText, script
from salaries.admin.forms.row_sets import MovableRowSet, RowSet
from salaries.admin.forms.slugs import fill_slug
from salaries.admin.rows.guide_addresses import cleaned
from salaries.desk.compile import IncompleteDesk
from salaries.desk.kept import kept_desk
from salaries.engine.guides import check_subject
from salaries.engine.references import available
from salaries.models import Guide, GuideTopic, RelatedGuide, Role, Section, Topic


class ProseField(forms.Textarea):
    """A text area with its preview beneath."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 10, "class": "prose-field", "spellcheck": "true"} | (attrs or {}))

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        area = super().render(name, value, attrs, renderer)
        return render_to_string("admin/_prose_field.html", {"area": area, "name": name})


PROSE: dict[Any, dict[str, Any]] = WIDGETS | {models.TextField: {"form_class": TidyText, "widget": ProseField}}


class SectionForm(DeskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        under: Any = self.fields.get("under")
        if under is not None:
            under.queryset = Section.objects.filter(guide=self.instance.guide_id, under=None)


class SectionRows(RowSet):
    def add_fields(self, form: Any, index: int | None) -> None:
        """A section is not offered itself to stand under."""
        super().add_fields(form, index)
        under = form.fields.get("under")
        if under is not None and form.instance.pk:
            offered = [each for each in under.widget.choices if str(each[0]) != str(form.instance.pk)]
            under.queryset = under.queryset.exclude(pk=form.instance.pk)
            under.widget.choices = offered


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
    search_fields = ("name", "slug")
    fieldsets = ((None, {"fields": (("name", "slug"), "about", "position")}),)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Topic]:
        rows: models.QuerySet[Topic] = super().get_queryset(request).annotate(held=models.Count("guides"))
        return rows

    @admin.display(description="guides", ordering="held")
    def guides(self, topic: Topic) -> int:
        return int(getattr(topic, "held", 0))


@admin.register(Guide)
class GuideAdmin(DeskAdmin):
    form = GuideForm
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

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whether it is advice is asked once."""
        if obj:
            return super().get_fieldsets(request, obj)
        [(_, whole)] = self.fieldsets
        return ((None, {"fields": (("role", "subject", "advice"), *whole["fields"][1:])}),)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        guide = self.get_object(request, object_id) if object_id else None
        context = {**(extra_context or {}), "references": _references(guide) if guide else ()}
        return super().changeform_view(request, object_id, form_url, context)


def _references(guide: Guide) -> tuple[tuple[str, str], ...]:
    try:
        book = kept_desk().book
    except IncompleteDesk:
        return ()
    return available(book, book.role_by_slug[guide.role.slug] if guide.role else None)
