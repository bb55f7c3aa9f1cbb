"""JSON-LD held against schema.org's vocabulary, as schema-dts tells it in types and TypeScript checks it."""

import json
import subprocess
from pathlib import Path
from typing import Any

from tests.tools.markup import HERE
from tests.tools.node import NODE
from tests.tools.required import lacking

PACKAGES = HERE / "node_modules"
OPTIONS = ("--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--module", "nodenext", "--pretty", "false")
TYPES = 'import type { Graph, SearchAction, Thing, WithActionConstraints, WithContext } from "schema-dts";'


def vocabulary_findings(folder: Path, documents: dict[str, dict[str, Any]]) -> list[str]:
    """What is wrong with the documents, a line each; the folder is where they are written for the compiler."""
    compiler = PACKAGES / "typescript" / "bin" / "tsc"
    if not (compiler.is_file() and (PACKAGES / "schema-dts").is_dir()):
        lacking("The vocabulary of schema.org is not installed: make test installs it.")
    (folder / "node_modules").symlink_to(PACKAGES, target_is_directory=True)
    for name, document in documents.items():
        (folder / f"{name}.ts").write_text("\n".join([TYPES, *_constants(dict(document))]), encoding="utf-8")
    files = sorted(map(str, folder.glob("*.ts")))
    done = subprocess.run([NODE, compiler, *OPTIONS, *files], capture_output=True, text=True, check=False, cwd=folder)
    return [line for line in done.stdout.splitlines() if line.strip()]


def _constants(document: dict[str, Any]) -> list[str]:
    """An action with what it asks for has a type of its own, so it stands by itself."""
    action = document.pop("potentialAction", None)
    kind = "Graph" if "@graph" in document else "WithContext<Thing>"
    told = [f"export const document: {kind} = {json.dumps(document)};"]
    asks = f"export const action: WithActionConstraints<SearchAction> = {json.dumps(action)};"
    return [*told, asks] if action else told
