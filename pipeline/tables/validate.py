"""A table held against its declaration. Gives diagnostics; drops and mends nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import diagnostic
from pipeline.nouns import Diagnostic
from pipeline.schemas import Column, Table

# Joins the parts of a key; no text that we read holds it.
_SEPARATOR = "\x1f"
Keys = Callable[[str], pa.Array]


def check(data: pa.Table, table: Table, keys: Keys) -> list[Diagnostic]:
    """What in ``data``, which is sorted by its key, is not as declared.

    ``keys`` gives the joined keys of another table.
    """
    found = list(_columns(data, table))
    repeated = _repeated(data, table)
    if repeated is not None:
        found += _tell("tables.key_repeated", data, table, ", ".join(table.key), repeated)
    for foreign in table.foreign_keys:
        here = join(data, foreign.columns)
        missing = pc.and_(pc.is_valid(here), pc.invert(pc.is_in(here, keys(foreign.table))))
        what = f"{', '.join(foreign.columns)} → {foreign.table}"
        found += _tell("tables.reference_missing", data, table, what, missing)
    return found


def _columns(data: pa.Table, table: Table) -> Iterator[Diagnostic]:
    for column in table.columns:
        values = data.column(column.name)
        if not column.nullable:
            missing = pc.is_null(values)
            if column.type == "string" and not column.empty:
                missing = pc.or_(missing, pc.fill_null(pc.equal(values, ""), False))
            yield from _tell("tables.value_missing", data, table, column.name, missing)
        if column.values:
            yield from _tell(
                "tables.value_unknown", data, table, column.name, _unknown(values, column)
            )
        if column.type == "list<string>":
            joined = pc.binary_join(values, "")
            barred = pc.fill_null(pc.match_substring(joined, "|"), False)
            yield from _tell("tables.separator_in_value", data, table, column.name, barred)


def _unknown(values: pa.ChunkedArray, column: Column) -> pa.Array:
    words = pa.array(column.values)
    if column.separator is None:
        return pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, words)))
    wrong = [
        text
        for text in pc.unique(values).to_pylist()
        if text is not None and not set(text.split(column.separator)) <= set(column.values)
    ]
    return pc.is_in(values, pa.array(wrong, pa.string()))


def _repeated(data: pa.Table, table: Table) -> pa.Array | None:
    """True where a row has the key of the row before it."""
    if data.num_rows < 2:
        return None
    same: Any = None
    for name in table.key:
        values = data.column(name).combine_chunks()
        before, after = values[:-1], values[1:]
        equal = pc.fill_null(pc.equal(before, after), False)
        equal = pc.or_(equal, pc.and_(pc.is_null(before), pc.is_null(after)))
        same = equal if same is None else pc.and_(same, equal)
    return pa.concat_arrays([pa.array([False]), same])


def join(data: pa.Table, columns: Sequence[str]) -> pa.Array:
    """The columns as one text per row; null where one of them is null or empty."""
    texts = [_text(data.column(name)) for name in columns]
    return pc.binary_join_element_wise(*texts, _SEPARATOR)


def _text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    texts = values.cast(pa.string())
    return pc.if_else(pc.equal(texts, ""), pa.scalar(None, pa.string()), texts)


def _tell(
    code: str, data: pa.Table, table: Table, what: str, wrong: pa.Array
) -> Iterator[Diagnostic]:
    count = pc.sum(pc.cast(wrong, pa.int64())).as_py() or 0
    if not count:
        return
    first = data.filter(wrong).slice(0, 1).to_pylist()[0]
    key = ", ".join(f"{name}={first[name]}" for name in table.key)
    columns = [name for name in first if name in what.replace(",", " ").split()]
    values = ", ".join(repr(first[name]) for name in columns)
    yield diagnostic(
        code,
        str(first.get("edition") or ""),
        table=table.name,
        what=what,
        count=count,
        key=key,
        value=values,
    )
