"""What there is of each edition, and what of it needs a look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]

COUNTED = ("mechanisms", "members", "relations", "figures", "tables")


class Trouble(NamedTuple):
    """Diagnostics of one code."""

    code: str
    severity: str
    rows: list[Row]


class Overview(NamedTuple):
    """One edition: its row, counts of its tables, files that were not read in full, diagnostics."""

    row: Row
    counts: dict[str, int]
    bad_sources: list[Row]
    troubles: list[Trouble]
    for_information: int

    @property
    def n_look(self) -> int:
        """Files and diagnostics that a person should look at."""
        return len(self.bad_sources) + sum(len(trouble.rows) for trouble in self.troubles)


def overview(
    edition: Row, tables: Mapping[str, Mapping[str, Sequence[Row]]], sources: Sequence[Row],
    diagnostics: Sequence[Row],
) -> Overview:  # fmt: skip
    """``tables`` are name → edition → rows."""
    name = edition["edition"]
    counts = {table: len(tables[table].get(name, ())) for table in COUNTED}
    bad = [row for row in sources if row["status"] != "ok"]
    look = [row for row in diagnostics if row["severity"] != "info"]
    return Overview(edition, counts, bad, troubles(look), len(diagnostics) - len(look))


def troubles(diagnostics: Sequence[Row]) -> list[Trouble]:
    """By code, errors first."""
    by_code: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in diagnostics:
        by_code[row["severity"], row["code"]].append(row)
    ordered = sorted(by_code.items(), key=lambda item: (item[0][0] != "error", item[0][1]))
    return [Trouble(code, severity, found) for (severity, code), found in ordered]
