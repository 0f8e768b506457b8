"""Two chapters of a real white paper, held against what their pages show.

``tests/data/printed/mext-2024.csv`` was written from the rendered pages: type, page, length and
hash of every heading, paragraph, caption and note in reading order, and where markers stand. It
holds no sentence. The pages themselves are not part of the project.
"""

from __future__ import annotations

import csv
import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from pipeline import layout, pages
from pipeline.nouns import Edition

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "editions" / "mext-2024"
GOLDEN = ROOT / "tests" / "data" / "printed" / "mext-2024.csv"
EDITION = Edition("mext-2024", "mext", 2024, None, None, None, 0, 0, 0, 0, 0)
TYPES = ("heading", "paragraph", "list_item", "column", "caption", "footnote")

pytestmark = pytest.mark.skipif(
    not SHARED.is_dir(), reason="../shared/editions/mext-2024 is not here"
)


@cache
def rows() -> dict[str, Any]:
    files = [(path.name, str(path)) for path in sorted(SHARED.glob("*.pdf"))]
    return layout.run(EDITION, pages.run(EDITION, {"files": files, "workers": [(2,)]}))


def golden(kind: str) -> list[tuple[str, ...]]:
    with GOLDEN.open(encoding="utf-8") as file:
        return [tuple(r.values())[1:] for r in csv.DictReader(file) if r["kind"] == kind]


def mark(text: str) -> str:
    """Hash of a text without its white space."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:12]


def blocks() -> list[tuple[str, ...]]:
    return [
        (b.source, str(b.page), b.type, str(len("".join(b.text.split()))), mark(b.text))
        for b in rows()["blocks"]
        if b.type in TYPES
    ]


def notes() -> list[tuple[str, ...]]:
    """Each note with the page, and the hash of the ten characters before its marker."""
    by_id = {b.block_id: b for b in rows()["blocks"]}
    found = []
    for note in rows()["notes"]:
        block, own = by_id.get(note.anchor_block_id), by_id[note.block_id]
        before = block.text[: note.anchor_offset][-10:] if block else ""
        found.append((own.source, str(own.page), note.marker, str(len(before)), mark(before)))
    return found


def cells() -> list[tuple[str, ...]]:
    return [
        (c.table_id, str(c.row), str(c.col), str(len(c.text)), mark(c.text))
        for c in rows()["table_cells"]
    ]


@pytest.mark.parametrize("kind", ["block", "note", "cell"])
def test_the_pages_are_read_as_they_stand(kind: str) -> None:
    found = {"block": blocks, "note": notes, "cell": cells}[kind]()
    assert found == golden(kind)


def test_every_note_is_tied_and_no_furniture_is_in_the_text() -> None:
    made = rows()
    assert all(note.anchor_block_id for note in made["notes"])
    furniture = {b.text for b in made["blocks"] if b.type == "furniture"}
    shown = {b.text for b in made["blocks"] if b.type in ("paragraph", "column", "list_item")}
    assert not furniture & shown
    assert [s.status for s in made["sources"]] == ["ok", "ok"]


def test_tables_and_figures_have_their_captions() -> None:
    made = rows()
    tables = [t.label for t in made["tables"]]
    figures = [f.label for f in made["figures"]]
    assert tables == ["1-1-5", "1-1-7", "1-3-3", "1-3-5", "1-3-7"]
    assert figures == [
        "1-1-1", "1-1-2", "1-1-3", "1-1-4", "1-1-6", "1-3-1", "1-3-2", "1-3-4", "1-3-6",
    ]  # fmt: skip


def test_ruby_is_kept_beside_its_base() -> None:
    readings = {r.split(":")[2] for b in rows()["blocks"] for r in b.ruby}
    assert {"けんいん", "りゅう", "ふかん"} <= readings


def write() -> None:
    """Write the golden file anew; to be held against the rendered pages before it is kept."""
    found = {"block": blocks(), "note": notes(), "cell": cells()}
    with GOLDEN.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("kind", "where", "page", "what", "length", "hash"))
        out.writerows((kind, *row) for kind, values in found.items() for row in values)


if __name__ == "__main__":
    write()
