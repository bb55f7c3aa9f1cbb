"""The files of an edition, each at an address of its own, made once and held in memory."""

from functools import lru_cache
from threading import Lock

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from salaries.editions import NoEdition, PublishedEdition, UnknownEdition, current, numbered, text_of
from salaries.open_data.contents import EditionData
from salaries.open_data.files import make_files
from salaries.page_cache import AWAY, FRESH
from salaries.page_cache.any_site import any_site_may_read
from salaries.page_cache.encodings import Use
from salaries.page_cache.replies import CachedReply
from salaries.pages.cached import only_reading
from salaries.pages.errors import error_page

# Some 2 MB each, and as much again compressed.
EDITIONS_HELD = 4
# An address names the edition, which never changes.
FOR_GOOD = "public, max-age=31536000, immutable"
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
# What the files of everything are called, and what every file is called once it is saved.
SITE = "careerguide"
MAKING = Lock()


def taken(edition: PublishedEdition) -> EditionData:
    """An edition as its files tell it. Raises DatabaseError where only the database has its text."""
    return EditionData(edition.number, edition.digest, edition.published_at, edition.book, text_of(edition))


def files_of(edition: PublishedEdition) -> dict[str, CachedReply]:
    """The files by name, made when first asked for: once, however many ask at the same time."""
    with MAKING:
        return _files(edition)


@lru_cache(maxsize=EDITIONS_HELD)
def _files(edition: PublishedEdition) -> dict[str, CachedReply]:
    made = make_files(taken(edition), settings.SITE_ORIGIN)
    return {name: _reply(edition, name, content) for name, content in made.items()}


def _reply(edition: PublishedEdition, name: str, content: bytes) -> CachedReply:
    stem, _, kind = name.rpartition(".")
    headers = {"Content-Type": TYPES[kind]}
    if kind != "json":
        saved = f"{SITE}-{edition.number}" if stem == SITE else f"{SITE}-{edition.number}-{stem}"
        headers["Content-Disposition"] = f'attachment; filename="{saved}.{kind}"'
    return CachedReply.of(HttpResponse(content, headers=headers), edition.digest, Use.OWN)


@any_site_may_read
@only_reading
def download(request: HttpRequest, number: int, name: str) -> HttpResponse:
    try:
        found = files_of(numbered(number))
    except UnknownEdition as error:
        return error_page(request, 404, str(error))
    except (NoEdition, DatabaseError):
        return error_page(request, 503, AWAY)
    if name not in found:
        return error_page(request, 404, f"Edition {number} has no file “{name[:60]}”: there is {', '.join(found)}.")
    return found[name].response_to(request, FOR_GOOD)


@any_site_may_read
@only_reading
def newest(request: HttpRequest, name: str) -> HttpResponse:
    """The same file of the current edition, by where it stands."""
    try:
        response = redirect("download", current().number, name)
    except NoEdition:
        return error_page(request, 503, AWAY)
    response["Cache-Control"] = FRESH
    return response
