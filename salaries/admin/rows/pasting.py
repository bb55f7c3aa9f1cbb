"""The page on which a column that was copied from a spreadsheet goes into a factor's list of choices."""

from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_http_methods

from salaries.desk.index import Index
from salaries.models import Factor, Upload
from salaries.sheets.findings import SheetFinding
from salaries.sheets.given import keep
from salaries.sheets.importing import plan_import
from salaries.sheets.limits import LONGEST_PASTE
from salaries.sheets.pasting import CHOICES, Pasted, read_pasted
from salaries.sheets.reading import read_sheets


class PasteForm(forms.Form):
    what = forms.ChoiceField(
        label="The numbers are",
        choices=[("multiplier", "multipliers: one number, or a low and a high"), ("amount", "amounts added")],
        widget=forms.RadioSelect,
        initial="multiplier",
    )
    text = forms.CharField(
        label="Paste here",
        max_length=LONGEST_PASTE,
        strip=False,
        error_messages={
            "required": "Paste the columns first.",
            "max_length": f"That is more than {LONGEST_PASTE:,} characters; upload a file instead.",
        },
        help_text="A name, then one or two numbers in each line, with a tab between as a spreadsheet copies them, or a "
        "semicolon. A head may stand above. A choice is known by its "
        "name, its slug or another name of it. Numbers alone are taken in the order of the choices.",
        widget=forms.Textarea({"rows": 14, "cols": 60, "spellcheck": "false", "aria-describedby": "text-help"}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def paste(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the columns; on POST go on to what they would do, or say what is wrong with each line."""
    if not request.user.has_perm("salaries.change_choice"):
        raise PermissionDenied("You may not change choices; people in the group Editors may.")
    factor = get_object_or_404(Factor, slug=slug)
    form = PasteForm(request.POST or None, label_suffix="")
    findings: list[SheetFinding] = []
    if request.method == "POST" and form.is_valid():
        pasted = read_pasted(form.cleaned_data["text"], factor, form.cleaned_data["what"], Index())
        findings = pasted.findings or _breaks(request.user, pasted)
        if not findings:
            return redirect("admin:sheets_import", _kept(request.user, factor, pasted).token)
    context = {
        **admin.site.each_context(request),
        "title": f"Paste into {factor.name}",
        "factor": factor,
        "form": form,
        "findings": findings,
    }
    return TemplateResponse(request, "admin/sheets_paste.html", context, status=422 if findings or form.errors else 200)


def _breaks(by: Any, pasted: Pasted) -> list[SheetFinding]:
    """Which rules the numbers break, told by the lines that were pasted."""
    found = plan_import(read_sheets(pasted.content), by, checked=False).findings
    return [replace(each, sheet="Pasted", row=pasted.lines[each.row - 2], columns=()) for each in found]


def _kept(by: Any, factor: Factor, pasted: Pasted) -> Upload:
    token = keep([CHOICES], Index(), wanted=lambda names: names in pasted.keys)
    return Upload.objects.keep(by, f"Pasted into {factor.name} {token}", pasted.content)
