"""The source that stands behind records, and behind what is worked out from them."""

from datetime import date

from django.db.models import Count

from salaries.engine.refused import Refused
from salaries.models import Source


def source_named(slug: str) -> Source:
    """The source of that slug. Raises Refused, with what there is."""
    found = Source.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Source.objects.order_by("slug").values_list("slug", flat=True)[:20]) or "none yet"
        raise Refused(f"there is no source “{slug}” on the desk; there is {known}.")
    return found


def source_of_records(slug: str = "") -> Source:
    """The source of that slug; without one, that of most records. Raises Refused."""
    if slug:
        return source_named(slug)
    found = Source.objects.annotate(n=Count("records")).filter(n__gt=0).order_by("-n", "slug").first()
    if found is None:
        raise Refused("there are no records yet; import some, or name their source with --source.")
    return found


def date_of(source: Source) -> date:
    """The day that its figures speak of: the date at the end of its slug. Raises Refused."""
    try:
        return date.fromisoformat(source.slug[-10:])
    except ValueError:
        raise Refused(f"the source “{source.slug}” does not end with a date; give one with --as-of.") from None
