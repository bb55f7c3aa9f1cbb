"""The address for whoever operates the site. To everyone without the token there is no such page."""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.module_loading import import_string
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from careerguide.metrics import exposition, sharing
from careerguide.metrics.states import states


@csrf_exempt
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    if not _may_see(request):
        raise Http404
    sharing.leave(states())
    findings: tuple[int, int] | None = import_string("salaries.editions.desk_check.counted")()
    return HttpResponse(exposition.text(sharing.left(), findings), content_type=exposition.CONTENT_TYPE)


def _may_see(request: HttpRequest) -> bool:
    """A proxy on the same machine has everyone come from there, so where a request comes from says nothing."""
    wanted = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(wanted) and secrets.compare_digest(given.encode(), wanted.encode())
