"""Where each address leads. Reading pages stand at the root, the desk under admin/."""

from django.contrib import admin
from django.urls import include, path

from careerguide.metrics.page import metrics

urlpatterns = [
    path("metrics", metrics),
    # Before the admin's own, which would sign people in by a password alone.
    path("admin/", include("salaries.admin.people.sign_in_urls")),
    path("admin/", admin.site.urls),
    path("api/", include("salaries.api.urls")),
    path("", include("salaries.pages.urls")),
]

handler400 = "careerguide.errors.bad_request"
handler403 = "careerguide.errors.forbidden"
handler404 = "careerguide.errors.not_found"
handler500 = "careerguide.errors.server_error"
# Not Django's: what allauth answers with when a limit of its own is reached.
handler429 = "salaries.admin.people.lockout.too_many"
