"""Pages held against the HTML standard by html-validate."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.tools.node import NODE
from tests.tools.required import lacking

HERE = Path(__file__).parent / "html"
PROGRAM = HERE / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def html_findings(folder: Path, pages: dict[str, str]) -> list[str]:
    """What is wrong with the pages, one sentence each; the folder is where they are written for the validator."""
    if not PROGRAM.is_file():
        lacking("The HTML validator is not installed: make test installs it.")
    for name, page in pages.items():
        (folder / f"{name}.html").write_text(page)
    files = sorted(folder.glob("*.html"))
    command = [NODE, PROGRAM, "--config", HERE / "rules.json", "--formatter", "json", *files]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        raise RuntimeError(f"html-validate did not run: {done.stderr}")
    return [sentence(report, message) for report in json.loads(done.stdout) for message in report["messages"]]


def sentence(report: dict[str, Any], message: dict[str, Any]) -> str:
    where = f"{Path(report['filePath']).stem}, line {message['line']}"
    return f"{where}: {message['message']} ({message['ruleId']})"
