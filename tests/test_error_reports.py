"""Errors are reported where there is an address for it, and never with what a reader typed."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import brotli
import pytest

from tests.test_settings import start

OPENED = {"br": brotli.decompress, "gzip": gzip.decompress}
PROJECT = Path(__file__).parent.parent
FAILS = """
import sys, types
HOST = "localhost"
from django.conf import settings
from django.test import RequestFactory
from django.urls import path
from careerguide import wsgi

def view(request, name):
    typed = request.GET["pay"] + request.POST["offer"]
    raise ValueError(f"no such pay: {typed}")

sys.modules["failing"] = types.ModuleType("failing")
sys.modules["failing"].urlpatterns = [path("fails/<str:name>/", view)]
settings.ROOT_URLCONF = "failing"
headers = {"HTTP_REFERER": "http://from.example/?pay=98765", "HTTP_COOKIE": "sessionid=of-ada", "HTTP_HOST": HOST}
request = RequestFactory().post("/fails/ada-lovelace/?pay=98765", {"offer": "54321"}, **headers)
list(wsgi.site(request.environ, lambda status, headers: print(status)))
import sentry_sdk
sentry_sdk.flush(5)
"""


@pytest.fixture
def reports() -> Iterator[tuple[str, list[str]]]:
    """An address for reports, and what came there."""
    came: list[str] = []

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            came.append(OPENED[self.headers["Content-Encoding"]](body).decode())
            self.send_response(200)
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Takes) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://key@127.0.0.1:{server.server_port}/1", came
        server.shutdown()


def test_a_report_says_where_it_failed_and_nothing_of_what_was_typed(reports) -> None:
    address, came = reports
    environment = {**os.environ, "SENTRY_DSN": address, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    done = subprocess.run(
        [sys.executable, "-c", FAILS], cwd=PROJECT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (report,) = came
    for told in ("ValueError", '"function":"view"', "/fails/{name}/", '"method":"POST"'):
        assert told in report
    for typed in ("98765", "54321", "ada", "sessionid", "no such pay"):
        assert typed not in report


def test_an_address_that_is_none_stops_the_start_without_being_shown() -> None:
    done = start("check", SENTRY_DSN="https://no-key/1")
    assert done.returncode == 1
    assert done.stderr == "SENTRY_DSN is 'https://…', but it must be an address such as https://key@errors.example/1.\n"


def test_an_address_without_the_package_stops_the_start(monkeypatch) -> None:
    program = "import sys; sys.modules['sentry_sdk'] = None; from careerguide import settings"
    environment = {**os.environ, "SENTRY_DSN": "https://key@errors.example/1"}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)
    assert done.stderr == (
        "SENTRY_DSN is set, but what it asks for needs the package sentry-sdk, which is not installed: "
        "“make errors” adds it.\n"
    )
