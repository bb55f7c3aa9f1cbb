"""A site of its own, in processes of its own, from which things can be taken away."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any

import httpx

from tests.admin.page_forms import PageForm, forms_of
from tests.tools.services import free_port

ROOT = Path(__file__).parents[2]
START_SECONDS = 40
GUIDE = "/guides/analyst/"


@dataclass
class Site:
    """One worker on a database; ``environment`` is what it is told besides."""

    database: str
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None
    # Making one takes longer than an answer.
    reader: httpx.Client = field(default_factory=lambda: httpx.Client(timeout=20, verify=False))

    @property
    def told(self) -> dict[str, str]:
        own = {"DATABASE_URL": self.database, "DJANGO_SETTINGS_MODULE": "tests.faults.settings", "HOST": "127.0.0.1"}
        return {**os.environ, **own, "SITE_ORIGIN": f"http://127.0.0.1:{self.port}", **self.environment}

    def manage(self, *arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **more}
        return subprocess.run(command, cwd=ROOT, env=self.told, text=True, check=False, **given)

    @contextmanager
    def serving(self) -> Iterator["Site"]:
        command = [sys.executable, "-m", "careerguide.server", "--port", str(self.port)]
        # Through a pipe, so that a server that may write no files can still tell what it met.
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=self.told, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, bufsize=0
        )
        kept = Thread(target=self._keep_log)
        kept.start()
        try:
            until(self.answers, START_SECONDS)
            yield self
        finally:
            self.process.terminate()
            self.process.wait()
            kept.join()
            self.reader.close()

    def _keep_log(self) -> None:
        assert self.process is not None
        assert self.process.stdout is not None
        with self.process.stdout as said, self.log.open("ab", buffering=0) as log:
            shutil.copyfileobj(said, log, 1)

    def answers(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text()
        with suppress(httpx.TransportError):
            return self.get("/healthz").status_code == 200
        return False

    def get(self, address: str) -> httpx.Response:
        return self.reader.get(f"http://127.0.0.1:{self.port}{address}")

    def ready(self) -> tuple[int, dict[str, str]]:
        response = self.get("/readyz")
        return response.status_code, response.json()

    def browser(self, session: str = "") -> httpx.Client:
        cookies = {"sessionid": session} if session else {}
        return httpx.Client(base_url=f"http://127.0.0.1:{self.port}", cookies=cookies, timeout=30, verify=False)

    def workers(self) -> list[int]:
        """The processes that answer; the first of them only starts the others."""
        assert self.process is not None
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [int(child) for child in children]


def until(so: Callable[[], Any], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not so():
        assert time.monotonic() < end, "it did not come about in time"
        time.sleep(0.05)


@dataclass
class Filled:
    """A form of a page, with what it sends."""

    browser: httpx.Client
    form: PageForm
    sent: dict[str, Any]

    def send(self, file: tuple[str, bytes] | None = None) -> httpx.Response:
        field = next((each.name for each in self.form.fields if each.kind == "file"), "")
        return self.browser.post(self.form.action, data=self.sent, files={field: file} if file else None)


def form_of(browser: httpx.Client, address: str, mark: str = "") -> Filled:
    """A form of the page that is posted, as it stands."""
    page = browser.get(address)
    assert page.status_code == 200, page.text
    form = next(each for each in forms_of(page, address) if each.method == "post" and mark in [*each.names, each.mark])
    sent: dict[str, Any] = {}
    for name, value in form.pairs():
        sent.setdefault(name, []).append(value)
    return Filled(browser, form, sent)
