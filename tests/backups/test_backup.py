"""A backup and its restoring: what is in it, what is refused and how, and that nothing is ever replaced by half."""

import gzip
import json
import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from salaries.backups.lines import LONGEST
from salaries.backups.place import place
from salaries.backups.sealing import sealed
from salaries.desk.figure_files.loading import load_files
from salaries.editions import memory
from salaries.editions.publish import publish
from salaries.models import Act, Edition, GivenOut, Record, Source
from tests.books import SMALL_DESK
from tests.records.made import imported, row, written

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("on_disk")]


@pytest.fixture
def site(on_disk: None, tmp_path: Path) -> None:
    """Two editions, a person with a session, records, and bytes."""
    load_files([SMALL_DESK])
    publish("First")
    Source.objects.update(note="A “quoted” ☂ note\nof two lines\t\\N")
    Source.objects.get().save()
    publish("Second")
    person = User.objects.create_user("eda", password="correct horse battery")
    person.user_permissions.set(Permission.objects.filter(codename="publish_edition"))
    imported(written(tmp_path / "pay.csv", [row(), row(salary=120_000)]))
    GivenOut.objects.keep("token", bytes(range(256)))
    Session.objects.create(session_key="s", session_data="secret", expire_date=timezone.now())


def command(*words: Any, **options: Any) -> str:
    out = StringIO()
    call_command(*map(str, words), stdout=out, stderr=StringIO(), **options)
    return out.getvalue()


def lines_of(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines(keepends=True)


def rows_in(path: Path) -> list[bytes]:
    """Without what its tables say of the next key, which on PostgreSQL never goes back."""
    return [line for line in lines_of(path) if not line.startswith(b"{")]


def refusal(path: Path, folder: Path) -> str:
    with pytest.raises(CommandError, match="Nothing was restored: ") as refused:
        command("restore", path, "--replace", aside=folder / "aside.gz")
    path.unlink()
    return str(refused.value)


def rewritten(path: Path, change: Callable[[list[bytes]], list[bytes]]) -> Path:
    """As somebody with the site's code could have made it: sealed, but not as the site writes it."""
    new = path.with_name("rewritten.gz")
    new.unlink(missing_ok=True)
    with sealed(new) as file:
        file.write(b"".join(change(lines_of(path))))
    return new


@pytest.fixture
def backup(site: None, tmp_path: Path) -> Path:
    path = tmp_path / "backup.gz"
    assert "2 editions (the newest is 2, of " in command("backup", path)
    return path


def test_all_rows_come_back_in_place_of_what_was_there(backup: Path, tmp_path: Path):
    publish_a_third()
    User.objects.create_user("olga")
    said = command("restore", backup, "--replace", aside=tmp_path / "aside.gz")
    assert "Restored" in said
    assert "Editions after 2 are gone" in said
    again = tmp_path / "again.gz"
    command("backup", again)
    assert rows_in(again) == rows_in(backup)
    assert not Session.objects.exists()
    assert bytes(GivenOut.objects.get().content) == bytes(range(256))
    assert User.objects.get().check_password("correct horse battery")


def publish_a_third(publisher: str = "Another") -> None:
    source = Source.objects.get()
    source.publisher = publisher
    source.save()
    publish("Third")


def test_what_was_replaced_is_kept_and_can_be_restored(backup: Path, tmp_path: Path):
    publish_a_third()
    command("restore", backup, "--replace", aside=tmp_path / "aside.gz")
    assert Edition.objects.count() == 2
    command("restore", tmp_path / "aside.gz", "--replace", aside=tmp_path / "more.gz")
    assert Edition.objects.newest().note == "Third"


def test_a_database_that_holds_something_is_replaced_only_when_told(backup: Path):
    with pytest.raises(CommandError, match=r"holds 2 editions \(the newest is 2, of .*\), 1 account, 2 records and "):
        command("restore", backup)


def test_a_site_that_runs_shows_what_was_restored(backup: Path, client: Client, tmp_path: Path):
    def shown(address: str) -> set[str]:
        memory.refresh()
        page = client.get(address).content.decode()
        return {name for name in ("Statistics Office", "Mistaken", "Mended", "Later") if name in page}

    publish_a_third("Mistaken")
    assert shown("/sources/") == shown("/sources/?edition=3") == {"Mistaken"}
    command("restore", backup, "--replace", aside=tmp_path / "aside.gz")
    assert shown("/sources/") == {"Statistics Office"}
    assert shown("/sources/?edition=3") == set()
    publish_a_third("Mended")
    assert shown("/sources/") == shown("/sources/?edition=3") == {"Mended"}
    publish_a_third("Later")
    assert shown("/sources/?edition=3") == {"Mended"}


def as_in_another_place(table: str) -> None:
    """Where the table has never had a row."""
    forget = "DELETE FROM sqlite_sequence WHERE name = %s"
    if connection.vendor == "postgresql":
        forget = "SELECT setval(pg_get_serial_sequence(%s, 'id'), 1, false)"
    with connection.cursor() as cursor:
        cursor.execute(forget, [table])


def test_a_key_of_a_deleted_row_is_not_given_again(site: None, tmp_path: Path):
    newest = Record.objects.order_by("-pk").values_list("pk", flat=True)[0]
    Record.objects.all().delete()
    command("backup", tmp_path / "backup.gz")
    as_in_another_place("salaries_record")
    command("restore", tmp_path / "backup.gz", "--replace", aside=tmp_path / "aside.gz")
    imported(written(tmp_path / "pay.csv", [row(salary=90_000)]))
    assert Record.objects.get().pk > newest


def test_a_backup_can_be_proved_alone(backup: Path):
    before = Act.objects.count()
    assert "is whole and can be restored: 2 editions" in command("restore", backup, "--prove")
    assert Act.objects.count() == before


def test_no_session_and_no_attempt_to_sign_in_is_in_it(backup: Path):
    tables = {json.loads(line)["table"] for line in lines_of(backup)[1:] if line.startswith(b'{"table"')}
    assert {"salaries_edition", "auth_user", "mfa_authenticator"} <= tables
    assert not [name for name in tables if name.startswith(("django_session", "usersessions", "axes"))]


def head(**values: Any) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [json.dumps(json.loads(lines[0]) | values).encode() + b"\n", *lines[1:]]


def with_book(old: bytes, new: bytes) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [line.replace(old, new) if line.startswith(b"[1,") else line for line in lines]


def table(**values: Any) -> Callable[[list[bytes]], list[bytes]]:
    """Of a table that gives keys."""

    def changed(line: bytes) -> bytes:
        return json.dumps(json.loads(line) | values).encode() + b"\n" if b'"salaries_record"' in line else line

    return lambda lines: [lines[0], *map(changed, lines[1:])]


def without_migration(app: str, number: str) -> Callable[[list[bytes]], list[bytes]]:
    def kept(line: bytes) -> list[list[str]]:
        return [each for each in json.loads(line)["migrations"] if each[0] != app or not each[1].startswith(number)]

    return lambda lines: head(migrations=kept(lines[0]))(lines)


def after_head(line: bytes) -> Callable[[list[bytes]], list[bytes]]:
    return lambda lines: [lines[0], line]


NO_BACKUP = "no backup that this site has made"
HOLDS = {"editions": 1, "newest": 1, "accounts": 1, "records": 1, "acts": 1}
DEEP = b"[" * 200_000 + b"\n"
MADE = {
    "a newer format": (head(careerguide_backup=2), "of a newer release"),
    "a newer migration": (head(migrations=[["salaries", "9999_new"]]), "does not know salaries.9999_new"),
    "no head": (lambda lines: lines[1:], "no backup that this site has made"),
    "half of it": (lambda lines: lines[: len(lines) // 2], "no backup that this site has made"),
    "another count": (head(holds={}), "no backup that this site has made"),
    "a table less": (lambda lines: lines[:-2], "no backup that this site has made"),
    "no lines": (lambda lines: [b"\xff\n"], "no backup that this site has made"),
    "another book": (with_book(b"Statistics Office", b"Somebody"), "Edition 1 is not what was published"),
    "a row short": (lambda lines: [line.replace(b'["', b'["x","', 1) for line in lines], "no backup"),
    "lost references": (lambda lines: [re.sub(rb"^(\[\d+,)\d+,", rb"\g<1>7777777,", line) for line in lines], "."),
    "a deep head": (lambda lines: [DEEP], NO_BACKUP),
    "a deep table": (after_head(DEEP), NO_BACKUP),
    "a deep row": (lambda lines: [DEEP if line.startswith(b"[") else line for line in lines], NO_BACKUP),
    "a long line": (after_head(b" " * (LONGEST + 1)), f"one of its lines is longer than {LONGEST:,} bytes"),
    "a great id": (with_book(b"[1,", b"[%d," % 2**70), NO_BACKUP),
    "a great key": (table(next_key=2**70), "it says 1180591620717411303424 where a whole number from 1 to "),
    "a key below all": (table(next_key=-5), "it says -5 where a whole number from 1 to "),
    "a key given already": (table(next_key=1), "the next key of its table salaries_record is 1, and its newest is "),
    "no key": (table(next_key=None), "the next key of its table salaries_record is None"),
    "no number of a format": (head(careerguide_backup=float("nan")), "NaN is no number"),
    "a format of none": (head(careerguide_backup=0), "it says 0 where a whole number from 1 to "),
    "a count in words": (head(rows="many"), "it says many where a whole number from 0 to "),
    "less than no rows": (table(rows=-1), "it says -1 where a whole number from 0 to "),
    "no day": (head(holds=HOLDS | {"published_at": "soon"}), NO_BACKUP),
    "a migration left out": (without_migration("salaries", "0001"), "no backup that this site has made"),
    "half an edition": (head(holds=HOLDS | {"editions": 1.5}), "it says 1.5 where a whole number from 0 to "),
}


def test_a_sealed_file_that_the_site_has_not_made_is_refused_and_nothing_changed(backup: Path, tmp_path: Path):
    before = Edition.objects.count(), Act.objects.count()
    said = {name: refusal(rewritten(backup, change), tmp_path) for name, (change, _) in MADE.items()}
    assert {name: said[name] for name, (_, sentence) in MADE.items() if sentence not in said[name]} == {}
    assert (Edition.objects.count(), Act.objects.count()) == before
    assert not (tmp_path / "aside.gz").exists()


def test_an_edition_that_is_not_what_was_published_is_not_backed_up_in_silence(site: None, tmp_path: Path):
    Edition.objects.filter(number=1).update(book="{}")
    with pytest.raises(CommandError, match="Nothing was backed up: Edition 1 is not what was published"):
        command("backup", tmp_path / "backup.gz")
    assert not (tmp_path / "backup.gz").exists()


@pytest.mark.parametrize("file", ["", "/"])
@pytest.mark.parametrize("prove", [False, True])
def test_what_names_no_file_is_not_restored(site, file, prove):
    before = Edition.objects.count()
    with pytest.raises(CommandError, match=r"^Nothing was restored: . cannot be read: Is a directory"):
        command("restore", file, prove=prove)
    assert Edition.objects.count() == before


def test_the_database_is_named_and_its_password_is_not(site, tmp_path):
    file = tmp_path / "kept.gz"
    assert f" from {place()} to {file}, " in command("backup", file)
    assert f"Restored {file} into {place()}: 2 editions" in command("restore", file, replace=True)
    assert str(connection.settings_dict["NAME"]) in place()


def test_of_a_database_on_a_server_the_name_and_the_host_are_told(monkeypatch):
    monkeypatch.setattr(connection, "vendor", "postgresql")
    told = {"NAME": "pay", "HOST": "db.example", "PORT": "5433", "USER": "ada", "PASSWORD": "word"}
    with monkeypatch.context() as lent:
        for key, value in told.items():
            lent.setitem(connection.settings_dict, key, value)
        assert place() == "the database “pay” on db.example:5433"
