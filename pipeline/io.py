"""Rows to Arrow, Parquet and CSV, and back.

Takes rows in the order of their schema; gives the same bytes for the same rows. Must not change
a value: what does not fit its column is an error that names both.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.errors import PipelineError
from pipeline.files import replacing
from pipeline.schemas import Column, Table

TYPES: Final[dict[str, pa.DataType]] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "list<string>": pa.list_(pa.string()),
    "list<integer>": pa.list_(pa.int64()),
    "list<number>": pa.list_(pa.float64()),
}
# Rows that are turned into columns at once.
_STRETCH = 50_000
# How pandas shall hold a column that it reads back: integers that may be missing stay integers.
_PANDAS: Final = {"integer": ("int64", "Int64"), "boolean": ("bool", "boolean")}


def arrow_schema(table: Table) -> pa.Schema:
    """Arrow schema of a table, with a note for pandas."""
    fields = [pa.field(c.name, TYPES[c.type], nullable=c.nullable) for c in table.columns]
    columns = [
        {
            "name": c.name,
            "field_name": c.name,
            "pandas_type": _PANDAS[c.type][0],
            "numpy_type": _PANDAS[c.type][1],
            "metadata": None,
        }
        for c in table.columns
        if c.type in _PANDAS
    ]
    note = {"index_columns": [], "column_indexes": [], "columns": columns}
    return pa.schema(fields, metadata={"pandas": json.dumps(note)})


def rows_to_arrow(rows: Sequence[tuple[Any, ...]], table: Table) -> pa.Table:
    """Rows as columns; raises PipelineError ``io.bad_value`` when one does not fit."""
    arrays = [_column_to_arrow(rows, i, table, c) for i, c in enumerate(table.columns)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def _column_to_arrow(
    rows: Sequence[tuple[Any, ...]], i: int, table: Table, column: Column
) -> pa.Array:
    try:
        return pa.array([row[i] for row in rows], TYPES[column.type])
    except (pa.ArrowInvalid, pa.ArrowTypeError, OverflowError, UnicodeEncodeError) as error:
        raise PipelineError(
            "io.bad_value", table=table.name, column=column.name, type=column.type, what=error
        ) from error


def arrow_to_rows(data: pa.Table, table: Table) -> list[tuple[Any, ...]]:
    """The nouns of a table, in its order; lists come back as tuples."""
    columns = [data.column(c.name).to_pylist() for c in table.columns]
    for i, column in enumerate(table.columns):
        if column.type.startswith("list"):
            columns[i] = [None if value is None else tuple(value) for value in columns[i]]
    make = table.row._make  # type: ignore[attr-defined]  # every noun is a NamedTuple
    return list(map(make, zip(*columns, strict=True)))


def write_parquet(data: pa.Table, path: Path) -> None:
    """Parquet with zstd; the same table gives the same bytes however it is chunked."""
    with replacing(path) as new:
        pq.write_table(data.combine_chunks(), new, compression="zstd")
    _release()


def write_rows(rows: Sequence[tuple[Any, ...]], table: Table, path: Path) -> None:
    """Rows as Parquet with zstd, a stretch at a time: a book has half a million tokens."""
    with (
        replacing(path) as new,
        pq.ParquetWriter(new, arrow_schema(table), compression="zstd") as writer,
    ):
        for at in range(0, max(1, len(rows)), _STRETCH):
            writer.write_table(rows_to_arrow(rows[at : at + _STRETCH], table))
    _release()


def _release() -> None:
    # Arrow keeps what it has freed for its next table: of a book that is a hundred megabytes.
    pa.default_memory_pool().release_unused()


def read_parquet(path: Path) -> pa.Table:
    """The table as Arrow; raises OSError or ArrowInvalid when it cannot be read."""
    return pq.read_table(path, partitioning=None)


def read_rows(path: Path, table: Table) -> list[tuple[Any, ...]]:
    """The nouns of a table; see ``read_parquet`` and ``arrow_to_rows``."""
    return arrow_to_rows(read_parquet(path), table)


def count_rows(path: Path) -> int:
    """Number of rows, from the file's foot."""
    return int(pq.read_metadata(path).num_rows)


def write_csv(data: pa.Table, table: Table, path: Path) -> None:
    """RFC 4180 but for the line ends, which are ``\\n``; null is empty, lists are joined by |."""
    with replacing(path) as new, new.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(table.names)
        for batch in data.to_batches(max_chunksize=10_000):
            columns = [_texts(batch.column(i), c) for i, c in enumerate(table.columns)]
            out.writerows(zip(*columns, strict=True))


def _texts(values: pa.Array, column: Column) -> list[Any]:
    plain = values.to_pylist()
    show = _SHOW.get(column.type)
    return plain if show is None else ["" if v is None else show(v) for v in plain]


_SHOW: Final[dict[str, Callable[[Any], str]]] = {
    "boolean": lambda value: "true" if value else "false",
    "date": lambda value: str(value.isoformat()),
    "number": repr,
    "list<string>": "|".join,
    "list<integer>": lambda value: "|".join(map(str, value)),
    "list<number>": lambda value: "|".join(map(repr, value)),
}
