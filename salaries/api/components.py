"""The schema files as components of an OpenAPI document, in which every reference leads to one of them."""

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ENDING = ".schema.json"
# The addresses whose answers have a schema, each in a file of its own.
DESCRIBED = tuple(sorted(path.name.removesuffix(ENDING) for path in HERE.glob(f"*{ENDING}")))
ABOUT_THE_FILE = ("$schema", "$defs")


def schema_text(of: str) -> bytes:
    """The schema of the answers of one address, as it is served."""
    return (HERE / f"{of}{ENDING}").read_bytes()


@cache
def _schema(of: str) -> Any:
    return json.loads(schema_text(of))


def answer_components() -> dict[str, Any]:
    """Each schema by a name of its own, such as “Estimate”, and each of its parts, such as “EstimateStep”."""
    found: dict[str, Any] = {}
    for of in DESCRIBED:
        schema = _schema(of)
        found[_name(of)] = _led(of, {key: value for key, value in schema.items() if key not in ABOUT_THE_FILE})
        found |= {_name(of, part): _led(of, told) for part, told in schema["$defs"].items()}
    return found


def component(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def answer_component(of: str) -> dict[str, str]:
    """The reference to the schema of the answers of one address."""
    return component(_name(of))


def camel(words: str) -> str:
    return "".join(word.capitalize() for word in words.replace("_", "-").split("-"))


def _name(of: str, part: str = "") -> str:
    return f"{camel(of)}{camel(part)}"


def _led(of: str, told: Any) -> Any:
    """What a schema file holds, with its references leading to components."""
    if isinstance(told, list):
        return [_led(of, each) for each in told]
    if not isinstance(told, dict):
        return told
    if "$ref" in told:
        return _led_to(of, told["$ref"]) | {key: value for key, value in told.items() if key != "$ref"}
    return {key: _led(of, value) for key, value in told.items()}


def _led_to(of: str, reference: str) -> dict[str, Any]:
    """A part has a component; a property of another file’s answer stands here itself."""
    file, _, place = reference.partition("#")
    other, (_, where, name) = file.removesuffix(ENDING) or of, place.split("/")
    return component(_name(other, name)) if where == "$defs" else _led(other, _schema(other)[where][name])
