"""Everything that a desk can hold, and the addresses of all its forms."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData

from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.editions.schedule import schedule
from salaries.models import (
    Act,
    AuditEntry,
    Choice,
    Factor,
    GoldenCase,
    JobTitle,
    Proposal,
    ReadersNote,
    ReportedPay,
    Role,
    Source,
    Task,
    Tier,
    Upload,
)
from salaries.models.act import act
from tests.admin.any_state import acting_pages
from tests.admin.page_forms import PageForm, forms_of
from tests.admin.sign_in_steps import person, sign_in, signed_in, with_app

FLAGS = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
ACCOUNT = (
    *("mfa_index", "account_change_password", "mfa_activate_totp", "mfa_deactivate_totp", "mfa_add_webauthn"),
    *("mfa_view_recovery_codes", "mfa_generate_recovery_codes", "usersessions_list", "account_reauthenticate"),
    *("mfa_reauthenticate", "mfa_reauthenticate_webauthn"),
)


@pytest.fixture
def root(advice: None, settings: Any) -> Client:
    """Someone who may do everything, with a passkey and an app; at a desk that holds one of each."""
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 10**6
    publish("First edition")
    memory.refresh()
    _fill()
    owner = person("root", "Owners", is_superuser=True)
    client = signed_in("root")
    _edit(owner)
    with_app(owner)
    Authenticator.objects.create(user=owner, type="webauthn", data={"name": "Key", "credential": passkey()})
    table = client.get(reverse("admin:sheets_csv", args=["tiers"])).content.replace(b"50000", b"51000")
    client.post(reverse("admin:sheets"), {"file": SimpleUploadedFile("tiers.csv", table)})
    signed_in("other")
    return client


def passkey() -> dict[str, Any]:
    """What a browser says of a new passkey."""
    key = ES256.from_cryptography_key(generate_private_key(SECP256R1()).public_key())
    held = AttestedCredentialData.create(Aaguid.NONE, b"0123456789abcdef", key)
    told = AuthenticatorData.create(sha256(b"testserver").digest(), FLAGS, 0, held)
    client = {"type": "webauthn.create", "challenge": "", "origin": "https://testserver"}
    response = {
        "clientDataJSON": websafe_encode(json.dumps(client).encode()),
        "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
    }
    name = websafe_encode(held.credential_id)
    return {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}


def _edit(by: User) -> None:
    """An act whose values can be set back, each by itself."""
    role = Role.objects.get(slug="analyst")
    role.summary = "Counts very many things."
    with act(Act.Kind.EDIT, by=by):
        role.save()


def _fill() -> None:
    """One of each, an edition that waits for its time, a task in line, and changes that nobody has published."""
    Role.objects.update(summary="Counts many things.")
    schedule("Next edition", timezone.now() + timedelta(days=1), None, "", timezone.now())
    Task.objects.create(kind=Task.Kind.SUMMARIES, enqueued_at=timezone.now())
    other = person("other", "Editors")
    other.groups.set(Group.objects.all())
    ReadersNote.objects.create(text="Too low.", kind="wrong", guide="analyst", edition=1, left_at=timezone.now())
    GoldenCase.objects.create(tier=Tier.objects.get(slug="entry"), low=75000, high=90000, reason="Asked.")
    JobTitle.objects.create(title="counter")
    evidence: dict[str, Any] = {"source": Source.objects.get(), "as_of": date(2025, 5, 31), "made_at": timezone.now()}
    pay = dict.fromkeys(("p10", "p25", "p50", "p75", "p90"), "70000")
    Proposal.objects.create(pay_of=Tier.objects.get(slug="senior"), values=pay, **evidence)
    del evidence["made_at"]
    ReportedPay.objects.create(tier=Tier.objects.get(slug="entry"), **pay, **evidence)
    AuditEntry.objects.create(kind=AuditEntry.Kind.PUBLISH, what="Published.", at=datetime(2026, 11, 3, tzinfo=UTC))
    Choice.objects.filter(slug="springfield").update(high=Decimal("1.40"))


def addresses() -> Iterator[str]:
    """One page of each sort is enough: another row's has the same form."""
    seen = set()
    for address in (*acting_pages(), *row_pages()):
        sort = "".join("N" if part.isdigit() else part + "/" for part in address.split("/"))
        if sort not in seen:
            seen.add(sort)
            yield address
    yield from (reverse(f"admin:{name}") for name in ("history", "tasks", "waiting"))
    yield from (reverse("admin:task_start", args=[kind]) for kind in Task.Kind.values)
    yield reverse("admin:task", args=[Task.objects.get().pk])
    yield reverse("admin:sheets_paste", args=[Factor.objects.get().slug])
    yield from (f"{reverse(f'admin:salaries_{kind}_add')}?copy=1" for kind in ("role", "guide"))
    for name in ("other", "root"):
        key = User.objects.get(username=name).pk
        for what in ("auth_user_change", "auth_user_delete", "auth_user_sign_in", "auth_user_password_change"):
            yield reverse(f"admin:{what}", args=[key])
    token = Upload.objects.get(by__username="root").token
    yield reverse("admin:sheets_import", args=[token])
    yield from (reverse(name) for name in ACCOUNT)
    key = Authenticator.objects.get(type="webauthn").pk
    yield from (reverse(name, args=[key]) for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"))


def looked_at() -> Iterator[str]:
    """Pages on which nothing is filled in, and lists that forms and pages search."""
    yield from (
        reverse(f"admin:{name}") for name in ("index", "review", "changes", "site", "site_fix", "sheets_workbook")
    )
    previews = ("site_page", "site_waiting_page", "site_fix_page")
    yield from (reverse(f"admin:{name}", args=["guides/analyst/"]) for name in previews)
    yield from (reverse("admin:site_page", args=[path]) for path in ("calculator/", "compare/", "offer/", "moves/"))
    yield from (reverse("admin:sheets_csv", args=[name]) for name in ("tiers", "choices", "sources"))
    yield reverse("admin:act", args=[Act.objects.latest("pk").pk])
    yield reverse("admin:published", args=[1])
    yield from (reverse(f"admin:{name}") for name in ("site_waiting", "autocomplete", "jsi18n"))
    yield reverse("admin:app_list", args=["salaries"])


def row_pages() -> Iterator[str]:
    """Of what only commands and people's accounts make too: the list, a new row and one that is there."""
    for kind in admin.site._registry:
        name = f"admin:{kind._meta.app_label}_{kind._meta.model_name}"
        yield from (reverse(f"{name}_{what}") for what in ("changelist", "add"))
        row = kind._default_manager.order_by("pk").first()
        if row:
            yield from (reverse(f"{name}_{what}", args=[row.pk]) for what in ("change", "delete", "history"))


def every_form(client: Client) -> list[PageForm]:
    """Each form once, by where it is sent and what it holds; and those to which no page leads."""
    found: dict[tuple[str, str, tuple[str, ...]], PageForm] = {}
    for address in addresses():
        for form in forms_of(client.get(address, follow=True), address):
            found.setdefault((form.action, form.method, tuple(form.names)), form)
    return [*found.values(), *(PageForm(address, "post", False) for address in bare())]


def bare() -> Iterator[str]:
    """Where something is sent that no page shows as a form of its own."""
    names = ("preview", "publish", "approve", "call_off", "move_waiting", "settle_waiting", "review_fix")
    yield from (reverse(f"admin:{name}") for name in (*names, "salaries_proposal_accept_all"))
    yield reverse("admin:undo", args=[Act.objects.latest("pk").pk])
    of_rows = (
        *(("task_call_off", Task), ("task_again", Task)),
        *(("salaries_proposal_accept", Proposal), ("salaries_proposal_refuse", Proposal)),
    )
    yield from (reverse(f"admin:{name}", args=[kind._default_manager.get().pk]) for name, kind in of_rows)


def entrance() -> list[tuple[Client, PageForm]]:
    """The forms of those who are not yet signed in, each with a browser that has it open."""
    stranger, half = Client(), Client()
    sign_in(half, "root")
    pages = ((stranger, "account_login"), (half, "mfa_authenticate"))
    return [
        (client, form)
        for client, name in pages
        for form in forms_of(client.get(reverse(name)), reverse(name))
        if form.fields
    ]
