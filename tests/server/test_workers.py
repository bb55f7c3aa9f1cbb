"""Workers that are killed, and a server that is stopped."""

import os
import signal
import threading
import time

from tests.server.served import serving


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
