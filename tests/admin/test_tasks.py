"""Tasks at the desk: files are taken or refused at once, and each page says how far a task is and what came of it."""

import gzip
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from salaries.admin.rows import task_forms
from salaries.editions.publish import publish
from salaries.models import JobTitle, Role, Source, Task, TaskFile
from salaries.records.mapping import AIJOBS
from salaries.records.summaries import summarise
from salaries.tasks import line
from tests.admin.test_records import make_records
from tests.records.made import row
from tests.tasks.conftest import enqueued, records

pytestmark = pytest.mark.usefixtures("small_desk")
TASKS, IMPORT = "/admin/tasks/", "/admin/tasks/start/import/"
MAPPING = b'source = "survey"\n[columns]\nyear = "work_year"\n'


def file(content: bytes = records(row()), name: str = "pay.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sent(client: Client, address: str = IMPORT, **values: Any) -> Any:
    return client.post(address, {"mapping": "aijobs", "source": "survey", **values}, follow=True)


def test_a_file_is_put_in_line_with_what_was_chosen(editor: Client):
    page = sent(editor, file=file(gzip.compress(records(row())), "pay.csv.gz"), skip_bad="on")
    task = Task.objects.get()
    assert page.redirect_chain == [(f"{TASKS}{task.pk}/", 302)]
    assert (task.state, task.enqueued_by.username) == ("waiting", "eda")
    assert task.options == {"mapping": "aijobs", "source": "survey", "skip_bad": True, "file": "pay.csv.gz"}
    assert task.files.get().part == "records"
    for words in ("It waits in line", "eda", "pay.csv.gz", "rows that are refused are left out", "Look again"):
        assert words in page.text


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"title,pay\nAnalyst,1\n", "these columns are missing: work_year"),
        (b"PK\x03\x04 and so on", "is a ZIP archive or an Excel workbook"),
        (b"", "The file is empty."),
    ],
)
def test_a_file_that_cannot_be_one_is_refused_at_once(editor: Client, content: bytes, said: str):
    page = sent(editor, file=file(content))
    assert page.status_code == 422
    assert said in page.text
    assert not Task.objects.exists()


def test_what_is_too_large_is_refused_before_it_is_read(editor: Client, settings: Any):
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024**2
    page = sent(editor, file=file(records(row()) * 20_000))
    assert page.status_code == 413
    assert "the desk takes at most 2 MB at once, so it was not read" in page.text
    assert not Task.objects.exists()


def test_a_mapping_of_ones_own_goes_along_or_is_refused_with_all_that_is_wrong(editor: Client):
    page = sent(editor, file=file(), mapping="upload", own_mapping=file(MAPPING, "mine.toml"))
    assert "mine.toml: it says nothing of tier" in page.text
    assert "it has to name the pay" in page.text
    assert "Choose the mapping’s file" in sent(editor, file=file(), mapping="upload").text
    good = AIJOBS.read_bytes()
    sent(editor, file=file(), mapping="upload", own_mapping=file(good, "mine.toml"))
    task = Task.objects.get()
    assert "mapping" not in task.options
    assert bytes(task.files.get(part="mapping").content) == good


def test_an_import_says_beforehand_which_source_its_file_is_for(editor: Client):
    page = editor.get("/admin/tasks/start/import/")
    assert "“aijobs” names aijobs-2025-05-07, which the desk does not have: choose one." in page.text
    Source.objects.filter(slug="survey").update(slug="aijobs-2025-05-07")
    title = Source.objects.get(slug="aijobs-2025-05-07").title
    assert f"“aijobs” names {title} (aijobs-2025-05-07)." in editor.get("/admin/tasks/start/import/").text
    page = sent(editor, file=file(), source="")
    assert f"{title} (aijobs-2025-05-07)" in page.text, "the task tells it while it waits"
    assert Task.objects.get().options["source"] == "aijobs-2025-05-07"


def test_a_calibration_says_beforehand_whose_records_it_takes(editor: Client):
    assert "That of most records" not in editor.get("/admin/tasks/start/calibration/").text
    make_records("analyst", 3)
    assert (
        "That of most records is Pay survey (survey): 3 records." in editor.get("/admin/tasks/start/calibration/").text
    )


def test_a_source_that_the_desk_lacks_is_asked_for(editor: Client):
    page = sent(editor, file=file(), source="")
    assert "names the source “aijobs-2025-05-07”, which the desk does not have; choose one." in page.text
    assert not Task.objects.exists()


def test_how_far_a_task_is_and_what_it_found(editor: Client):
    task = enqueued(records(row()))
    line.claim()
    Task.objects.update(step="40,000 rows read", done=4, of=10)
    page = editor.get(f"{TASKS}{task.pk}/").text
    for words in ("It runs", "40,000 rows read", "40%", "Call it off"):
        assert words in page
    found = ["pay.csv, line 3: the pay “0” is not above zero."]
    ended = {"state": "refused", "finished_at": timezone.now(), "result": "Nothing was imported: a row is refused."}
    Task.objects.update(**ended, findings=found, findings_in_all=7)
    page = editor.get(f"{TASKS}{task.pk}/").text
    for words in ("Nothing was imported", "7 rows of the file were refused", found[0], "6 more are not listed"):
        assert words in page
    assert "Look again" not in page


def test_a_task_that_is_done_leads_on(editor: Client):
    task = line.enqueue(Task.Kind.CALIBRATION, {}, User.objects.get(username="eda"))
    Task.objects.update(
        state="done", started_at=timezone.now(), finished_at=timezone.now(), result="Proposed 3 figures."
    )
    page = editor.get(f"{TASKS}{task.pk}/").text
    assert "Proposed 3 figures." in page
    assert 'href="/admin/salaries/proposal/"' in page
    assert "Calibration" in editor.get(TASKS).text


def test_a_task_is_called_off_once(editor: Client):
    task = enqueued(records(row()))
    assert editor.get(f"{TASKS}{task.pk}/call-off/").status_code == 405
    page = editor.post(f"{TASKS}{task.pk}/call-off/", follow=True)
    assert "It was eda who called it off" in page.text
    assert not TaskFile.objects.exists()
    assert "had ended already" in editor.post(f"{TASKS}{task.pk}/call-off/", follow=True).text


def test_a_broken_task_is_started_again(editor: Client):
    task = enqueued(records(row()))
    Task.objects.update(state="broken", result=line.SILENT, finished_at=timezone.now())
    assert "Start it again" in editor.get(f"{TASKS}{task.pk}/").text
    editor.post(f"{TASKS}{task.pk}/again/")
    assert Task.objects.get(state="waiting").files.exists()
    page = editor.post(f"{TASKS}{task.pk}/again/", follow=True)
    assert "its file is kept no longer" in page.text
    assert Task.objects.count() == 2


def test_a_full_line_is_said_on_the_form(editor: Client):
    for _ in range(line.MOST_WAITING):
        line.enqueue(Task.Kind.SUMMARIES, {}, None)
    page = sent(editor, file=file())
    assert (page.status_code, "5 tasks wait in line already" in page.text) == (422, True)


def test_only_who_may_publish_puts_scores_on_the_desk(editor: Client, publisher: Client):
    publish("First edition")
    address = "/admin/tasks/start/backtest/"
    assert "Put the scores on the desk" not in editor.get(address).text
    given = {"keep": "on", "as_of": "2025-01-31", "since": "2025-01-01"}
    sent(editor, address, file=file(), **given)
    sent(publisher, address, file=file(), **given)
    by_publisher, by_editor = Task.objects.all()
    assert ("keep" in by_editor.options, by_publisher.options["keep"]) == (False, True)
    assert by_publisher.options["since"] == "2025-01-01"
    Task.objects.update(state="broken", finished_at=timezone.now())
    assert editor.post(f"{TASKS}{by_publisher.pk}/again/").status_code == 403


def test_who_may_only_look_starts_and_calls_off_nothing(db: None):
    person = User.objects.create_user("lou", is_staff=True)
    person.user_permissions.add(Permission.objects.get(codename="view_task"))
    client, task = Client(), enqueued(records(row()))
    client.force_login(person)
    assert "You may look at tasks, and not start them" in client.get(TASKS).text
    assert "Call it off" not in client.get(f"{TASKS}{task.pk}/").text
    assert client.get(IMPORT).status_code == 403
    assert client.post(f"{TASKS}{task.pk}/call-off/").status_code == 403
    person.user_permissions.clear()
    assert client.get(TASKS).status_code == 403


def test_without_the_packages_nothing_is_offered_that_needs_them(editor: Client, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(task_forms, "missing_packages", lambda: ["numpy", "scipy"])
    page = editor.get(TASKS).text
    assert "“make evidence”" in page
    assert "/admin/tasks/start/calibration/" not in page
    assert IMPORT in page
    refused = editor.post("/admin/tasks/start/calibration/", {})
    assert (refused.status_code, "(numpy, scipy)" in refused.text) == (409, True)
    assert not Task.objects.exists()


def test_a_calibration_without_records_or_a_day_is_refused_on_its_form(editor: Client):
    page = sent(editor, "/admin/tasks/start/calibration/", source="")
    assert "there are no records yet; import some, or choose their source." in page.text
    page = sent(editor, "/admin/tasks/start/calibration/", source="survey")
    assert "does not end with a date; give it under “As of”" in page.text
    assert sent(editor, "/admin/tasks/start/calibration/", source="survey", as_of="2025-01-31").status_code == 200
    assert Task.objects.get().options == {"source": "survey", "as_of": "2025-01-31"}


def test_without_a_watcher_the_page_says_who_moves_the_line(editor: Client, settings: Any):
    task = enqueued(records(row()))
    assert "manage.py run_tasks" in editor.get(f"{TASKS}{task.pk}/").text
    settings.EDITION_POLL_SECONDS = 1
    assert "manage.py run_tasks" not in editor.get(f"{TASKS}{task.pk}/").text


def test_no_address_of_tasks_takes_nonsense(editor: Client):
    for address in ("999999/", "start/nothing/"):
        assert editor.get(TASKS + address).status_code == 404


def test_summaries_say_beforehand_what_those_there_rest_on_and_these_would(editor: Client):
    address = f"{TASKS}start/summaries/"
    page = editor.get(address).text
    assert "There are no summaries yet. None can be built: no role has" in page
    make_records("analyst", 30)
    JobTitle.objects.update(role=Role.objects.get())
    summarise()
    make_records("clerk", 12)
    JobTitle.objects.update(role=Role.objects.get())
    name = f"{Source.objects.get().title} (survey)"
    told = f"summaries that rest on 30 records of {name}. Built anew they would rest on 42 of {name}."
    assert told in editor.get(address).text
