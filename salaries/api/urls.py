from django.urls import path

from salaries.api.docs import docs, openapi, schema
from salaries.api.operations import OPERATIONS
from salaries.api.problems import nowhere

urlpatterns = [
    path("docs/", docs, name="api-docs"),
    path("v1/openapi.json", openapi, name="api-openapi"),
    *(path(f"v1/{each.name}", each.view, name=f"api-{each.name}") for each in OPERATIONS),
    *(
        path(f"v1/{each.name}.schema.json", schema, {"of": each.name}, name=f"api-{each.name}-schema")
        for each in OPERATIONS
    ),
    path("v1/<path:rest>", nowhere),
]
