"""Organisation charts → members, part_of, functions, and what runs between the bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.nouns import Figure, FigureNode, Mention
from pipeline.relations.reading import Membership, Reading, Statement

_ROLE = re.compile(r"(?:の|\()代表\)?|代表$")
_BRACKETED = re.compile(r"\(([^()]*)\)")
_AS_NEEDED = re.compile(r"必要に応じ")
_MARK = re.compile(r"\(注\d*\)|\*\d*|※\d*")
_JUNK = re.compile(r"[\s・、,及びおよび並びにと()（）代表の等など側○◯•]+")
_OWN_TOPIC = re.compile(r"[はが].*(?:[るたいす。]|場合がある|調整|連携|協議)。?$")
_BULLET = re.compile(r"^[○◯●・•\s]+")
SIT = frozenset(("ORG", "TITLE", "MECHANISM", "PERSON"))


def chart_members(reading: Reading) -> Iterator[Membership]:
    """Members of every body of every organisation chart."""
    for figure in reading.figures:
        nodes = reading.nodes.get(figure.figure_id, [])
        noted = _explains_mark(reading, figure, nodes)
        labels = {n.node_id: n.text for n in nodes if n.role == "label"}
        for node in nodes:
            body = _body(node, nodes)
            if node.role == "member" and body is not None and body.entity_id:
                label = labels.get(node.parent_node_id or "")
                for member in node_to_members(reading, node, body.entity_id, noted):
                    yield member._replace(role=label) if label else member


def _explains_mark(reading: Reading, figure: Figure, nodes: Sequence[FigureNode]) -> bool:
    """Whether a note in the figure or under it says that a mark means 必要に応じて."""
    texts = [n.text for n in nodes if n.role == "note"]
    texts += [b.text for b in reading.blocks.values() if b.figure_id == figure.figure_id]
    return any(_AS_NEEDED.search(text) for text in texts)


def _body(node: FigureNode, nodes: Sequence[FigureNode]) -> FigureNode | None:
    """The body that a node stands in."""
    by_id = {n.node_id: n for n in nodes}
    at: FigureNode | None = node
    while at is not None and at.role != "body":
        at = by_id.get(at.parent_node_id or "")
    return at


def node_to_members(
    reading: Reading, node: FigureNode, mechanism_id: str, noted: bool
) -> Iterator[Membership]:
    """The members a node lists, with role and condition; offsets follow the node's text."""
    everyone = (
        "代表" if re.search(r"の代表\s*(?:\(|$)|代表$", _MARK.sub("", node.text).strip()) else None
    )
    for start, end in list_items(node.text):
        item = node.text[start:end]
        role = "代表" if "代表)" in item else everyone
        marked = (noted and bool(_MARK.search(item))) or bool(_AS_NEEDED.search(item))
        base = node.start or 0
        mentions = [
            m for m in reading.mentions_in(node.block_id, base + start, base + end) if m.type in SIT
        ]
        for member_id, name, sentence_id in _who(reading, item, mentions):
            yield Membership(
                mechanism_id,
                node.side,
                None,
                member_id,
                name,
                role,
                "as_needed" if marked else None,
                sentence_id or _sentence_id(reading, node, base + start),
                "figure",
                node.text,
            )


def list_items(text: str) -> Iterator[tuple[int, int]]:
    """Spans between the commas that stand outside brackets; between middle dots without any."""
    depth, start = 0, 0
    commas = "、,\n" if re.search(r"[、,](?![^(]*\))", text) else "、,\n・"
    for i, char in enumerate(text):
        if char in "(（":
            depth += 1
        elif char in ")）":
            depth = max(0, depth - 1)
        elif char in commas and not depth:
            yield start, i
            start = i + 1
    if text[start:].strip():
        yield start, len(text)


def _who(
    reading: Reading, item: str, mentions: Sequence[Mention]
) -> Iterator[tuple[str, str, str | None]]:
    """The named members of an item, or the item itself where its names do not cover it."""
    rest = _BRACKETED.sub("", _MARK.sub("", item))
    for m in mentions:
        rest = rest.replace(m.text, "", 1)
    left_over = _JUNK.sub("", rest)
    if mentions and len(left_over) <= 2:
        for m in mentions:
            yield m.entity_id or "", reading.name(m.entity_id) or m.text, m.sentence_id
        return
    text = _BULLET.sub("", _MARK.sub("", item)).strip()
    text = re.sub(r"\(代表\)|の代表$|代表$", "", re.sub(r"\s+", "", text))
    if text:
        yield f"x-{text}", text, None


def _sentence_id(reading: Reading, node: FigureNode, offset: int) -> str | None:
    for s in reading.sentences_of.get(node.block_id or "", ()):
        if s.start <= offset < s.end:
            return s.sentence_id
    return None


def chart_relations(reading: Reading) -> Iterator[Statement]:
    """part_of the mechanism of the caption, functions, and edges between bodies."""
    for figure in reading.figures:
        nodes = reading.nodes.get(figure.figure_id, [])
        whole = captioned(reading, figure)
        for node in nodes:
            if node.role == "body" and _is_part(reading, node.entity_id, whole):
                yield _statement(reading, node, node.entity_id or "", "part_of", whole or "", None)
            body = _body(node, nodes)
            if node.role == "function" and body is not None and body.entity_id:
                yield from _function(reading, node, body.entity_id)
        yield from _edges(reading, figure, nodes)


def _is_part(reading: Reading, entity_id: str | None, whole: str | None) -> bool:
    """True for a body other than the whole; a post holds a box, and is no part."""
    if not entity_id or not whole or entity_id == whole:
        return False
    return reading.entities[entity_id].type in ("ORG", "MECHANISM")


def captioned(reading: Reading, figure: Figure) -> str | None:
    """The mechanism or organisation whose make-up the caption announces."""
    if figure.kind != "org_chart":
        return None
    for block in reading.blocks.values():
        if block.figure_id == figure.figure_id and block.type == "caption":
            for m in reading.mentions_in(block.block_id, 0, len(block.text)):
                if m.type in ("MECHANISM", "ORG"):
                    return m.entity_id
    return None


def _function(reading: Reading, node: FigureNode, body_id: str) -> Iterator[Statement]:
    """A function is a phrase; a text with a subject of its own is read as a sentence instead."""
    text = _BULLET.sub("", node.text).strip()
    if text and not _OWN_TOPIC.search(text):
        yield _statement(reading, node, body_id, "has_function", None, text)


def _edges(reading: Reading, figure: Figure, nodes: Sequence[FigureNode]) -> Iterator[Statement]:
    by_id = {n.node_id: n for n in nodes}
    for edge in reading.edges.get(figure.figure_id, ()):
        start, end = by_id.get(edge.from_node), by_id.get(edge.to_node)
        if start is None or end is None or edge.kind == "connects":
            continue
        if start.entity_id and end.entity_id and start.entity_id != end.entity_id:
            yield _statement(reading, start, start.entity_id, edge.kind, end.entity_id, None)


def _statement(
    reading: Reading,
    node: FigureNode,
    subject_id: str,
    predicate: str,
    object_id: str | None,
    text: str | None,
) -> Statement:
    return Statement(
        subject_id,
        reading.name(subject_id),
        predicate,
        object_id,
        reading.name(object_id) if object_id else text,
        None,
        "actual",
        "affirmed",
        _sentence_id(reading, node, node.start or 0),
        node.text,
        "figure",
        f"chart:{predicate}",
        0.9,
    )
