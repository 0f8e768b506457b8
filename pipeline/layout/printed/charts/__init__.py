"""Organisation charts drawn on a page → the same nodes and edges as those of the text form.

Takes the marks and words of one exhibit; gives nodes with their boxes in the view of the page.
Must not guess: a connector whose direction or ends cannot be told makes no edge, and the figure
says that it is partial.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout import captions, chart_words
from pipeline.layout.drafts import ChartEdge, ChartNode
from pipeline.layout.printed.charts.blocks import TextBlock, lines_to_blocks, split_lines
from pipeline.layout.printed.charts.boxes import ChartBox, find_boxes, without_legend
from pipeline.layout.printed.charts.connectors import marks_to_nets
from pipeline.layout.printed.charts.joints import Joint, Target, joints, touch
from pipeline.layout.printed.charts.legends import Legend, find_legend
from pipeline.layout.printed.charts.nodes import Context, NodeBuilder
from pipeline.layout.printed.charts.parts import Net, distance_to
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark
from pipeline.text import nfkc

__all__ = ["Chart", "read_chart"]

# In units of the font size: how far from its connector a label stands.
_LABEL_GAP = 2.0
_MAX_LABEL = 20
_OUTER_SHARE = 0.75


@dataclass(slots=True, eq=False)
class Chart:
    """What was read: nodes and edges, the lines of the legend, and whether all was understood."""

    nodes: list[ChartNode] = field(default_factory=list)
    edges: list[ChartEdge] = field(default_factory=list)
    legend: list[TextLine] = field(default_factory=list)
    whole: bool = True
    boxes: list[ChartBox] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads one chart."""

    marks: Sequence[Mark]
    page: int
    boxes: list[ChartBox] = field(default_factory=list)
    blocks: dict[int, list[TextBlock]] = field(default_factory=dict)
    bare: list[tuple[TextBlock, ChartBox | None]] = field(default_factory=list)
    loose: list[TextLine] = field(default_factory=list)
    legend: Legend = field(default_factory=Legend)
    found: list[Joint] = field(default_factory=list)
    labels: dict[int, list[TextBlock]] = field(default_factory=dict)
    chart: Chart = field(default_factory=Chart)

    def read(self, words: Sequence[TextLine], whole: ChartNode | None) -> Chart:
        """All of the chart; ``whole`` is the body that the caption names."""
        self._find_boxes(words)
        nets = self._find_legend(marks_to_nets(self.marks, self.boxes))
        self._find_blocks()
        ends = self._join(nets)
        self._find_labels()
        builder = NodeBuilder(whole)
        self._build(builder, ends)
        self.chart.nodes = builder.nodes
        self.chart.edges = self._edges(builder)
        self.chart.boxes, self.chart.joints = self.boxes, self.found
        self.chart.whole = self.chart.whole and not self.legend.unclear
        return self.chart

    def _find_boxes(self, words: Sequence[TextLine]) -> None:
        rough = find_boxes(self.marks, words)
        lines = split_lines(words, rough)
        self.boxes = without_legend(_without_outer(find_boxes(self.marks, lines), lines))
        held = {id(line) for box in self.boxes for line in box.lines}
        self.loose = [line for line in lines if id(line) not in held]

    def _find_legend(self, nets: Sequence[Net]) -> list[Net]:
        """Read the legend; gives the nets that are no samples of it."""
        named = [box for box in self.boxes if box.lines]
        framed = [Target(box.box, box, leaf=box.is_leaf) for box in named]
        samples = [net for net in nets if not touch(net, framed)]
        self.legend = find_legend(samples, self.loose, self.page)
        words = [x for e in self.legend.entries for x in e.word.lines]
        words += [x for x in self.loose if captions.is_legend(x.text.strip())]
        self.chart.legend = words
        self.loose = [line for line in self.loose if line not in words]
        known = {id(entry.net) for entry in self.legend.entries}
        return [net for net in nets if id(net) not in known]

    def _find_blocks(self) -> None:
        for box in self.boxes:
            self.blocks[id(box)] = lines_to_blocks(box.lines, self.page)
        self.bare = [(block, None) for block in lines_to_blocks(self.loose, self.page)]
        for box in self.boxes:
            if not box.is_leaf:
                own = self.blocks[id(box)]
                titles = _titles(box, own)
                self.bare += [(block, box) for block in own if block not in titles]
                self.blocks[id(box)] = titles

    def _join(self, nets: Sequence[Net]) -> set[int]:
        """Find who is joined; gives ids of the bare texts at which a line ends."""
        named = [box for box in self.boxes if self.blocks[id(box)]]
        targets = [Target(box.box, box, leaf=box.is_leaf) for box in named]
        targets += [Target(block.box, block, True) for block, _ in self.bare]
        ends: set[int] = set()
        for net in nets:
            mine = touch(net, targets)
            made = joints(net, mine)
            loose = len(mine) == 1 and any(p.length > 12 for p in net.parts)
            self.chart.whole = self.chart.whole and made is not None and not loose
            for joint in made or ():
                self.found.append(joint)
                ends |= {id(t.thing) for t in (joint.start, joint.end) if t.bare}
        return ends

    def _find_labels(self) -> None:
        """Texts beside a connector go to the nearest one."""
        ends = {id(t.thing) for j in self.found for t in (j.start, j.end)}
        nets = {id(j.net): j.net for j in self.found}
        for block, home in self.bare:
            if id(block) in ends or not _may_label(block):
                continue
            reach = _LABEL_GAP * block.size
            around = [n for n in nets.values() if home is None or home.box.holds(n.box, 2)]
            near = [(_distance(block.box, net), net) for net in around]
            near = [pair for pair in near if pair[0] <= reach]
            best = min(near, key=lambda pair: pair[0], default=None)
            if best is not None:
                self.labels.setdefault(id(best[1]), []).append(block)

    def _build(self, builder: NodeBuilder, ends: set[int]) -> None:
        heads = self._column_heads(builder)
        for box in sorted(self.boxes, key=lambda b: (b.box.y0, b.box.x0)):
            if box.parent is None:
                builder.add_box(box, self.blocks, self._headed(box.box, heads))
        for block, home in self.bare:
            if id(block) in builder.of_block:
                continue
            node = builder.of_box.get(id(home))
            context = _context(node) if node else self._headed(block.box, heads)
            if home is not None and id(block) not in ends and not self._is_label(block):
                builder.add_text(block, home, context)
            else:
                builder.add_bare(block, context, id(block) in ends)

    def _is_label(self, block: TextBlock) -> bool:
        return any(block in found for found in self.labels.values())

    def _column_heads(self, builder: NodeBuilder) -> list[tuple[Box, ChartNode]]:
        """Words of sides that head columns of boxes without a frame around these."""
        found = []
        for block, home in self.bare:
            text = block.text.strip()
            side = chart_words.read_side(text)
            if home is None and side is not None and side[2] >= len(text):
                found.append((block, side[0]))
        if len(found) < 2:
            return []
        return [(block.box, builder.add_side(block, code)) for block, code in found]

    def _headed(self, box: Box, heads: Sequence[tuple[Box, ChartNode]]) -> Context:
        """The side whose column a box stands in; what reaches over two columns has none."""
        above = [(head, node) for head, node in heads if head.y0 <= box.y0]
        over = [head for head, _ in above if box.x0 <= head.middle[0] <= box.x1]
        if not above or len(over) > 1:
            return Context()
        _, node = min(above, key=lambda p: abs(p[0].middle[0] - box.middle[0]))
        return Context(node.parent, node)

    def _edges(self, builder: NodeBuilder) -> list[ChartEdge]:
        edges: list[ChartEdge] = []
        for joint in self.found:
            start = _node_of(joint.start, builder)
            end = _node_of(joint.end, builder)
            if start is None or end is None:
                self.chart.whole = False
                continue
            kind, label = self._meaning(joint.net)
            same = any(e.source is start and e.target is end and e.kind == kind for e in edges)
            if start is not end and not same:
                edges.append(ChartEdge(start, end, kind, label))
        return edges

    def _meaning(self, net: Net) -> tuple[str, str]:
        """Kind and label: what stands at the connector, else what the legend says."""
        words = sorted(self.labels.get(id(net), ()), key=lambda b: b.box.y0)
        own = nfkc("".join(block.text for block in words)).strip()
        kind = chart_words.edge_kind(own) if own else None
        entry = self.legend.meaning(net)
        told = nfkc(entry.text).strip() if entry else ""
        if kind is None and told:
            kind = chart_words.told_kind(told)
        return kind or "connects", own or told


def read_chart(
    marks: Sequence[Mark], words: Sequence[TextLine], page: int, whole: ChartNode | None
) -> Chart:
    """The chart that ``marks`` draw around ``words`` on a page (1-based)."""
    return Reader(marks, page).read(words, whole)


def _without_outer(boxes: list[ChartBox], lines: Sequence[TextLine]) -> list[ChartBox]:
    """Without the frame of the whole chart, unless it has a title of its own."""
    for box in boxes:
        inside = sum(box.box.holds_point(*line.box.middle) for line in lines)
        roots = [b for b in boxes if b.parent is None]
        if len(box.inside) < 2 or roots != [box] or inside < _OUTER_SHARE * len(lines):
            continue
        own = lines_to_blocks(box.lines, 0)
        if any(chart_words.is_body_name(b.text.strip()) for b in own[:1]):
            continue
        for inner in box.inside:
            inner.parent = None
        return [b for b in boxes if b is not box]
    return boxes


def _titles(box: ChartBox, blocks: Sequence[TextBlock]) -> list[TextBlock]:
    """The texts that name a box with boxes inside: its bar, or what stands above these."""
    bar = [b for b in blocks if any(id(line) in box.titles for line in b.lines)]
    if bar:
        return bar
    top = min(inner.box.y0 for inner in box.inside)
    above = [b for b in blocks if b.box.y1 <= top + 1]
    if above:
        return above
    left = min(inner.box.x0 for inner in box.inside)
    return [b for b in blocks if b.box.x1 <= left + 1][:1]


def _context(node: ChartNode) -> Context:
    if node.role == "body":
        return Context(node, None)
    if node.role == "side":
        return Context(node.parent, node)
    return Context(node.parent, None)


def _node_of(target: Target, builder: NodeBuilder) -> ChartNode | None:
    key = id(target.thing)
    return builder.of_block.get(key) if target.bare else builder.of_box.get(key)


def _may_label(block: TextBlock) -> bool:
    text = block.text.strip()
    if chart_words.edge_kind(text) is not None:
        return True
    short = len(text) <= _MAX_LABEL and not chart_words.is_function(text)
    return short and not chart_words.is_marked_note(text)


def _distance(box: Box, net: Net) -> float:
    """Distance of a text from a connector; 0 where it stands on it."""
    x, y = box.middle
    corners = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)]
    points = [*corners, (box.x0, y), (box.x1, y), (x, box.y0), (x, box.y1), (x, y)]
    low = 1e9
    for part in net.parts:
        if part.box.grown(part.width / 2 if part.broad else 0).meets(box):
            return 0.0
        low = min(low, *(distance_to(p, part) for p in points))
        ends = (part.a, part.b, ((part.a[0] + part.b[0]) / 2, (part.a[1] + part.b[1]) / 2))
        low = min(low, *(_to_box(p, box) for p in ends))
    return low


def _to_box(point: tuple[float, float], box: Box) -> float:
    dx = max(box.x0 - point[0], 0.0, point[0] - box.x1)
    dy = max(box.y0 - point[1], 0.0, point[1] - box.y1)
    return float((dx * dx + dy * dy) ** 0.5)
