"""Blanks inside the texts of a chart: those of the printer's line breaks go."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.chart_words import words
from pipeline.layout.drafts import ChartNode, Piece
from pipeline.layout.patterns import JAPANESE

_GAP = re.compile(rf"(?<=[{JAPANESE}0-9()])[ \u3000]+(?=[{JAPANESE}0-9()])")
# A name made of one name only; its blanks mean nothing.
_WHOLE = ("side", "body", "level")
_PHRASES = ("member", "function", "note")
_PHRASE = re.compile(r"[、。をのにはが]")


def tighten(nodes: Sequence[ChartNode], labels: set[int]) -> None:
    """Split the nodes' pieces where blanks are left out; ``labels`` are ids of edge labels."""
    for node in nodes:
        whole = node.role in _WHOLE or id(node) in labels
        text = "".join(piece.raw for piece in node.pieces)
        phrase = node.role in _PHRASES or _PHRASE.search(text) is not None
        node.pieces = [part for piece in node.pieces for part in _split(piece, whole, phrase)]


def _split(piece: Piece, whole: bool, phrase: bool) -> list[Piece]:
    if piece.shown is not None:
        return [piece]
    parts, at = [], 0
    for gap in _GAP.finditer(piece.raw):
        if whole or _is_break(piece.raw, gap, phrase):
            parts.append(Piece(piece.start + at, piece.raw[at : gap.start()]))
            at = gap.end()
    return [*parts, Piece(piece.start + at, piece.raw[at:])]


def _is_break(raw: str, gap: re.Match[str], phrase: bool) -> bool:
    """In a phrase all blanks but those behind a whole name; else only inside spaced-out words.

    What lists members without commas parts them with blanks, each behind a whole name.
    """
    before, after = raw[: gap.start()], raw[gap.end() :]
    if _single(before, after):
        return True
    name_before = before.endswith(words("body")) and "、" not in raw
    return phrase and not name_before


def _single(before: str, after: str) -> bool:
    """True inside a word that was spaced out, one character from the next (代 表)."""
    head = re.search(r"[^ \u3000（(）)]*$", before)
    tail = re.match(r"[^ \u3000（(）)]*", after)
    return head is not None and tail is not None and len(head[0]) == len(tail[0]) == 1
