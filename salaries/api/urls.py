from django.urls import path

from salaries.api.compare import compare_reply
from salaries.api.counts import counts_reply
from salaries.api.docs import docs, schema
from salaries.api.estimates import estimate_reply
from salaries.api.moves import moves_reply
from salaries.api.offers import offer_reply
from salaries.api.parts import parts_reply

urlpatterns = [
    path("docs/", docs, name="api-docs"),
    path("v1/estimate", estimate_reply, name="api-estimate"),
    path("v1/estimate.schema.json", schema, {"of": "estimate"}, name="api-schema"),
    path("v1/compare", compare_reply, name="api-compare"),
    path("v1/compare.schema.json", schema, {"of": "compare"}, name="api-compare-schema"),
    path("v1/counts", counts_reply, name="api-counts"),
    path("v1/counts.schema.json", schema, {"of": "counts"}, name="api-counts-schema"),
    path("v1/moves", moves_reply, name="api-moves"),
    path("v1/moves.schema.json", schema, {"of": "moves"}, name="api-moves-schema"),
    path("v1/parts", parts_reply, name="api-parts"),
    path("v1/parts.schema.json", schema, {"of": "parts"}, name="api-parts-schema"),
    path("v1/offer", offer_reply, name="api-offer"),
    path("v1/offer.schema.json", schema, {"of": "offer"}, name="api-offer-schema"),
]
