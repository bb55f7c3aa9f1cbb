"""The whole site as it would be with the desk, with what waits, or with a fix before that: for editors only."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import get_resolver, get_script_prefix, resolve, reverse, set_script_prefix
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from salaries.admin.publishing.unpublished import newest_edition
from salaries.desk.compile import IncompleteDesk
from salaries.desk.kept import kept_desk
from salaries.editions import PublishedEdition
from salaries.editions.fixes import fix
from salaries.editions.guide_days import days_of
from salaries.editions.previewed import in_place_of_current
from salaries.editions.schedule import GONE
from salaries.editions.waiting import waiting_book
from salaries.engine.book_text import KnownBook, UnreadableBook, known
from salaries.engine.refused import Refused
from salaries.engine.wording import small
from salaries.models import ScheduledEdition
from salaries.models.permissions import MAY_SEE
from salaries.review.checks import check_book
from salaries.review.findings import Finding


@dataclass(frozen=True, slots=True)
class Preview:
    """The edition that the desk would become, and what forbids it."""

    edition: PublishedEdition
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Banner:
    """What stands above every page of a preview: whose it is, its edition, the one that readers see, the way back."""

    number: int
    readers_see: int | None
    back: str
    of: str = "the desk"
    back_to: str = "the review"


# Nothing can be changed here, so a reader's form needs no token to be told so.
@csrf_exempt
def site_preview(request: HttpRequest, path: str = "") -> HttpResponse:
    """The reading page at ``path``, made from the desk; a sentence while the desk cannot be published."""
    _only_with_permission(request)
    if request.method not in ("GET", "HEAD"):
        return _only_pages(request)
    newest = newest_edition()
    try:
        preview = _preview(newest, kept_desk())
    except IncompleteDesk as error:
        return _no_preview(request, f"There is no preview: {error}.", ())
    if preview.findings:
        return _no_preview(request, "There is no preview while findings forbid publishing.", preview.findings)
    banner = Banner(preview.edition.number, newest.number if newest else None, reverse("admin:review"))
    return _shown(request, path, preview.edition, banner, reverse("admin:site"))


@csrf_exempt
def waiting_preview(request: HttpRequest, path: str = "") -> HttpResponse:
    """The reading page at ``path`` as it will be with the edition that waits for its time."""
    _only_with_permission(request)
    if request.method not in ("GET", "HEAD"):
        return _only_pages(request)
    row, newest = ScheduledEdition.objects.first(), newest_edition()
    if row is None:
        return _no_preview(request, f"There is no preview: {small(GONE)}", ())
    try:
        preview = _preview(newest, KnownBook(row.digest, waiting_book(row)))
    except UnreadableBook as error:
        return _no_preview(request, f"There is no preview: {error}.", ())
    seen, of = newest.number if newest else None, f"what waits for {row.goes_live_at:%-d %B %Y, %H:%M} UTC"
    banner = Banner(preview.edition.number, seen, reverse("admin:waiting"), of, "what waits")
    return _shown(request, path, preview.edition, banner, reverse("admin:site_waiting"))


@csrf_exempt
def fix_preview(request: HttpRequest, path: str = "") -> HttpResponse:
    """The reading page at ``path`` as it would be with what goes out before the edition that waits."""
    _only_with_permission(request)
    if request.method not in ("GET", "HEAD"):
        return _only_pages(request)
    try:
        found = fix()
    except Refused as refused:
        return _no_preview(request, f"There is no preview: {small(str(refused))}", ())
    except IncompleteDesk as error:
        return _no_preview(request, f"There is no preview: {error}.", ())
    newest = newest_edition()
    preview = None if found.missing else _preview(newest, known(found.book))
    findings = preview.findings if preview else tuple(found.missing)
    if preview is None or findings:
        return _no_preview(request, "There is no preview while findings forbid publishing.", findings)
    seen, back = newest.number if newest else None, reverse("admin:review_fix")
    banner = Banner(preview.edition.number, seen, back, "a fix before what waits", "its review")
    return _shown(request, path, preview.edition, banner, reverse("admin:site_fix"))


def _only_with_permission(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_SEE):
        raise PermissionDenied("Only people who may see the desk can preview the site.")


def _only_pages(request: HttpRequest) -> HttpResponse:
    return _no_preview(request, "The preview only shows pages: nothing was sent.", (), status=405)


def _shown(request: HttpRequest, path: str, edition: PublishedEdition, banner: Banner, prefix: str) -> HttpResponse:
    request.previewed = banner  # type: ignore[attr-defined]
    return _kept_from_readers(_page(request, path, edition, prefix))


@lru_cache(maxsize=3)
def _preview(newest: PublishedEdition | None, desk: KnownBook) -> Preview:
    """Made once for each state of the desk, so that clicking around costs no more than the pages themselves."""
    number, now = newest.number + 1 if newest else 1, timezone.now()
    findings = tuple(finding for finding in check_book(desk.book) if finding.forbids)
    edition = PublishedEdition(number, desk.digest, now, "", desk.book, days_of(desk.book, now, newest))
    return Preview(edition, findings)


def _page(request: HttpRequest, path: str, edition: PublishedEdition, inside: str) -> HttpResponse:
    """Call the page's view, with every address that it writes leading back into the preview, at ``inside``."""
    prefix = get_script_prefix()
    set_script_prefix(inside)
    try:
        with in_place_of_current(edition):
            return _answer(request, path)
    finally:
        set_script_prefix(prefix)


def _answer(request: HttpRequest, path: str) -> HttpResponse:
    try:
        match = resolve(f"/{path}")
        if match.app_names:
            raise Http404("The preview holds the readers' pages only.")
        request.resolver_match = match
        page: HttpResponse = match.func(request, *match.args, **match.kwargs)
    except Http404 as error:
        not_found: Callable[..., HttpResponse] = get_resolver().resolve_error_handler(404)
        page = not_found(request, exception=error)
    return page


def _kept_from_readers(response: HttpResponse) -> HttpResponse:
    """No cache and no search engine ever holds a page of a preview."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _no_preview(request: HttpRequest, sentence: str, findings: tuple[Finding, ...], status: int = 409) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": "Preview of the site",
        "sentence": sentence,
        "findings": findings,
    }
    return TemplateResponse(request, "admin/no_preview.html", context, status=status)
