"""A factor's choices in one table, a page of them at a time: a factor may have thousands.

The reference choice stands first on every page, so that its mark can move to any other. A page that comes back holds
the rows that it was opened with, whatever others added or moved meanwhile.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.functional import cached_property

from salaries.admin.forms.by_slug import BySlug, Suggestions
from salaries.admin.forms.desk_admin import WIDGETS, DeskForm, Rows, TabularInline
from salaries.admin.forms.keys import key_of
from salaries.admin.forms.row_sets import RowSet
from salaries.admin.rows.new_choices import new_marks
from salaries.models import Choice, Source
from salaries.models.deleting import SHOWN, delete_rows

A_PAGE = 50
SENT = re.compile(r"choices-\d+-id")


class ChoiceRows(RowSet):
    unique = ("reference",)
    # What was asked of the page: its words to find and its number; and what came back from it, if it did.
    asked = QueryDict()
    sent: QueryDict | None = None

    def get_queryset(self) -> Any:
        """Only the rows of this page are read."""
        if not hasattr(self, "_queryset"):
            self._queryset = [*self._references, *self.page] if self.sent is None else self._sent_rows(self.sent)
        return self._queryset

    @cached_property
    def page(self) -> Page[Choice]:
        """Those that hold all the words, but for the reference choice."""
        found = self._all.filter(reference=False)
        for word in self.words.split():
            found = found.filter(Q(name__icontains=word) | Q(slug__icontains=word) | Q(under__name__icontains=word))
        return Paginator(found, A_PAGE).get_page(self.asked.get("p"))

    @property
    def numbers(self) -> list[Any]:
        """The pages to go to, the far ones left out."""
        return list(self.page.paginator.get_elided_page_range(self.page.number))

    @property
    def words(self) -> str:
        return self.asked.get("q", "").replace("\0", "").strip()[:100]

    @cached_property
    def wider(self) -> Suggestions:
        """The first of them are those that others are under already."""
        rows = Choice.objects.filter(factor=self.instance.pk)
        wide = Exists(Choice.objects.filter(under=OuterRef("pk")))
        shown = (row.under for row in self.get_queryset())
        kind = "choice of this factor"
        return Suggestions("wider-choices", kind, rows.annotate(wide=wide).order_by("-wide", "position", "name"), shown)

    @cached_property
    def sources(self) -> Suggestions:
        return Suggestions("sources", "source", Source.objects.all(), (row.source for row in self.get_queryset()))

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["under"] = BySlug(self.wider, "Under")
        form.fields["source"] = BySlug(self.sources, "Source")
        for field in form.fields.values():
            field.widget.attrs["aria-label"] = f"{form.instance.name}: {field.label}"

    def _share_lists(self, form: Any) -> None:
        """Choices and sources are typed, so no list of them is read."""

    def make_room(self, moving: list[Any]) -> None:
        """Until all are saved no moving row is the reference, so that the mark can move from one to another."""
        Choice.objects.filter(pk__in=moving).update(reference=False)

    def save(self, commit: bool = True) -> Any:
        """What is ticked goes together, once no other row is under it any more."""
        saved = super().save(commit)
        if commit and self.deleted_objects:
            delete_rows(Choice.objects.filter(pk__in=[row.pk for row in self.deleted_objects]))
        return saved

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        """Left to ``save``: one by one, a choice could not go with those under it."""

    def _tell_kept(self) -> None:
        """A ticked choice that stays for those under it, as its own page says it."""
        going = {form.instance.pk: form.instance for form in self.deleted_rows()}
        under = self._under(list(going)) if going else {}
        for key in going.keys() & set(under.values()):
            names = Choice.objects.filter(pk__in=[each for each, wider in under.items() if wider == key])
            raise ValidationError(_kept(going[key].name, list(names.values_list("name", flat=True))))

    def _under(self, going: list[Any]) -> dict[Any, Any]:
        """The wider choice of each that stays, as typed here; of those on other pages where it is one of these."""
        held = dict(Choice.objects.filter(under__in=going).exclude(pk__in=going).values_list("pk", "under"))
        staying = (form for form in self.forms if form.instance.pk not in going)
        typed = ((form.instance.pk, getattr(form, "cleaned_data", {}).get("under", False)) for form in staying)
        return held | {key: wider and wider.pk for key, wider in typed if wider is not False}

    def clean(self) -> None:
        super().clean()
        self._tell_kept()
        staying = [form for form in self.forms if form not in self.deleted_forms and hasattr(form, "cleaned_data")]
        if any("reference" in form.errors for form in staying):
            return
        marked = [form.instance.name for form in staying if form.cleaned_data.get("reference")]
        shown = [form.instance.pk for form in self.initial_forms]
        marked += [row.name for row in self._references if row.pk not in shown]
        new = new_marks(self.data)
        marked += [name for name, ticked in new if ticked]
        if (staying or new) and len(marked) != 1:
            found = ", ".join(sorted(marked)) or "none"
            raise ValidationError(f"Exactly one choice is the reference; ticked here: {found}.")

    @property
    def _all(self) -> QuerySet[Choice]:
        rows: Any = self.queryset
        ordered: QuerySet[Choice] = rows.select_related("under", "source").order_by("position", "name", "pk")
        return ordered

    @property
    def _references(self) -> list[Choice]:
        return list(self._all.filter(reference=True))

    def _sent_rows(self, sent: QueryDict) -> list[Choice]:
        """In the order in which they were sent."""
        keys = [key_of(str(text)) for name, text in sent.items() if SENT.fullmatch(name)]
        rows = self._all.in_bulk([key for key in keys if key is not None])
        return [rows[key] for key in dict.fromkeys(keys) if key in rows]


def _kept(name: str, narrower: list[str]) -> str:
    shown = [*narrower[:SHOWN], *([f"{len(narrower) - SHOWN} more"] if len(narrower) > SHOWN else [])]
    return (
        f"Nothing was saved: these rest on the choice “{name}”: {', '.join(shown)}. Give each of them another one "
        "first, or delete them."
    )


class ChoiceInline(Rows, TabularInline):
    model = Choice
    form = DeskForm
    formset = ChoiceRows
    formfield_overrides = WIDGETS
    template = "admin/salaries/choice_rows.html"
    fields = ("name", "low", "high", "reference", "under", "source", "judgement", "as_of")
    extra = 0
    max_num = 0
    show_change_link = True

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.asked, formset.sent = request.GET, request.POST if request.method == "POST" else None
        return formset

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """New choices stand below the table, with room for their evidence."""
        return False
