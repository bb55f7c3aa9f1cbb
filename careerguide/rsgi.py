"""What the server loads: the whole site, with the replies at hand sent before Django is asked."""

from time import perf_counter

from django.utils.module_loading import import_string
from granian.rsgi import Scope

from careerguide import request_ids
from careerguide.metrics.tally import answered as counted
from careerguide.server.adapter import Adapter
from careerguide.server.wsgi import Answer
from careerguide.short_keeping import until
from careerguide.wsgi import site

_answered = import_string("salaries.page_cache.front.answered")


def at_hand(scope: Scope) -> Answer | None:
    """What is kept for the request: no query, no lock held long, a few microseconds."""
    began, header = perf_counter(), scope.headers.get
    sent = _answered(scope.method, scope.path, scope.query_string, header)
    if sent is None:
        return None
    number = request_ids.begin(header("x-request-id"))
    headers = [*sent.headers, (request_ids.HEADER, number), *until(sent.headers)]
    counted(sent.page, True, sent.status, perf_counter() - began, sent.role)
    return Answer(sent.status, headers, sent.body)


application = Adapter(request_ids.with_request_ids(site), at_hand)
