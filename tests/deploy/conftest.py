"""The site behind a real proxy with the file that deploy/ brings: nginx in a process of its own, the site in this one.

Nobody asks the database for anything: an edition made of the small book is put where processes hold theirs.
"""

import os
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection, HTTPSConnection
from pathlib import Path
from socketserver import ThreadingMixIn
from string import Template
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.handlers.wsgi import WSGIHandler

from careerguide.request_ids import with_request_ids
from careerguide.wsgi import kept_first
from salaries.editions import PublishedEdition, memory
from salaries.page_cache import front
from tests.books import small_book
from tests.tools.required import find_program, lacking
from tests.tools.services import answers, free_port, until

TEMPLATE = Path(__file__).parents[2] / "deploy" / "nginx.conf.template"
HOST, A_DAY = "localhost", timedelta(days=1)
# All that Debian's own file says besides, with nothing outside of one folder. Tests say where they come from.
AROUND = """
{user}
worker_processes 1;
daemon off;
pid {home}/pid;
error_log stderr crit;
events {{ worker_connections 1024; }}
http {{
    client_body_temp_path {home}/body;
    proxy_temp_path {home}/proxy;
    fastcgi_temp_path {home}/fastcgi;
    uwsgi_temp_path {home}/uwsgi;
    scgi_temp_path {home}/scgi;
    set_real_ip_from 127.0.0.1;
    real_ip_header X-Real-IP;
    include {home}/site.conf;
}}
"""


@dataclass
class Origin:
    """The site as the proxy asks it, and what it was asked."""

    port: int = field(default_factory=free_port)
    asked: list[tuple[str, str]] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)
    forwarded: list[str] = field(default_factory=list)
    away: bool = False
    goes_on: threading.Event = field(default_factory=threading.Event)

    def __call__(self, environ, start_response):
        self.goes_on.wait(30)
        query = environ.get("QUERY_STRING")
        self.forwarded.append(environ.get("HTTP_X_FORWARDED_FOR"))
        self.asked.append((environ["REQUEST_METHOD"], environ["PATH_INFO"] + (f"?{query}" if query else "")))
        if self.away:
            start_response("503 Service Unavailable", [("Content-Type", "text/plain")])
            return [b"away"]

        def start(status, headers, *error):
            self.answered.append(status)
            return start_response(status, headers, *error)

        return self.site(environ, start)

    def __post_init__(self):
        self.goes_on.set()
        self.site = with_request_ids(kept_first(WSGIHandler(), front.answered))

    @contextmanager
    def running(self) -> Iterator["Origin"]:
        with make_server("127.0.0.1", self.port, self, Threads, Silent) as server:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
            yield self
            server.shutdown()


class Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    request_queue_size = 128


class Silent(WSGIRequestHandler):
    def log_message(self, *arguments):
        pass


@dataclass
class Proxy:
    port: int
    http_port: int
    log: Path
    kept: Path

    def connection(self) -> HTTPSConnection:
        # What is tried is what the proxy keeps; its certificate was made a moment ago.
        return HTTPSConnection(HOST, self.port, timeout=10, context=ssl._create_unverified_context())

    def get(self, address, method="GET", body=None, **headers):
        with closing(self.connection()) as connection:
            return ask(connection, address, method, body, **headers)

    def talking(self) -> ssl.SSLSocket:
        """A connection to say anything on."""
        connected = socket.create_connection((HOST, self.port), timeout=10)
        return ssl._create_unverified_context().wrap_socket(connected)

    def get_plain(self, address):
        with closing(HTTPConnection(HOST, self.http_port, timeout=10)) as connection:
            return ask(connection, address)


def ask(connection, address, method="GET", body=None, **headers):
    """A reply, with its body read: ``response.body``."""
    connection.request(method, address, body, {name.replace("_", "-"): value for name, value in headers.items()})
    response = connection.getresponse()
    response.body = response.read()
    return response


def publish(number: int) -> None:
    """As a process sees it at its next look: from now on another edition is the newest."""
    digest = f"{number:064x}"
    edition = PublishedEdition(number, digest, datetime.now(UTC), "", small_book())
    memory._Memory.held = (edition, (memory.HistoryEntry(number, digest, edition.published_at, ""),))


@pytest.fixture
def origin(settings) -> Iterator[Origin]:
    settings.TRUSTED_PROXIES, settings.SITE_ORIGIN = 1, f"https://{HOST}"
    publish(1)
    with Origin().running() as site:
        yield site


@pytest.fixture
def proxy(origin: Origin, tmp_path: Path) -> Iterator[Proxy]:
    with proxying(origin, tmp_path) as proxy:
        yield proxy


@contextmanager
def proxying(origin: Origin, home: Path) -> Iterator[Proxy]:
    nginx = find_program("nginx", folders=(Path("/usr/sbin"),))
    if not nginx:
        lacking("nginx is not installed")
    proxy = Proxy(free_port(), free_port(), home / "log", home / "kept")
    _write(home, proxy, origin)
    command = [nginx, "-p", str(home), "-c", str(home / "nginx.conf"), "-e", "stderr"]
    with proxy.log.open("w") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        until("nginx", lambda: answers(proxy.port))
        yield proxy
        process.terminate()
        process.wait(10)


def _write(home: Path, proxy: Proxy, origin: Origin) -> None:
    """The file as it is for the place at hand, its certificate, and what stands around it."""
    place = {
        "SITE_HOST": HOST,
        "WEB_1": f"127.0.0.1:{origin.port}",
        "WEB_2": f"127.0.0.1:{origin.port}",
        "CERTIFICATES": home,
        "HTTP_PORT": f"127.0.0.1:{proxy.http_port}",
        "HTTPS_PORT": f"127.0.0.1:{proxy.port}",
        "CACHE": proxy.kept,
    }
    # As envsubst does it: what nginx itself fills in is not among the names, and stays.
    (home / "site.conf").write_text(Template(TEMPLATE.read_text(encoding="utf-8")).safe_substitute(place))
    user = "user root;" if os.geteuid() == 0 else ""
    (home / "nginx.conf").write_text(AROUND.format(home=home, user=user))
    _certify(home)


def _certify(home: Path) -> None:
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now).not_valid_after(now + A_DAY)
    names = x509.SubjectAlternativeName([x509.DNSName(HOST)])
    signed = made.add_extension(names, critical=True).sign(key, hashes.SHA256())
    (home / "fullchain.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    (home / "privkey.pem").write_bytes(private)
