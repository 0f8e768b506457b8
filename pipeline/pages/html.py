"""HTML → lines of its visible text: block elements break lines, table rows become tabbed lines.

The characters of an HTML source are those of its text; scripts, styles and navigation are read
as rejected lines, so that their loss is counted.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from pipeline.nouns import Line
from pipeline.pages.lines import make_line

_BLOCK_NAMES = (
    "address article aside blockquote body br caption center dd details div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre "
    "section table tbody tfoot thead tr ul"
)
_CHROME_NAMES = "script style noscript template nav header footer form button"
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_CHROME = frozenset(_CHROME_NAMES.split())
_HIDDEN = frozenset(("head",))
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def html_to_lines(edition: str, source: str, html: str) -> list[Line]:
    """Lines of the body in document order; each ends with a line feed."""
    root = LexborHTMLParser(html).root
    writer = _Writer(edition, source)
    if root is not None:
        _walk(root, writer)
    writer.flush()
    return writer.lines


class _Writer:
    def __init__(self, edition: str, source: str) -> None:
        self.edition, self.source = edition, source
        self.lines: list[Line] = []
        self.chrome = 0
        self._parts: list[str] = []
        self._offset = 0

    def write(self, text: str) -> None:
        self._parts.append(text)

    def flush(self) -> None:
        text = _BLANKS.sub(" ", "".join(self._parts).replace("\t", "\x00")).strip(" ")
        text = re.sub(" ?\x00 ?", "\t", text).rstrip("\t")
        self._parts = []
        if not text:
            return
        raw = text + "\n"
        end = self._offset + len(raw)
        rejected = self.chrome > 0
        shown = "" if rejected else raw
        n = len(self.lines)
        line = make_line(self.edition, self.source, 1, n, self._offset, end, shown, rejected)
        self.lines.append(line)
        self._offset = end


def _walk(root: LexborNode, writer: _Writer) -> None:
    """Depth first with a stack of our own: broken HTML nests deeper than Python recurses."""
    stack: list[tuple[LexborNode, bool]] = [(root, False)]
    while stack:
        node, leaving = stack.pop()
        tag = node.tag or ""
        if leaving:
            _leave(tag, writer)
            continue
        if tag == "-text":
            writer.write(_inline(node.text(deep=False) or ""))
            continue
        if tag in _HIDDEN or tag.startswith(("-", "!", "_")):
            continue
        if tag in _BLOCKS or tag in _CHROME:
            writer.flush()
        writer.chrome += tag in _CHROME
        stack.append((node, True))
        children = [child for child in node.iter(include_text=True)]
        stack += [(child, False) for child in reversed(children)]


def _leave(tag: str, writer: _Writer) -> None:
    if tag in ("td", "th"):
        writer.write("\t")
    if tag in _BLOCKS or tag in _CHROME:
        writer.flush()
    writer.chrome -= tag in _CHROME


def _inline(text: str) -> str:
    """HTML collapses white space; a tab inside text is no cell border."""
    return _BLANKS.sub(" ", text)
