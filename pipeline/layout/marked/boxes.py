"""The tree of an HTML source → its boxes: text set as one block, and data tables, in order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from pipeline.layout.marked.parts import part_of
from pipeline.layout.marked.tables import is_data, rows_of, split_rows
from pipeline.layout.marked.tree import BLOCKS, Node, Run
from pipeline.layout.numbering import read_enumerator

_RAISED = re.compile(r"(?:^|[\s_-])(?:sup|super|superscript)(?:$|[\s_-])")
_BOLD = frozenset(("b", "strong"))
_COLUMN_NAMES = "aside section div article table td blockquote fieldset"
_COLUMNS = frozenset(_COLUMN_NAMES.split())
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LISTS = frozenset(("ol", "ul", "dir", "menu"))


class Span(NamedTuple):
    """A run with what its inline elements say: in bold, raised (by which element), linked.

    ``role`` is text, break (a line break), reading (above its base), mute (shown only where
    readings cannot be) or alt (what a picture shows).
    """

    start: int
    text: str
    role: str
    bold: bool
    raised: Node | None
    link: Node | None
    ruby: Node | None

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class State:
    """What the elements around a place say; ``part`` is furniture, trail or empty."""

    block: Node | None = None
    level: int = 0
    item: Node | None = None
    number: str = ""
    figure: Node | None = None
    caption: bool = False
    part: str = ""
    column: Node | None = None
    row: Node | None = None
    terms: Node | None = None
    inside: bool = False
    bold: bool = False
    raised: Node | None = None
    link: Node | None = None
    ruby: Node | None = None
    role: str = "text"


@dataclass(slots=True, eq=False)
class Box:
    """Text set as one block, or a data table; ``ids`` lead to it."""

    state: State
    spans: list[Span] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    images: int = 0
    table: Node | None = None
    # The first box of its list item, which shows the item's number.
    opens: bool = False

    @property
    def text(self) -> str:
        """What is seen, without blanks at its ends; line breaks are line feeds."""
        shown = (s.text for s in self.spans if s.role in ("text", "break"))
        return "".join(shown).strip(" \u3000\n\u00a0")

    @property
    def tag(self) -> str:
        return self.state.block.tag if self.state.block else ""

    def seen(self) -> list[Span]:
        """The spans of text that are more than blanks."""
        return [s for s in self.spans if s.role == "text" and s.text.strip(" \u3000\u00a0")]


def tree_to_boxes(root: Node) -> list[Box]:
    """Boxes in document order; together they hold every run."""
    return _Flattener().walk(root, State())


def cell_to_boxes(cell: Node) -> list[Box]:
    """The boxes in one cell of a data table; tables in it are no more than text."""
    return _Flattener(tables=False).walk(cell, State())


class _Flattener:
    def __init__(self, tables: bool = True) -> None:
        self._tables = tables
        self._boxes: list[Box] = []
        self._box: Box | None = None
        self._ids: list[str] = []
        self._items: set[int] = set()

    def walk(self, root: Node, state: State) -> list[Box]:
        stack: list[tuple[Node | Run | None, State]] = [(root, state)]
        while stack:
            child, state = stack.pop()
            if child is None:
                self._box = None
            elif isinstance(child, Run):
                self._add(child, state)
            elif not (self._tables and child.tag == "table" and self._take_table(child, state)):
                stack += reversed(list(self._enter(child, state)))
        if self._ids and self._boxes:
            self._boxes[-1].ids += self._ids
        return self._boxes

    def _enter(self, node: Node, state: State) -> Iterator[tuple[Node | Run | None, State]]:
        if node.tag in BLOCKS:
            self._box = None
            inner = _block_state(node, state)
        else:
            inner = _inline_state(node, state)
        self._ids += node.ids()
        if self._box is not None and self._ids:
            self._box.ids += self._ids
            self._ids = []
        if node.tag == "img":
            self._open(state).images += 1
        numbers = _numbers(node) if node.tag in _LISTS else {}
        for child in node.children:
            shown = numbers.get(id(child))
            yield child, inner if shown is None else replace(inner, number=shown)
        if node.tag in BLOCKS:
            yield None, state

    def _open(self, state: State) -> Box:
        if self._box is None:
            self._box = Box(state, ids=self._ids)
            self._ids = []
            if state.item is not None and state.item.n not in self._items:
                self._items.add(state.item.n)
                self._box.opens = True
            self._boxes.append(self._box)
        return self._box

    def _add(self, run: Run, state: State) -> None:
        role = "break" if run.text == "\n" else state.role
        self._open(state).spans.append(
            Span(run.start, run.text, role, state.bold, state.raised, state.link, state.ruby)
        )

    def _take_table(self, node: Node, state: State) -> bool:
        """True for a data table, which becomes one box behind that of its caption."""
        captioned = bool(self._boxes) and self._boxes[-1].state.part == ""
        head = self._boxes[-1].text if captioned else ""
        if _block_state(node, state).part or not is_data(node, head):
            return False
        self._box = None
        inner = _block_state(node, state)
        for child in node.children:
            if isinstance(child, Node) and child.tag == "caption":
                figure = replace(_block_state(child, inner), figure=node)
                boxes = _Flattener(tables=False).walk(child, replace(figure, caption=True))
                self._boxes += boxes
        frame = split_rows(node)
        self._add_rows(frame.top, replace(inner, figure=node, caption=True))
        ids = [name for row in rows_of(node) for cell in row for name in cell.ids()]
        self._boxes.append(Box(inner, ids=[*self._ids, *node.ids(), *ids], table=node))
        self._ids = []
        self._add_rows(frame.bottom, inner)
        return True

    def _add_rows(self, rows: Sequence[Node], state: State) -> None:
        """Rows that belong to a table but are no data."""
        for row in rows:
            self._boxes += _Flattener(tables=False).walk(row, state)


def _block_state(node: Node, state: State) -> State:
    tag = node.tag
    part = part_of(node, state.part, state.inside)
    column = state.column
    if column is None and not part and tag in _COLUMNS and _is_column(node):
        column = node
    return replace(
        state,
        block=node,
        level=node.level or state.level,
        item=node if tag == "li" else None if tag in _LISTS else state.item,
        figure=node if tag == "figure" else state.figure,
        caption=state.caption or tag in ("figcaption", "caption"),
        part=part,
        column=column,
        row=node if tag == "tr" else state.row,
        terms=node if tag == "dl" else state.terms,
        inside=state.inside or tag in ("main", "article", "section"),
        bold=state.bold and tag not in _LISTS,
        raised=None,
        role="text",
    )


def _is_column(node: Node) -> bool:
    if node.tag == "aside":
        return True
    number = read_enumerator(node.head)
    return number is not None and number.kind == "column"


def _inline_state(node: Node, state: State) -> State:
    tag = node.tag
    if tag in _BOLD or (tag == "font" and node.attributes.get("size", "").startswith("+")):
        return replace(state, bold=True)
    if state.raised is None and (tag == "sup" or _is_raised(node)):
        return replace(state, raised=node)
    if tag == "a" and node.attributes.get("href"):
        return replace(state, link=node)
    if tag == "ruby":
        return replace(state, ruby=node)
    if tag in ("rt", "rtc"):
        return replace(state, role="reading")
    if tag == "rp":
        return replace(state, role="mute")
    if tag == "img":
        return replace(state, role="alt")
    if tag in ("button", "select", "textarea"):
        return replace(state, role="mute")
    return state


def _is_raised(node: Node) -> bool:
    return bool(_RAISED.search(node.attributes.get("class", ""))) or "style" in node.attributes


def _numbers(node: Node) -> dict[int, str]:
    """What a list shows before each item, by the item's ``id()``; nothing before plain ones."""
    items = [c for c in node.children if isinstance(c, Node) and c.tag == "li"]
    if node.tag != "ol":
        return {id(item): "" for item in items}
    step = -1 if "reversed" in node.attributes else 1
    at = node.number("start", len(items) if step < 0 else 1)
    shown = {}
    for item in items:
        at = item.number("value", at)
        shown[id(item)] = f"{_counted(at, node.attributes.get('type', '1'))}. "
        at += step
    return shown


def _counted(number: int, kind: str) -> str:
    if kind in ("a", "A") and number > 0:
        text = ""
        while number:
            number, rest = divmod(number - 1, 26)
            text = chr(ord("a") + rest) + text
        return text.upper() if kind == "A" else text
    if kind in ("i", "I") and 0 < number < 4000:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text.upper() if kind == "I" else text
    return str(number)
