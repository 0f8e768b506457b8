"""Tables and changes → pages to read.

Takes the final tables; gives ``report/index.html`` and ``diff/<from>-<to>/index.html``.
Must not decide anything: what is a mechanism or a change was settled in the tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import stages
from pipeline.files import write_text
from pipeline.nouns import Change
from pipeline.report import charts, diffs, mechanisms, pictures, reading
from pipeline.report.embedding import edition_data
from pipeline.report.overview import COUNTED, overview
from pipeline.report.page import render
from pipeline.report.series import histories, series
from pipeline.report.sources import Places, Texts

__all__ = ["write", "write_diff_page"]

Row = dict[str, Any]
_SENTENCE = ("edition", "sentence_id", "block_id", "page", "section_path", "n", "text")
_BLOCK = ("edition", "block_id", "source", "order", "type", "page", "section_path", "x0", "y0",
          "x1", "y1")  # fmt: skip
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


class Inputs(NamedTuple):
    """The tables of all editions, by name and edition."""

    editions: list[Row]
    tables: dict[str, dict[str, list[Row]]]
    blocks: dict[str, list[Row]]
    sentences: dict[str, list[Row]]
    places: dict[str, Places]

    def own(self, name: str) -> dict[str, list[Row]]:
        """The tables of one edition."""
        return {table: rows.get(name, []) for table, rows in self.tables.items()}


def write(outputs: Path, raw: Path | None = None) -> Path:
    """One self-contained page about all editions of ``outputs``; gives its path.

    With ``raw``, the folder they were read from, claims from PDF open a picture of their page.
    PipelineError when a final table is not there.
    """
    inputs = _read(outputs)
    chapters = [_chapter(n, row["edition"], inputs) for n, row in enumerate(inputs.editions)]
    texts = Texts(inputs.blocks, inputs.sentences, _names(outputs))
    changes = reading.changes(outputs)
    order = {row["edition"]: n for n, row in enumerate(inputs.editions)}
    pairs = sorted(
        (pair for pair in changes if set(pair) <= order.keys()),
        key=lambda pair: (order[pair[1]], order[pair[0]]),
    )
    found = [diffs.comparison(*pair, changes[pair]) for pair in pairs]
    data: dict[str, object] = {
        "entities": _entities(outputs),
        "editions": [row["edition"] for row in inputs.editions],
    }
    for n, chapter in enumerate(chapters):
        data |= _edition_data(n, chapter, inputs)
    for n, pair in enumerate(pairs):
        data[f"changes-{n}"] = diffs.rows(changes[pair], texts, with_texts=False)
    data |= _pictures(raw, inputs, reading.by_edition(outputs, "sources")) if raw else {}
    values: dict[str, object] = {
        "overviews": _overviews(outputs, inputs),
        "chapters": chapters,
        "comparisons": found,
        "editions": data["editions"],
        "series": series(inputs.editions, found),
        "histories": histories(inputs.editions, reading.rows_or_none(outputs, "histories")),
    }
    values["first"] = _first(values["series"], found)
    path = outputs / "report" / "index.html"
    write_text(render("index.html.j2", data, values), path)
    return path


def _pictures(raw: Path, inputs: Inputs, sources: dict[str, list[Row]]) -> dict[str, object]:
    """Pages that the seats, statements and dates of the editions stand on, the latest first."""
    wanted = []
    for row in reversed(inputs.editions):
        name = row["edition"]
        blocks = {block["block_id"]: block for block in inputs.blocks.get(name, ())}
        homes = {s["sentence_id"]: s["block_id"] for s in inputs.sentences.get(name, ())}
        for table in ("members", "relations", "timeline"):
            for claim in inputs.tables[table].get(name, ()):
                wanted.append(blocks.get(homes.get(claim["sentence_id"] or "", "")))
    shown = pictures.pictures(raw, sources, pictures.sheets(wanted), stages.load_reader().draw)
    boxes = {
        f"boxes-{n}": pictures.boxes(inputs.blocks.get(row["edition"], ()), shown)
        for n, row in enumerate(inputs.editions)
    }
    return {"pictures": shown, **boxes} if shown else {}


def _first(shown: object, found: Sequence[diffs.Comparison]) -> diffs.Comparison | None:
    """The comparison that is open at first: of the last series that has one."""
    assert isinstance(shown, list)
    latest = [one.latest for one in shown if one.latest]
    return latest[-1] if latest else (found[-1] if found else None)


def write_diff_page(outputs: Path, old: str, new: str, changes: Sequence[Change]) -> Path:
    """One self-contained page about one pair of editions; gives its path."""
    blocks = reading.by_edition(outputs, "blocks", _BLOCK, (old, new))
    sentences = reading.by_edition(outputs, "sentences", _SENTENCE, (old, new))
    texts = Texts(blocks, _in_reading_order(sentences, blocks), _names(outputs))
    found = diffs.comparison(old, new, changes)
    data: dict[str, object] = {"changes-0": diffs.rows(changes, texts, with_texts=True)}
    path = outputs / "diff" / f"{old}-{new}" / "index.html"
    write_text(render("diff.html.j2", data, {"comparison": found}), path)
    return path


def _read(outputs: Path) -> Inputs:
    editions = _by_year(reading.rows(outputs, "editions"))
    tables = {name: reading.by_edition(outputs, name) for name in (*COUNTED, "timeline")}
    blocks = reading.by_edition(outputs, "blocks", _BLOCK)
    sentences = _in_reading_order(reading.by_edition(outputs, "sentences", _SENTENCE), blocks)
    mentions = reading.by_edition(outputs, "mentions", _MENTION)
    places = {name: Places(rows, mentions.get(name, ())) for name, rows in sentences.items()}
    return Inputs(editions, tables, blocks, sentences, places)


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


def _chapter(n: int, name: str, inputs: Inputs) -> Chapter:
    own = inputs.own(name)
    return Chapter(
        name,
        mechanisms.boxes(own, inputs.places.get(name, Places([])), f"m{n}"),
        mechanisms.grid(own["mechanisms"], own["members"]),
        len(own["timeline"]),
    )


def _edition_data(n: int, chapter: Chapter, inputs: Inputs) -> dict[str, Any]:
    """What the page draws of an edition, and apart from it the words, opened with a claim."""
    own, name = inputs.own(chapter.name), chapter.name
    blocks = inputs.blocks.get(name, [])
    sources = {row["block_id"]: row["source"] for row in blocks}
    places = inputs.places.get(name, Places([]))
    words, moments = edition_data(inputs.sentences.get(name, []), own["timeline"], sources)
    view = {
        "timeline": moments,
        "charts": charts.charts(chapter.boxes, own["relations"]),
        "map": charts.org_map(own["mechanisms"], own["members"], places),
    }
    return {f"view-{n}": view, f"edition-{n}": words}


def _overviews(outputs: Path, inputs: Inputs) -> list[object]:
    sources = reading.by_edition(outputs, "sources")
    diagnostics = reading.by_edition(outputs, "diagnostics")
    return [
        overview(
            row, inputs.tables, sources.get(row["edition"], []), diagnostics.get(row["edition"], [])
        )
        for row in inputs.editions
    ]


def _entities(outputs: Path) -> list[list[Any]]:
    return [
        [row[column] for column in _ENTITY]
        for row in reading.rows(outputs, "entities", _ENTITY)
        if row["type"] not in _UNSHOWN
    ]


def _names(outputs: Path) -> dict[str, str]:
    rows = reading.rows(outputs, "entities", ("entity_id", "name_ja"))
    return {row["entity_id"]: row["name_ja"] for row in rows}
