"""Files that programs look for: robots.txt, sitemap.xml, security.txt, favicon.ico."""

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

from salaries.editions import PublishedEdition
from salaries.pages.reading import reading_page

# RFC 9116 asks for an expiry of less than a year; it moves along with each day's answer.
SECURITY_TXT_DAYS = 180


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /calculator/estimate/",
        f"Sitemap: {settings.SITE_ORIGIN}{reverse('sitemap')}",
    )
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
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


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """Where a program asks that does not read which icon a page names."""
    return redirect(static("img/icon.ico"))


@reading_page
def sitemap(request: HttpRequest, edition: PublishedEdition) -> HttpResponse:
    names = ("home", "guides", "calculator", "methodology", "sources", "editions", "api-docs")
    paths = [*map(reverse, names), *(reverse("guide", args=[guide.role]) for guide in edition.book.guides)]
    context = {"addresses": [f"{settings.SITE_ORIGIN}{path}" for path in paths], "changed": edition.published_at}
    return render(request, "salaries/sitemap.xml", context, content_type="application/xml; charset=utf-8")
