"""Which parts of a page are the site's and not the document's: navigation, and the trail to it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pipeline import knowledge
from pipeline.layout.marked.tree import Node
from pipeline.layout.numbering import read_enumerator

if TYPE_CHECKING:
    from pipeline.layout.marked.boxes import Box

_FURNITURE = frozenset(("nav", "address", "dialog"))
_EDGES = frozenset(("header", "footer"))
_LINKED = 0.5
_MIN_STOPS = 2
# A form may hold the whole page; a search box does not.
_MAX_FORM = 300
_MAX_TRAIL = 500
_TOKENS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\x00-\x7f]+")
_MARKS = (
    " \u3000\n\u00a0|｜/／・>＞<＜≪≫«»‹›\\[\\]［］【】〔〕（）()▲△▼▽↑↓←→◀▶◄►■□●○◆※,，、:：…－–\\-"
)
_AROUND = re.compile(f"^[{_MARKS}]+|[{_MARKS}]+$")
_BETWEEN = re.compile(f"[{_MARKS}]*")
_DIVIDER = re.compile(r"[ \u3000\n]*[>＞»›≫▶][ \u3000\n]*|[ \u3000\n]+[/／][ \u3000\n]+")
_DIVISIONS = ("part", "chapter", "section", "item", "opening", "appendix")
_MAX_ENTRY = 80
_OUTWARD = re.compile(r"(?:https?:)?//", re.IGNORECASE)


@cache
def _words(role: str) -> frozenset[str]:
    return frozenset(r["word"] for r in knowledge.rows("page_parts") if r["role"] == role)


@cache
def _shape(role: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{word})" for word in sorted(_words(role))))


def part_of(node: Node, around: str, inside: bool) -> str:
    """``furniture``, ``trail`` or nothing for an element in a part ``around``.

    ``inside`` says that it stands in the page's own text (main, article, section), whose head
    and foot are not the site's.
    """
    small = node.size < _MAX_TRAIL and not node.headings and not node.stops
    if around == "trail" or (small and _is_named(node, "trail")):
        return "trail"
    if around:
        return around
    tag = node.tag
    if tag in _FURNITURE or (tag in _EDGES and not inside and not _is_text(node)):
        return "furniture"
    if tag == "aside" and node.linked > _LINKED * max(1, node.size):
        return "furniture"
    if tag == "form" and node.size < _MAX_FORM and not node.headings and node.stops < _MIN_STOPS:
        return "furniture"
    named = tag not in ("body", "html", "td", "tr", "table") and _is_named(node, "furniture")
    return "furniture" if named and not _is_text(node) else ""


def _is_named(node: Node, role: str) -> bool:
    values = [node.attributes.get(name, "") for name in ("id", "class", "aria-label")]
    words = _words(role)
    for value in " ".join(values).split():
        tokens = [token.lower() for token in _TOKENS.findall(value)]
        if "".join(tokens) in words or any(token in words for token in tokens):
            return True
    return False


def _is_text(node: Node) -> bool:
    """True for a part with sentences of its own, or with a numbered heading."""
    if node.stops >= _MIN_STOPS and node.linked < 0.5 * node.size:
        return True
    if node.headings and not node.linked and node.tag not in _EDGES:
        return True
    number = read_enumerator(node.head) if node.headings else None
    return number is not None and number.name in _DIVISIONS


def is_navigation(box: Box) -> bool:
    """True for a box that says nothing but where else one can go."""
    text = box.text.replace("\n", " ").strip()
    plain = _AROUND.sub("", text)
    if not plain:
        return False
    if _shape("text").fullmatch(plain) or _shape("link").fullmatch(plain):
        return box.state.level == 0
    if not is_linked(box):
        return False
    links = {id(s.link): s for s in box.spans if s.link is not None}
    words = [_AROUND.sub("", _link_text(box, s.link)) for s in links.values()]
    if all(map(_is_link_word, words)):
        return True
    return len(words) > 1 and all(map(_leads_inside, links.values()))


def _is_link_word(word: str) -> bool:
    shapes = (_shape("link"), _shape("linked"))
    return not word or any(shape.fullmatch(word) for shape in shapes)


def is_back_word(text: str) -> bool:
    """True for what a link back shows: an arrow, or 戻る."""
    plain = _AROUND.sub("", text)
    arrow = bool(text.strip()) and re.search(r"\w", text) is None
    return arrow or (bool(plain) and _shape("link").fullmatch(plain) is not None)


def _link_text(box: Box, link: Node | None) -> str:
    return "".join(s.text for s in box.spans if s.link is link and s.role == "text")


def is_linked(box: Box) -> bool:
    """True when links are all there is, with marks between them."""
    spans = [s for s in box.spans if s.role == "text"]
    loose = "".join(s.text for s in spans if s.link is None)
    linked = "".join(s.text for s in spans if s.link is not None)
    return bool(linked.strip()) and _BETWEEN.fullmatch(loose) is not None


def leads_on(box: Box) -> bool:
    """True for a box that is one link to another page of the site."""
    return is_linked(box) and all(_leads_inside(s) for s in box.spans if s.link is not None)


def _leads_inside(span: object) -> bool:
    link = getattr(span, "link", None)
    return link is not None and not _OUTWARD.match(link.attributes.get("href", ""))


def read_trail(box: Box) -> list[str]:
    """Entries of a line of links with arrows between them; none when it is no such line."""
    text = box.text.replace("\n", " ").strip()
    entries = [entry for entry in _DIVIDER.split(text) if entry]
    links = {id(s.link) for s in box.spans if s.link is not None}
    arrows = re.search(r"[>＞»›]", text) is not None
    if not arrows or len(entries) < 2 or not links or len(links) < len(entries) - 1:
        return []
    return entries if all(len(entry) <= _MAX_ENTRY for entry in entries) else []


def split_trail(text: str) -> list[str]:
    """Entries of a part that is a trail by its name."""
    return [entry for entry in _DIVIDER.split(text.replace("\n", " ").strip()) if entry]
