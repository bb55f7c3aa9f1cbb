"""datapackage.json: what each file of an edition holds, by the rules of frictionlessdata.io."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any

from salaries.engine.evidence import Source
from salaries.engine.reported import PERCENTILES
from salaries.open_data.contents import Contents, EditionData
from salaries.open_data.licences import licence_of
from salaries.open_data.tables import Column
from salaries.open_data.words import VALUES

TYPES: dict[type, str] = {bool: "boolean", int: "integer", Decimal: "number", date: "date"}
SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
PATTERNS = {"currency": "^[A-Z]{3}$", "country": "^[A-Z]{2}$", "code": "^[A-Z]{3}$"}
NEVER_BELOW_NOTHING = {*PERCENTILES, "multiplier", "spread", "sample_size", "level", "ratio", "share", "units_per_usd"}
NEVER_BELOW_NOTHING |= {"multiplier_low", "multiplier_high", "band_low", "band_high", "records", "own_currency"}
# Which table a column leads to, and by which of its columns.
LEADS_TO = {
    "source": ("sources", "source"),
    "role": ("roles", "role"),
    "of_role": ("roles", "role"),
    "factor": ("factors", "factor"),
    "occupation": ("occupations", "occupation"),
    "currency": ("currencies", "code"),
}
RULE = "Each figure keeps the licence of its source, which the column “source” and the table of sources name."


def write_package(edition: EditionData, files: Mapping[str, bytes], others: Mapping[str, str], origin: str) -> bytes:
    """``files`` are all that it describes, by name; ``others`` are those that are no tables, with what they hold.

    ``origin`` is that of the site.
    """
    told = _Package(edition, files, origin)
    package = {
        "profile": "data-package",
        "name": "careerguide",
        "id": f"{origin}/data/{edition.number}/datapackage.json",
        "title": f"careerguide: what work pays, edition {edition.number}",
        "description": f"The figures of edition {edition.number}, whose digest is {edition.digest}. {RULE}",
        "homepage": f"{origin}/data/?edition={edition.number}",
        "version": str(edition.number),
        "created": edition.published_at.isoformat(),
        "sources": [told.source(each) for each in edition.book.sources],
        "resources": [
            *map(told.table, edition.contents),
            *(told.other(name, words) for name, words in others.items()),
        ],
    }
    return json.dumps(package, ensure_ascii=False, indent=1).encode()


class _Package:
    """Tells of the files of one edition."""

    def __init__(self, edition: EditionData, files: Mapping[str, bytes], origin: str) -> None:
        self.edition, self.files = edition, files
        self.pages = f"{origin}/sources/?edition={edition.number}#"
        self.tables = {each.name for each in edition.contents}

    def table(self, table: Contents) -> dict[str, Any]:
        sources = [self.edition.book.source_by_slug[slug] for slug in table.sources]
        return {
            "profile": "tabular-data-resource",
            "name": table.name,
            **self._file(f"{table.name}.csv"),
            "title": table.title,
            "description": table.text,
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": self._schema(table),
            **({"sources": list(map(self.source, sources)), "licenses": self._licences(sources)} if sources else {}),
        }

    def other(self, name: str, words: str) -> dict[str, Any]:
        stem, _, kind = name.partition(".")
        told = {"name": f"{stem}-{kind}", **self._file(name), "type": "file", "description": words, "format": kind}
        return {"profile": "data-resource", **told, "licenses": self._licences(self.edition.book.sources)}

    def source(self, source: Source) -> dict[str, str]:
        path = source.address or f"{self.pages}{source.slug}"
        return {"title": f"{source.title}, {source.publisher}", "path": path, "licence": source.licence}

    def _licences(self, sources: Iterable[Source]) -> list[dict[str, str]]:
        """Each licence once."""
        return list({each.licence: licence_of(each, f"{self.pages}{each.slug}") for each in sources}.values())

    def _file(self, name: str) -> dict[str, Any]:
        content = self.files[name]
        return {"path": name, "bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}

    def _schema(self, table: Contents) -> dict[str, Any]:
        keys = [column.name for column in table.columns if column.key]
        leads = [self._leads(column) for column in table.columns if self._is_reference(table, column)]
        return {
            "fields": [_field(table.name, column, words) for column, words in table.told],
            **({"primaryKey": keys} if keys else {}),
            **({"foreignKeys": leads} if leads else {}),
            "missingValues": [""],
        }

    def _is_reference(self, table: Contents, column: Column) -> bool:
        target, _ = LEADS_TO.get(column.name, ("", ""))
        return target in self.tables and target != table.name

    def _leads(self, column: Column) -> dict[str, Any]:
        resource, field = LEADS_TO[column.name]
        return {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}


def _field(table: str, column: Column, words: str) -> dict[str, Any]:
    kind = TYPES.get(column.type, "string")
    field = {"name": column.name, "type": kind, "description": words, "constraints": _constraints(table, column)}
    return {name: value for name, value in field.items() if value}


def _constraints(table: str, column: Column) -> dict[str, Any]:
    enumerated = issubclass(column.type, StrEnum)
    values = list(column.type) if enumerated else VALUES.get(f"{table}.{column.name}")  # type: ignore[call-overload]
    found = {
        "required": True if column.needed else None,
        "minimum": 0 if column.name in NEVER_BELOW_NOTHING else None,
        "enum": list(map(str, values)) if values else None,
        "pattern": SLUG if column.way == ("slug",) else _pattern(table, column),
    }
    return {name: value for name, value in found.items() if value is not None}


def _pattern(table: str, column: Column) -> str | None:
    """Of codes: the code of an occupation is its classification's own."""
    return None if table == "occupations" and column.name == "code" else PATTERNS.get(column.name)
