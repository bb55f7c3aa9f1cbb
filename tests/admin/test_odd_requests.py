"""Requests that no browser sends: each gets a page in words, soon, and leaves the desk as it was."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLResolver, resolve, reverse

from salaries.admin.people import sign_in_urls
from salaries.models import Act, Figure, Source
from tests.admin.every_form import addresses, bare, entrance, every_form, looked_at, passkey, root
from tests.admin.odd import COUNTS, SLOW_SECONDS, filled, miscounted, send
from tests.admin.odd_run import PARTS, Run
from tests.admin.page_forms import PageForm, forms_of, query_of

pytestmark = pytest.mark.django_db
__all__ = ["root"]
NO_PASSKEY = (
    *("5", '"x"', "[1]", '{"id": 1}', '{"id": "a", "response": 5}', '{"response": {"userHandle": "a"}}', "9" * 5000),
    *("[" * 100_000, '{"id": "a", "rawId": "a", "response": {}}', json.dumps({**passkey(), "rawId": "zz"})),
)


def page_form(client: Client, address: str) -> PageForm:
    return next(form for form in forms_of(client.get(address, follow=True), address) if form.method == "post")


def test_every_form_answers_odd_values_in_words(root: Client):
    """Each form with another odd value in each field, and another turn of the values for each form."""
    run = Run()
    run.of([*((root, form) for form in every_form(root)), *entrance()])
    assert run.faults == []
    assert len(run.answers) > 90 // PARTS


def test_every_page_answers_whatever_its_address_asks(root: Client):
    run = Run()
    pages = dict.fromkeys([*looked_at(), *addresses()])
    run.of([(root, query_of(root.get(address, follow=True), address)) for address in pages])
    assert run.faults == []
    assert len(run.answers) > 90 // PARTS


# Leading elsewhere alone, or without anything to ask; and the sign-in, which a stranger sends.
BARE = {"account_logout", "login", "logout", "mfa_list_webauthn", "password_change", "password_change_done"}
STRANGERS = {"account_login", "mfa_authenticate", "mfa_login_webauthn", "view_on_site"}


def test_no_page_of_the_desk_is_left_out(root: Client):
    """Whatever page is added gets its odd requests, or stands above with the reason why not."""
    found = {resolve(address.partition("?")[0]).url_name for address in (*looked_at(), *addresses(), *bare())}
    every = {*_names(admin.site.get_urls()), *_names(sign_in_urls.urlpatterns)} - BARE - STRANGERS
    empty = [kind._meta.model_name for kind in admin.site._registry if not kind._default_manager.exists()]
    of_rows = {f"salaries_{name}_{what}" for name in empty for what in ("change", "delete", "history")}
    assert every - found - of_rows == set()


def _names(patterns: Any) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            yield from _names(each.url_patterns)
        elif each.name:
            yield each.name


def test_counts_of_rows_that_are_absurd_are_answered_within_a_second(root: Client):
    for address in (reverse("admin:salaries_choice_add"), reverse("admin:salaries_jobtitle_changelist")):
        form = page_form(root, address)
        for what, pairs in miscounted(form):
            answer = send(root, form, pairs)
            assert answer.status in (200, 302, 400, 409), what
            assert answer.seconds < SLOW_SECONDS, what


@pytest.mark.parametrize("count", [*COUNTS[:4], "3000"])
def test_an_absurd_count_is_named(root: Client, count: str):
    form = page_form(root, reverse("admin:salaries_choice_add"))
    rows: Any = [(f"overrides-{number}-low", "") for number in range(3000)]
    answer = send(root, form, [*filled(form, {"overrides-TOTAL_FORMS": count}), *rows])
    assert answer.status == 400
    assert "Nothing was saved" in answer.page.text
    assert (count if count != "3000" else "more than 100 overrides") in answer.page.text


@pytest.mark.parametrize("most", ["²", "9" * 5000, "-1", "", "1000000000"], ids=len)
def test_what_a_page_says_of_how_many_rows_there_may_be_is_not_asked(root: Client, most: str):
    form = page_form(root, reverse("admin:salaries_factor_add"))
    for prefix, more in (("points", 3), ("choices", 0)):
        before = int(form.field(f"{prefix}-TOTAL_FORMS").sent[0])
        answer = send(root, form, filled(form, {f"{prefix}-MAX_NUM_FORMS": most, "_more": prefix}))
        assert answer.status == 200
        rows = next(
            each.formset for each in answer.page.context["inline_admin_formsets"] if each.formset.prefix == prefix
        )
        assert len(rows.forms) == before + more


def test_a_new_row_has_no_rows_that_were_there_before(root: Client):
    form = page_form(root, reverse("admin:salaries_choice_add"))
    counts: Any = {"overrides-TOTAL_FORMS": "2", "overrides-INITIAL_FORMS": "2"}
    rows: Any = [(f"overrides-{number}-id", "7") for number in range(2)]
    answer = send(root, form, [*filled(form, counts), *rows])
    assert answer.status == 400
    assert "2 of its overrides were there before" in answer.page.text


@pytest.mark.parametrize("opened", ["[" * 100_000, "9" * 5000, '{"": [["name"], {"1": [{"a": 1}]}]}'], ids=len)
def test_what_a_page_was_opened_with_is_read_with_care(root: Client, opened: str):
    form = page_form(root, reverse("admin:salaries_figure_change", args=[Figure.objects.get(slug="growth").pk]))
    assert send(root, form, filled(form, {"_opened": opened})).status in (200, 302, 409)


def test_half_a_character_is_shown_as_none(root: Client):
    """JSON can name one half of a character of two; a page that repeated it could not be written."""
    figure = Figure.objects.get(slug="growth")
    form = page_form(root, reverse("admin:salaries_figure_change", args=[figure.pk]))
    opened = json.loads(form.field("_opened").sent[0])
    names, rows = opened[""]
    rows[str(figure.pk)][names.index("name")] = "\ud800 was here"
    answer = send(root, form, filled(form, {"_opened": json.dumps(opened), "name": "Other"}))
    assert answer.status == 409
    assert "was here" in answer.page.text


@pytest.mark.parametrize("key", ["9" * 20, "9" * 5000, "x", "-1", "\x00"], ids=len)
def test_a_group_that_is_none_is_refused(root: Client, key: str):
    form = page_form(root, reverse("admin:auth_user_change", args=[User.objects.get(username="other").pk]))
    answer = send(root, form, filled(form, {"groups": key}))
    assert answer.status == 200
    assert answer.page.context["adminform"].form.errors["groups"]


@pytest.mark.parametrize("why", ["a\nb", "a\x00b", "x" * 301], ids=["break", "NUL", "long"])
def test_what_cannot_be_kept_as_a_reason_deletes_nothing(root: Client, why: str):
    figures, acts, figure = Figure.objects.count(), Act.objects.count(), Figure.objects.get(slug="growth")
    one = {"post": "yes", "_why": why}
    chosen = {**one, "action": "delete_selected", "_selected_action": str(figure.pk)}
    for address, data in (
        (reverse("admin:salaries_figure_delete", args=[figure.pk]), one),
        (reverse("admin:salaries_figure_changelist"), chosen),
    ):
        page = root.post(address, data)
        assert page.status_code == 400
        assert "The reason cannot be kept" in page.text
    assert (Figure.objects.count(), Act.objects.count()) == (figures, acts)


@pytest.mark.parametrize("told", NO_PASSKEY, ids=range(len(NO_PASSKEY)))
def test_what_no_browser_says_of_a_passkey_is_a_wrong_one(root: Client, told: str):
    stranger = Client()
    page = stranger.post(reverse("mfa_login_webauthn"), {"credential": told}, follow=True)
    assert "That passkey is not known here." in page.text
    second = Client()
    second.post("/admin/login/", {"login": "root", "password": "a long word to sign in with"})
    assert second.post(reverse("mfa_authenticate"), {"credential": told}).status_code == 200
    assert root.post(reverse("mfa_add_webauthn"), {"name": "New", "credential": told}).status_code == 200
    assert root.post(reverse("mfa_reauthenticate_webauthn"), {"credential": told}).status_code in (200, 302)


def test_a_value_that_is_odd_stands_on_the_page_as_it_was_typed(root: Client):
    """What is typed is never run, and never lost: it stays in its field, beside what is wrong with it."""
    source = Source.objects.get()
    form = page_form(root, reverse("admin:salaries_source_change", args=[source.pk]))
    typed = "<script>alert(1)</script>{{ x }}%s"
    answer = send(root, form, filled(form, {"title": typed, "retrieved_on": "0000-00-00"}))
    assert answer.status == 200
    assert answer.page.context["adminform"].form.errors["retrieved_on"]
    assert "<script>alert" not in answer.page.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ x }}%s" in answer.page.text
