"""The pages on which the desk's tables go out to a spreadsheet and come back in."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from salaries.admin.forms.why import why_input
from salaries.desk.index import Index
from salaries.engine.refused import Refused
from salaries.models import Upload
from salaries.sheets.changes import Plan
from salaries.sheets.given import keep, without_token
from salaries.sheets.importing import ImportRefused, apply_import, plan_import
from salaries.sheets.limits import MOST_BYTES
from salaries.sheets.reading import read_sheets
from salaries.sheets.tables import IN_A_WORKBOOK, Table
from salaries.sheets.writing import write_csv, write_workbook

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GONE = (
    "That file is kept no longer: it was applied, another was uploaded after it, or a day has passed. Upload it again."
)


class UploadForm(forms.Form):
    file = forms.FileField(
        label="A workbook (.xlsx) or a CSV file",
        allow_empty_file=True,
        error_messages={"required": "Choose the file first."},
        help_text=f"At most {MOST_BYTES // 1024**2} MB. You see all changes and findings before anything is applied.",
        widget=forms.FileInput({"accept": ".xlsx,.csv", "aria-describedby": "file-help"}),
    )

    def clean_file(self) -> tuple[str, bytes]:
        """The file's name and its bytes, once they have been seen to be a spreadsheet."""
        file = self.cleaned_data["file"]
        # One byte more than allowed is enough to be refused for its size.
        content: bytes = file.read(MOST_BYTES + 1)
        try:
            read_sheets(content)
        except Refused as refused:
            raise ValidationError(str(refused)) from None
        return str(file.name), content


class WhyImport(forms.Form):
    """Here the reason has to be given, with room left for the file's name."""

    why = why_input(longest=200, needed=True, kept_with=" with the file’s name")


def noun(request: HttpRequest) -> dict[str, Any]:
    """Spreadsheets among the nouns of the desk, for those who may see a table of them."""
    if not _visible(request):
        return {}
    address = reverse("admin:sheets")
    return {"Sheets": {"name": "Spreadsheets", "object_name": "Sheets", "admin_url": address, "view_only": True}}


def _may(request: HttpRequest, verb: str, table: Table) -> bool:
    return request.user.has_perm(f"salaries.{verb}_{table.model_name}")


def _visible(request: HttpRequest) -> list[Table]:
    return [table for table in IN_A_WORKBOOK if _may(request, "view", table) or _may(request, "change", table)]


def _allowed(request: HttpRequest, tables: list[Table]) -> list[Table]:
    if not tables:
        raise PermissionDenied("You may not see tables of the desk; people in the group Editors may.")
    return tables


def _changeable(request: HttpRequest) -> list[Table]:
    return [table for table in IN_A_WORKBOOK if _may(request, "change", table)]


@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """Give tables out; on POST take a file in, and go on to what it would do."""
    visible, changeable = _allowed(request, _visible(request)), _changeable(request)
    form = UploadForm(label_suffix="")
    if request.method == "POST":
        form = UploadForm(request.POST, request.FILES, label_suffix="")
        _allowed(request, changeable)
        if form.is_valid():
            upload = Upload.objects.keep(request.user, *form.cleaned_data["file"])
            return redirect("admin:sheets_import", upload.token)
    context = {
        **admin.site.each_context(request),
        "title": "Spreadsheets",
        "tables": visible,
        "may_change": bool(changeable),
        "form": form,
    }
    return TemplateResponse(request, "admin/sheets.html", context, status=422 if form.errors else 200)


@require_safe
def workbook(request: HttpRequest) -> HttpResponse:
    """All tables that the person may see, as one XLSX workbook."""
    visible = _allowed(request, _visible(request))
    return _file(request, "desk", "xlsx", visible, lambda index, token: write_workbook(visible, index, token))


@require_safe
def table_csv(request: HttpRequest, name: str) -> HttpResponse:
    """One table as CSV."""
    chosen = [table for table in _allowed(request, _visible(request)) if table.slug == name]
    if not chosen:
        raise Http404
    return _file(request, name, "csv", chosen, lambda index, token: write_csv(chosen[0], index))


def _file(
    request: HttpRequest, name: str, ending: str, tables: list[Table], write: Callable[[Index, str], bytes]
) -> HttpResponse:
    """A file of the desk as it stands at one moment, with the word by which it is known when it comes back."""
    try:
        with transaction.atomic():
            index = Index()
            token = keep(tables, index)
            content = write(index, token)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("admin:sheets")
    kind = XLSX_TYPE if ending == "xlsx" else "text/csv; charset=utf-8"
    dated = f"{name}-{timezone.localdate().isoformat()}-{token}.{ending}"
    return HttpResponse(content, kind, headers={"Content-Disposition": f'attachment; filename="{dated}"'})


@require_http_methods(["GET", "HEAD", "POST"])
def see_import(request: HttpRequest, token: str) -> HttpResponse:
    """What a file would do, with all findings; on POST do it."""
    _allowed(request, _changeable(request))
    upload = Upload.objects.of(request.user, token)
    if upload is None:
        messages.error(request, GONE)
        return redirect("admin:sheets")
    if request.method != "POST":
        return _plan_page(request, upload, WhyImport(label_suffix=""))
    if "look" in request.POST:
        return _plan_page(request, upload, WhyImport(label_suffix="", initial={"why": request.POST.get("why", "")}))
    form = WhyImport(request.POST, label_suffix="")
    return _apply(request, upload, form) if form.is_valid() else _plan_page(request, upload, form, status=422)


def _apply(request: HttpRequest, upload: Upload, form: WhyImport) -> HttpResponse:
    sheets, seen = read_sheets(bytes(upload.content)), request.POST.get("seen", "")
    take = request.POST.getlist("take")
    try:
        done = apply_import(sheets, upload.name, seen, request.user, form.cleaned_data["why"], take)
    except ImportRefused as refused:
        return _plan_page(request, upload, form, refused=str(refused), status=409)
    # By its token too: a newer file, uploaded meanwhile in another tab, has the same row.
    Upload.objects.filter(pk=upload.pk, token=upload.token).delete()
    name = without_token(upload.name)
    messages.success(request, f"What you took of “{name}” is on the desk now. It is one act of the history.")
    return redirect("admin:act", done.pk) if request.user.has_perm("salaries.view_act") else redirect("admin:sheets")


def _plan_page(
    request: HttpRequest, upload: Upload, form: WhyImport, refused: str = "", status: int = 200
) -> HttpResponse:
    sheets, name = read_sheets(bytes(upload.content)), without_token(upload.name)
    plan: Plan = plan_import(sheets, request.user, upload.name, request.POST.getlist("take"))
    context = {
        **admin.site.each_context(request),
        "title": f"What “{name}” would do",
        "name": name,
        "plan": plan,
        "form": form,
        "refused": refused,
        "upload": UploadForm(label_suffix=""),
    }
    return TemplateResponse(request, "admin/sheets_import.html", context, status=status)
