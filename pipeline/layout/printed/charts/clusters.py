"""Marks of a page → clusters: boxes with text that connectors join, whatever stands around them.

Found before tables are: what joins boxes rules no cells.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout import captions
from pipeline.layout.patterns import KANA, KANJI
from pipeline.layout.printed.charts.blocks import TextBlock, lines_to_blocks
from pipeline.layout.printed.charts.boxes import ChartBox, find_boxes, is_legend, without_legend
from pipeline.layout.printed.charts.connectors import marks_to_nets
from pipeline.layout.printed.charts.joints import Target, Touch, touch
from pipeline.layout.printed.charts.legends import is_sample
from pipeline.layout.printed.charts.parts import Net
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark

_WORD = re.compile(rf"[{KANJI}{KANA}]{{2}}")
_MIN_BOXES = 3
_MIN_JOINED = 2
# A tree of texts without frames has so many branches at one net.
_MIN_BRANCHES = 3
# Points: groups so close to each other are one.
_NEAR = 24.0
# Points: so far from the boxes the words above them stand.
_BESIDE = 16.0
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
    if not _MIN_BOXES < len(drawn) <= _MAX_MARKS:
        return []
    every = find_boxes(drawn, lines)
    frames = [b.box for b in every if is_legend(b)]
    boxes = without_legend(every)
    nets = marks_to_nets(drawn, boxes)
    if sum(len(net.ends) - 1 for net in nets if net.ends) < _MIN_JOINED:
        # Whatever the nets touch: too little is joined for a chart.
        return []
    held = running | {id(line) for box in boxes for line in box.lines}
    free = [line for line in lines if id(line) not in held]
    bare = [b for b in lines_to_blocks(free, 0) if _WORD.search(b.text)]
    targets = [Target(b.box, b, leaf=b.is_leaf) for b in boxes]
    targets += [Target(b.box, b, True) for b in bare]
    touches = [(net, touch(net, targets)) for net in nets]
    clusters = [_cluster(group, drawn) for group in _groups(boxes, touches)]
    found = [c for c in clusters if c is not None]
    for cluster in found:
        _take_beside(cluster, bare)
    loose = [net for net, ends in touches if all(t.target.bare for t in ends)]
    return [_with_legend(c, loose, drawn, free, frames) for c in found]


Touched = tuple[Net, list[Touch]]


@dataclass(slots=True)
class _Group:
    boxes: list[ChartBox]
    bare: list[Target]
    touched: list[Touched]

    @property
    def box(self) -> Box:
        nets = [net.box for net, _ in self.touched]
        return around([*(b.box for b in self.boxes), *(t.box for t in self.bare), *nets])


def _groups(boxes: Sequence[ChartBox], touches: Sequence[Touched]) -> list[_Group]:
    """What nets join, boxes with those that they hold; groups close to each other are one."""
    joined = [(net, ends) for net, ends in touches if len(ends) > 1]
    bare = {id(t.target.thing): t.target for _, ends in joined for t in ends if t.target.bare}
    root: dict[int, int] = {key: key for key in [*(id(b) for b in boxes), *bare]}

    def find(key: int) -> int:
        while root[key] != key:
            key = root[key]
        return key

    for box in boxes:
        if box.parent is not None:
            root[find(id(box))] = find(id(box.parent))
    for _, ends in joined:
        first, *others = [id(t.target.thing) for t in ends]
        for other in others:
            root[find(other)] = find(first)
    groups: dict[int, _Group] = {}
    for box in boxes:
        groups.setdefault(find(id(box)), _Group([], [], [])).boxes.append(box)
    for key, target in bare.items():
        groups.setdefault(find(key), _Group([], [], [])).bare.append(target)
    for net, ends in joined:
        groups[find(id(ends[0].target.thing))].touched.append((net, ends))
    return _merged([group for group in groups.values() if group.touched])


def _merged(groups: Sequence[_Group]) -> list[_Group]:
    merged: list[_Group] = []
    for group in groups:
        while True:
            near = [g for g in merged if g.box.grown(_NEAR).meets(group.box)]
            if not near:
                break
            for other in near:
                merged.remove(other)
                group.boxes += other.boxes
                group.bare += other.bare
                group.touched += other.touched
        merged.append(group)
    return merged


def _cluster(group: _Group, marks: Sequence[Mark]) -> Cluster | None:
    joined = {id(t.target.thing) for _, ends in group.touched for t in ends}
    outer = [b for b in group.boxes if all(b.box.holds(o.box, 2) for o in group.boxes)]
    leaves = [b for b in group.boxes if b.lines and (len(group.boxes) == 1 or b not in outer)]
    n_ends = sum(len(ends) - 1 for _, ends in group.touched)
    texts = len(leaves) + len(group.bare)
    if len(joined) < _MIN_BOXES or texts < _MIN_BOXES or n_ends < _MIN_JOINED:
        return None
    if len(leaves) < 2 and not any(len(ends) >= _MIN_BRANCHES for _, ends in group.touched):
        return None
    joining = {n for net, _ in group.touched for part in net.parts for n in part.marks}
    names = joining | {n for box in group.boxes for n in box.marks}
    area = group.box
    mine = [m for m in marks if m.n in names or area.holds(m.box)]
    return Cluster(area, mine, joining, [b.box for b in leaves])


def _take_beside(cluster: Cluster, bare: Sequence[TextBlock]) -> None:
    """Words at the edge of a chart that are neither its caption nor its source: heads, labels."""
    for block in sorted(bare, key=lambda b: -b.box.y1):
        text = block.text.strip()
        other = captions.read_caption(text) is not None or captions.is_source_line(text)
        within = cluster.box.x0 - 1 <= block.box.x0 and block.box.x1 <= cluster.box.x1 + 1
        narrow = block.box.width < 0.5 * cluster.box.width
        if not other and within and narrow and cluster.box.grown(_BESIDE).meets(block.box):
            cluster.box = around([cluster.box, block.box])


def _with_legend(
    cluster: Cluster,
    loose: Sequence[Net],
    marks: Sequence[Mark],
    lines: Sequence[TextLine],
    frames: Sequence[Box],
) -> Cluster:
    """The cluster with the samples of its legend, when these stand close by."""
    near = cluster.box.grown(_LEGEND_REACH)
    samples = [
        net for net in loose if near.meets(net.box) and any(is_sample(net, line) for line in lines)
    ]
    if samples:
        names = {n for net in samples for part in net.parts for n in part.marks}
        known = {m.n for m in cluster.marks}
        cluster.marks += [m for m in marks if m.n in names - known]
        cluster.box = around([cluster.box, *(net.box for net in samples)])
    framed = [frame for frame in frames if near.meets(frame)]
    if framed:
        cluster.box = around([cluster.box, *framed])
    return cluster
