"""Marks of a page → clusters: boxes with text that connectors join, whatever stands around them.

Found before tables are: what joins boxes rules no cells.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.printed.charts.blocks import TextBlock, lines_to_blocks
from pipeline.layout.printed.charts.boxes import ChartBox, find_boxes
from pipeline.layout.printed.charts.connectors import marks_to_nets
from pipeline.layout.printed.charts.joints import Target, Touch, touch
from pipeline.layout.printed.charts.parts import Net
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark

_MIN_BOXES = 3
_MIN_JOINED = 2
# More marks than these are a map or a picture.
_MAX_MARKS = 700
_PAGE_SHARE = 0.8
# Points: so far from its chart a legend stands.
_LEGEND_REACH = 40.0


@dataclass(slots=True, eq=False)
class Cluster:
    """Boxes joined by connectors: the place, the marks, those of the connectors alone, and the
    boxes in which text stands."""

    box: Box
    marks: list[Mark]
    joining: set[int]
    leaves: list[Box]

    def holds_text(self, box: Box) -> bool:
        """True for a text in one of its boxes."""
        return any(leaf.holds_point(*box.middle) for leaf in self.leaves)


def find_clusters(
    marks: Sequence[Mark], lines: Sequence[TextLine], running: set[int], page: Box
) -> list[Cluster]:
    """Clusters of a page."""
    drawn = [m for m in marks if m.kind != "image" and m.box.area < _PAGE_SHARE * page.area]
    areas = sum(m.kind in ("rect", "path") for m in drawn)
    if len(drawn) < _MIN_BOXES + 1 or len(drawn) > _MAX_MARKS or not areas + len(drawn) // 4:
        return []
    boxes = find_boxes(drawn, lines)
    if len(boxes) < _MIN_BOXES - 1:
        return []
    nets = marks_to_nets(drawn, boxes)
    free = [x for x in lines if id(x) not in running and not any(x in b.lines for b in boxes)]
    bare = lines_to_blocks(free, 0)
    targets = [Target(b.box, b, leaf=b.is_leaf) for b in boxes]
    targets += [Target(b.box, b, True) for b in bare]
    touches = [(net, touch(net, targets)) for net in nets]
    clusters = [_cluster(group, drawn) for group in _groups(boxes, touches)]
    found = [c for c in clusters if c is not None]
    loose = [net for net, ends in touches if all(t.target.bare for t in ends)]
    return [_with_legend(c, loose, drawn, bare) for c in found]


Touched = tuple[Net, list[Touch]]


@dataclass(slots=True)
class _Group:
    boxes: list[ChartBox]
    touched: list[Touched]


def _groups(boxes: Sequence[ChartBox], touches: Sequence[Touched]) -> list[_Group]:
    """Boxes that nets join, and those that one box holds."""
    root: dict[int, int] = {id(b): id(b) for b in boxes}

    def find(key: int) -> int:
        while root[key] != key:
            key = root[key]
        return key

    for box in boxes:
        if box.parent is not None:
            root[find(id(box))] = find(id(box.parent))
    for _, ends in touches:
        keys = [id(t.target.thing) for t in ends if not t.target.bare]
        for key in keys[1:]:
            root[find(key)] = find(keys[0])
    groups: dict[int, _Group] = {}
    for box in boxes:
        groups.setdefault(find(id(box)), _Group([], [])).boxes.append(box)
    for net, ends in touches:
        framed = [t for t in ends if not t.target.bare]
        if framed and len(ends) > 1:
            groups[find(id(framed[0].target.thing))].touched.append((net, ends))
    return list(groups.values())


def _cluster(group: _Group, marks: Sequence[Mark]) -> Cluster | None:
    joined = {id(t.target.thing) for _, ends in group.touched for t in ends}
    outer = [b for b in group.boxes if all(b.box.holds(o.box, 2) for o in group.boxes)]
    leaves = [b for b in group.boxes if b.lines and b not in outer]
    n_ends = sum(len(ends) - 1 for _, ends in group.touched)
    if len(joined) < _MIN_BOXES or len(leaves) < _MIN_BOXES - 1 or n_ends < _MIN_JOINED:
        return None
    joining = {n for net, _ in group.touched for part in net.parts for n in part.marks}
    names = joining | {n for box in group.boxes for n in box.marks}
    area = around([b.box for b in group.boxes] + [net.box for net, _ in group.touched])
    bare = [t.target.box for _, ends in group.touched for t in ends if t.target.bare]
    area = around([area, *bare])
    mine = [m for m in marks if m.n in names or area.holds(m.box)]
    return Cluster(area, mine, joining, [b.box for b in leaves] + bare)


def _with_legend(
    cluster: Cluster, loose: Sequence[Net], marks: Sequence[Mark], bare: Sequence[TextBlock]
) -> Cluster:
    """The cluster with the samples of its legend, when these stand close by."""
    near = cluster.box.grown(_LEGEND_REACH)
    samples = [
        net
        for net in loose
        if near.meets(net.box) and net.box.width < 90 and any(_names(b, net) for b in bare)
    ]
    if samples:
        names = {n for net in samples for part in net.parts for n in part.marks}
        known = {m.n for m in cluster.marks}
        cluster.marks += [m for m in marks if m.n in names - known]
        cluster.box = around([cluster.box, *(net.box for net in samples)])
    return cluster


def _names(block: TextBlock, net: Net) -> bool:
    gap = block.box.x0 - net.box.x1
    return 0 <= gap < 2.6 * block.size and block.box.grown(2).meets(
        net.box._replace(x1=block.box.x0)
    )
