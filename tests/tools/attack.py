"""Other people's scanners let loose on the site as it is served: python -m tests.tools.attack SCANNERS SERVER-COMMAND…

The site stands on a database of its own that goes when they are done, and is told that it is asked over HTTPS.
SCANNERS is the folder of their programs. Whatever one of them finds makes the status another than zero.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from secrets import token_urlsafe
from tempfile import TemporaryDirectory
from typing import Any

from bench.bench import SITE
from bench.server import HOST, serving

SEED = sorted(Path("salaries/seed").glob("*.toml"))
SECURE = "X-Forwarded-Proto: https"
ROLE = "role=machine-learning-engineer&tier=entry"
# Every kind of page and form; a scanner that follows links would ask for thousands of answers of one kind.
PAGES = (
    *("/", "/guides/machine-learning-engineer/", f"/calculator/?{ROLE}", f"/calculator/estimate/?{ROLE}", "/offer/"),
    *("/compare/?a.role=data-engineer&b.role=data-analyst", f"/moves/?{ROLE}", "/search/?q=london", "/notes/"),
    *(f"/cite/?{ROLE}", "/editions/1/", "/data/", "/parts/", "/embed/calculator/", "/admin/login/"),
)
ASKED = (f"/api/v1/estimate?{ROLE}&location=london", "/search/?q=london", f"/calculator/?{ROLE}&currency=EUR")
# Those that need a host of theirs outside, or look for other people's software, are left out.
MODULES = "cookieflags,crlf,csp,exec,file,http_headers,methods,permanentxss,redirect,shellshock,sql,upload,xss"
SECONDS_A_MODULE = 60
# The checks of SQL and of markup in strings are ruff's too (S608, S308), which wants a reason at each line.
EXCUSED = "B308,B608,B703"


def main(scanners: Path, server: Sequence[str]) -> int:
    found = []
    with TemporaryDirectory(prefix="attack-") as kept, site(Path(kept), server) as origin:
        for name, scan in SCANS.items():
            findings = scan(scanners, origin, Path(kept))
            print(f"{name}: {'nothing found' if not findings else f'{len(findings)} found'}", flush=True)
            found += [f"{name}: {finding}" for finding in findings]
    print(*found, sep="\n")
    return 1 if found else 0


@contextmanager
def site(folder: Path, server: Sequence[str]) -> Iterator[str]:
    os.environ |= {
        "DATABASE_URL": f"sqlite:///{folder}/attacked.sqlite3",
        "SECRET_KEY": token_urlsafe(50),
        "HTTPS": "1",
        "SITE_ORIGIN": f"https://{HOST}",
    }
    for asked in (["migrate", "--verbosity", "0"], ["load_figures", *map(str, SEED)], ["publish"]):
        run(sys.executable, "manage.py", *asked, check=True)
    with serving(server, SITE) as port:
        yield f"http://{HOST}:{port}"


def run(*command: str | Path, check: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=check)


def bandit(scanners: Path, origin: str, folder: Path) -> list[str]:
    """The code, from findings of middle severity on."""
    done = run(scanners / "bandit", "-q", "-r", "careerguide", "salaries", "-ll", "-s", EXCUSED, "-f", "json")
    return [
        f"{each['filename']}:{each['line_number']}: {each['issue_text']}" for each in json.loads(done.stdout)["results"]
    ]


def schemathesis(scanners: Path, origin: str, folder: Path) -> list[str]:
    """The API, by its own document; the program comes with the tests."""
    options = ["--config-file", "tests/api/schemathesis.toml", "run", "--no-color", "-H", SECURE]
    document = f"{origin}/api/v1/openapi.json"
    done = run(sys.executable, "-m", "schemathesis.cli", *options, "--url", origin, document)
    return [done.stdout + done.stderr] if done.returncode else []


def wapiti(scanners: Path, origin: str, folder: Path) -> list[str]:
    """All kinds of pages and their forms."""
    report, starts = folder / "wapiti.json", [part for page in PAGES for part in ("-s", origin + page)]
    limits = ["-d", "0", "--max-attack-time", str(SECONDS_A_MODULE), "--max-parameters", "12"]
    where = ["-u", f"{origin}/", "--scope", "folder", *starts, "-H", SECURE, "--store-session", str(folder)]
    how = ["-m", MODULES, "--flush-session", "--no-bugreport", "-f", "json", "-o", str(report)]
    done = run(scanners / "wapiti", *where, *limits, *how)
    if not report.exists():
        return [f"made no report: {done.stderr}"]
    told: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
    by_kind = {**told["vulnerabilities"], **told["anomalies"]}
    return [f"{kind}: {each['info']} ({each['path']})" for kind, found in by_kind.items() for each in found]


def sqlmap(scanners: Path, origin: str, folder: Path) -> list[str]:
    """What is asked with answers, each parameter of it."""
    safe, injectable = "do not appear to be injectable", "identified the following injection point"
    options = ["--batch", "--disable-coloring", "-H", SECURE, "--ignore-code", "*", f"--output-dir={folder}/sqlmap"]
    told = {asked: run(scanners / "sqlmap", *options, "-u", origin + asked).stdout for asked in ASKED}
    opened = [f"{asked} can be injected into" for asked, said in told.items() if injectable in said]
    return opened or [f"{asked} was not tested" for asked, said in told.items() if safe not in said]


SCANS: dict[str, Callable[[Path, str, Path], list[str]]] = {
    "bandit": bandit,
    "schemathesis": schemathesis,
    "wapiti": wapiti,
    "sqlmap": sqlmap,
}

if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
