"""Attempts to sign in, counted in the database, so that every process and machine counts the same.

Five wrong ones in a row under one name from one address close that name to that address for fifteen minutes; fifty
within an hour from one address close everything to it. A wrong code at the second step counts as a wrong password.
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

FROM_ONE_ADDRESS = 50
ADDRESS_PAUSE = timedelta(hours=1)


class AttemptsHandler(AxesDatabaseHandler):
    """Axes counts by name and address; this adds the count by address alone, for which axes has no second limit."""

    def is_locked(self, request: Any, credentials: Any = None) -> bool:
        named: bool = super().is_locked(request, credentials)
        return named or address_is_closed(request.axes_ip_address)

    def user_login_failed(self, sender: Any, credentials: Any, request: Any = None, **kwargs: Any) -> None:
        super().user_login_failed(sender, credentials, request, **kwargs)
        AccessFailureLog.objects.filter(attempt_time__lt=timezone.now() - ADDRESS_PAUSE).delete()
        if request is not None and not request.axes_locked_out and address_is_closed(request.axes_ip_address):
            request.axes_locked_out, request.axes_credentials = True, credentials


def address_is_closed(address: str) -> bool:
    return _recent(address).count() >= FROM_ONE_ADDRESS


def _recent(address: str) -> QuerySet[Any]:
    since = timezone.now() - ADDRESS_PAUSE
    found: QuerySet[Any] = AccessFailureLog.objects.filter(ip_address=address, attempt_time__gt=since)
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


def opens_at(name: str, address: str) -> datetime:
    """When the next attempt will be heard."""
    ends = [timezone.now()]
    last = AccessAttempt.objects.filter(username=name, ip_address=address).aggregate(last=Max("attempt_time"))["last"]
    if last:
        ends.append(last + settings.AXES_COOLOFF_TIME)
    counted = list(_recent(address).order_by("-attempt_time").values_list("attempt_time", flat=True)[:FROM_ONE_ADDRESS])
    if len(counted) == FROM_ONE_ADDRESS:
        ends.append(counted[-1] + ADDRESS_PAUSE)
    return max(ends)


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
