"""Rows deleted at the desk: what goes with them, what they leave behind, and what keeps them from going."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from salaries.admin.forms.acting import Acting
from salaries.admin.forms.addresses import Addresses, FoundHere, Linked, page_of
from salaries.admin.forms.refusals import refusal
from salaries.admin.forms.why import reason_refused, why_field
from salaries.desk.history.names import Names
from salaries.desk.history.versions import TRACKED
from salaries.editions.desk_check import check_without
from salaries.models import Proposal, Summary
from salaries.models.deleting import Use, delete_rows, referring_to, resting_on


@dataclass(frozen=True, slots=True)
class UsedHere:
    """Rows of one kind that rest on what is to go: where they are edited, and how many there are beyond those."""

    title: str
    rows: tuple[Linked, ...]
    more: int


def used_here(uses: list[Use]) -> list[UsedHere]:
    names = Names([(use.kind, row) for use in uses if use.kind in TRACKED for row in use.rows])
    return [_used_here(use, names) for use in uses]


def _used_here(use: Use, names: Names) -> UsedHere:
    one = use.count == 1
    noun = use.kind._meta.verbose_name if one else use.kind._meta.verbose_name_plural
    called = [names.of(use.kind, row) if use.kind in TRACKED else str(row) for row in use.rows]
    rows = (Linked(name, page_of(use.kind, row)) for name, row in zip(called, use.rows, strict=True))
    return UsedHere(
        f"{use.count:,} {noun}, as {'its' if one else 'their'} {use.field}", tuple(rows), use.count - len(use.rows)
    )


def _made(counts: Iterable[tuple[Any, int]]) -> list[tuple[str, int]]:
    """What goes of what commands make, which no history holds, by noun."""
    nouns = {str(kind._meta.verbose_name_plural) for kind in (Proposal, Summary)}
    return [(str(noun), count) for noun, count in counts if str(noun) in nouns]


class Deleting(Acting):
    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *args: Any) -> HttpResponse | None:
        """The page that asks before chosen rows are deleted asks for the reason too."""
        response = super().response_action(request, queryset, *args)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            response.context_data |= self._asked(response.context_data, response.context_data["queryset"])
        return response

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if sentence := reason_refused(request):
            return refusal(request, "Nothing was deleted", sentence, 400)
        with self._act(request):
            return super().delete_view(request, object_id, extra_context)

    def render_delete_form(self, request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
        if not (context["protected"] or context["perms_lacking"]):
            context["title"] = f"Delete “{context['object']}”?"
        return super().render_delete_form(request, context | self._asked(context, [context["object"]]))

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """What commands make goes with what they made it of; nobody may delete it by itself, so nobody is asked.

        What keeps the rows here is said by kind: a source can have ten thousand records.
        """
        uses = used_here(resting_on(self._rows(objs)))
        if uses:
            return [], {}, set(), uses
        found, counts, needed, protected = super().get_deleted_objects(objs, request)
        return found, counts, needed - {kind._meta.verbose_name for kind in (Proposal, Summary)}, protected

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        delete_rows(self._rows([obj]))

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        delete_rows(self._rows(queryset))

    def _rows(self, rows: Iterable[Any]) -> QuerySet[Any]:
        found: QuerySet[Any] = self.model._default_manager.filter(pk__in=[row.pk for row in rows])
        return found

    def _asked(self, context: dict[str, Any], rows: Iterable[Any]) -> dict[str, Any]:
        """What the rows leave behind: whatever loses them, and what would then be wrong with the desk.

        The reason is asked for where there is a history to keep it in.
        """
        asked = {"why": why_field()} if self.model in TRACKED else {}
        if context["protected"] or context["perms_lacking"]:
            return asked
        going, addresses = self._rows(rows), Addresses(None)
        found = [FoundHere(each, addresses.of(each.path)) for each in check_without(going)]
        return asked | {"left": used_here(referring_to(going)), "found": found, "made": _made(context["model_count"])}
