from django.urls import path

from salaries.api.docs import docs, schema
from salaries.api.estimates import estimate_reply

urlpatterns = [
    path("docs/", docs, name="api-docs"),
    path("v1/estimate", estimate_reply, name="api-estimate"),
    path("v1/estimate.schema.json", schema, name="api-schema"),
]
