"""Runs a command beside a PostgreSQL and a Redis of its own, which live only as long as the command.

python -m tests.tools.services pytest -m database
"""

import contextlib
import getpass
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.tools.required import REQUIRE_ALL, find_program

Command = Sequence[str | Path]
POSTGRES_FOLDERS = tuple(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
# PostgreSQL refuses to run as root; Debian's package brings this account for it.
POSTGRES_USER = "postgres" if os.geteuid() == 0 else getpass.getuser()
START_SECONDS = 20


def main(command: list[str]) -> int:
    initdb, redis = find_program("initdb", folders=POSTGRES_FOLDERS), find_program("redis-server")
    if not initdb or not redis:
        print("PostgreSQL or redis-server is not installed, so what needs them was not run.", file=sys.stderr)
        return 1 if REQUIRE_ALL else 0
    with postgresql(Path(initdb).resolve().parent) as database, redis_server(redis) as cache:
        environment = {**os.environ, "DATABASE_URL": database, "CACHE_URL": cache}
        return subprocess.run(command, env=environment, check=False).returncode


@contextlib.contextmanager
def postgresql(programs: Path) -> Iterator[str]:
    """A cluster that listens on a socket in a folder of its own, and on no port."""
    with folder() as home:
        cluster = home / "cluster"
        quietly(as_postgres(programs / "initdb", "--auth=trust", "--encoding=UTF8", "--no-sync", "-D", cluster))
        with running(server_of(programs, home), home):
            until_it_answers(programs, home)
            yield f"postgres://{POSTGRES_USER}@/postgres?host={home}"
        # What was stopped and started anew meanwhile is another process.
        if (cluster / "postmaster.pid").exists():
            quietly(as_postgres(programs / "pg_ctl", "stop", "-s", "-m", "immediate", "-D", cluster))


def server_of(programs: Path, home: Path) -> list[str]:
    return as_postgres(programs / "postgres", "-D", home / "cluster", "-k", home, "-h", "", "-F")


def until_it_answers(programs: Path, home: Path) -> None:
    probe = as_postgres(programs / "pg_isready", "-q", "-h", home)
    until("PostgreSQL", lambda: subprocess.run(probe, check=False).returncode == 0)


@contextlib.contextmanager
def redis_server(program: str, port: int | None = None) -> Iterator[str]:
    with folder() as home:
        port = port or free_port()
        server = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", str(home)]
        with running(server, home):
            until("Redis", lambda: answers(port))
            yield f"redis://127.0.0.1:{port}/0"


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="careerguide-", ignore_cleanup_errors=True) as name:
        if os.geteuid() == 0:
            shutil.chown(name, POSTGRES_USER)
        yield Path(name)


def as_postgres(program: Path, *arguments: str | Path) -> list[str]:
    words = [str(program), *map(str, arguments)]
    return ["runuser", "-u", POSTGRES_USER, "--", *words] if os.geteuid() == 0 else words


def quietly(command: Command) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr}")


@contextlib.contextmanager
def running(command: Command, home: Path) -> Iterator[None]:
    with (home / "log").open("w") as log:
        # SIGTERM would have PostgreSQL wait for its clients. SIGINT ends it and Redis at once, and in order.
        process = subprocess.Popen(command, stdout=log, stderr=log, cwd=home, start_new_session=True)
        try:
            yield
        finally:
            os.killpg(process.pid, 2)
            process.wait()


def until(name: str, ready) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not ready():
        if time.monotonic() > deadline:
            raise SystemExit(f"{name} did not start within {START_SECONDS} seconds.")
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
