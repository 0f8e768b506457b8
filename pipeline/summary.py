"""What a run found and what needs a look, as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline import io, schemas
from pipeline.nouns import Diagnostic, Edition

Summary = Mapping[str, Any]
# Where a file was placed is said in words though nothing is wrong with it.
_PLACED = ("editions.placed_by_name", "editions.placed_by_title")


def summarise(out: Path, diagnostics: Iterable[Diagnostic]) -> Summary:
    """Editions with their counts, rows per table, and the messages by code, worst first."""
    rows = {name: io.count_rows(out / f"{name}.parquet") for name in schemas.names(final=True)}
    editions = io.arrow_to_rows(
        io.read_parquet(out / "editions.parquet"), schemas.table("editions")
    )
    return {
        "editions": [list(edition) for edition in editions],
        "fields": list(Edition._fields),
        "rows": rows,
        "messages": group(diagnostics),
    }


def group(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    """Messages of one code together: how many, and the texts; of infos only placements."""
    groups: dict[tuple[int, str], dict[str, Any]] = {}
    for row in diagnostics:
        rank = ("error", "warning", "info").index(row.severity)
        entry = {"code": row.code, "severity": row.severity, "count": 0, "messages": []}
        told = groups.setdefault((rank, row.code), entry)
        told["count"] += 1
        if row.severity != "info" or row.code in _PLACED:
            told["messages"].append(" ".join([*filter(None, [row.edition]), row.message]))
    return [groups[place] for place in sorted(groups)]
