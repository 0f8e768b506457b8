"""The web form of a specimen gives the same tables as its text form."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from command_line import ROOT, SPECIMENS

from pipeline import entities, layout, mechanisms, pages, relations, tokens
from pipeline.nouns import Edition

TEXT, WEB = ROOT / "raw", ROOT / "tests/data/html"
# What both forms must agree in, and the columns that tell where in the file it stood.
PLACES = {
    "edition", "sentence_id", "mention_id", "relation_id", "footnote_id", "block_id", "figure_id",
    "node_id", "parent_node_id", "anchor_sentence_id", "anchor_start", "start", "end", "page",
    "source", "n_mentions", "table_id", "anchor_block_id", "anchor_offset", "from_node", "to_node",
}  # fmt: skip
TABLES = (
    "relations", "members", "mechanisms", "dates", "footnotes", "figures", "figure_nodes",
    "figure_edges", "tables", "table_cells", "mentions", "edition_entities", "timeline",
)  # fmt: skip


@cache
def read(file: Path, year: int) -> dict[str, list[Any]]:
    """All tables of one file."""
    edition = Edition("specimen", None, year, None, None, None, 1, 1, 0, 0, 0)
    given: dict[str, list[Any]] = {"files": [(file.name, str(file))]}
    for stage in (pages, layout, tokens, entities, relations, mechanisms):
        made = stage.run(edition, given)  # type: ignore[attr-defined]
        problems = [d for d in made.pop("diagnostics", ()) if d.severity != "info"]
        assert problems == []
        given |= made
    return given


# Named in a chapter's title alone, which the page of 2025 tells in its trail.
IN_TRAIL = "mechanism-日米同盟"


def plain(rows: list[Any]) -> list[tuple[tuple[str, str], ...]]:
    """Rows without the columns that say where in the file they stood, sorted."""
    return sorted(
        tuple((k, repr(v)) for k, v in row._asdict().items() if k not in PLACES)
        for row in rows
        if getattr(row, "entity_id", None) != IN_TRAIL
    )


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", SPECIMENS)
def test_the_web_form_gives_the_same_rows(name: str, table: str) -> None:
    year = int(name[-4:])
    text, web = read(TEXT / name / "section.txt", year), read(WEB / f"{name}.html", year)
    assert plain(web[table]) == plain(text[table])
    assert text[table] or table in ("figure_edges",)


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_web_form_has_the_same_passages(name: str) -> None:
    """Headings and paragraphs with what stands above them; the readings are kept."""
    year = int(name[-4:])
    text, web = read(TEXT / name / "section.txt", year), read(WEB / f"{name}.html", year)
    kinds = ("heading", "paragraph", "column", "caption")
    of_text = [(b.type, b.text) for b in text["blocks"] if b.type in kinds]
    of_web = [(b.type, b.text) for b in web["blocks"] if b.type in kinds]
    top = {"第III部", "第2章"} if name == "specimen-2025" else set()
    assert of_web == [(t, s) for t, s in of_text if t != "heading" or s.split()[0] not in top]
    paths = {b.text: b.section_path for b in text["blocks"] if b.type in ("paragraph", "column")}
    body = [b for b in web["blocks"] if b.type in ("paragraph", "column")][1:]
    assert {b.text: b.section_path for b in body}.items() <= paths.items()
    assert sum(len(b.ruby) for b in web["blocks"]) >= 5
