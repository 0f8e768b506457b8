"""The one declaration of each table: its columns, types, units, key, foreign keys and words.

One TOML file per table; row types, checks, data dictionary and ``datapackage.json`` follow it.
``final = false`` marks a table that one stage hands to the next and that is not an output.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import nouns

FOLDER = Path(__file__).parent


class Column(NamedTuple):
    """One column. ``values`` is its vocabulary (empty: any); ``separator`` joins several of them.

    ``type`` is string, integer, number, boolean, date, ``list<string>``,
    ``list<integer>`` or ``list<number>``.
    ``empty`` says that a text which may not be null may yet have no characters.
    """

    name: str
    type: str
    nullable: bool
    description: str
    values: tuple[str, ...] = ()
    separator: str | None = None
    empty: bool = False


class ForeignKey(NamedTuple):
    """The named columns, where none is null, are the key of a row in ``table``."""

    columns: tuple[str, ...]
    table: str


class Table(NamedTuple):
    """One table; ``row`` is its noun, ``csv`` says whether it is written as CSV too."""

    name: str
    description: str
    final: bool
    csv: bool
    row: type[tuple[Any, ...]]
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    foreign_keys: tuple[ForeignKey, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@cache
def table(name: str) -> Table:
    """The declaration of one table; raises FileNotFoundError when there is none."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return _read(name, tomllib.load(file))


@cache
def names(final: bool | None = None) -> tuple[str, ...]:
    """Names of the tables in alphabetical order; all, or only those that are (not) final."""
    every = sorted(path.stem for path in FOLDER.glob("*.toml"))
    return tuple(n for n in every if final is None or table(n).final is final)


def _read(name: str, data: dict[str, Any]) -> Table:
    return Table(
        name=name,
        description=data["description"],
        final=data["final"],
        csv=data.get("csv", True),
        row=getattr(nouns, data["row"]),
        key=tuple(data["key"]),
        columns=tuple(_column(column) for column in data["columns"]),
        foreign_keys=tuple(
            ForeignKey(tuple(key["columns"]), key["table"]) for key in data.get("foreign_keys", ())
        ),
    )


def _column(data: dict[str, Any]) -> Column:
    return Column(**{**data, "values": tuple(data.get("values", ()))})
