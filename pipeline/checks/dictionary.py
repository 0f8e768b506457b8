"""``outputs/README.md``, the data dictionary, made from the schemas."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pipeline import schemas
from pipeline.files import write_text
from pipeline.schemas import Column, Table

_HEAD = """# The tables

Made from `pipeline/schemas/` by `make dictionary`; do not edit it here.

Every table is written as Parquet and, `tokens` excepted, as CSV (UTF-8, `\\n`, header, RFC 4180),
all editions together, sorted by its key. Missing values are null, which is empty in CSV; lists are
joined by `|` there. Offsets count Unicode code points from 0, ends are exclusive; positions on a
page are PDF points from its top left corner; pages count from 1. `datapackage.json` says the same
for programs.
"""


def dictionary() -> str:
    """The text of the data dictionary."""
    tables = (schemas.table(name) for name in schemas.names(final=True))
    return "\n".join([_HEAD, *(line for table in tables for line in _table(table))])


def _table(table: Table) -> Iterator[str]:
    yield f"## {table.name}\n"
    yield f"{table.description} Key: {_code(table.key)}.\n"
    yield "| column | type | null | what |\n| --- | --- | --- | --- |"
    yield from (_row(column) for column in table.columns)
    for foreign in table.foreign_keys:
        target = schemas.table(foreign.table)
        yield f"\n{_code(foreign.columns)} → `{target.name}` ({_code(target.key)})"
    yield ""


def _row(column: Column) -> str:
    words = f" One of {_code(column.values)}." if column.values else ""
    cells = (
        f"`{column.name}`",
        column.type.replace("<", " of ").replace(">", ""),
        "yes" if column.nullable else "",
        _escape(column.description) + words.replace("|", "\\|"),
    )
    return f"| {' | '.join(cells)} |"


def _escape(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "\\<")


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def check_dictionary(path: Path) -> list[str]:
    """Whether the file says what the schemas say."""
    if path.is_file() and path.read_text(encoding="utf-8") == dictionary():
        return []
    return [f"{path.name} is not what the schemas say; run make dictionary"]


def write_dictionary(path: Path) -> None:
    """Write it anew."""
    write_text(dictionary(), path)
