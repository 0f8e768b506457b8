"""Elements and runs → the tree of an HTML source, each node with a summary of what it holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.layout.patterns import SENTENCE_END
from pipeline.nouns import Element, Line

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset "
    "figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html legend li main menu "
    "nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
BLOCKS = frozenset(_BLOCK_NAMES.split())
_HEADING = re.compile(r"h[1-6]")
# So many characters tell what a part of the page begins with.
_HEAD = 40


class Run(NamedTuple):
    """Characters that stand at ``start`` in the source."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(slots=True, eq=False)
class Node:
    """An element; counts are over all that stands in it, in characters where not said else."""

    n: int
    tag: str
    attributes: dict[str, str]
    children: list[Node | Run] = field(default_factory=list)
    size: int = 0
    linked: int = 0
    # Ends of sentences, headings, tables, paragraphs, pictures.
    stops: int = 0
    headings: int = 0
    tables: int = 0
    paragraphs: int = 0
    images: int = 0
    head: str = ""

    @property
    def level(self) -> int:
        """1 to 6 for h1 to h6, else 0."""
        return int(self.tag[1]) if _HEADING.fullmatch(self.tag) else 0

    def number(self, name: str, otherwise: int) -> int:
        """The value of a numeric attribute."""
        found = re.match(r"\s*(-?\d{1,6})", self.attributes.get(name, ""))
        return int(found[1]) if found else otherwise

    def ids(self) -> list[str]:
        """The names by which links find the element."""
        found = [self.attributes.get("id", "")]
        found += [self.attributes.get("name", "")] if self.tag == "a" else []
        return [name for name in found if name]


def build_tree(elements: Sequence[Element], lines: Sequence[Line]) -> Node | None:
    """The root of a source; None when it has no element."""
    nodes = [Node(e.n, e.tag, dict(a.split("=", 1) for a in e.attributes)) for e in elements]
    if not nodes:
        return None
    at = 0
    for element in elements:
        while at < len(lines) and lines[at].n < element.line:
            _hang(lines[at], nodes)
            at += 1
        if element.parent is not None:
            nodes[element.parent].children.append(nodes[element.n])
    for line in lines[at:]:
        _hang(line, nodes)
    # Children come after their parents: from behind, each is complete when it is added up.
    for node in reversed(nodes):
        _sum_up(node)
    return nodes[0]


def _hang(line: Line, nodes: Sequence[Node]) -> None:
    if not line.rejected:
        nodes[line.element or 0].children.append(Run(line.start, line.text))


def _sum_up(node: Node) -> None:
    for child in node.children:
        if isinstance(child, Run):
            node.size += len(child.text.strip())
            node.stops += len(SENTENCE_END.findall(child.text))
            text = "" if node.tag == "img" else child.text
        else:
            node.size += child.size
            node.linked += child.linked
            node.stops += child.stops
            node.headings += child.headings + (child.level > 0)
            node.tables += child.tables + (child.tag == "table")
            node.paragraphs += child.paragraphs + (child.tag in ("p", "li", "dd"))
            node.images += child.images + (child.tag == "img")
            edge = " " if child.tag in BLOCKS and node.head and child.head else ""
            text = edge + child.head + (" " if child.tag in BLOCKS and child.head else "")
        if len(node.head) < _HEAD:
            node.head = (node.head + text).lstrip(" \u3000\n")[:_HEAD]
    if node.tag == "a" and "href" in node.attributes:
        node.linked = node.size
