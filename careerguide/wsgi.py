"""What the server loads: the whole site as one WSGI application."""

import os

from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

from careerguide.request_ids import with_request_ids
from careerguide.utf8 import in_utf8

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "careerguide.settings")

application = with_request_ids(in_utf8(get_wsgi_application()))
# From the start, and not only from the first reader on: an edition may be waiting for its time.
import_string("salaries.watcher.start")()
