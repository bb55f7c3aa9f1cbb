"""Static files alone, of the folder that is named, as the site serves them."""

import os

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from careerguide.server.adapter import Adapter
from careerguide.server.files import Files

settings.STATIC_ROOT = os.environ["FOLDER"]
settings.MIDDLEWARE = ["careerguide.static_files.StaticFiles"]
# Their names hold no digest here.
settings.WHITENOISE_IMMUTABLE_FILE_TEST = "."
application = Adapter(WSGIHandler(), Files(settings.STATIC_URL))
