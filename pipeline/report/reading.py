"""Final tables as rows for a page; only the columns that it shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from pipeline.errors import PipelineError
from pipeline.nouns import Change

Row = dict[str, Any]


def rows(
    outputs: Path, table: str, columns: Iterable[str] | None = None,
    editions: Iterable[str] | None = None,
) -> list[Row]:  # fmt: skip
    """Rows of one table, of all editions or some; PipelineError when it is not there yet."""
    path = outputs / f"{table}.parquet"
    if not path.is_file():
        raise PipelineError("report.no_table", table=table, outputs=outputs)
    return _read(path, columns, editions)


def rows_or_none(outputs: Path, table: str) -> list[Row]:
    """``rows``, or none where the table was not written yet."""
    return rows(outputs, table) if (outputs / f"{table}.parquet").is_file() else []


def by_edition(
    outputs: Path, table: str, columns: Iterable[str] | None = None,
    editions: Iterable[str] | None = None,
) -> dict[str, list[Row]]:  # fmt: skip
    """``rows`` by their edition, in the order of the table."""
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows(outputs, table, columns, editions):
        found[row["edition"]].append(row)
    return dict(found)


def changes(outputs: Path) -> dict[tuple[str, str], list[Change]]:
    """(older, newer edition) → its changes; from the table of all neighbours when it is there,
    and from ``diff/<from>-<to>/`` for the pairs that somebody asked for."""
    paths = [outputs / "changes.parquet", *sorted(outputs.glob("diff/*/changes.parquet"))]
    found: dict[tuple[str, str], list[Change]] = {}
    for path in paths:
        if path.is_file():
            pairs: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
            for row in _read(path, Change._fields):
                pairs[row["from_edition"], row["to_edition"]].append(Change(**row))
            found = dict(pairs) | found
    return found


def _read(
    path: Path, columns: Iterable[str] | None, editions: Iterable[str] | None = None
) -> list[Row]:
    wanted = None if columns is None else list(columns)
    filters = None if editions is None else [("edition", "in", list(editions))]
    found: list[Row] = pq.read_table(
        path, columns=wanted, filters=filters, partitioning=None
    ).to_pylist()
    return found
