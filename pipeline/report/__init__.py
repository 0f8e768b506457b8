"""Tables and changes → pages to read.

Takes the final tables; gives ``report/index.html`` and ``diff/<from>-<to>/index.html``.
Must not decide anything: what is a mechanism or a change was settled in the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline.files import write_text
from pipeline.nouns import Change
from pipeline.report import diffs, mechanisms, reading
from pipeline.report.embedding import edition_data
from pipeline.report.overview import COUNTED, overview
from pipeline.report.page import render
from pipeline.report.sources import Places, Texts

__all__ = ["write", "write_diff_page"]

Row = dict[str, Any]
_SENTENCE = ("edition", "sentence_id", "block_id", "page", "section_path", "n", "text")
_BLOCK = ("edition", "block_id", "order", "type", "page", "section_path")
_MENTION = ("edition", "sentence_id", "start", "entity_id")
_ENTITY = ("type", "name_ja", "name_en", "acronym", "aliases", "first_edition", "last_edition",
           "n_mentions")  # fmt: skip
_UNSHOWN = frozenset({"DATE", "PERSON"})  # not in the list of names to search


class Chapter(NamedTuple):
    """One edition as the page shows it."""

    name: str
    boxes: list[mechanisms.Box]
    grid: mechanisms.Grid
    n_dated: int


def write(outputs: Path) -> Path:
    """One self-contained page about all editions of ``outputs``; gives its path.

    PipelineError when a final table is not there.
    """
    editions = _by_year(reading.rows(outputs, "editions"))
    tables = {name: reading.by_edition(outputs, name) for name in (*COUNTED, "timeline")}
    blocks = reading.by_edition(outputs, "blocks", _BLOCK)
    sentences = _in_reading_order(reading.by_edition(outputs, "sentences", _SENTENCE), blocks)
    mentions = reading.by_edition(outputs, "mentions", _MENTION)
    places = {name: Places(rows, mentions.get(name, ())) for name, rows in sentences.items()}
    chapters = [_chapter(n, row["edition"], tables, places) for n, row in enumerate(editions)]
    texts = Texts(blocks, sentences)
    changes = reading.changes(outputs)
    found = [diffs.comparison(*pair, rows, texts) for pair, rows in sorted(changes.items())]
    data: dict[str, object] = {
        "entities": _entities(outputs),
        "editions": [row["edition"] for row in editions],
    }
    for n, row in enumerate(editions):
        name = row["edition"]
        data[f"edition-{n}"] = edition_data(
            sentences.get(name, []), tables["timeline"].get(name, [])
        )
    for n, comparison in enumerate(found):
        rows = changes[comparison.old, comparison.new]
        data[f"changes-{n}"] = diffs.hidden_rows(rows, texts, with_texts=False)
    values: dict[str, object] = {
        "overviews": _overviews(outputs, editions, tables),
        "chapters": chapters,
        "comparisons": found,
    }
    path = outputs / "report" / "index.html"
    write_text(render("index.html.j2", data, values), path)
    return path


def write_diff_page(outputs: Path, old: str, new: str, changes: Sequence[Change]) -> Path:
    """One self-contained page about one pair of editions; gives its path."""
    blocks = reading.by_edition(outputs, "blocks", _BLOCK, (old, new))
    sentences = reading.by_edition(outputs, "sentences", _SENTENCE, (old, new))
    texts = Texts(blocks, _in_reading_order(sentences, blocks))
    found = diffs.comparison(old, new, changes, texts)
    data: dict[str, object] = {"changes-0": diffs.hidden_rows(changes, texts, with_texts=True)}
    path = outputs / "diff" / f"{old}-{new}" / "index.html"
    write_text(render("diff.html.j2", data, {"comparison": found}), path)
    return path


def _by_year(editions: Sequence[Row]) -> list[Row]:
    return sorted(editions, key=lambda row: (row["series"] or "", row["year"], row["edition"]))


def _in_reading_order(
    sentences: dict[str, list[Row]], blocks: dict[str, list[Row]]
) -> dict[str, list[Row]]:
    ordered = {}
    for edition, rows in sentences.items():
        order = {row["block_id"]: row["order"] for row in blocks.get(edition, ())}
        ordered[edition] = sorted(rows, key=lambda row: (order[row["block_id"]], row["n"]))
    return ordered


def _chapter(
    n: int, name: str, tables: dict[str, dict[str, list[Row]]], places: dict[str, Places]
) -> Chapter:
    own = {table: rows.get(name, []) for table, rows in tables.items()}
    return Chapter(
        name,
        mechanisms.boxes(own, places.get(name, Places([])), f"m{n}"),
        mechanisms.grid(own["mechanisms"], own["members"]),
        len(own["timeline"]),
    )


def _overviews(
    outputs: Path, editions: Sequence[Row], tables: dict[str, dict[str, list[Row]]]
) -> list[object]:
    sources = reading.by_edition(outputs, "sources")
    diagnostics = reading.by_edition(outputs, "diagnostics")
    return [
        overview(row, tables, sources.get(row["edition"], []), diagnostics.get(row["edition"], []))
        for row in editions
    ]


def _entities(outputs: Path) -> list[list[Any]]:
    return [
        [row[column] for column in _ENTITY]
        for row in reading.rows(outputs, "entities", _ENTITY)
        if row["type"] not in _UNSHOWN
    ]
