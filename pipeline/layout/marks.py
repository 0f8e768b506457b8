"""Note marks inside the texts of a chart: normalised, and repaired where OCR misread them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.chart_words import is_marked_note, words
from pipeline.layout.drafts import ChartNode, Piece
from pipeline.layout.patterns import KANJI

_MARK = re.compile(r"[ \u3000]*\^?[ \u3000]*[（(][ \u3000]*(?P<sign>.)[ \u3000]*[）)]")
_EXPLAINED = re.compile(r"(?:[※*＊][、，・ \u3000]*)*(?:[（(]注[）)]|注[）)：:])")
_SHOWN = "(注)"
# A mark stands on a name: what follows is another name, a particle or the end.
_AFTER = re.compile(r"[ \u3000]*(?:[、，・）)]|の|及び|および|$)")


def repair_marks(nodes: Sequence[ChartNode]) -> list[tuple[str, str]]:
    """Bring all note marks to ``(注)`` when the chart explains one; edits the nodes' pieces.

    Gives (misread mark, node text) for each mark that was repaired.
    """
    if not any(_explains(node) for node in nodes):
        return []
    repaired: list[tuple[str, str]] = []
    for node in nodes:
        if node.role == "note":
            _repair_note(node, repaired)
        elif node.role in ("member", "body", "other"):
            node.pieces = [p for piece in node.pieces for p in _split(piece, repaired)]
    return repaired


def _repair_note(node: ChartNode, repaired: list[tuple[str, str]]) -> None:
    """The mark at the head of a note."""
    piece = node.pieces[0]
    match = _MARK.match(piece.raw)
    if match and match["sign"] != "注" and is_marked_note(piece.raw):
        repaired.append((match[0].strip(), piece.raw))
        rest = Piece(piece.start + match.end(), piece.raw[match.end() :])
        node.pieces[:1] = [Piece(piece.start, match[0], _SHOWN), rest]


def _explains(node: ChartNode) -> bool:
    text = node.pieces[0].raw if node.pieces else ""
    return node.role == "note" and _EXPLAINED.match(text) is not None


def _split(piece: Piece, repaired: list[tuple[str, str]]) -> list[Piece]:
    if piece.shown is not None:
        return [piece]
    parts, at = [], 0
    for match in _MARK.finditer(piece.raw):
        if not _is_mark(match["sign"], piece.raw, match):
            continue
        if match["sign"] != "注":
            repaired.append((match[0].strip(), piece.raw))
        parts.append(Piece(piece.start + at, piece.raw[at : match.start()]))
        parts.append(Piece(piece.start + match.start(), match[0], _SHOWN))
        at = match.end()
    parts.append(Piece(piece.start + at, piece.raw[at:]))
    return [part for part in parts if part.raw.strip()]


def _is_mark(sign: str, raw: str, match: re.Match[str]) -> bool:
    if sign == "注":
        return True
    plain = sign not in words("abbreviation") or _behind_office(sign, raw[: match.start()])
    odd = re.match(rf"[{KANJI}\W]", sign) is not None and plain
    return odd and match.start() > 0 and _AFTER.match(raw, match.end()) is not None


def _behind_office(sign: str, before: str) -> bool:
    """No office of a government has a legal form in brackets behind it."""
    return sign in words("legal_form") and before.endswith(words("office"))
