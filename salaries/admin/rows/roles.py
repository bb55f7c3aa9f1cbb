"""Roles on the desk, each with its tiers and the path through it."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html

from salaries.admin.forms.copying import Copying
from salaries.admin.forms.desk_admin import DeskAdmin, DeskForm, DeskInline
from salaries.admin.forms.evidence import EVIDENCE_OF_ROWS, RowWithEvidence
from salaries.admin.forms.row_sets import MovableRowSet, RowSet
from salaries.admin.rows.guide_addresses import cleaned
from salaries.engine.guides import check_role
from salaries.models import CareerStep, Guide, NearestOccupation, Role, Tier

REPORTED = "admin:salaries_reportedpay"


class TierRows(RowSet):
    unique = ("from_years",)

    def make_room(self, moving: list[Any]) -> None:
        """Until all are saved no moving tier has a start, so that two may swap theirs; its reported pay stays."""
        Tier.objects.filter(pk__in=moving).update(from_years=None, years_note="being saved")


class TierInline(DeskInline):
    model = Tier
    form = RowWithEvidence
    formset = TierRows
    blank = 3
    # By years, and last what is not told by years; databases differ on where they put nothing.
    ordering = (F("from_years").asc(nulls_last=True),)
    autocomplete_fields = ("source",)
    line = ("name", "band", "years", "records", "evidence")
    readonly_fields = ("ends_at", "reported_pay")
    may_add_pay = False
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("name", "slug", "low", "high", "open_ended"),
                    ("from_years", "gap_years", "years_note", "gap_note"),
                    ("ends_at", "reported_pay"),
                )
            },
        ),
        EVIDENCE_OF_ROWS,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Each with its reported pay, and with where the next one starts."""
        self.may_add_pay = request.user.has_perm("salaries.add_reportedpay")
        later = Tier.objects.filter(role=OuterRef("role"), from_years__gt=OuterRef("from_years")).order_by("from_years")
        following = {
            "next_start": Subquery(later.values("from_years")[:1]),
            "next_name": Subquery(later.values("name")[:1]),
        }
        rows: QuerySet[Any] = super().get_queryset(request).select_related("reported").annotate(**following)
        return rows

    def band(self, tier: Tier) -> str:
        return _band(tier)

    def years(self, tier: Any) -> str:
        if tier.from_years is None:
            return str(tier.years_note)
        end = tier.next_start - tier.gap_years if tier.next_start is not None else None
        start = f"{tier.from_years.normalize():f}"
        return f"{start} and more" if end is None else f"{start} to {end.normalize():f}"

    @admin.display(description="reported pay")
    def records(self, tier: Tier) -> str:
        if not hasattr(tier, "reported"):
            return "none"
        size = tier.reported.sample_size
        return f"median {tier.reported.p50:,.0f}, {f'{size:,}' if size else 'unknown number of'} records"

    @admin.display(description="ends at")
    def ends_at(self, tier: Any) -> str:
        """Worked out from the next tier; shown so that nobody has to."""
        if tier._state.adding:
            return "worked out once it is saved"
        if tier.from_years is None:
            return "not told by years"
        if tier.next_start is None:
            return "open at the top"
        end = f"{(tier.next_start - tier.gap_years).normalize():f} years"
        return f"{end}, where {tier.next_name} starts" if not tier.gap_years else f"{end}; then the gap"

    @admin.display(description="reported pay")
    def reported_pay(self, tier: Tier) -> str:
        """What records show, and where an editor changes it."""
        if tier._state.adding:
            return "can be added once the tier is saved"
        if not hasattr(tier, "reported"):
            if not self.may_add_pay:
                return "none"
            return format_html('none; <a href="{}?tier={}">add it</a>', reverse(f"{REPORTED}_add"), tier.pk)
        return format_html(
            '<a href="{}">{}</a>', reverse(f"{REPORTED}_change", args=[tier.reported.pk]), self.records(tier)
        )


class StepInline(DeskInline):
    model = CareerStep
    formset = MovableRowSet
    fk_name = "of"
    verbose_name_plural = "path through the role"
    autocomplete_fields = ("role",)
    line = ("title", "stage", "role")
    fieldsets = ((None, {"fields": (("title", "stage", "role"),)}),)


class NearestInline(DeskInline):
    model = NearestOccupation
    formset = MovableRowSet
    verbose_name_plural = "nearest official occupations"
    autocomplete_fields = ("occupation",)
    fieldsets = ((None, {"fields": (("occupation", "position"), "note")}),)


class RoleForm(DeskForm):
    """The address of a role's guide rests on its slug."""

    def clean_slug(self) -> str:
        return cleaned(self, "slug", check_role, Guide, "subject")


@admin.register(Role)
class RoleAdmin(Copying, DeskAdmin):
    form = RoleForm
    own = ("slug", "name", "plural", "summary", "other_names")
    copy_says = (
        "Its tiers with their bands and evidence, the path through it and its nearest occupations are filled in below. "
        "Reported pay is not copied, since records of the other role measure it, nor are golden cases, titles of "
        "records and what single choices do to that role. Name, plural, summary and other names are the new role’s own."
    )
    list_display = ("name", "bands", "headline", "currency")
    list_select_related = ("currency",)
    search_fields = ("name", "slug")
    inlines = (TierInline, StepInline, NearestInline)
    fieldsets = (
        (
            None,
            {"fields": (("name", "plural", "slug"), "other_names", "summary", ("headline", "currency", "position"))},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).prefetch_related("tiers")

    def response_add(self, request: HttpRequest, obj: Role, *args: Any, **kwargs: Any) -> HttpResponse:
        """After a copy of a role comes one of its guide, to be saved by itself."""
        guide = Guide.objects.filter(role=self.copied_from(request)).first() if self.copied_from(request) else None
        guides = self.admin_site.get_model_admin(Guide)
        if guide and isinstance(guides, Copying) and guides.has_add_permission(request):
            page = guides.copy_page(guide, role=obj.pk)
            link = format_html('<a href="{}">Copy the guide “{}” for it</a>', page, guide.title)
            messages.info(request, format_html("{}: {} has no guide yet.", link, obj))
        return super().response_add(request, obj, *args, **kwargs)

    @admin.display(description="tiers")
    def bands(self, role: Role) -> str:
        tiers = sorted(role.tiers.all(), key=lambda tier: (tier.from_years is None, tier.from_years))
        parts = (f"{tier.name}: {_band(tier)}" for tier in tiers)
        return "; ".join(parts) or "none yet"


def _band(tier: Tier) -> str:
    if tier.low is None or tier.high is None:
        return "no band"
    return f"{tier.low:,.0f} to {tier.high:,.0f}" + (" and above" if tier.open_ended else "")
