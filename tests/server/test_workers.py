"""Workers that are killed, and a server that is stopped."""

import os
import signal
import threading
import time

import pytest

from tests.server.served import HEAD, everything, is_free, serving, starting
from tests.tools.services import until

PATIENT = dict.fromkeys(("HEADER_SECONDS", "BODY_SECONDS"), "60")


def test_workers_that_are_killed_are_missed_by_nobody_who_comes_after() -> None:
    """In quick turn, each as soon as it is there: once the whole server ended with the second."""
    with serving() as served:
        for _ in range(3):
            (worker,) = served.workers()
            os.kill(worker, signal.SIGKILL)
            time.sleep(0.05)
            assert served.seconds("/") < 5
        assert served.process.poll() is None


def test_what_runs_is_finished_when_the_server_is_stopped() -> None:
    with serving() as served:
        statuses: list[int] = []
        asking = threading.Thread(target=lambda: statuses.append(served.get("/?seconds=1").status))
        asking.start()
        time.sleep(0.3)
        served.process.send_signal(signal.SIGTERM)
        asking.join()
        assert statuses == [200]
        assert served.process.wait(5) == 0


def test_connections_that_nobody_uses_do_not_hold_up_the_stop() -> None:
    half = "POST / HTTP/1.1\r\nContent-Length: 9\r\n\r\na"
    with serving(STOP_SECONDS="1") as served, served.connect(), served.connect(half):
        served.process.send_signal(signal.SIGTERM)
        served.process.wait(5)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "GET / HTTP/1.1\r\nHo",
        f"GET /kept HTTP/1.1\r\n{HEAD}\r\n",
        f"POST / HTTP/1.1\r\n{HEAD}Content-Length: 9\r\n\r\na",
    ],
)
def test_a_stop_waits_for_nobody_with_whom_nothing_goes_on(said: str) -> None:
    with serving(**PATIENT) as served, served.connect(said):
        time.sleep(0.2)
        served.process.send_signal(signal.SIGTERM)
        assert served.process.wait(5) == 0


@pytest.mark.parametrize(("asked", "length"), [("/?seconds=2.5", 400), ("/long", 8 * 1024**2)])
def test_a_stop_waits_for_what_is_made_or_read_slowly(asked: str, length: int) -> None:
    with serving() as served, served.connect(f"GET {asked} HTTP/1.1\r\n{HEAD}\r\n", room=65536) as connection:
        time.sleep(0.2)
        served.process.send_signal(signal.SIGTERM)
        time.sleep(2.5)
        assert len(everything(connection)) > length
        assert served.process.wait(5) == 0


def test_a_stop_waits_for_a_body_that_comes() -> None:
    with serving(**PATIENT) as served:
        with served.connect(f"POST / HTTP/1.1\r\n{HEAD}Content-Length: 9\r\n\r\n") as connection:
            served.process.send_signal(signal.SIGTERM)
            for _ in range(9):
                time.sleep(0.3)
                connection.sendall(b"a")
            assert b'"body": "aaaaaaaaa"' in everything(connection)
        assert served.process.wait(5) == 0


def test_a_stop_that_comes_before_a_worker_is_there_waits_for_nothing() -> None:
    for workers in (1, 3):
        with starting("tests.server.toy_slow:application", "--workers", str(workers)) as served:
            until("a worker", served.workers)
            served.process.send_signal(signal.SIGTERM)
            assert served.process.wait(5) == 0


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGABRT])
def test_a_worker_whose_main_process_is_gone_ends_and_leaves_the_port(number: int) -> None:
    with serving(**PATIENT) as served, served.connect():
        served.process.send_signal(number)
        served.process.wait(5)
        until("the port", lambda: is_free(served.port))


def test_a_worker_that_cannot_stop_ends_all_the_same_once_its_main_process_is_gone() -> None:
    with serving(STOP_SECONDS="1") as served, served.connect(f"GET /?seconds=20 HTTP/1.1\r\n{HEAD}\r\n"):
        time.sleep(0.2)
        served.process.kill()
        served.process.wait(5)
        until("the port", lambda: is_free(served.port))


def test_signals_that_mean_nothing_end_nobody() -> None:
    with serving() as served:
        for number in (signal.SIGUSR1, signal.SIGUSR2):
            for process in (served.process.pid, *served.workers()):
                os.kill(process, number)
        time.sleep(0.3)
        assert served.process.poll() is None
        assert served.get("/").status == 200
