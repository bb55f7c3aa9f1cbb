"""Files that programs look for: robots.txt, sitemap.xml, security.txt, favicon.ico."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse

from salaries.editions import PublishedEdition, history
from salaries.editions.guide_days import changed_at
from salaries.engine.topics import topic_entries
from salaries.pages.cached import cached_page, only_reading

# RFC 9116 asks for an expiry of less than a year; it moves along with each day's answer.
SECURITY_TXT_DAYS = 180


@only_reading
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        f"Disallow: {reverse('admin:index')}",
        f"Disallow: {reverse('calculator-estimate')}",
        f"Disallow: {reverse('search')}",
        f"Disallow: {reverse('compare-result')}",
        f"Disallow: {reverse('moves-list')}",
        f"Disallow: {reverse('offer-check')}",
        f"Disallow: {reverse('own-pay')}",
        f"Disallow: {reverse('embed-answer')}",
        f"Sitemap: {settings.SITE_ORIGIN}{reverse('sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@only_reading
def security(request: HttpRequest) -> HttpResponse:
    # The mailbox that RFC 2142 keeps for this, until the operator names another.
    contact = settings.SECURITY_CONTACT or f"mailto:security@{urlsplit(settings.SITE_ORIGIN).hostname}"
    today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = (
        f"Contact: {contact}",
        f"Expires: {(today + timedelta(days=SECURITY_TXT_DAYS)).isoformat()}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_ORIGIN}{reverse('security-txt')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@only_reading
def icon(request: HttpRequest) -> HttpResponse:
    """Where a program asks that does not read which icon a page names."""
    return redirect(static("img/icon.ico"))


@cached_page()
def sitemap(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    """Each page with the day of its own last change, where it has one; notes, and pages of no figure, have none."""
    context = {"pages": [(f"{settings.SITE_ORIGIN}{path}", day) for path, day in _pages(edition)]}
    return render(request, "salaries/sitemap.xml", context, content_type="application/xml; charset=utf-8")


def _pages(edition: PublishedEdition) -> Iterator[tuple[str, date | None]]:
    book, published = edition.book, edition.published_at.date()
    day_of = {guide.slug: changed_at(edition, guide).date() for guide in book.guides}
    newest_guide = max(day_of.values(), default=published)
    yield from ((reverse(name), newest_guide) for name in ("home", "guides"))
    yield from (
        (reverse(name), published) for name in ("calculator", "compare", "offer", "moves", "paths", "editions", "data")
    )
    yield from ((reverse(name, args=[role.slug]), published) for name in ("path", "counts") for role in book.roles)
    yield reverse("methodology"), max((score.evidence.as_of for score in book.scores), default=None)
    yield reverse("parts"), max((part.evidence.as_of for part in book.parts), default=None)
    yield reverse("sources"), max((source.retrieved_on for source in book.sources), default=None)
    yield from ((reverse("edition", args=[each.number]), each.published_at.date()) for each in history())
    yield from ((reverse(name), None) for name in ("notes", "api-docs", "embed"))
    yield from ((reverse("guide", args=[slug]), day) for slug, day in day_of.items())
    for each in topic_entries(book):
        yield reverse("topic", args=[each.topic.slug]), max(day_of[guide.slug] for guide in each.guides)
