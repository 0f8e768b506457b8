"""Everything → ``outputs/``: the only writer of the final tables.

Takes what the stages of every edition hand on; gives all tables as Parquet and CSV and the data
package that describes them. Must not guess a value, nor drop a row that breaks a rule: it tells.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipeline import io, schemas
from pipeline.nouns import Change, Diagnostic, Edition, History, Source
from pipeline.tables.collect import Collection, Part, concat_rows
from pipeline.tables.database import NAME as DATABASE
from pipeline.tables.database import write_database
from pipeline.tables.merge import number
from pipeline.tables.package import describe
from pipeline.tables.validate import check, join

__all__ = [
    "DATABASE",
    "Part",
    "count",
    "write",
    "write_changes",
    "write_database",
    "write_diagnostics",
    "write_frame",
    "write_package",
]


# Written after the others: they tell of all of them.
_LATE = frozenset({"diagnostics", "changes", "histories"})


def count(parts: Sequence[Part]) -> list[Edition]:
    """The editions with what was found in them counted."""
    return Collection(parts).editions()


def write(
    out: Path, parts: Sequence[Part], loose: Sequence[Source], told: Sequence[Diagnostic]
) -> list[Diagnostic]:
    """Write every final table but ``changes``; returns all diagnostics, errors of rows included.

    ``loose`` are sources that belong to no edition, ``told`` diagnostics from outside the stages.
    """
    collection = Collection(parts, loose)
    new = out / "stages" / ".tables"
    shutil.rmtree(new, ignore_errors=True)
    diagnostics = [*told, *collection.diagnostics()]
    keys: dict[str, pa.Array] = {}
    for name in _parents_first():
        data = collection.table(name)
        diagnostics += check(data, schemas.table(name), keys.__getitem__)
        if name in _referenced():
            keys[name] = join(data, schemas.table(name).key)
        _write(data, schemas.table(name), new)
    diagnostics = number(diagnostics)
    _write(concat_rows(diagnostics, "diagnostics"), schemas.table("diagnostics"), new)
    # All are there: now they take their places together.
    for path in sorted(new.iterdir()):
        os.replace(path, out / path.name)
    new.rmdir()
    return diagnostics


def _referenced() -> frozenset[str]:
    tables = map(schemas.table, schemas.names(final=True))
    return frozenset(key.table for table in tables for key in table.foreign_keys)


def _parents_first() -> Iterable[str]:
    """Final tables, each after those that its foreign keys lead to."""
    done: list[str] = []
    waiting = [n for n in schemas.names(final=True) if n not in _LATE]
    while waiting:
        ready = [
            name
            for name in waiting
            if all(key.table in (*done, name) for key in schemas.table(name).foreign_keys)
        ]
        done += ready
        waiting = [name for name in waiting if name not in ready]
    return done


def _write(data: pa.Table, table: schemas.Table, folder: Path) -> None:
    io.write_parquet(data, folder / f"{table.name}.parquet")
    if table.csv:
        io.write_csv(data, table, folder / f"{table.name}.csv")


def write_frame(rows: Iterable[tuple[Any, ...]], name: str, folder: Path) -> None:
    """One table from its rows, into any folder."""
    _write(concat_rows(rows, name), schemas.table(name), folder)


def write_diagnostics(out: Path, rows: Iterable[Diagnostic]) -> None:
    """All diagnostics anew, when more was told after the tables were written."""
    write_frame(number(rows), "diagnostics", out)


def write_changes(out: Path, rows: Iterable[Change], histories: Iterable[History]) -> None:
    """The changes of all neighbouring editions together, and what they make of every thing."""
    write_frame(rows, "changes", out)
    write_frame(histories, "histories", out)


def write_package(out: Path, parts: Sequence[Part]) -> None:
    """The data package that describes the tables as they lie there."""
    describe(out, count(parts))
