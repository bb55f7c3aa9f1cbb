"""Attempts to sign in, counted in the database, so that every process and machine counts the same.

Five wrong ones in a row under one name from one address close that name to that address for fifteen minutes; fifty
within an hour from one address close everything to it; twenty within an hour under one name, wherever they come from,
close that name to every browser in which its owner has not signed in before. A wrong code at the second step counts as
a wrong password.
"""

from datetime import datetime, timedelta
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db.models import Max, QuerySet, Sum
from django.http import HttpRequest
from django.utils import timezone

from salaries.client_addresses import is_address
from salaries.models import AuditEntry
from salaries.people.known_browsers import is_known

FROM_ONE_ADDRESS = 50
UNDER_ONE_NAME = 20
PAUSE = timedelta(hours=1)


class AttemptsHandler(AxesDatabaseHandler):
    """Axes counts by name and address; this adds the counts by address alone and by name alone."""

    def is_locked(self, request: Any, credentials: Any = None) -> bool:
        by_axes: bool = super().is_locked(request, credentials)
        return by_axes or _is_closed(request, (credentials or {}).get("username") or "")

    def user_login_failed(self, sender: Any, credentials: Any, request: Any = None, **kwargs: Any) -> None:
        super().user_login_failed(sender, credentials, request, **kwargs)
        AccessFailureLog.objects.filter(attempt_time__lt=timezone.now() - PAUSE).delete()
        name = (credentials or {}).get("username") or ""
        if request is not None and not request.axes_locked_out and _is_closed(request, name):
            request.axes_locked_out, request.axes_credentials = True, credentials


def _is_closed(request: Any, name: str) -> bool:
    address = request.axes_ip_address
    return _from(address).count() >= FROM_ONE_ADDRESS or (name_is_closed(name) and not is_known(request, name))


def name_is_closed(name: str) -> bool:
    """Whether too many have guessed at the password of this name, known here or not."""
    return bool(name) and _under(name).count() >= UNDER_ONE_NAME


def _from(address: str) -> QuerySet[Any]:
    return _recent().filter(ip_address=address)


def _under(name: str) -> QuerySet[Any]:
    return _recent().filter(username=name)


def _recent() -> QuerySet[Any]:
    found: QuerySet[Any] = AccessFailureLog.objects.filter(attempt_time__gt=timezone.now() - PAUSE)
    return found


def is_closed(request: HttpRequest, name: str) -> bool:
    """Whether no further attempt is heard; the reply then becomes the page that says for how long."""
    if AxesProxyHandler.is_allowed(request, {"username": name}):
        return False
    request.axes_locked_out, request.axes_credentials = True, {"username": name}  # type: ignore[attr-defined]
    return True


def count_wrong(request: HttpRequest, name: str) -> None:
    """One more wrong code, as if it were a wrong password."""
    AxesProxyHandler.user_login_failed(sender=__name__, credentials={"username": name}, request=request)


def opens_at(name: str, address: str, known: bool) -> datetime:
    """When the next attempt will be heard; ``known`` says of the browser that somebody signed in by this name there."""
    ends = [timezone.now()]
    last = AccessAttempt.objects.filter(username=name, ip_address=address).aggregate(last=Max("attempt_time"))["last"]
    if last:
        ends.append(last + settings.AXES_COOLOFF_TIME)
    ends += _end(_from(address), FROM_ONE_ADDRESS)
    if name and not known:
        ends += _end(_under(name), UNDER_ONE_NAME)
    return max(ends)


def _end(counted: QuerySet[Any], most: int) -> list[datetime]:
    """When there will be fewer than so many within the pause again; empty when there are."""
    times = list(counted.order_by("-attempt_time").values_list("attempt_time", flat=True)[:most])
    return [times[-1] + PAUSE] if len(times) == most else []


def closed_for(name: str) -> list[str]:
    """The addresses from which nobody can sign in under a name at the moment."""
    since = timezone.now() - settings.AXES_COOLOFF_TIME
    counted = AccessAttempt.objects.filter(username=name, attempt_time__gte=since).values("ip_address")
    closed = counted.annotate(wrong=Sum("failures_since_start")).filter(wrong__gte=settings.AXES_FAILURE_LIMIT)
    return sorted(each["ip_address"] for each in closed)


def unlock(name_or_address: str, by: Any, address: str | None = None) -> int:
    """Forget the wrong attempts under a name, or from an address. Answers how many there were."""
    named = {"ip_address" if is_address(name_or_address) else "username": name_or_address}
    forgotten: int = AccessFailureLog.objects.filter(**named).delete()[0]
    AccessAttempt.objects.filter(**named).delete()
    if forgotten:
        what = f"Unlocked {name_or_address}: wrong attempts forgotten: {forgotten}"
        AuditEntry.objects.write(AuditEntry.Kind.PEOPLE, what, by, address)
    return forgotten
