"""HTML → its elements as a tree, and the runs of text that stand in them.

The characters of an HTML source are those of its text as a browser would set it: white space is
collapsed, `<br>` is a line feed, the text of a picture (`alt`) counts. Scripts, styles and what is
hidden are rejected lines, so that their loss is counted; nothing else is judged here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.nouns import Element, Line
from pipeline.pages.lines import MAX_LINE, make_line

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol p "
    "pre section summary table tbody td tfoot th thead tr ul"
)
# What a browser does not show, or shows only where it can do nothing better.
_UNSEEN_NAMES = (
    "head script style noscript template noframes iframe object canvas audio video datalist"
)
_KEPT_NAMES = (
    "id name class href src rowspan colspan border start value type reversed role aria-label "
    "size summary"
)
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_KEPT = frozenset(_KEPT_NAMES.split())
_MAX_VALUE = 500
_WHITE = " \t\r\n\f"
_BLANKS = re.compile(r"[ \t\r\n\f]+")
_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60\u2460-\u24ff]")
_HIDING = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@dataclass
class Marked:
    """What an HTML source holds: elements and lines, both in document order."""

    elements: list[Element] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def html_to_marked(edition: str, source: str, html: str) -> Marked:
    """Elements and runs of one source; offsets count its visible characters."""
    root = LexborHTMLParser(html).root
    writer = _Writer(edition, source)
    if root is not None:
        _walk(root, writer)
    return writer.marked


class _Writer:
    """Runs of text with white space as browsers set it.

    A blank waits until it is known what it stands before: a line break of the source between
    Japanese characters is none, and none begins or ends a block.
    """

    def __init__(self, edition: str, source: str) -> None:
        self.marked = Marked()
        self.unseen = 0
        self.pre = 0
        self._edition, self._source = edition, source
        self._offset = 0
        self._waiting = ""
        self._last = ""

    def open(self, node: LexborNode, tag: str, parent: int | None) -> int:
        """Note an element; gives its number."""
        values = node.attributes
        kept = tuple(
            f"{name}={(value or '')[:_MAX_VALUE]}"
            for name, value in sorted(values.items())
            if name in _KEPT or (name == "style" and "super" in (value or ""))
        )
        n = len(self.marked.elements)
        self.marked.elements.append(
            Element(self._edition, self._source, n, parent, len(self.marked.lines), tag, kept)
        )
        return n

    def edge(self) -> None:
        """A block begins or ends."""
        self._waiting = self._last = ""

    def write(self, text: str, element: int) -> None:
        """The text of one text node."""
        if self.pre and not self.unseen:
            self._write_pre(text, element)
            return
        core = text.strip(_WHITE)
        head = text[: len(text) - len(text.lstrip(_WHITE))] if core else text
        self._wait(head)
        if not core:
            return
        shown = _BLANKS.sub(lambda m: _blank(core[m.start() - 1], m[0], core[m.end()]), core)
        blank = _blank(self._last, self._waiting, core[0]) if self._last and self._waiting else ""
        self.put(blank + shown, element)
        self._waiting, self._last = "", core[-1]
        self._wait(text[len(text.rstrip(_WHITE)) :])

    def _wait(self, blanks: str) -> None:
        if blanks:
            self._waiting += "\n" if "\n" in blanks else " "

    def _write_pre(self, text: str, element: int) -> None:
        for line in re.split("(\n)", text.replace("\r\n", "\n").replace("\r", "\n")):
            if line:
                self.put(line, element)

    def put(self, text: str, element: int) -> None:
        """A run as it stands; it is rejected where nothing is seen."""
        rejected = self.unseen > 0 or len(text) > MAX_LINE
        n, end = len(self.marked.lines), self._offset + len(text)
        shown = "" if rejected else text
        line = make_line(self._edition, self._source, 1, n, self._offset, end, shown, rejected)
        self.marked.lines.append(line._replace(element=element))
        self._offset = end


def _blank(before: str, blanks: str, after: str) -> str:
    """A line break between Japanese characters was made by the typist: it is no blank."""
    wide = "\n" in blanks and _WIDE.match(before) and _WIDE.match(after)
    return "" if wide else " "


def _walk(root: LexborNode, writer: _Writer) -> None:
    """Depth first with a stack of our own: broken HTML nests deeper than Python recurses."""
    stack: list[tuple[LexborNode, int | None, bool]] = [(root, None, False)]
    while stack:
        node, parent, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            _leave(node, tag, writer)
            continue
        if tag == "-text":
            writer.write(node.text(deep=False) or "", parent or 0)
            continue
        if tag.startswith(("-", "!", "_")):
            continue
        n = writer.open(node, tag, parent)
        _enter(node, tag, n, writer)
        stack.append((node, parent, True))
        children = [(child, n, False) for child in node.iter(include_text=True)]
        stack += reversed(children)


def _enter(node: LexborNode, tag: str, n: int, writer: _Writer) -> None:
    if tag in _BLOCKS:
        writer.edge()
    writer.unseen += _is_unseen(node, tag)
    writer.pre += tag == "pre"
    if tag == "br":
        writer.edge()
        writer.put("\n", n)
    alt = _BLANKS.sub(" ", node.attributes.get("alt") or "").strip(" ") if tag == "img" else ""
    if alt:
        writer.put(alt, n)


def _leave(node: LexborNode, tag: str, writer: _Writer) -> None:
    if tag in _BLOCKS:
        writer.edge()
    writer.unseen -= _is_unseen(node, tag)
    writer.pre -= tag == "pre"


def _is_unseen(node: LexborNode, tag: str) -> bool:
    if tag in _UNSEEN:
        return True
    values = node.attributes
    if "hidden" in values and (values["hidden"] or "") != "until-found":
        return True
    return bool(_HIDING.search(values.get("style") or ""))
