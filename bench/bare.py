"""The least that Django can serve: one view, no middleware, a few bytes. What the site's speed is measured against."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from careerguide.server.adapter import Adapter

settings.configure(ROOT_URLCONF=__name__, SECRET_KEY="signs nothing", ALLOWED_HOSTS=["127.0.0.1"], TRUSTED_PROXIES=0)


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(b"hello", headers={"Content-Length": "5"})


urlpatterns = [path("", hello)]
application = Adapter(get_wsgi_application())
