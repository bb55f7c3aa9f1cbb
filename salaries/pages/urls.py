from django.urls import path, register_converter
from django.urls.converters import IntConverter

from salaries.editions import WRITTEN_NUMBER
from salaries.engine.guides import TOPICS
from salaries.pages import (
    calculator,
    cards,
    cite,
    compare,
    counts,
    data,
    downloads,
    editions,
    embed,
    feed,
    figures,
    guide_lists,
    guides,
    health,
    home,
    methodology,
    moves,
    notes,
    notes_log,
    oembed,
    offer,
    parts,
    paths,
    search,
    short_links,
    sources,
    well_known,
)


class EditionConverter(IntConverter):
    regex = WRITTEN_NUMBER


class NoteConverter(IntConverter):
    """Any number: of all that name no answered note, the page of one says the same."""

    regex = "[1-9][0-9]*"


register_converter(EditionConverter, "edition")
register_converter(NoteConverter, "note")
urlpatterns = [
    path("", home.home, name="home"),
    path("guides/", guide_lists.guides, name="guides"),
    path(f"guides/{TOPICS}/<slug:topic>/", guide_lists.topic, name="topic"),
    path("guides/<slug:slug>/", guides.guide, name="guide"),
    path("guides/<slug:slug>/notes/", notes.guide_notes, name="guide-notes"),
    path("notes/", notes_log.log, name="notes"),
    path("notes/<note:number>/", notes_log.one_note, name="note"),
    path("notes/thanks/", notes.thanks, name="notes-thanks"),
    path("figures/<path:reference>/", figures.figure, name="figure"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("calculator/estimate/", calculator.fragment, name="calculator-estimate"),
    path("paths/", paths.paths, name="paths"),
    path("paths/<slug:role>/", paths.path_of, name="path"),
    path("counts/<slug:role>/", counts.counts, name="counts"),
    path("moves/", moves.moves, name="moves"),
    path("moves/list/", moves.fragment, name="moves-list"),
    path("cite/", cite.cite, name="cite"),
    path("calculator/own-pay/", calculator.own_pay, name="own-pay"),
    path("compare/", compare.compare, name="compare"),
    path("compare/result/", compare.fragment, name="compare-result"),
    path("methodology/", methodology.methodology, name="methodology"),
    path("parts/", parts.parts, name="parts"),
    path("sources/", sources.sources, name="sources"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<edition:number>/", editions.edition_page, name="edition"),
    path("data/", data.data, name="data"),
    path("data/<edition:number>/<str:name>", downloads.download, name="download"),
    path("data/<str:name>", downloads.newest, name="newest-download"),
    path("offer/", offer.offer, name="offer"),
    path("offer/check/", offer.fragment, name="offer-check"),
    path("embed/", embed.embed, name="embed"),
    path("embed/calculator/", embed.calculator, name="embed-calculator"),
    path("embed/calculator/answer/", embed.answer, name="embed-answer"),
    path("oembed/", oembed.oembed, name="oembed"),
    path("cards/home.png", cards.home, name="card-home"),
    path("cards/guides/<slug:slug>.png", cards.guide, name="card-guide"),
    path("cards/answers/<str:code>.png", cards.answer, name="card-answer"),
    path("cards/comparisons/<str:code>.png", cards.answer, name="card-comparison"),
    path("s/<str:code>", short_links.short, name="short"),
    path("feed.atom", feed.feed, name="feed"),
    path("search/", search.search, name="search"),
    path("search/results/", search.results, name="search-results"),
    path("search/choices/<slug:factor>/", search.choices, name="search-choices"),
    path("favicon.ico", well_known.icon, name="icon"),
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", well_known.sitemap, name="sitemap"),
    path(".well-known/security.txt", well_known.security, name="security-txt"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
