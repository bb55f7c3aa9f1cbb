"""Lists of guides: all of them, the roles' first and then advice by topic, and those of one topic."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from salaries.editions import PublishedEdition
from salaries.engine.figures import Role
from salaries.engine.guides import Guide
from salaries.engine.topics import topic_entries
from salaries.pages.cached import cached_page
from salaries.pages.guides import TierLine, tier_lines


@dataclass(frozen=True, slots=True)
class RoleEntry:
    """A role's guide in a list: what it is about and its tiers."""

    guide: Guide
    role: Role
    tiers: tuple[TierLine, ...]


@cached_page()
def guides(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    book = edition.book
    roles = ((guide, book.role_by_slug[guide.role]) for guide in book.guides if guide.role)
    context = {
        "edition": edition,
        "roles": [RoleEntry(guide, role, tier_lines(book, role)) for guide, role in roles],
        "topics": topic_entries(book),
        "others": [guide for guide in book.guides if not guide.role and not guide.topics],
    }
    return render(request, "salaries/guides.html", context)


@cached_page()
def topic(request: HttpRequest, edition: PublishedEdition, topic: str) -> HttpResponse:
    entries = topic_entries(edition.book)
    entry = next((each for each in entries if each.topic.slug == topic), None)
    if entry is None:
        raise Http404(f"There is no topic “{topic}” with guides in edition {edition.number}.")
    others = [each.topic for each in entries if each is not entry]
    return render(request, "salaries/topic.html", {"edition": edition, "entry": entry, "others": others})
