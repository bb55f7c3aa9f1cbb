"""The review page: everything that a publish would do, on one page, before it is done."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from salaries.admin.forms.addresses import Addresses, FoundHere
from salaries.admin.publishing.change_groups import change_groups
from salaries.admin.publishing.golden_since import golden_since
from salaries.admin.publishing.looked import Looked, fix_state, look_at_fix
from salaries.admin.publishing.publish_form import PublishForm
from salaries.admin.publishing.review_moves import moves_context, not_tried
from salaries.admin.publishing.review_words import approval_words, changed, summary
from salaries.admin.publishing.unpublished import Unpublished, beside, newest_edition, unpublished
from salaries.admin.publishing.whole_changes import Books
from salaries.desk.compile import IncompleteDesk, compile_desk
from salaries.desk.uncollected import uncollected
from salaries.editions.approvals import ApprovalState, approval_state, approve
from salaries.editions.desk_check import check_desk, checked_with
from salaries.editions.publish import publishing
from salaries.editions.schedule import waiting
from salaries.engine.book_text import known
from salaries.engine.refused import Refused
from salaries.engine.wording import small
from salaries.models.permissions import MAY_PUBLISH, MAY_SEE, publishers_in_words
from salaries.review.findings import Finding
from salaries.review.golden_cases import GoldenResult, golden_results
from salaries.review.moves import Moves
from salaries.review.untried import untried


@require_safe
def review(request: HttpRequest) -> HttpResponse:
    """The review, for everyone who may see the desk; those who may publish do so from here."""
    return review_page(request)


@require_safe
def review_fix(request: HttpRequest) -> HttpResponse:
    """The review of what changed since the edition that waits was frozen."""
    try:
        return review_page(request, fix=True)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("admin:waiting" if waiting() else "admin:review")


@require_safe
def see_changes(request: HttpRequest) -> HttpResponse:
    """The address that the list of changes had."""
    return redirect("admin:review", permanent=True)


@uncollected()
def review_page(
    request: HttpRequest,
    form: Any = None,
    refused: str = "",
    findings: list[Finding] | None = None,
    status: int = 200,
    fix: bool = False,
) -> HttpResponse:
    """The whole review, as the desk stands. A refused publish comes back here with its form and its sentence.

    With ``fix`` it is of what can be published before the edition that waits.
    """
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied("Only people who may see the desk can review it.")
    context = admin.site.each_context(request)
    looked = look_at_fix() if fix else _look()
    desk, state, found = looked.desk, looked.state, looked.found
    title = "Review of a fix" if fix else "Review"
    context |= {"desk": desk, "title": title, "refused": refused, "edition": desk.edition, "fix": fix}
    context["side"] = "in the fix" if fix else "on the desk"
    shown = findings or found
    addresses = Addresses(desk.book)
    here = [FoundHere(each, addresses.of(each.path)) for each in shown]
    forbidden = any(each.forbids for each in found)
    context |= {
        "forbids": [each for each in here if each.finding.forbids],
        "warnings": [each for each in here if not each.finding.forbids],
        "forbidden": forbidden,
        **_golden(looked),
        "form": form or (PublishForm() if context["may_publish"] else None),
        **differing(request, desk, state, "" if forbidden else reverse("admin:site_fix" if fix else "admin:site")),
    }
    if desk.changes:
        context["seen"] = state.desk.digest if state else ""
    compared = None if desk.book and untried(desk.book) else state
    context["approval"] = approval_words(compared, request.user, context["may_publish"])
    context["summary"] = summary(desk, compared, found, request.user)
    return TemplateResponse(request, "admin/review.html", context, status=status)


def _golden(looked: Looked) -> dict[str, Any]:
    edition, state = looked.desk.edition, looked.state
    return {
        "golden": looked.golden,
        "golden_since": golden_since(edition.published_at, state.now.golden_cases) if edition and state else [],
        "broken_cases": sum(not result.holds for result in looked.golden if result.tried),
        "untried_cases": sum(not result.tried for result in looked.golden),
    }


def _look() -> Looked:
    desk = unpublished()
    state = approval_state(known(desk.book)) if desk.book else None
    return Looked(desk, state, *_checked(desk, state))


def differing(
    request: HttpRequest, desk: Unpublished, state: ApprovalState | None, preview: str = ""
) -> dict[str, Any]:
    """What differs from the edition that readers see, and what that does to them.

    ``preview`` is the address at which the whole site can be looked at with it; empty where it cannot.
    """
    if desk.book is None or desk.edition is None or not desk.changes:
        return {"preview": preview}
    books = Books(desk.edition.book, desk.book, desk.edition.number, desk.changes)
    moves = (state.moves if state else None) or Moves(0, ())
    changed = change_groups(books, moves, request.GET.get("all", ""))
    return {"preview": preview, "changed": changed, **_readers(request, books, state)}


def _checked(desk: Unpublished, state: ApprovalState | None) -> tuple[list[Finding], list[GoldenResult]]:
    """All findings, those that forbid first, and every golden case tried."""
    if desk.book is None or state is None:
        return check_desk(), []
    golden = golden_results(desk.book, state.now.golden_cases)
    return checked_with(desk.book, golden, desk.edition.known if desk.edition else None), golden


def _readers(request: HttpRequest, books: Books, state: ApprovalState | None) -> dict[str, Any]:
    """What readers would see change."""
    if state is None or state.moves is None:
        return {}
    context = moves_context(request, books, state)
    why = untried(books.new)
    return context | not_tried(why) if why else context


@require_POST
def give_approval(request: HttpRequest) -> HttpResponse:
    """Approve the state of the desk that the page showed; what was changed meanwhile is not approved."""
    if not request.user.has_perm(MAY_PUBLISH):
        raise PermissionDenied(publishers_in_words())
    fix = bool(request.POST.get("fix"))
    try:
        with publishing():
            state = fix_state() if fix else approval_state(known(compile_desk()))
            approve(state, request.POST.get("digest", ""), request.user, request.POST.get("words", ""))  # type: ignore[arg-type]
    except (Refused, IncompleteDesk) as refusal:
        return review_page(request, refused=str(refusal), status=409, fix=fix)
    what = changed(beside(newest_edition(), state.desk), state)
    messages.success(
        request,
        f"You approved {'this fix' if fix else 'the desk'} as it stands: {small(what)} Someone else publishes it.",
    )
    return redirect("admin:review_fix" if fix else "admin:review")
