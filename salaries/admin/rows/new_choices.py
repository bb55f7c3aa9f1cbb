"""New choices of a factor, each added on the factor's page with all its evidence."""

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from salaries.admin.forms.by_slug import BySlug, Suggestions
from salaries.admin.forms.desk_admin import DeskInline
from salaries.admin.forms.evidence import EVIDENCE_OF_ROWS, RowWithEvidence
from salaries.admin.forms.keys import count_of
from salaries.admin.forms.row_sets import RowSet
from salaries.models import Choice, NumberAnswer

PREFIX = "new_choices"


class NewChoiceRows(RowSet):
    """Those that are there stand in the table above."""

    @classmethod
    def get_default_prefix(cls) -> str:
        return PREFIX

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Choice.objects.filter(factor=self.instance.pk)
        self.wider = Suggestions("wider-choices", "choice of this factor", rows)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["under"] = BySlug(self.wider, "Under")
        form.fields["under"].help_text = "The slug of the wider choice that it belongs to; one that is saved already."

    def _share_lists(self, form: Any) -> None:
        """The wider choice is typed, so no list of all choices is read."""


class NewChoiceInline(DeskInline):
    model = Choice
    form = RowWithEvidence
    formset = NewChoiceRows
    blank = 3
    autocomplete_fields = ("source",)
    verbose_name = "choice"
    verbose_name_plural = "new choices"
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "slug", "low", "high", "amount"),
                    ("reference", "under", "country"),
                    ("other_names", "note"),
                )
            },
        ),
        EVIDENCE_OF_ROWS,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).none()

    def has_rows(self, obj: Any) -> bool:
        """What is answered by a number needs no choice."""
        return NumberAnswer.objects.filter(factor=obj).exists() or super().has_rows(obj)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_add_permission(request, obj)

    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


def new_marks(posted: Mapping[str, Any]) -> list[tuple[str, bool]]:
    """The names of the new choices that a page brings, each with whether it is marked as the reference."""
    count = min(count_of(str(posted.get(f"{PREFIX}-TOTAL_FORMS", ""))) or 0, len(posted))
    starts = [f"{PREFIX}-{number}-" for number in range(count)]
    named = ((start, str(posted.get(f"{start}name", "")).strip()) for start in starts)
    return [(name, bool(posted.get(f"{start}reference"))) for start, name in named if name]
