"""``datapackage.json``: every table described from its declaration, in Frictionless terms."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from pipeline import knowledge, schemas
from pipeline.files import sha256, write_text
from pipeline.nouns import Edition
from pipeline.schemas import Column, Table

# Semantic version of the tables' shape: a change of what the contract names is a new major one.
VERSION: Final = "1.0.0"


def describe(out: Path, editions: Sequence[Edition]) -> None:
    """Write it beside the tables, which lie there complete."""
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "white-papers",
        "title": "White papers as tables",
        "version": VERSION,
        "licenses": list(_licences(editions)),
        "sources": [_source(edition) for edition in editions],
        "resources": [resource(schemas.table(name), out) for name in schemas.names(final=True)],
    }
    write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", out / "datapackage.json")


def _source(edition: Edition) -> dict[str, str]:
    parts = [edition.title or edition.edition, edition.era_label or str(edition.year)]
    publisher = [edition.publisher] if edition.publisher else []
    return {"title": "、".join([*parts, *publisher])}


def _licences(editions: Iterable[Edition]) -> Iterable[dict[str, str]]:
    """The project's for the tables, and the terms of the publications that they quote."""
    titles = {edition.title for edition in editions}
    rows = [row for row in knowledge.rows("series") if row["title"] in titles and row["licence"]]
    named = {row["licence"]: row["licence_title"] for row in rows}
    named["MIT"] = "MIT License (the tables' structure)"
    return ({"name": name, "title": named[name]} for name in sorted(named))


def resource(table: Table, out: Path) -> dict[str, Any]:
    """One table. As CSV it can be checked row by row; Parquet only, it is checked by its hash."""
    path = out / f"{table.name}.{'csv' if table.csv else 'parquet'}"
    kind = (
        {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
        if table.csv
        else {"type": "file", "format": "parquet", "mediatype": "application/vnd.apache.parquet"}
    )
    return {
        "name": table.name,
        "description": table.description,
        "path": path.name,
        **kind,
        "bytes": path.stat().st_size,
        "hash": f"sha256:{sha256(path)}",
        "schema": table_schema(table),
    }


def table_schema(table: Table) -> dict[str, Any]:
    """Table Schema of one table."""
    return {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        "foreignKeys": [
            {
                "fields": list(foreign.columns),
                "reference": {
                    "resource": foreign.table,
                    "fields": list(schemas.table(foreign.table).key),
                },
            }
            for foreign in table.foreign_keys
        ],
    }


def _field(column: Column) -> dict[str, Any]:
    joined = " Several are joined by |." if column.type.startswith("list") else ""
    field: dict[str, Any] = {
        "name": column.name,
        # CSV has no lists: what is one in Parquet is a text here.
        "type": "string" if column.type.startswith("list") else column.type,
        "description": column.description + joined,
    }
    constraints: dict[str, Any] = {}
    if not column.nullable and not column.empty and not column.type.startswith("list"):
        constraints["required"] = True
    if column.values and column.separator is None:
        constraints["enum"] = list(column.values)
    return {**field, "constraints": constraints} if constraints else field
