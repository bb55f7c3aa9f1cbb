"""What pages say of themselves to programs: schema.org's words as JSON-LD, in blocks that no browser runs."""

import json
from collections.abc import Iterable
from decimal import Decimal
from mimetypes import guess_type
from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from salaries.editions import PublishedEdition, guide_days
from salaries.engine.figures import Role, Tier
from salaries.engine.guides import Guide
from salaries.engine.reported import PERCENTILES

register = template.Library()
Thing = dict[str, Any]

# As in a page's markup, where the end of a script could stand in a title.
ESCAPED = {ord(each): f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"}
NAMES = dict(zip(PERCENTILES, ("percentile10", "percentile25", "median", "percentile75", "percentile90"), strict=True))
A_YEAR = "P1Y"


def as_script(*things: Thing) -> SafeString:
    """The things as one block of JSON-LD; each holds its ``@type``."""
    told = things[0] if len(things) == 1 else {"@graph": things}
    text = json.dumps({"@context": "https://schema.org", **told}, ensure_ascii=False, separators=(",", ":"))
    script = f'<script type="application/ld+json">{text.translate(ESCAPED)}</script>'
    return mark_safe(script)  # noqa: S308 - escaped just now


def _whole(path: str) -> str:
    return f"{settings.SITE_ORIGIN}{path}"


def _publisher() -> Thing:
    return {"@type": "Organization", "name": "careerguide", "url": _whole(reverse("home"))}


@register.simple_tag
def linked_site() -> SafeString:
    """The site and where it is searched, for the home page."""
    search = {"@type": "EntryPoint", "urlTemplate": f"{_whole(reverse('search'))}?q={{search_term_string}}"}
    action = {"@type": "SearchAction", "target": search, "query-input": "required name=search_term_string"}
    home = _whole(reverse("home"))
    return as_script({"@type": "WebSite", "name": "careerguide", "url": home, "potentialAction": action})


@register.simple_tag
def linked_crumbs(*crumbs: str) -> SafeString:
    """Where a page stands below the home page: of each page above it what it is called and its name, then what it is
    called itself."""
    above = zip(crumbs[:-1:2], crumbs[1::2], strict=True)
    return as_script(_crumbs(*((called, reverse(name)) for called, name in above), last=crumbs[-1]))


def _crumbs(*above: tuple[str, str], last: str) -> Thing:
    pages = (("careerguide", reverse("home")), *above)
    items: list[Thing] = [{"name": called, "item": _whole(path)} for called, path in pages]
    numbered = enumerate([*items, {"name": last}], 1)
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [{"@type": "ListItem", "position": position, **item} for position, item in numbered],
    }


@register.simple_tag
def linked_guide(edition: PublishedEdition, guide: Guide, card: str) -> SafeString:
    """A guide as an article, with its role's reported pay tier by tier; of its dates the days, as readers see them."""
    role = edition.book.role_by_slug.get(guide.role)
    author = {"@type": "Person", "name": guide.written_by} if guide.written_by else _publisher()
    article: Thing = {
        "@type": "Article",
        "headline": guide.title,
        "description": guide.standfirst,
        "image": _whole(card),
        "datePublished": guide.published_at.date().isoformat(),
        "dateModified": guide_days.changed_at(edition, guide).date().isoformat(),
        "author": author,
        "publisher": _publisher(),
    }
    if role:
        article["mainEntity"] = _occupation(edition, role)
    return as_script(article, _crumbs(("Guides", reverse("guides")), last=guide.title))


def _occupation(edition: PublishedEdition, role: Role) -> Thing:
    place = edition.book.place_factor
    where = place.reference.name if place else ""
    occupation: Thing = {"@type": "Occupation", "name": role.name}
    if where:
        occupation["occupationLocation"] = {"@type": "AdministrativeArea", "name": where}
    salary = [_salary(role, tier) for tier in role.tiers if tier.reported]
    return occupation | ({"estimatedSalary": salary} if salary else {})


def _salary(role: Role, tier: Tier) -> Thing:
    amounts = {name: _number(getattr(tier.reported, part)) for part, name in NAMES.items()}
    named = {"@type": "MonetaryAmountDistribution", "name": tier.name, "currency": role.currency, "duration": A_YEAR}
    return named | amounts


def _number(amount: Decimal) -> int | float:
    return int(amount) if amount == amount.to_integral_value() else float(amount)


@register.simple_tag
def linked_dataset(edition: PublishedEdition, files: Iterable[Any]) -> SafeString:
    """An edition's figures as a data set; ``files`` are those that hold all of it, each with a name and a title."""
    published = edition.published_at.isoformat(timespec="seconds")
    return as_script(
        {
            "@type": "Dataset",
            "name": f"careerguide: figures of edition {edition.number}",
            "description": "What work pays by role, experience and place, and what moves it: every figure with its "
            "source, its date, its sample and how sure it is.",
            "url": _whole(reverse("data")),
            "identifier": edition.digest,
            "version": str(edition.number),
            "datePublished": published,
            "license": _whole(reverse("sources")),
            "isAccessibleForFree": True,
            "creator": _publisher(),
            "distribution": [_download(edition, each.name, each.title) for each in files],
        },
        _crumbs(last="Open data"),
    )


def _download(edition: PublishedEdition, name: str, title: str) -> Thing:
    return {
        "@type": "DataDownload",
        "name": title,
        "encodingFormat": guess_type(name)[0] or "application/octet-stream",
        "contentUrl": _whole(reverse("download", args=[edition.number, name])),
    }
