"""What the server loads: the whole site as one WSGI application."""

import os
from collections.abc import Callable, Iterable
from http import HTTPStatus
from time import perf_counter
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from careerguide.last_resort import last_resort
from careerguide.metrics import sharing
from careerguide.metrics.states import states
from careerguide.metrics.tally import answered as counted
from careerguide.request_ids import with_request_ids
from careerguide.start import need_static_files
from careerguide.utf8 import Application, in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")


def kept_first(django: Application, answered: Callable[..., Any]) -> Application:
    """The application, with what ``answered`` has for a request sent before Django sees it."""

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def header(name: str) -> str | None:
            return environ.get("HTTP_" + name.upper().replace("-", "_"))

        began = perf_counter()
        path = environ["PATH_INFO"] if not environ.get("SCRIPT_NAME") else ""
        sent = answered(environ["REQUEST_METHOD"], path, environ.get("QUERY_STRING", ""), header)
        if sent is None:
            return django(environ, start_response)
        counted(sent.page, True, sent.status, perf_counter() - began, sent.role)
        start_response(f"{sent.status} {HTTPStatus(sent.status).phrase}", list(sent.headers))
        return [sent.body]

    return application


site = last_resort(in_utf8(get_wsgi_application()))
need_static_files()
application = with_request_ids(kept_first(site, import_string("salaries.page_cache.front.answered")))
# From the start, and not only from the first reader on: an edition may be waiting for its time.
import_string("salaries.watcher.start")()
sharing.start(states)
