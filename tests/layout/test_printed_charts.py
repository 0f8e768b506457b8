"""Organisation charts drawn on a page come out as nodes and edges."""

from __future__ import annotations

import csv
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline import layout, pages
from pipeline.nouns import Edition

PRINTED = Path(__file__).parents[1] / "data/printed"
EDITION = Edition("2025", None, 2025, None, None, None, 1, 1, 0, 0, 0)


def lay_out(path: Path) -> SimpleNamespace:
    """All rows that layout makes of one PDF."""
    given = pages.run(EDITION, {"files": [(path.name, str(path))]})
    return SimpleNamespace(**{**given, **layout.run(EDITION, given)})


def expected(name: str) -> list[dict[str, str]]:
    with (PRINTED / f"charts-{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def charts() -> SimpleNamespace:
    return lay_out(PRINTED / "charts.pdf")


def labels(rows: SimpleNamespace) -> dict[str, str]:
    """Figure → label as the page prints it (Ⅰ is I in the tables)."""
    return {f.figure_id: "図表" + f.label.replace("I", "Ⅰ", 1) for f in rows.figures}


def test_every_box_is_a_node_in_its_frame(charts: SimpleNamespace) -> None:
    texts = {(n.figure_id, n.node_id): n.text for n in charts.nodes}
    label = labels(charts)
    found = {
        (label[n.figure_id], n.text, texts.get((n.figure_id, n.parent_node_id), ""))
        for n in charts.nodes
    }
    names = {(r["label"], r["node"]): r["text"] for r in expected("nodes")}
    wanted = {
        (r["label"], r["text"], names.get((r["label"], r["parent"]), "")) for r in expected("nodes")
    }
    assert found == wanted
    assert len(charts.nodes) == len(wanted)


def test_every_line_is_an_edge_with_the_meaning_of_the_legend(charts: SimpleNamespace) -> None:
    texts = {(n.figure_id, n.node_id): n.text for n in charts.nodes}
    label = labels(charts)
    found = {
        (
            label[e.figure_id],
            texts[e.figure_id, e.from_node],
            texts[e.figure_id, e.to_node],
            e.label,
        )
        for e in charts.figure_edges
    }
    names = {(r["label"], r["node"]): r["text"] for r in expected("nodes")}
    wanted = {
        (r["label"], names[r["label"], r["from"]], names[r["label"], r["to"]], r["meaning"])
        for r in expected("edges")
    }
    assert found == wanted


def test_the_word_of_the_legend_gives_the_kind(charts: SimpleNamespace) -> None:
    kinds = {(e.label, e.kind) for e in charts.figure_edges}
    assert kinds == {
        ("指揮系統", "commands"),
        ("指揮監督", "commands"),
        ("調整", "coordinates_with"),
        ("共同会議による監督", "supervises"),
        ("助言", "connects"),
    }


def test_nodes_have_their_boxes_as_displayed(charts: SimpleNamespace) -> None:
    boxes = {n.text: (n.x0, n.y0, n.x1, n.y1) for n in charts.nodes}
    assert boxes["架空合同会議"] == pytest.approx((208, 150, 388, 176), abs=0.5)
    assert boxes["日本側"] == pytest.approx((80, 200, 250, 400), abs=0.5)
    assert boxes["総務部"] == pytest.approx((80, 634, 170, 658), abs=0.5)


def test_all_of_the_charts_is_understood(charts: SimpleNamespace) -> None:
    assert [(f.kind, f.status) for f in charts.figures] == [("org_chart", "ok")] * 2
    assert not charts.tables
