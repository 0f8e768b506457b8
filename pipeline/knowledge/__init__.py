"""What people decided, as data: one CSV per subject, each row with its reason and source.

``rows("eras")`` gives the rows of ``eras.csv`` as dictionaries of strings, in file order.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """Rows of ``<name>.csv``; raises FileNotFoundError when there is no such file."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@cache
def words(name: str, column: str) -> frozenset[str]:
    """The non-empty values of one column."""
    return frozenset(row[column] for row in rows(name) if row[column])


@cache
def is_alliance(name: str) -> bool:
    """Whether a mechanism is a relationship of states (同盟), not a body with members."""
    for row in rows("names"):
        if row["name"] == name and row["type"] == "MECHANISM":
            return row["kind"] == "alliance"
    return any(r["kind"] == "alliance" and name.endswith(r["suffix"]) for r in rows("suffixes"))
