from django.urls import path

from salaries.pages import calculator, compare, editions, guides, health, home, methodology, notes, sources, well_known

urlpatterns = [
    path("", home.home, name="home"),
    path("guides/", guides.guides, name="guides"),
    path("guides/<slug:role>/", guides.guide, name="guide"),
    path("guides/<slug:role>/notes/", notes.guide_notes, name="guide-notes"),
    path("guides/<slug:role>/notes/thanks/", notes.thanks, name="guide-notes-thanks"),
    path("calculator/", calculator.calculator, name="calculator"),
    path("calculator/estimate/", calculator.fragment, name="calculator-estimate"),
    path("calculator/own-pay/", calculator.own_pay, name="own-pay"),
    path("compare/", compare.compare, name="compare"),
    path("compare/result/", compare.fragment, name="compare-result"),
    path("methodology/", methodology.methodology, name="methodology"),
    path("sources/", sources.sources, name="sources"),
    path("editions/", editions.editions, name="editions"),
    path("editions/<int:number>/", editions.edition_page, name="edition"),
    path("favicon.ico", well_known.icon, name="icon"),
    path("robots.txt", well_known.robots, name="robots"),
    path("sitemap.xml", well_known.sitemap, name="sitemap"),
    path(".well-known/security.txt", well_known.security, name="security-txt"),
    path("healthz", health.alive, name="healthz"),
    path("readyz", health.ready, name="readyz"),
]
