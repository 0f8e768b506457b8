"""All tables in one SQLite file, with their keys and a full-text index over the sentences.

Takes the final tables as Parquet; gives the same bytes for the same tables. Must not change a
value: lists are joined by |, dates are ISO texts, as in CSV.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

import pyarrow as pa

from pipeline import io, schemas
from pipeline.files import replacing
from pipeline.schemas import Column, Table
from pipeline.tables.ngrams import words

NAME: Final = "whitepapers.sqlite"
INDEX: Final = "sentences_fts"
_TYPES: Final = {"integer": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
_INDEXED = "sentences"
_BATCH = 10_000
_HASH_BYTES = 64 << 20  # what the index holds in memory before it writes


def write_database(out: Path) -> Path:
    """``whitepapers.sqlite`` beside the tables that lie in ``out``; gives its path."""
    path = out / NAME
    with replacing(path) as new:
        connection = sqlite3.connect(new)
        try:
            # Nobody reads it before it is whole.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            for name in schemas.names(final=True):
                _fill(connection, schemas.table(name), io.read_parquet(out / f"{name}.parquet"))
            _index(connection)
            connection.commit()
        finally:
            connection.close()
    return path


def _fill(connection: sqlite3.Connection, table: Table, data: pa.Table) -> None:
    connection.execute(create(table))
    marks = ", ".join("?" * len(table.columns))
    connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', _rows(data, table))


def create(table: Table) -> str:
    """The statement that makes a table, with its primary and foreign keys."""
    lines = [_column(column) for column in table.columns]
    lines.append(f"PRIMARY KEY ({_names(table.key)})")
    lines += [
        f'FOREIGN KEY ({_names(key.columns)}) REFERENCES "{key.table}" '
        f"({_names(schemas.table(key.table).key)})"
        for key in table.foreign_keys
    ]
    nullable = {column.name for column in table.columns if column.nullable}
    # One tree less; the index needs row numbers, and a key with nulls needs them too.
    plain = table.name == _INDEXED or nullable & set(table.key)
    return f'CREATE TABLE "{table.name}" ({", ".join(lines)}){"" if plain else " WITHOUT ROWID"}'


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in columns)


def _column(column: Column) -> str:
    null = "" if column.nullable else " NOT NULL"
    return f'"{column.name}" {_TYPES.get(column.type, "TEXT")}{null}'


def _rows(data: pa.Table, table: Table) -> Iterator[tuple[Any, ...]]:
    for batch in data.to_batches(max_chunksize=_BATCH):
        columns = [_values(batch.column(i), c) for i, c in enumerate(table.columns)]
        yield from zip(*columns, strict=True)


def _values(values: pa.Array, column: Column) -> list[Any]:
    plain: list[Any] = values.to_pylist()
    if column.type == "date":
        return [value and value.isoformat() for value in plain]
    if column.type.startswith("list"):
        return [None if value is None else "|".join(map(str, value)) for value in plain]
    return plain


def _index(connection: sqlite3.Connection) -> None:
    """``SELECT * FROM sentences WHERE rowid IN (SELECT rowid FROM sentences_fts('調整'))``."""
    connection.execute(
        f"CREATE VIRTUAL TABLE {INDEX} USING fts5 (text, content='{_INDEXED}', "
        "tokenize='unicode61 remove_diacritics 0', detail=none, columnsize=0)"
    )
    connection.execute(f"INSERT INTO {INDEX} ({INDEX}, rank) VALUES ('hashsize', {_HASH_BYTES})")
    rows = connection.execute(f"SELECT rowid, text FROM {_INDEXED} ORDER BY rowid")
    made = ((number, words(text)) for number, text in rows)
    connection.executemany(f"INSERT INTO {INDEX} (rowid, text) VALUES (?, ?)", made)
    connection.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('optimize')")
