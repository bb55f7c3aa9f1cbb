"""The desk's own site: what is not yet published on every page, and the nouns in the order in which editors think."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path
from django.utils.functional import SimpleLazyObject

from salaries.admin.history import acts, restore_edition, restore_value
from salaries.admin.home import home
from salaries.admin.publishing import publish, publish_anew, review, site_preview
from salaries.admin.publishing import waiting as waits
from salaries.admin.publishing.unpublished import unpublished
from salaries.admin.rows import pasting, previews, sheets, tasks
from salaries.editions.schedule import waiting
from salaries.models.permissions import MAY_PUBLISH, MAY_SEE, publishers_in_words

# Each group with its models, and what an editor finds there.
GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Figures and prose",
        {
            "Role": "tiers with their bands, and the path through the role",
            "ReportedPay": "what salary records show, tier by tier",
            "Factor": "what moves pay, and all choices with their multipliers",
            "Figure": "single numbers that prose refers to",
            "PartOfPay": "bonus, equity and the rest, as sources tell them",
            "Occupation": "what offices count and expect of the occupations nearest to roles",
            "Guide": "the words, section by section, of roles and of advice",
            "Topic": "what the list of guides goes by",
            "GoldenCase": "worked examples that no publish may break",
            "ReadersNote": "what readers find wrong or missing in a guide",
            "Source": "where figures come from",
            "Currency": "rates, each with its date",
            "Rules": "floor, cap, widening, rounding and working time",
        },
    ),
    (
        "Records",
        {
            "Task": "import records, build summaries, calibrate and backtest: start it, watch it, call it off",
            "JobTitle": "which role each title of the records stands for",
            "Record": "single salaries, as imported",
            "Proposal": "what a calibration proposes, to accept or to refuse",
            "Summary": "percentiles of the records, by tier, place, year and work mode",
            "RecordCount": "how many records there are of each place, and in whose currency they are",
        },
    ),
    (
        "Look up",
        {
            "Choice": "search all choices of all factors",
            "Score": "how well the figures did on records they had not seen",
            "Edition": "what was published, when and by whom",
            "GuideReads": "how often each guide was read",
            "Sheets": "tiers, choices, parts of pay and sources out to a spreadsheet, and back in",
            "Act": "who changed what when, from what to what and why",
        },
    ),
    (
        "People",
        {
            "User": "who may work at the desk",
            "Group": "what they may do",
            "UserSession": "who is signed in where",
            "SignInRules": "whether everyone needs a second factor",
            "AuditEntry": "who signed in, published, or changed what others may do",
            "PublishingRules": "how far a publish may move pay before it needs an approval",
        },
    ),
)
IN_THE_BAR = (*GROUPS[0][1], "Edition", "Act", "User")


class DeskSite(admin.AdminSite):
    site_header = site_title = "careerguide desk"
    index_title = "The desk"
    enable_nav_sidebar = False

    def get_urls(self) -> list[URLResolver | URLPattern]:
        own: list[URLResolver | URLPattern] = [
            path("review/", self.admin_view(review.review), name="review"),
            path("review/approve/", self.admin_view(review.give_approval), name="approve"),
            path("changes/", self.admin_view(review.see_changes), name="changes"),
            path("publish/", self.admin_view(publish.confirm), name="publish"),
            path("publish/call-off/", self.admin_view(waits.call_off_waiting), name="call_off"),
            path("review/fix/", self.admin_view(review.review_fix), name="review_fix"),
            path("waiting/", self.admin_view(waits.see_waiting), name="waiting"),
            path("waiting/move/", self.admin_view(waits.move_waiting), name="move_waiting"),
            path("waiting/settle/", self.admin_view(waits.settle_waiting), name="settle_waiting"),
            path("site/fix/", self.admin_view(site_preview.fix_preview), name="site_fix"),
            path("site/fix/<path:path>", self.admin_view(site_preview.fix_preview), name="site_fix_page"),
            path("site/waiting/", self.admin_view(site_preview.waiting_preview), name="site_waiting"),
            path("site/waiting/<path:path>", self.admin_view(site_preview.waiting_preview), name="site_waiting_page"),
            path("publish/<int:number>/", self.admin_view(publish.published), name="published"),
            path("history/", self.admin_view(acts.see_history), name="history"),
            path("history/<int:key>/", self.admin_view(acts.see_act), name="act"),
            path("history/<int:key>/undo/", self.admin_view(acts.undo_act), name="undo"),
            path(
                "history/<int:key>/restore/<slug:kind>/<int:row>/<slug:name>/",
                self.admin_view(restore_value.restore_value),
                name="restore_value",
            ),
            path("publish-anew/<int:number>/", self.admin_view(publish_anew.confirm_anew), name="publish_anew"),
            path("restore/<int:number>/", self.admin_view(restore_edition.see_differences), name="restore_edition"),
            path("preview/", self.admin_view(previews.preview), name="preview"),
            path("sheets/", self.admin_view(sheets.sheets), name="sheets"),
            path("sheets/desk.xlsx", self.admin_view(sheets.workbook), name="sheets_workbook"),
            path("sheets/<slug:name>.csv", self.admin_view(sheets.table_csv), name="sheets_csv"),
            path("sheets/paste/<slug:slug>/", self.admin_view(pasting.paste), name="sheets_paste"),
            path("sheets/<slug:token>/", self.admin_view(sheets.see_import), name="sheets_import"),
            path("tasks/", self.admin_view(tasks.tasks), name="tasks"),
            path("tasks/start/<slug:kind>/", self.admin_view(tasks.start), name="task_start"),
            path("tasks/<int:key>/", self.admin_view(tasks.task), name="task"),
            path("tasks/<int:key>/call-off/", self.admin_view(tasks.call_off), name="task_call_off"),
            path("tasks/<int:key>/again/", self.admin_view(tasks.again), name="task_again"),
            path("site/", self.admin_view(site_preview.site_preview), name="site"),
            path("site/<path:path>", self.admin_view(site_preview.site_preview), name="site_page"),
        ]
        return own + super().get_urls()

    def row_history(self, request: HttpRequest, kind: type[Model], key: str) -> HttpResponse:
        """What happened to one row; every row's page leads there."""
        return acts.row_history(request, kind, key)

    def has_permission(self, request: HttpRequest) -> bool:
        """Not while a second factor that owners require is still to be set up."""
        return super().has_permission(request) and not getattr(request, "second_factor_missing", False)

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        if context["has_permission"]:
            sees_desk = request.user.has_perm(MAY_SEE)
            context |= {
                "desk": SimpleLazyObject(unpublished),
                "waiting": SimpleLazyObject(waiting) if sees_desk else None,
                "sees_desk": sees_desk,
                "publishers": SimpleLazyObject(publishers_in_words),
                "may_publish": request.user.has_perm(MAY_PUBLISH),
                "nouns": [model for group in context["available_apps"] for model in group["models"]],
            }
            context["nouns"] = [model for model in context["nouns"] if model["object_name"] in IN_THE_BAR]
        return context

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The models in our groups; an application's own page keeps Django's list."""
        if app_label:
            return super().get_app_list(request, app_label)
        apps = self._build_app_dict(request).values()
        known = {model["object_name"]: model for app in apps for model in app["models"]}
        known |= acts.noun(request) | sheets.noun(request) | tasks.noun(request)
        groups = ((name, _models(known, words)) for name, words in GROUPS)
        return [{"name": name, "app_label": name.lower(), "models": models} for name, models in groups if models]

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        return super().index(request, {**home(request), **(extra_context or {})})


def _models(known: dict[str, Any], words: dict[str, str]) -> list[dict[str, Any]]:
    return [known[name] | {"words": words[name]} for name in words if name in known]
