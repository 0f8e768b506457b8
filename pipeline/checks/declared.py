"""The declarations held against each other: schemas, nouns, stages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Final, get_type_hints

from pipeline import schemas, stages
from pipeline.schemas import Column, Table

TYPES: Final[dict[str, Any]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": bool,
    "date": date,
    "list<string>": tuple[str, ...],
    "list<integer>": tuple[int, ...],
    "list<number>": tuple[float, ...],
}


def check_declared() -> list[str]:
    """Where schemas, nouns and stages do not agree."""
    tables = [schemas.table(name) for name in schemas.names()]
    problems = [problem for table in tables for problem in check_table(table)]
    return [*problems, *check_stages(stages.STAGES, schemas.names())]


def check_table(table: Table) -> Iterator[str]:
    """One table: its noun has its columns, its keys lead somewhere."""
    hints = get_type_hints(table.row)
    if tuple(hints) != table.names:
        yield f"{table.name}: the noun {table.row.__name__} has other columns: {', '.join(hints)}"
        return
    for column in table.columns:
        yield from _check_column(table, column, hints[column.name])
    for name in {*table.key, *(c for key in table.foreign_keys for c in key.columns)}:
        if name not in table.names:
            yield f"{table.name}: the key column {name} is not declared"
    for key in table.foreign_keys:
        if key.table not in schemas.names():
            yield f"{table.name}: foreign key to {key.table} which is not declared"
        elif len(schemas.table(key.table).key) != len(key.columns):
            yield f"{table.name}: foreign key to {key.table} has another length than its key"


def _check_column(table: Table, column: Column, hint: Any) -> Iterator[str]:
    where = f"{table.name}.{column.name}"
    if column.type not in TYPES:
        yield f"{where}: unknown type {column.type}"
        return
    wanted = TYPES[column.type]
    if hint != (wanted | None if column.nullable else wanted):
        yield f"{where}: the noun {table.row.__name__} has type {hint}, the schema {column.type}"
    if not column.description.endswith("."):
        yield f"{where}: the description is no sentence"
    if len(set(column.values)) != len(column.values):
        yield f"{where}: a word stands twice in the vocabulary"


def check_stages(listed: Iterable[stages.Stage], tables: Iterable[str]) -> Iterator[str]:
    """Every stage needs what was made before it, and all that is declared is made."""
    there = set(stages.GIVEN)
    for stage in listed:
        missing = set(stage.needs) - there
        if missing:
            yield f"stages.py: {stage.name} needs {sorted(missing)} which nothing before it makes"
        there |= set(stage.makes)
    # Those that tables makes itself of what lies there.
    merged = {"editions", "entities", "events", "changes", "histories", "diagnostics"}
    for name in sorted({*tables} ^ (there | merged) - stages.GIVEN):
        if name not in stages.GIVEN:
            yield f"stages.py: {name} is either not declared or made by no stage"
