"""No byte more can be written: what editors and commands do ends in a sentence, and is done whole or not at all."""

import gzip
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from django.db import connection  # noqa: F401 (for the condition below)

from salaries.models import Act, Edition, Record, Source, Task
from tests.faults.site import GUIDE, Site, form_of, until
from tests.records.made import row, written

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif("connection.vendor != 'sqlite'", reason="the site's own files; PostgreSQL has its own disk"),
]
SAID = "The disk of the database could not be read or written, so nothing was"
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
NOTHING = (0, resource.RLIM_INFINITY)


def held() -> tuple[int, ...]:
    return tuple(each.objects.count() for each in (Act, Edition, Record, Task))


def five_thousand(folder: Path) -> Path:
    return written(folder / "pay.csv", [row(salary=50_000 + each) for each in range(5_000)])


@contextmanager
def full(site: Site) -> Iterator[None]:
    """To the server, a disk on which no file may grow is a full one."""
    workers = site.workers()
    for worker in workers:
        resource.prlimit(worker, resource.RLIMIT_FSIZE, NOTHING)
    try:
        yield
    finally:
        for worker in workers:
            resource.prlimit(worker, resource.RLIMIT_FSIZE, UNLIMITED)


def refused(response: httpx.Response, *kept: str) -> None:
    assert response.status_code == 503, response.text
    for text in (f"{SAID} saved.", *kept):
        assert text in response.text


def test_the_desk_says_so_and_keeps_what_was_typed(desk_site, tmp_path: Path) -> None:
    desk, source, before = desk_site(), Source.objects.get(), held()
    pay = gzip.compress(
        written(tmp_path / "pay.csv", [row(salary=50_000 + each) for each in range(5_000)]).read_bytes()
    )
    with desk.site.serving() as site, site.browser(desk.session) as eda:
        assert site.get(GUIDE).status_code == 200
        save = form_of(eda, f"/admin/salaries/source/{source.pk}/change/", "_why")
        save.sent |= {"title": "Another survey", "_why": "It was renamed."}
        publishing = form_of(eda, "/admin/review/", "note")
        publishing.sent |= {"note": "What I wanted to say"}
        upload = form_of(eda, "/admin/tasks/start/import/", "mapping")
        upload.sent |= {"mapping": "aijobs", "source": "survey"}
        with full(site):
            refused(save.send(), "Another survey", "It was renamed.")
            refused(publishing.send(), "What I wanted to say")
            refused(upload.send(("pay.csv.gz", pay)), "survey")
            assert [site.get(each).status_code for each in (GUIDE, "/editions/1/")] == [200, 200]
        assert held() == before
        assert [each.send().status_code for each in (publishing, save)] == [302, 302]
        assert upload.send(("pay.csv.gz", pay)).status_code == 302
        until(lambda: Task.objects.filter(state="done").exists(), 40)
    assert (Record.objects.count(), Edition.objects.count()) == (5_000, 2)
    assert "Traceback" not in site.log.read_text()


def on_a_full_disk(site: Site, *arguments: str) -> subprocess.CompletedProcess[str]:
    return site.manage(*arguments, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, NOTHING))


def test_commands_end_with_the_sentence_and_leave_nothing_half_done(desk_site, tmp_path: Path) -> None:
    site: Site = desk_site().site
    pay, before = five_thousand(tmp_path), held()
    for command in (
        ["publish", "--note", "Another"],
        ["import_records", str(pay), "--source", "survey"],
        ["load_figures", "tests/advice.toml"],
    ):
        done = on_a_full_disk(site, *command)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr == f"{SAID} done. Whoever runs the site has to look whether it is full, or broken.\n"
    assert held() == before


def test_an_export_leaves_the_file_that_was_there(desk_site, tmp_path: Path) -> None:
    site, file = desk_site().site, tmp_path / "desk.toml"
    file.write_text("what was written last week")
    done = on_a_full_disk(site, "export_figures", str(file))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"CommandError: {file} cannot be written (File too large).")
    assert file.read_text() == "what was written last week"
    assert sorted(each.name for each in tmp_path.iterdir() if "toml" in each.name) == ["desk.toml"]
    with Path("/dev/full").open("w") as nowhere:
        done = site.manage("export_figures", stdout=nowhere)
    assert done.returncode == 1
    assert (
        done.stderr
        == "There is no room left on the server’s disk, so nothing was done. Whoever runs the site has to make room.\n"
    )


def test_a_backup_leaves_no_file_and_a_restore_the_database_as_it_was(desk_site, tmp_path: Path) -> None:
    site, kept, before = desk_site().site, tmp_path / "kept.gz", held()
    done = on_a_full_disk(site, "backup", str(kept))
    assert (done.returncode, done.stdout, kept.exists()) == (1, "", False)
    assert done.stderr == f"CommandError: Nothing was backed up: {kept} cannot be written: File too large.\n"
    assert site.manage("backup", str(kept)).returncode == 0
    # A file that may grow for a while: so it is full only when the database takes what is restored.
    room = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (900_000, resource.RLIM_INFINITY))  # noqa: E731
    done = site.manage("restore", str(kept), "--replace", "--aside", str(tmp_path / "aside.gz"), preexec_fn=room)
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: Nothing was restored: ")
    assert held() == before
