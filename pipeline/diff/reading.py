"""What a comparison reads of the final tables: one edition, the columns it needs, no tokens.

Takes a folder of Parquet tables; gives ``Tables``. Must not fill in what a table lacks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pyarrow.parquet as pq

from pipeline.diff.rows import Passage, Span, Tables
from pipeline.errors import PipelineError
from pipeline.nouns import Edition, Entity, Figure, Footnote, Mechanism, Member, Relation, TableRow

Row = TypeVar("Row", bound=NamedTuple)


def read(outputs: Path, edition: str) -> Tables:
    """One edition of ``outputs``; PipelineError when it is not there, with those that are."""
    known = {row.edition: row for row in _rows(outputs, "editions", Edition, None)}
    if edition not in known:
        raise PipelineError(
            "diff.unknown_edition", edition=edition, known=", ".join(sorted(known)) or "-"
        )
    blocks = _blocks(outputs, edition)
    sentences = _sentences(outputs, edition, blocks)
    columns = ("mention_id", "sentence_id", "start", "end", "entity_id")
    mentions = _columns(outputs, "mentions", edition, columns)
    sightings = _sightings(mentions, sentences)
    return Tables(
        edition=edition,
        series=known[edition].series,
        mechanisms=_rows(outputs, "mechanisms", Mechanism, edition),
        members=_rows(outputs, "members", Member, edition),
        relations=_rows(outputs, "relations", Relation, edition),
        entities=tuple(
            row for row in _rows(outputs, "entities", Entity, None) if row.entity_id in sightings
        ),
        figures=_rows(outputs, "figures", Figure, edition),
        tables=_rows(outputs, "tables", TableRow, edition),
        footnotes=_rows(outputs, "footnotes", Footnote, edition),
        blocks=blocks,
        sightings=sightings,
        sentences={row["sentence_id"]: row["text"] for row in sentences},
        homes={row["sentence_id"]: row["block_id"] for row in sentences},
        named=_spans(mentions, sentences, "entity_id"),
        cells=_cells(outputs, edition),
        dated=_spans(_dated(outputs, edition, mentions), sentences, "edtf"),
    )


def _columns(
    outputs: Path, table: str, edition: str | None, columns: Iterable[str]
) -> list[dict[str, Any]]:
    path = outputs / f"{table}.parquet"
    if not path.is_file():
        raise PipelineError("diff.no_table", table=table, outputs=outputs)
    filters = [("edition", "=", edition)] if edition else None
    rows: list[dict[str, Any]] = pq.read_table(
        path, columns=list(columns), filters=filters
    ).to_pylist()
    return rows


def _rows(outputs: Path, table: str, row_type: type[Row], edition: str | None) -> tuple[Row, ...]:
    fields = row_type._fields
    return tuple(
        row_type._make(row[field] for field in fields)
        for row in _columns(outputs, table, edition, fields)
    )


def _blocks(outputs: Path, edition: str) -> tuple[Passage, ...]:
    rows = _rows(outputs, "blocks", Passage, edition)
    return tuple(sorted(rows, key=lambda row: row.order))


def _sentences(outputs: Path, edition: str, blocks: Iterable[Passage]) -> list[dict[str, Any]]:
    """In reading order, which identifiers do not promise."""
    order = {row.block_id: row.order for row in blocks}
    columns = ("sentence_id", "block_id", "n", "start", "text")
    rows = _columns(outputs, "sentences", edition, columns)
    return sorted(rows, key=lambda row: (order[row["block_id"]], row["n"]))


def _sightings(
    mentions: Iterable[dict[str, Any]], sentences: Iterable[dict[str, Any]]
) -> dict[str, tuple[str, ...]]:
    position = {row["sentence_id"]: k for k, row in enumerate(sentences)}
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in mentions:
        if row["entity_id"]:
            found[row["entity_id"]].add(row["sentence_id"])
    return {
        entity_id: tuple(sorted(ids, key=lambda sentence_id: position[sentence_id]))
        for entity_id, ids in sorted(found.items())
    }


def _spans(
    mentions: Iterable[dict[str, Any]], sentences: Iterable[dict[str, Any]], what: str
) -> dict[str, tuple[Span, ...]]:
    """Block → spans with the value in the column ``what``; a mention counts from the start of
    its sentence."""
    starts = {row["sentence_id"]: (row["block_id"], row["start"]) for row in sentences}
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for row in mentions:
        if row[what] and row["sentence_id"] in starts:
            block_id, start = starts[row["sentence_id"]]
            found[block_id].append((start + row["start"], start + row["end"], row[what]))
    return {block_id: tuple(sorted(spans)) for block_id, spans in found.items()}


def _cells(outputs: Path, edition: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    cells = _columns(outputs, "table_cells", edition, ("table_id", "row", "col", "text"))
    found: defaultdict[str, defaultdict[int, list[tuple[int, str]]]]
    found = defaultdict(lambda: defaultdict(list))
    for cell in cells:
        found[cell["table_id"]][cell["row"]].append((cell["col"], cell["text"]))
    return {
        table_id: tuple(tuple(text for _, text in sorted(rows[n])) for n in sorted(rows))
        for table_id, rows in found.items()
    }


def _dated(outputs: Path, edition: str, mentions: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mentions that are dates, with their value."""
    edtf = {
        row["mention_id"]: row["edtf"]
        for row in _columns(outputs, "dates", edition, ("mention_id", "edtf"))
    }
    return [
        row | {"edtf": edtf[row["mention_id"]]} for row in mentions if row["mention_id"] in edtf
    ]
