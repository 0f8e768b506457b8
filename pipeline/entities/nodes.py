"""Figure texts → the entity each one names, when it names just one."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.words import Words
from pipeline.nouns import FigureNode, Mention, Node


def link_nodes(
    nodes: Sequence[Node], sentences: Sequence[Words], mentions: Sequence[Mention]
) -> list[FigureNode]:
    """Figure nodes with their entity; spans are code points in the block."""
    starts = {w.sentence.sentence_id: (w.sentence.block_id, w.sentence.start) for w in sentences}
    by_block: dict[str, list[tuple[int, int, Mention]]] = {}
    for m in mentions:
        block_id, start = starts[m.sentence_id]
        by_block.setdefault(block_id, []).append((start + m.start, start + m.end, m))
    return [_link(node, by_block.get(node.block_id or "", ())) for node in nodes]


def _link(node: Node, mentions: Sequence[tuple[int, int, Mention]]) -> FigureNode:
    start, end = node.start or 0, node.end or 0
    inside = [(s, e, m) for s, e, m in mentions if start <= s and e <= end and m.entity_id]
    outer = [
        m
        for s, e, m in inside
        if not any(s2 <= s and e <= e2 and (s2, e2) != (s, e) for s2, e2, _ in inside)
    ]
    ids = {m.entity_id for m in outer if m.type in ("ORG", "MECHANISM", "TITLE")}
    return FigureNode(
        node.edition,
        node.figure_id,
        node.node_id,
        node.parent_node_id,
        node.text,
        ids.pop() if len(ids) == 1 else None,
        node.x0,
        node.y0,
        node.x1,
        node.y1,
        node.role,
        node.side,
        node.block_id,
        node.start,
        node.end,
    )
