"""What a calibration proposes, beside what the desk holds: an editor accepts or refuses one, several or all."""

from decimal import Decimal
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import URLPattern, path

from salaries.admin.forms.desk_admin import DeskAdmin
from salaries.admin.forms.list_filters import OfRole
from salaries.engine.wording import signed_percent
from salaries.models import Act, Proposal
from salaries.records.deciding import accept, refuse


class ProposalsOfRole(OfRole):
    more = (("choices", "none: effects of choices"),)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "choices":
            return queryset.filter(pay_of__isnull=True)
        return queryset.filter(pay_of__role__slug=self.value()) if self.value() else queryset


@admin.register(Proposal)
class ProposalAdmin(DeskAdmin):
    list_display = ("what", "now", "proposed", "difference", "records", "interval", "decision")
    list_display_links = None
    list_filter = ("state", ProposalsOfRole, "suppressed")
    list_per_page = 100
    ordering = ("-made_at", "pk")
    search_fields = ("pay_of__role__name", "choice__name")
    actions = ("accept_chosen", "refuse_chosen")
    change_list_template = "admin/salaries/proposals.html"
    act_kind = Act.Kind.CALIBRATION

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = super().get_queryset(request).select_related("pay_of__role", "pay_of__reported", "choice__factor")
        return rows.select_related("decided_by").prefetch_related("choice__reported_effects")

    def get_urls(self) -> list[URLPattern]:
        every = path("accept-all/", self.admin_site.admin_view(self.accept_all), name="salaries_proposal_accept_all")
        return [every, *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        pending = Proposal.objects.filter(state=Proposal.State.PENDING, suppressed=False).count()
        may = self.has_change_permission(request)
        return super().changelist_view(request, {"pending": pending if may else 0, **(extra_context or {})})

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
        self._accept(request, self.get_queryset(request))
        return redirect("admin:salaries_proposal_changelist")

    @admin.action(description="Accept: put them on the desk", permissions=["change"])
    def accept_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._accept(request, queryset)

    @admin.action(description="Refuse: keep the desk as it is", permissions=["change"])
    def refuse_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        chosen = list(queryset.filter(state=Proposal.State.PENDING))
        number = refuse(chosen, by=request.user)  # type: ignore[arg-type]
        self._log(request, chosen, "Refused.")
        self.message_user(request, f"Refused {_count(number)}; the desk stays as it is.")

    def _accept(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        chosen = list(queryset.filter(state=Proposal.State.PENDING, suppressed=False))
        number = accept(chosen, by=request.user)  # type: ignore[arg-type]
        self._log(request, chosen, "Accepted.")
        self.message_user(request, f"Accepted {_count(number)}. Readers see them once the desk is published.")
        if queryset.filter(suppressed=True).exists():
            self.message_user(request, "Those with too few records cannot be accepted.", messages.WARNING)

    def _log(self, request: HttpRequest, chosen: list[Any], words: str) -> None:
        if chosen:
            LogEntry.objects.log_actions(request.user.pk, chosen, CHANGE, words)  # type: ignore[arg-type]

    @admin.display(description="proposal for")
    def what(self, proposal: Proposal) -> str:
        return str(proposal) if proposal.pay_of else f"{proposal.choice.factor}: {proposal}"  # type: ignore[union-attr]

    @admin.display(description="on the desk")
    def now(self, proposal: Proposal) -> str:
        return _words(_held(proposal)) or "nothing"

    @admin.display(description="proposed")
    def proposed(self, proposal: Proposal) -> str:
        return _words(proposal.values)

    @admin.display(description="difference")
    def difference(self, proposal: Proposal) -> str:
        """Of the median, or of the multiplier."""
        name, held = ("p50" if proposal.pay_of else "multiplier"), _held(proposal)
        if not held:
            return "new"
        return signed_percent(Decimal(proposal.values[name]) / Decimal(held[name]) - 1)

    @admin.display(description="distinct records", ordering="sample_size")
    def records(self, proposal: Proposal) -> str:
        return f"{proposal.sample_size:,}"

    @admin.display(description="95% interval")
    def interval(self, proposal: Proposal) -> str:
        if proposal.interval_low is None or proposal.interval_high is None:
            return "not worked out"
        return f"{_number(proposal.interval_low)} to {_number(proposal.interval_high)}"

    @admin.display(description="decision", ordering="state")
    def decision(self, proposal: Proposal) -> str:
        if proposal.state == Proposal.State.PENDING:
            return "suppressed: too few records" if proposal.suppressed else "waits"
        by = f" by {proposal.decided_by}" if proposal.decided_by else ""
        return f"{proposal.state}{by}"


def _held(proposal: Proposal) -> dict[str, str]:
    """What it stands beside: the desk as it is, or as it was when the proposal was decided."""
    held: dict[str, str] = proposal.on_desk if proposal.state == Proposal.State.PENDING else proposal.current
    return held


def _words(values: dict[str, str]) -> str:
    """The percentiles in a row, or the multiplier and its spread."""
    if "multiplier" in values:
        return f"× {_number(Decimal(values['multiplier']))}, spread {_number(Decimal(values['spread']))}"
    return " · ".join(_number(Decimal(value)) for value in values.values())


def _number(value: Decimal) -> str:
    return f"{value.normalize():,f}"


def _count(number: int) -> str:
    return "one proposal" if number == 1 else f"{number} proposals"
