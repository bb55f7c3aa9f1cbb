"""Where each address leads. Reading pages stand at the root, the desk under admin/."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/", include("salaries.api.urls")),
    path("", include("salaries.pages.urls")),
]

handler400 = "salaries.pages.errors.bad_request"
handler403 = "salaries.pages.errors.forbidden"
handler404 = "salaries.pages.errors.not_found"
handler500 = "salaries.pages.errors.server_error"
