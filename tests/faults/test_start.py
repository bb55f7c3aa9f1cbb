"""A start where something is closed, lacking or damaged ends with a sentence that names it and says what to do."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from tests.tools.required import find_program, lacking

ROOT = Path(__file__).parents[2]
SECRET = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
SERVER = ("-m", "careerguide.server", "--port")
ENDS = "or give SECRET_KEY at least 50 random characters.\n"
NOT_THERE = "The database file is not where it was, or may not be opened, so nothing was"
REFUSED = "The database server has no such database, or does not let the site into it, so nothing was"


class Place:
    """A copy of the site with a ``var`` of its own; for those who are ``bound``, rights count though they are root."""

    def __init__(self, home: Path) -> None:
        self.home, self.var, self.bound = home, home / "var", os.geteuid() == 0
        self.var.mkdir()
        (self.var / "secret-key").write_text(SECRET)
        shutil.copytree(ROOT / "careerguide", home / "careerguide", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("manage.py", "salaries", "static", "templates", "tests"):
            (home / name).symlink_to(ROOT / name)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, *arguments]
        if self.bound:
            setpriv = find_program("setpriv") or lacking("setpriv is not installed.")
            command = [setpriv, "--bounding-set=-dac_override,-dac_read_search", *command]
        told = {"PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(self.home), **environment}
        return subprocess.run(command, cwd=self.home, env=told, capture_output=True, text=True, check=False, timeout=60)

    def ends(self, *arguments: str, **environment: str) -> tuple[int, str]:
        """How a command, or by itself the server, ends, and all that it says."""
        with socket.socket() as taken:
            # A server that gets so far as to listen ends there.
            taken.bind(("127.0.0.1", 0))
            done = self.run(*(arguments or (*SERVER, str(taken.getsockname()[1]))), **environment)
        return done.returncode, done.stdout + done.stderr


@pytest.fixture
def place(tmp_path: Path) -> Place:
    # Linked to, manage.py would put the site itself first on the way to modules.
    made = Place(tmp_path)
    (tmp_path / "manage.py").unlink()
    shutil.copy(ROOT / "manage.py", tmp_path)
    return made


def closed(var: Path) -> None:
    (var / "secret-key").chmod(0)


def a_closed_folder(var: Path) -> None:
    var.chmod(0)


def a_file_for_a_folder(var: Path) -> None:
    shutil.rmtree(var)
    var.touch()


KEYS: dict[Callable[[Path], None], str] = {
    closed: "cannot be read (Permission denied): let the site read it",
    a_closed_folder: "cannot be read (Permission denied): let the site read it",
    a_file_for_a_folder: "cannot be read (Not a directory): let the site read it",
}


@pytest.mark.parametrize("harm", KEYS)
def test_a_secret_key_out_of_reach(place: Place, harm: Callable[[Path], None]) -> None:
    harm(place.var)
    try:
        said = f"SECRET_KEY is not set, and {place.var / 'secret-key'} {KEYS[harm]}, {ENDS}"
        assert [place.ends(), place.ends("manage.py", "check")] == [(1, said)] * 2
    finally:
        place.var.chmod(0o700)


def test_static_files_that_are_not_there_are_closed_or_damaged(place: Place) -> None:
    names = place.var / "static" / "staticfiles.json"
    mended = "run “manage.py collectstatic --noinput”, and start again.\n"
    assert place.ends() == (1, f"The static files are not there: {mended}")
    names.parent.mkdir()
    names.write_text("{")
    assert place.ends() == (1, f"The list of static files in {names.parent} is damaged: {mended}")
    names.chmod(0)
    why = f"{names} cannot be read (Permission denied): let the site read it"
    assert place.ends() == (1, f"The static files are out of reach: {why}, or {mended}")


def test_a_database_file_out_of_reach(place: Place) -> None:
    file, told = place.var / "careerguide.sqlite3", {"DJANGO_SETTINGS_MODULE": "tests.settings"}

    def ended(why: str, done: str = "started") -> tuple[int, str]:
        mends = "Whoever runs the site has to put it back, or let the site open it."
        return 1, f"{NOT_THERE} {done}. {mends} DATABASE_URL names the file {why}.\n"

    makes = "which is not there; where there was none yet, “manage.py migrate” makes it"
    assert place.ends("manage.py", "publish", **told) == ended(f"{file}, {makes}", "done")
    place.var.chmod(0o555)
    shut = f"which is not there, and the site may not write into the folder {place.var}"
    assert place.ends("manage.py", "migrate", **told) == ended(f"{file}, {shut}", "done")
    place.var.chmod(0o755)
    file.write_bytes(b"whatever")
    file.chmod(0)
    assert place.ends(**told) == ended(f"{file}, which the site may not read")
    # A mark of what was published beside it would have it taken for another database.
    file.with_name(f"{file.name}.published").write_text('{"edition": 1}')
    own = {"DJANGO_SETTINGS_MODULE": "careerguide.settings"}
    assert place.ends("manage.py", "migrate", **own) == ended(f"{file}, which the site may not read", "done")
    place.var.chmod(0)
    try:
        closed_folder = ended(f"{file}, and the site may not open the folder {place.var}")
        assert place.ends(**told, SECRET_KEY=SECRET) == closed_folder
        closed_to_migrate = ended(f"{file}, and the site may not open the folder {place.var}", "done")
        assert place.ends("manage.py", "migrate", **own, SECRET_KEY=SECRET) == closed_to_migrate
    finally:
        place.var.chmod(0o700)
    assert place.ends(**told, DATABASE_URL="sqlite:////nowhere/x") == ended(
        "/nowhere/x, and there is no folder /nowhere"
    )


def test_a_port_that_is_taken_and_one_that_there_is_not(place: Place) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        done = place.run(*SERVER, str(port), "tests.server.toy:application", DJANGO_SETTINGS_MODULE="tests.settings")
    said = f"127.0.0.1:{port} cannot be listened on (Address already in use): stop what does, or choose another.\n"
    assert (done.returncode, done.stderr) == (1, said)
    done = place.run(*SERVER, "99999")
    assert done.returncode == 2
    assert done.stderr.endswith("argument --port: '99999' is no whole number from 1 to 65535\n")


def test_a_server_of_databases_that_refuses_the_connection(place: Place) -> None:
    """It may come back, so the site itself starts without it."""
    told = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": "postgres://ada:word@127.0.0.1:1/pay"}
    assert place.ends(**told)[1].startswith("127.0.0.1:")
    status, said = place.ends("manage.py", "publish", **told)
    assert status == 1
    assert said == (
        "The database did not answer, so nothing was done. It mends itself once the database is back. "
        "DATABASE_URL names the database “pay” on 127.0.0.1:1; asking for it ended with: connection failed: "
        'connection to server at "127.0.0.1", port 1 failed: Connection refused.\n'
    )


@pytest.mark.database
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="PostgreSQL's databases and people")
@pytest.mark.parametrize(
    ("user", "name", "why"),
    [(None, "nothing", 'database "nothing" does not exist'), ("nobody", "postgres", 'role "nobody" does not exist')],
)
def test_a_database_that_its_server_does_not_have(place: Place, user: str | None, name: str, why: str) -> None:
    # The folder of the socket is closed to all but PostgreSQL itself.
    place.bound = False
    socket_folder, user = connection.settings_dict["HOST"], user or connection.settings_dict["USER"]
    address = f"postgres://{user}:word@/{name}?host={socket_folder}"
    told = {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATABASE_URL": address}
    ended = [("started", place.ends(**told)), ("done", place.ends("manage.py", "publish", **told))]
    for done, (status, said) in ended:
        assert (status, said.count("\n")) == (1, 1)
        assert said.startswith(f"{REFUSED} {done}. Whoever runs the site has to set DATABASE_URL right, or to let")
        assert f"the database “{name}” on {socket_folder}; asking for it ended with: " in said
        assert said.endswith(f"FATAL:  {why}.\n")
        assert "word" not in said
