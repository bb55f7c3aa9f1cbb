"""A setting that cannot be used stops the start with one sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SECRET = "only-for-tests-0123456789-abcdefghijklmnopqrstuvwxyz"
ORIGIN_IS = "a scheme and a host and nothing more, such as https://salaries.example"
DATABASE_IS = "sqlite:///file.sqlite3, sqlite:////absolute/file.sqlite3 or postgres://user:password@host:5432/name"
OPTIONS_ARE = "an address behind whose ? stands only what PostgreSQL takes"
CACHE_IS = "memory:// or redis://host:6379/0"
FLAG_IS = "one of 1, true, yes, on, 0, false, no, off"
SECONDS_ARE = "0, or a number of seconds from 0.1 to 3600"
HOSTS_ARE = "host names without a scheme, a path or a lone *, divided by commas"

BAD = [
    ("DEBUG", "maybe", f"DEBUG is 'maybe', but it must be {FLAG_IS}."),
    ("HTTPS", "2", f"HTTPS is '2', but it must be {FLAG_IS}."),
    ("LOG_LEVEL", "loud", "LOG_LEVEL is 'loud', but it must be one of DEBUG, INFO, WARNING, ERROR."),
    ("SITE_ORIGIN", "salaries.example", f"SITE_ORIGIN is 'salaries.example', but it must be {ORIGIN_IS}."),
    ("SITE_ORIGIN", "https://a.example/b", f"SITE_ORIGIN is 'https://a.example/b', but it must be {ORIGIN_IS}."),
    ("SITE_ORIGIN", "https://a.example:x", f"SITE_ORIGIN is 'https://a.example:x', but it must be {ORIGIN_IS}."),
    ("ALLOWED_HOSTS", "*", f"ALLOWED_HOSTS is '*', but it must be {HOSTS_ARE}."),
    ("ALLOWED_HOSTS", "https://a.example", f"ALLOWED_HOSTS is 'https://a.example', but it must be {HOSTS_ARE}."),
    (
        "SECURITY_CONTACT",
        "ada@a.example",
        "SECURITY_CONTACT is 'ada@a.example', but it must be an address that starts with mailto: or https://.",
    ),
    *(
        ("EDITION_POLL_SECONDS", bad, f"EDITION_POLL_SECONDS is '{bad}', but it must be {SECONDS_ARE}.")
        for bad in ("soon", "nan", "inf", "-0", "0.000001", "1_0", "\u0663", "1e1", "3601", "9" * 5000)
    ),
    (
        "DATABASE_WAIT_SECONDS",
        "0",
        "DATABASE_WAIT_SECONDS is '0', but it must be a number of seconds from 0.1 to 60.",
    ),
    ("TRUSTED_PROXIES", "\u0663", "TRUSTED_PROXIES is '\u0663', but it must be a whole number from 0 to 9."),
    ("ALLOWED_HOSTS", "a.example:80", f"ALLOWED_HOSTS is 'a.example:80', but it must be {HOSTS_ARE}."),
    ("ALLOWED_HOSTS", ",", f"ALLOWED_HOSTS is ',', but it must be {HOSTS_ARE}."),
    ("SITE_ORIGIN", "https://ada@a.example", f"SITE_ORIGIN is 'https://ada@a.example', but it must be {ORIGIN_IS}."),
    ("SITE_ORIGIN", "http://[::1", f"SITE_ORIGIN is 'http://[::1', but it must be {ORIGIN_IS}."),
    ("SITE_ORIGIN", "http://[1:2]", f"SITE_ORIGIN is 'http://[1:2]', but it must be {ORIGIN_IS}."),
    ("SITE_ORIGIN", "http://a b", f"SITE_ORIGIN is 'http://a b', but it must be {ORIGIN_IS}."),
    (
        "SECURITY_CONTACT",
        "mailto:",
        "SECURITY_CONTACT is 'mailto:', but it must be an address that starts with mailto: or https://.",
    ),
    ("TRUSTED_PROXIES", "9" * 5000, f"TRUSTED_PROXIES is '{'9' * 5000}', but it must be a whole number from 0 to 9."),
    ("DATABASE_URL", "sqlite:////", f"DATABASE_URL is 'sqlite://…', but it must be {DATABASE_IS}."),
    ("DATABASE_URL", "sqlite:///a%00b", f"DATABASE_URL is 'sqlite://…', but it must be {DATABASE_IS}."),
    (
        "DATABASE_URL",
        "postgres://ada:word@a/b?bogus=1",
        f"DATABASE_URL is 'postgres://…', but it must be {OPTIONS_ARE}: invalid connection option \"bogus\".",
    ),
    ("CACHE_URL", "redis://a/b", f"CACHE_URL is 'redis://…', but it must be {CACHE_IS}."),
    ("CACHE_URL", "redis://ada:word@a/0?bogus=1", f"CACHE_URL is 'redis://…', but it must be {CACHE_IS}."),
    ("DATABASE_URL", "mysql://ada:word@a/b", f"DATABASE_URL is 'mysql://…', but it must be {DATABASE_IS}."),
    ("DATABASE_URL", "sqlite://file", f"DATABASE_URL is 'sqlite://…', but it must be {DATABASE_IS}."),
    ("DATABASE_URL", "postgres://host", f"DATABASE_URL is 'postgres://…', but it must be {DATABASE_IS}."),
    ("CACHE_URL", "file:///tmp", "CACHE_URL is 'file://…', but it must be memory:// or redis://host:6379/0."),
    ("TRUSTED_PROXIES", "all", "TRUSTED_PROXIES is 'all', but it must be a whole number from 0 to 9."),
    (
        "SECRET_KEY_FALLBACKS",
        f"{SECRET} short",
        "SECRET_KEY_FALLBACKS is too easy to guess: give it at least 50 random characters.",
    ),
    ("METRICS_TOKEN", "short", "METRICS_TOKEN is too easy to guess: give it at least 50 random characters."),
    ("SECRET_KEY", "short", "SECRET_KEY is too easy to guess: give it at least 50 random characters."),
    ("SECRET_KEY", "ab" * 30, "SECRET_KEY is too easy to guess: give it at least 50 random characters."),
]


def start(*arguments, **environment):
    """What a management command says when it starts in just this environment."""
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": SECRET, **environment}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def value(expression, **environment):
    """What Python says of the settings in just this environment."""
    program = f"from careerguide import settings; print({expression})"
    environment = {"PATH": os.environ["PATH"], "SECRET_KEY": SECRET, **environment}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize(("name", "bad", "sentence"), BAD)
def test_a_bad_value_is_named_in_one_sentence(name, bad, sentence):
    done = start("check", **{name: bad})
    assert done.returncode == 1
    assert done.stderr == sentence + "\n"


def test_a_pool_without_room_is_refused():
    done = start("check", DATABASE_URL="postgres://a/b", DATABASE_POOL_SIZE="0")
    assert done.stderr == "DATABASE_POOL_SIZE is '0', but it must be a whole number from 1 to 100.\n"


def secret_in(file: Path, *before: str) -> subprocess.CompletedProcess[str]:
    """What is made of a secret that stands in the file; ``before`` is the program that asks Python for it."""
    program = "import sys; from pathlib import Path; from careerguide.environment import secret; "
    program += "print(secret('SECRET_KEY', Path(sys.argv[1])))"
    command = [*before, sys.executable, "-c", program, str(file)]
    environment = {"PATH": os.environ["PATH"]}
    return subprocess.run(command, cwd=PROJECT, env=environment, capture_output=True, text=True, check=False)


def test_without_a_secret_nothing_starts(tmp_path):
    done = secret_in(tmp_path / "no-file")
    assert done.returncode == 1
    assert done.stderr == "SECRET_KEY is not set: give it at least 50 random characters.\n"


def test_the_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "secret-key").write_text(SECRET + "\n")
    done = secret_in(tmp_path / "secret-key")
    assert (done.returncode, done.stdout) == (0, SECRET + "\n")


@pytest.mark.parametrize(
    ("held", "matter"),
    [
        (b"\n", "is empty: write a key into it"),
        (b"\xff\xfe" * 40, "is no text: write a key into it"),
        (None, "cannot be read (Is a directory): let the site read it"),
    ],
)
def test_what_is_wrong_with_the_file_of_the_secret_is_told(tmp_path, held, matter):
    file = tmp_path / "secret-key"
    file.mkdir() if held is None else file.write_bytes(held)
    done = secret_in(file)
    said = f"SECRET_KEY is not set, and {file} {matter}, or give SECRET_KEY at least 50 random characters.\n"
    assert (done.returncode, done.stderr) == (1, said)


def test_where_what_was_counted_can_not_be_left_is_told():
    done = start("check", METRICS_TOKEN=SECRET, METRICS_FOLDER="/proc/none")
    why = "No such file or directory"
    assert done.stderr == f"METRICS_FOLDER is '/proc/none', but it must be a folder that can be made ({why}).\n"


def test_earlier_secrets_are_divided_by_spaces():
    said = value(
        "settings.SECRET_KEY_FALLBACKS == ['1' + x for x in [settings.SECRET_KEY] * 2]",
        SECRET_KEY_FALLBACKS=f"1{SECRET}  1{SECRET}",
    )
    assert said == "True"


def test_the_site_answers_for_its_own_host():
    assert "salaries.example" in value("settings.ALLOWED_HOSTS", SITE_ORIGIN="https://salaries.example")


@pytest.mark.parametrize(
    ("written", "origin", "host"),
    [
        ("http://LOCALHOST:8104", "http://localhost:8104", "localhost"),
        ("HTTPS://Pay.Example/", "https://pay.example", "pay.example"),
        ("https://pay.example:443", "https://pay.example", "pay.example"),
        ("http://pay.example:80", "http://pay.example", "pay.example"),
        ("http://pay.example:443", "http://pay.example:443", "pay.example"),
        ("https://pay.example.", "https://pay.example", "pay.example"),
        ("http://[::1]:8103", "http://[::1]:8103", "[::1]"),
        ("http://[2001:DB8:0:0::1]", "http://[2001:db8::1]", "[2001:db8::1]"),
    ],
)
def test_the_origin_is_the_one_that_browsers_name(written, origin, host):
    assert value("settings.SITE_ORIGIN, settings.ALLOWED_HOSTS[-1]", SITE_ORIGIN=written) == f"{origin} {host}"


@pytest.mark.parametrize(
    ("host", "origin"),
    [("::1", "http://[::1]:8104"), ("[::1]", "http://[::1]:8104"), ("localhost", "http://localhost:8104")],
)
def test_make_run_names_the_address_that_it_listens_on(host, origin):
    done = subprocess.run(
        ["make", "--dry-run", "run"],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "HOST": host, "PORT": "8104"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert f'"Serving on {origin} (Ctrl-C stops)"' in done.stdout
    assert f"--host {host} --port 8104" in done.stdout


def test_an_empty_variable_is_one_that_is_not_set():
    assert value("settings.DEBUG, settings.EDITION_POLL_SECONDS", DEBUG="", EDITION_POLL_SECONDS="") == "False 1.0"


@pytest.mark.parametrize(("said", "seconds"), [("0", "0.0"), ("0.1", "0.1"), ("2.5", "2.5"), ("3600", "3600.0")])
def test_seconds_may_have_a_fraction(said, seconds):
    assert value("settings.EDITION_POLL_SECONDS", EDITION_POLL_SECONDS=said) == seconds


def test_sqlite_files_stand_in_the_project_or_anywhere():
    name = "settings.DATABASES['default']['NAME']"
    assert value(name, DATABASE_URL="sqlite:///var/x.sqlite3") == str(PROJECT / "var" / "x.sqlite3")
    assert value(name, DATABASE_URL="sqlite:////tmp/x.sqlite3") == "/tmp/x.sqlite3"


def test_a_postgres_address_is_taken_apart():
    said = value(
        "[settings.DATABASES['default'][key] for key in ('USER', 'PASSWORD', 'HOST', 'PORT', 'NAME')], "
        "settings.DATABASES['default']['OPTIONS']['sslmode']",
        DATABASE_URL="postgres://ada:a%2Fb@db.example:5433/pay?sslmode=require",
    )
    assert said == "['ada', 'a/b', 'db.example', '5433', 'pay'] require"


def test_no_writer_waits_without_end_on_either_database():
    told = "settings.DATABASES['default']['OPTIONS'].get('{}')"
    assert value(told.format("timeout"), DATABASE_URL="sqlite:///pay.sqlite3") == "20.0"
    address = "postgres://ada@db.example/pay?options=-c%20search_path%3Dpay"
    assert value(told.format("options"), DATABASE_URL=address) == "-c search_path=pay -c lock_timeout=20000ms"


def test_django_finds_nothing_to_warn_of_when_deployed(tmp_path):
    done = start("check", "--deploy", "--fail-level", "WARNING", HTTPS="1", SITE_ORIGIN="https://salaries.example")
    assert (done.returncode, done.stderr) == (0, "")
