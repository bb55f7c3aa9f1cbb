"""The files of an edition, each at an address of its own, made once and held in memory."""

from collections import OrderedDict
from datetime import datetime
from threading import BoundedSemaphore, Lock

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from salaries.editions import NoEdition, PublishedEdition, UnknownEdition, current, numbered, text_of
from salaries.open_data.contents import EditionData
from salaries.open_data.files import make_files, names_of
from salaries.page_cache import AWAY, FOR_GOOD, FRESH
from salaries.page_cache.any_site import any_site_may_read
from salaries.page_cache.encodings import Use
from salaries.page_cache.replies import CachedReply
from salaries.pages.cached import only_reading
from salaries.pages.errors import error_page

Files = dict[str, CachedReply]
# The number, the digest and the day, which all stand in the files.
Key = tuple[int, str, datetime]
# Some 2 MB each, and as much again compressed.
EDITIONS_HELD = 8
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}
# What the files of everything are called, and what every file is called once it is saved.
SITE = "careerguide"
HELD: OrderedDict[Key, Files] = OrderedDict()
MAKING = Lock()
# One who has files made and one who waits for that: more would be threads that no other page has.
ROOM = BoundedSemaphore(2)
BUSY = "The files of another edition are being made just now: please ask again in a few seconds."


class Busy(Exception):
    """Files are being made, and somebody waits for that already."""


def taken(edition: PublishedEdition) -> EditionData:
    """An edition as its files tell it. Raises DatabaseError where only the database has its text."""
    return EditionData(edition.number, edition.digest, edition.published_at, edition.book, text_of(edition))


def files_of(edition: PublishedEdition) -> Files:
    """The files by name, made when first asked for: once, however many ask at the same time. Raises Busy."""
    return HELD.get(_key(edition)) or _made_in_turn(edition)


def _key(edition: PublishedEdition) -> Key:
    return edition.number, edition.digest, edition.published_at


def _made_in_turn(edition: PublishedEdition) -> Files:
    if not ROOM.acquire(blocking=False):
        raise Busy
    try:
        with MAKING:
            return HELD.get(_key(edition)) or _made(edition)
    finally:
        ROOM.release()


def _made(edition: PublishedEdition) -> Files:
    made = make_files(taken(edition), settings.SITE_ORIGIN)
    files = {name: _reply(edition, name, content) for name, content in made.items()}
    HELD[_key(edition)] = files
    if len(HELD) > EDITIONS_HELD:
        HELD.popitem(last=False)
    return files


def _reply(edition: PublishedEdition, name: str, content: bytes) -> CachedReply:
    stem, _, kind = name.rpartition(".")
    headers = {"Content-Type": TYPES[kind]}
    if kind != "json":
        saved = f"{SITE}-{edition.number}" if stem == SITE else f"{SITE}-{edition.number}-{stem}"
        headers["Content-Disposition"] = f'attachment; filename="{saved}.{kind}"'
    return CachedReply.of(HttpResponse(content, headers=headers), edition.digest, Use.OWN)


def busy_page(request: HttpRequest) -> HttpResponse:
    response = error_page(request, 503, BUSY)
    response["Retry-After"] = "5"
    return response


@any_site_may_read
@only_reading
def download(request: HttpRequest, number: int, name: str) -> HttpResponse:
    try:
        edition = numbered(number)
        # Files are made for none that is not there.
        if name not in (names := HELD.get(_key(edition)) or names_of(edition.book)):
            return error_page(request, 404, f"Edition {number} has no file “{name[:60]}”: there is {', '.join(names)}.")
        found = files_of(edition)
    except UnknownEdition as error:
        return error_page(request, 404, str(error))
    except Busy:
        return busy_page(request)
    except (NoEdition, DatabaseError):
        return error_page(request, 503, AWAY)
    # The address names the edition, which never changes.
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
