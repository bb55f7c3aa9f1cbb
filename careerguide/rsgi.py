"""What the server loads: the whole site, with the replies at hand sent before Django is asked."""

from time import perf_counter

from django.conf import settings
from django.utils.module_loading import import_string
from granian.rsgi import Scope

from careerguide import request_ids
from careerguide.metrics.tally import answered as counted
from careerguide.server.adapter import Adapter
from careerguide.server.files import Files
from careerguide.server.wsgi import Answer
from careerguide.short_keeping import until
from careerguide.wsgi import site

_answered = import_string("salaries.page_cache.front.answered")


class Pages:
    """Readers' pages, which the front keeps by itself: no query, no lock held long, a few microseconds."""

    def at_hand(self, scope: Scope) -> Answer | None:
        began = perf_counter()
        sent = _answered(scope.method, scope.path, scope.query_string, scope.headers.get)
        if sent is None:
            return None
        counted(sent.page, True, sent.status, perf_counter() - began, sent.role)
        return Answer(sent.status, [*sent.headers, *until(sent.headers)], sent.body)

    def keep(self, scope: Scope, answer: Answer) -> None:
        pass


FILES = Files(settings.STATIC_URL, own_headers=(request_ids.HEADER.lower(),))
application = Adapter(request_ids.with_request_ids(site), FILES, Pages())
