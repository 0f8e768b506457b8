"""The real section, held by lengths, hashes and names (its sentences are not ours to keep)."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.text import fold

Rows = Callable[[str], SimpleNamespace]
SHARED = Path(__file__).parents[3] / "shared"
SOURCE = SHARED / "editions" / "defense-2025" / "alliance-coordination.txt"
GOLD = SHARED / "gold" / "defense-2025"

pytestmark = pytest.mark.skipif(
    not SOURCE.is_file(), reason="needs ../shared/editions/defense-2025, which is not here"
)


@pytest.fixture(scope="module")
def text() -> str:
    return SOURCE.read_bytes().decode()


def gold(name: str) -> list[dict[str, str]]:
    with (GOLD / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_blocks(rows: Rows, text: str) -> None:
    blocks = rows(text).blocks
    kinds = [b.type for b in blocks]
    assert kinds[:2] == ["heading", "heading"]
    assert [b.level for b in blocks if b.type == "heading"][:4] == [1, 2, 1, 2]
    paragraphs = [b.text for b in blocks if b.type == "paragraph"]
    assert [len(p) for p in paragraphs] == [157, 108, 145, 100, 100, 307, 364, 91, 250]
    assert all(p.endswith("。") for p in paragraphs)
    digest = hashlib.sha256("\n".join(paragraphs).encode()).hexdigest()
    assert digest[:12] == "96de4949f212"


def test_figures(rows: Rows, text: str) -> None:
    found = {(f.label, fold(f.caption), f.kind) for f in rows(text).figures}
    assert found == {(r["label"], fold(r["caption"]), r["kind"]) for r in gold("figures")}


def test_notes(rows: Rows, text: str) -> None:
    result = rows(text)
    texts = {b.block_id: b.text for b in result.blocks}
    for row, note in zip(gold("footnotes"), result.notes, strict=True):
        assert note.marker == row["marker"]
        assert texts[note.anchor_block_id][: note.anchor_offset].endswith(row["anchor_text"])
        assert note.text.startswith(row["text_head"])


def test_chart_members(rows: Rows, text: str) -> None:
    result = rows(text)
    nodes = {n.node_id: n for n in result.nodes}
    found = ""
    for node in result.nodes:
        if node.role == "member":
            side = nodes[node.parent_node_id]
            assert side.role == "side"
            assert nodes[side.parent_node_id].role == "body"
            found += node.text
    names = {row["member"] for row in gold("members")} - {
        # Written out by the gold, short in the chart.
        *("統合幕僚監部", "陸上幕僚監部", "海上幕僚監部", "航空幕僚監部"),
        *("陸上自衛隊", "海上自衛隊", "航空自衛隊"),
    }
    assert [name for name in names if name not in found] == []
    bodies = [n.text for n in result.nodes if n.role == "body"]
    assert len(bodies) == 4
    assert all("(" in body for body in bodies)
    assert len(result.figure_edges) == 3


def test_columns(rows: Rows, text: str) -> None:
    boxed = [b for b in rows(text).blocks if b.in_column]
    assert [b.type for b in boxed] == [
        *("heading", "column", "column", "caption"),
        *("column", "column", "caption"),
    ]
    assert [len(b.text) for b in boxed] == [41, 25, 263, 9, 43, 341, 12]


def test_diagnostics(rows: Rows, text: str) -> None:
    assert sorted({d.code for d in rows(text).diagnostics}) == [
        "layout.label_disagrees",
        "layout.mark_repaired",
        "layout.stray_fragment",
    ]
