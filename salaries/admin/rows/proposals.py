"""What a calibration proposes, beside what the desk holds: an editor accepts or refuses one, several or all.

Each is a line that opens. A thin one is accepted by itself, with a reason.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.admin.forms.list_filters import OfRole
from salaries.admin.forms.way_back import way_back
from salaries.admin.forms.why import why_input
from salaries.admin.rows import proposal_words as words
from salaries.models import Act, Proposal
from salaries.models.act import act
from salaries.records.deciding import accept, refuse
from salaries.records.thin import thin

# Proposals that a message names.
FEW = 3


class ProposalsOfRole(OfRole):
    more = (("choices", "none: effects of choices"),)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "choices":
            return queryset.filter(pay_of__isnull=True)
        return queryset.filter(pay_of__role__slug=self.value()) if self.value() else queryset


class WhyAccept(forms.Form):
    why = why_input()

    def __init__(self, *args: Any, needed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        self.fields["why"] = why_input(needed=needed)


class Decided(admin.SimpleListFilter):
    """What waits comes first: it is the work to be done."""

    title, parameter_name = "decision", "decision"
    all = "all"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        states = (Proposal.State.ACCEPTED, Proposal.State.REFUSED)
        return [
            ("thin", "waits, and is thin"),
            ("few", "waits, with too few records"),
            *((state.value, state.value) for state in states),
            (self.all, "all proposals"),
        ]

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        waiting, *others = super().choices(changelist)
        yield {**waiting, "display": "waits"}
        yield from others

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        waiting = queryset.filter(state=Proposal.State.PENDING)
        match self.value():
            case None:
                return waiting
            case "thin":
                found = (each.pk for each in waiting.filter(suppressed=False) if thin(each))
                return queryset.filter(pk__in=list(found))
            case "few":
                return waiting.filter(suppressed=True)
            case Proposal.State.ACCEPTED | Proposal.State.REFUSED as state:
                return queryset.filter(state=state)
        return queryset


class InGroups(ChangeList):
    """The proposals of a page, each as its line and what stands behind it, by role and factor."""

    groups: list[tuple[str, list[words.Told]]]

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        self.groups = list(words.grouped(self.result_list))


@admin.register(Proposal)
class ProposalAdmin(DeskAdmin):
    list_display_links = None
    list_filter = (Decided, ProposalsOfRole)
    list_per_page = 100
    ordering = ("-made_at", "pk")
    search_fields = ("pay_of__role__name", "choice__name")
    actions = ("accept_chosen", "refuse_chosen")
    change_list_template = "admin/salaries/proposals.html"
    act_kind = Act.Kind.CALIBRATION

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = (
            super().get_queryset(request).select_related("pay_of__role", "pay_of__reported__source", "choice__factor")
        )
        rows = rows.select_related("source", "decided_by")
        return rows.prefetch_related("choice__reported_effects__source")

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return InGroups

    def get_urls(self) -> list[URLPattern]:
        every = path("accept-all/", self.admin_site.admin_view(self.accept_all), name="salaries_proposal_accept_all")
        one = path("<int:key>/accept/", self.admin_site.admin_view(self.accept_one), name="salaries_proposal_accept")
        not_one = path(
            "<int:key>/refuse/", self.admin_site.admin_view(self.refuse_one), name="salaries_proposal_refuse"
        )
        return [every, one, not_one, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        waiting = self._waiting(request) if self.has_change_permission(request) else []
        few = sum(bool(thin(each)) for each in waiting)
        return super().changelist_view(request, {"pending": len(waiting) - few, "thin": few, **(extra_context or {})})

    def _waiting(self, request: HttpRequest) -> list[Any]:
        return list(self.get_queryset(request).filter(state=Proposal.State.PENDING, suppressed=False))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The calibration makes them."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """They are decided on, never edited: another figure is entered where figures are."""
        return [field.name for field in Proposal._meta.fields]

    def accept_all(self, request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not self.has_change_permission(request):
            raise PermissionDenied
        nothing = "none waits that is not thin"
        self._accept(request, [each for each in self._waiting(request) if not thin(each)], nothing=nothing)
        return _back(request)

    def accept_one(self, request: HttpRequest, key: int) -> HttpResponse:
        """Beside what it would replace; on POST it goes onto the desk, where it is thin with the reason."""
        proposal = self._chosen(request, key)
        if proposal.state != Proposal.State.PENDING or proposal.suppressed:
            self.message_user(request, f"{proposal} does not wait to be accepted.", messages.WARNING)
            return _back(request)
        form = WhyAccept(request.POST if request.method == "POST" else None, needed=bool(thin(proposal)))
        if form.is_valid():
            self._accept(request, [proposal], form.cleaned_data["why"])
            return _back(request)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Accept {words.in_words(proposal)}",
            "opts": self.opts,
            "told": words.told(proposal),
            "form": form,
        }
        return TemplateResponse(request, "admin/accept_proposal.html", context, status=422 if form.errors else 200)

    def refuse_one(self, request: HttpRequest, key: int) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        proposal = self._chosen(request, key)
        if proposal.state == Proposal.State.PENDING:
            self._refuse(request, [proposal])
        else:
            self.message_user(request, f"{proposal} does not wait to be refused.", messages.WARNING)
        return _back(request)

    def _chosen(self, request: HttpRequest, key: int) -> Proposal:
        if not self.has_change_permission(request):
            raise PermissionDenied
        found: Proposal = get_object_or_404(self.get_queryset(request), pk=key)
        return found

    @admin.action(description="Accept: put them on the desk", permissions=["change"])
    def accept_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        waiting = list(queryset.filter(state=Proposal.State.PENDING, suppressed=False))
        few = [each for each in waiting if thin(each)]
        suppressed = queryset.filter(state=Proposal.State.PENDING, suppressed=True).exists()
        taken = [each for each in waiting if each not in few]
        if taken or not (few or suppressed):
            self._accept(request, taken)
        if suppressed:
            self.message_user(request, "Those with too few records cannot be accepted.", messages.WARNING)
        if few:
            said = "thin, so not accepted. Accept each by itself, with a reason."
            self.message_user(request, f"{_count(len(few)).capitalize()} of these: {said}", messages.WARNING)

    @admin.action(description="Refuse: keep the desk as it is", permissions=["change"])
    def refuse_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._refuse(request, list(queryset.filter(state=Proposal.State.PENDING)))

    def _refuse(self, request: HttpRequest, chosen: list[Any]) -> None:
        refuse(chosen, by=request.user)  # type: ignore[arg-type]
        self._log(request, chosen, "Refused.")
        self.message_user(request, f"Refused {_named(chosen)}; the desk stays as it is.")

    def _accept(
        self, request: HttpRequest, chosen: Iterable[Any], why: str = "", nothing: str = "none of these waits"
    ) -> None:
        chosen = list(chosen)
        with act(self.act_kind, by=request.user, why=why) as done:
            accept(chosen, by=request.user, why=why)  # type: ignore[arg-type]
        self._log(request, chosen, "Accepted.")
        said = f"Accepted {_named(chosen)}. Readers see them once the desk is published."
        said = format_html("{} {}", said, way_back(request, done.row.pk)) if done.row else said
        self.message_user(request, said if chosen else f"Nothing was accepted: {nothing}.")

    def _log(self, request: HttpRequest, chosen: list[Any], words: str) -> None:
        if chosen:
            LogEntry.objects.log_actions(request.user.pk, chosen, CHANGE, words)  # type: ignore[arg-type]


def _back(request: HttpRequest) -> HttpResponse:
    """To the list, as it was narrowed down."""
    asked = f"?{request.GET.urlencode()}" if request.GET else ""
    return redirect(f"{reverse('admin:salaries_proposal_changelist')}{asked}")


def _named(chosen: list[Any]) -> str:
    """How many they are, and the first few by name."""
    named = [words.in_words(each) for each in chosen[:FEW]]
    more = [f"{len(chosen) - FEW} more"] if len(chosen) > FEW else []
    return f"{_count(len(chosen))}: {'; '.join((*named, *more))}" if chosen else _count(0)


def _count(number: int) -> str:
    return "one proposal" if number == 1 else f"{number} proposals"
