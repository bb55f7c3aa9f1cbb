"""For load balancers and operators: is the process alive, and can it serve with all it needs?"""

from collections.abc import Callable

from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from salaries.editions import NoEdition
from salaries.editions.readiness import ask_database, ask_edition
from salaries.faults import Fault, fault_of
from salaries.pages.cached import only_reading


@only_reading
@never_cache
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("alive\n", content_type="text/plain; charset=utf-8")


@only_reading
@never_cache
def ready(request: HttpRequest) -> HttpResponse:
    """200 when the database, an edition and the cache are there, otherwise 503 naming what is not."""
    states = {"database": _state(ask_database), "edition": _state(ask_edition), "cache": _state(_ask_cache)}
    return JsonResponse(states, status=200 if all(state == "ok" for state in states.values()) else 503)


def _state(ask: Callable[[], None]) -> str:
    try:
        ask()
    except DatabaseError as error:
        fault = fault_of(error)
        # While another writes, in a moment it is ours to write to.
        return "ok" if fault is Fault.BUSY else fault or f"not reached ({error.__class__.__name__})"
    except (NoEdition, OSError, LookupError) as error:
        return str(error)
    return "ok"


def _ask_cache() -> None:
    cache.set("ready", "yes", 10)
    if cache.get("ready") != "yes":
        raise LookupError("the cache does not keep what it is given")
