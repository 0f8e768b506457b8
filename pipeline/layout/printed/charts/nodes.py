"""Boxes with their texts → nodes: bodies, sides, levels, members, notes and functions.

The roles are those of the text form (see ``layout.charts``), so that what comes later need not
know how a chart was published.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout import chart_words
from pipeline.layout.cells import Atom
from pipeline.layout.charts import append_to, is_unfinished
from pipeline.layout.drafts import Cell, ChartNode, Piece
from pipeline.layout.printed.charts.blocks import TextBlock, cut_pieces, text_to_atoms
from pipeline.layout.printed.charts.boxes import ChartBox
from pipeline.layout.printed.geometry import Box
from pipeline.layout.row_labels import Label, read_row

_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
_COMMAS = re.compile("[、，,\n]")
_MAX_NAME = 40


@dataclass(slots=True)
class Context:
    """Where in the chart a box or text stands: its body, and the side or post that heads it."""

    body: ChartNode | None = None
    head: ChartNode | None = None

    @property
    def parent(self) -> ChartNode | None:
        return self.head or self.body


@dataclass(slots=True)
class NodeBuilder:
    """Makes nodes; ``of_box`` and ``of_block`` lead from a thing to the node that stands for it."""

    whole: ChartNode | None
    nodes: list[ChartNode] = field(default_factory=list)
    of_box: dict[int, ChartNode] = field(default_factory=dict)
    of_block: dict[int, ChartNode] = field(default_factory=dict)

    def add_box(self, box: ChartBox, blocks: dict[int, list[TextBlock]], context: Context) -> None:
        """The box, all that stands in it, and the boxes inside."""
        own = sorted(blocks[id(box)], key=lambda b: not _is_title(b, box))
        inner, rest = self._open(box, own, context)
        if rest:
            self._details(rest, inner, box)
        for child in sorted(box.inside, key=lambda b: (b.box.y0, b.box.x0)):
            self.add_box(child, blocks, inner)

    def _open(
        self, box: ChartBox, own: Sequence[TextBlock], context: Context
    ) -> tuple[Context, Sequence[TextBlock]]:
        """The node of the box itself; gives the context in it and the texts that are left."""
        if not own:
            return context, ()
        title = own[0].text.strip()
        side = chart_words.read_side(title)
        if side is not None and side[2] >= len(title):
            node = self._side(own[0], side[0], context)
            self._stand_for(box, node)
            return Context(node.parent, node), own[1:]
        if chart_words.is_level(title) or len(chart_words.split_levels(title)) > 1:
            return self._levels(box, own, context)
        if context.head is not None and context.body is not None and box.is_leaf:
            return context, self._member_box(box, own, context)
        if box.is_leaf and (_is_text_of(title, context) or (context.body and own[0].is_listed)):
            return context, own
        return self._body(box, own, context)

    def _levels(
        self, box: ChartBox, own: Sequence[TextBlock], context: Context
    ) -> tuple[Context, Sequence[TextBlock]]:
        for atom, pieces in text_to_atoms(own[0].read()):
            node = self._node("level", pieces, context.body, own[0].box)
            if atom.role == "level":
                self._stand_for(box, node)
        return context, own[1:]

    def _side(self, block: TextBlock, code: str, context: Context) -> ChartNode:
        body = context.body
        if body is None and self.whole is not None:
            body = self._take_whole()
        node = self._node("side", block.read().pieces, body, block.box)
        node.side = code
        self.of_block[id(block)] = node
        return node

    def add_side(self, block: TextBlock, code: str) -> ChartNode:
        """A word of a side that heads a column without a frame."""
        return self._side(block, code, Context())

    def add_text(self, block: TextBlock, box: ChartBox, context: Context) -> None:
        """A text beside the boxes in a box."""
        self._details([block], context, box)

    def _take_whole(self) -> ChartNode:
        """The body that only the caption names."""
        if self.whole is None:
            raise ValueError("the caption names no body")
        if not any(node is self.whole for node in self.nodes):
            self.nodes.append(self.whole)
        return self.whole

    def _member_box(
        self, box: ChartBox, own: Sequence[TextBlock], context: Context
    ) -> Sequence[TextBlock]:
        text = own[0].items(_right(own[0], box))
        node = self._node("member", text.pieces, context.head, own[0].box)
        self._stand_for(box, node)
        return own[1:]

    def _body(
        self, box: ChartBox, own: Sequence[TextBlock], context: Context
    ) -> tuple[Context, Sequence[TextBlock]]:
        node = self._node("body", own[0].read().pieces, context.parent, own[0].box)
        self._stand_for(box, node)
        rest = list(own[1:])
        while rest and self._names(rest[0], own[0]):
            text = rest.pop(0).read()
            append_to(node, text.pieces[0], " ")
            node.pieces += text.pieces[1:]
        return Context(node, None), rest

    def _names(self, block: TextBlock, title: TextBlock) -> bool:
        """True for the rest of a name: its English form, or its acronym in brackets."""
        text = block.text.strip()
        acronym = re.fullmatch(r"[（(]\s*[A-Z][A-Za-z0-9\-&:： .,']*[）)]", text) is not None
        near = block.box.y0 - title.box.y1 < 3 * title.size
        return near and (chart_words.is_english(text) or acronym)

    def _stand_for(self, box: ChartBox, node: ChartNode) -> None:
        self.of_box[id(box)] = node
        node.box = box.box
        node.row, node.columns = round(box.box.y0), (round(box.box.y0), round(box.box.x0))

    def _node(
        self, role: str, pieces: Sequence[Piece], parent: ChartNode | None, place: Box
    ) -> ChartNode:
        node = ChartNode(role, list(pieces), parent, parent.side if parent else None)
        node.box = place
        node.row, node.columns = round(place.y0), (round(place.y0), round(place.x0))
        self.nodes.append(node)
        return node

    def _details(self, blocks: Sequence[TextBlock], context: Context, box: ChartBox) -> None:
        """The texts of a box below its title."""
        heads: list[tuple[Box, ChartNode]] = []
        last: ChartNode | None = None
        for block in blocks:
            head = _governing(heads, block.box)
            inside = Context(context.body, head) if head else context
            label = _row_label(block)
            if label is not None and label.texts and context.body is not None:
                last = self._labelled(label, block, inside)
                continue
            names = inside.head is not None or block.is_listed
            text = block.items(_right(block, box)) if names else block.read()
            for atom, pieces in text_to_atoms(text):
                if atom.role == "side":
                    node = self._side(block, atom.side or "", context)
                    heads.append((block.box, node))
                    inside, last = Context(context.body, node), None
                    continue
                last = self._detail(atom, pieces, block, inside, last)

    def _detail(
        self,
        atom: Atom,
        pieces: list[Piece],
        block: TextBlock,
        context: Context,
        last: ChartNode | None,
    ) -> ChartNode | None:
        text = atom.piece.raw
        goes_on = last is not None and (is_unfinished(last) or text[0] in "（(、）)の")
        if last is not None and goes_on and atom.role == "text" and last.role != "note":
            append_to(last, pieces[0], "")
            last.pieces += pieces[1:]
            self.of_block.setdefault(id(block), last)
            return last
        role, parent = _role(atom, context)
        node = self._node(role, pieces, parent, block.box)
        self.of_block.setdefault(id(block), node)
        return node if role in ("member", "function") else None

    def _labelled(self, label: Label, block: TextBlock, context: Context) -> ChartNode | None:
        """A text with its label before it (議長：…, 役割：…)."""
        text = block.read()
        lead = label.texts[0].piece.start
        head_end = label.piece.end
        pieces = cut_pieces(text, lead, lead + len(label.texts[0].piece.raw))
        front = cut_pieces(text, label.piece.start, head_end)
        if label.kind == "side":
            head = self._node("side", front, context.body, block.box)
            head.side = label.side
            return self._node("member", pieces, head, block.box)
        head = self._node("label", front, context.parent, block.box)
        if label.kind == "post":
            return self._node("member", pieces, head, block.box)
        role = {"members": "member", "function": "function", "level": "level"}.get(label.kind)
        return self._node(role or "label", pieces, context.parent, block.box)

    def add_bare(self, block: TextBlock, context: Context, is_end: bool) -> None:
        """A text outside all boxes: a body where a line ends at it, else a note or a label."""
        text = block.read()
        if is_end and not chart_words.is_marked_note(text.text):
            role = "member" if context.head is not None and context.body is not None else "body"
            node = self._node(role, text.pieces, context.parent, block.box)
            self.of_block[id(block)] = node
            return
        for atom, pieces in text_to_atoms(text):
            role = atom.role if atom.role in ("note", "level") else "label"
            node = self._node(role, pieces, context.parent if role == "note" else None, block.box)
            self.of_block.setdefault(id(block), node)


def _is_title(block: TextBlock, box: ChartBox) -> bool:
    return any(id(line) in box.titles for line in block.lines)


def _right(block: TextBlock, box: ChartBox) -> float:
    """Where the lines of a block could end: as far from the right side as from the left."""
    pad = max(0.0, block.box.x0 - box.box.x0)
    return min(box.box.x1 - min(pad, 2 * block.size), max(block.box.x1, box.box.x1 - pad))


def _governing(heads: Sequence[tuple[Box, ChartNode]], box: Box) -> ChartNode | None:
    """The side word above a text in its column, or to its left on its row."""
    beside = [(h, n) for h, n in heads if h.x1 <= box.x0 and h.shared_height(box) > 0]
    if beside:
        return max(beside, key=lambda pair: pair[0].x1)[1]
    above = [(h, n) for h, n in heads if h.y1 <= box.y0 + 1]
    nearest = min(above, key=lambda p: abs(p[0].middle[0] - box.middle[0]), default=None)
    return nearest[1] if nearest else None


def _role(atom: Atom, context: Context) -> tuple[str, ChartNode | None]:
    """Role and parent of a text in a box."""
    text = atom.piece.raw
    if atom.role == "note":
        return "note", context.parent
    if atom.role == "level":
        return "level", context.body
    if atom.role == "bullet":
        if context.head is not None and context.body is not None:
            return "member", context.head
        return ("function" if context.body else "label"), context.body
    if context.head is not None and context.body is not None:
        spoken = chart_words.is_function(text) and not _is_list(text)
        return ("function", context.body) if spoken else ("member", context.head)
    if context.body is not None and chart_words.is_function(text) and not _is_list(text):
        return "function", context.body
    if context.body is not None and _is_list(text):
        return "member", context.body
    return "label", context.parent


def _is_list(text: str) -> bool:
    """True for names parted by commas."""
    plain = _BRACKETED.sub("", text)
    names = [name.strip() for name in _COMMAS.split(plain) if name.strip()]
    ends = chart_words.words("body") + chart_words.words("office")
    bodies = [n for n in names if n.removesuffix("の代表").endswith(ends)]
    return len(names) > 1 and 2 * len(bodies) >= len(names)


def _is_text_of(title: str, context: Context) -> bool:
    """True when what a leaf box says is no name: a sentence, a list, a note."""
    if chart_words.is_marked_note(title) or len(title) > _MAX_NAME:
        return True
    if chart_words.is_body_name(title):
        return False
    if context.body is not None and (chart_words.is_function(title) or _is_list(title)):
        return True
    return "。" in title or title.startswith(("・", "○", "●", "※"))


def _row_label(block: TextBlock) -> Label | None:
    text = block.text
    if not re.search("[：:\u3000]", text):
        return None
    inner = text.strip("（()）")
    at = text.index(inner)
    return read_row([Cell(0, 0, Piece(at, inner))])
