"""Text form of a specimen → parts: headings, paragraphs, notes, the chart, the table, the column.

The text form holds neither ruby nor superscripts: where a footnote marker stands is told by the
gold table of footnotes, which words have ruby by tests/data/printed/ruby.csv.
"""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
RUBY = ROOT / "tests/data/printed/ruby.csv"

_KINDS = (
    ("heading1", r"第[ⅠⅡⅢⅣⅤ]+部　"),
    ("heading2", r"第\d+章　"),
    ("heading3", r"第\d+節　"),
    ("heading5", r"\(\d+\)　"),
    ("reference", r"参照　"),
    ("caption", r"図表\S+　|表\d+　"),
    ("legend", r"凡例："),
    ("source", r"資料："),
    ("column_title", r"コラム　"),
)


class Piece(NamedTuple):
    """Characters set in one manner: plain, with ruby above them, or raised as a marker."""

    text: str
    ruby: str = ""
    marker: bool = False


class Part(NamedTuple):
    """One block of the text form; `rows` are cells of the lines with tabs."""

    kind: str
    text: str
    pieces: tuple[Piece, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Specimen(NamedTuple):
    """An edition of the project, ready to be set."""

    name: str
    year: int
    title: str
    parts: tuple[Part, ...]

    def of(self, *kinds: str) -> list[Part]:
        """The parts of these kinds, in order."""
        return [part for part in self.parts if part.kind in kinds]


def read_specimen(name: str) -> Specimen:
    """The edition `raw/<name>` as parts."""
    folder = ROOT / "raw" / name
    about = tomllib.loads((folder / "edition.toml").read_text(encoding="utf-8"))
    text = (folder / "section.txt").read_text(encoding="utf-8")
    anchors = _read_rows(ROOT / "tests/data/gold" / name / "footnotes.csv")
    ruby = {row["base"]: row["reading"] for row in _read_rows(RUBY)}
    parts = to_parts(text, [(a["anchor_text"], a["marker"]) for a in anchors], ruby)
    return Specimen(name, about["year"], about["title"], tuple(parts))


def to_parts(text: str, anchors: list[tuple[str, str]], ruby: dict[str, str]) -> list[Part]:
    """A text as parts; ``anchors`` are words with the marker that stands behind them.

    ValueError when no paragraph has an anchor.
    """
    return _mark(_parts(text), anchors, ruby)


def _read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _parts(text: str) -> list[Part]:
    parts: list[Part] = []
    for chunk in re.split(r"\n{2,}", text.strip()):
        lines = chunk.split("\n")
        if "\t" in chunk:
            kind = "table" if _is_even(lines) else "chart"
            parts.append(Part(kind, chunk, rows=tuple(tuple(x.split("\t")) for x in lines)))
        elif len(lines) > 1:
            parts += [Part("note", line) for line in lines]
        else:
            parts.append(Part(_kind(chunk, parts), chunk))
    return parts


def _is_even(lines: list[str]) -> bool:
    """A table fills every cell; the chart leaves those empty that no box reaches."""
    return all(all(line.split("\t")) for line in lines)


def _kind(text: str, before: list[Part]) -> str:
    for kind, pattern in _KINDS:
        if re.match(pattern, text):
            return kind
    if re.match(r"\d+　", text):
        return "note" if text.endswith("。") else "heading4"
    last = before[-1].kind if before else ""
    if last == "column_title":
        return "byline"
    if not before:
        return "preface"
    return "column" if last in ("byline", "column") else "paragraph"


def _mark(parts: list[Part], anchors: list[tuple[str, str]], ruby: dict[str, str]) -> list[Part]:
    """Parts with pieces: each marker stands once, each ruby above the first of its words."""
    marked = []
    waiting, unread = dict.fromkeys(anchors), dict(ruby)
    for part in parts:
        pieces: tuple[Piece, ...] = (Piece(part.text),)
        if part.kind in ("paragraph", "column"):
            for anchor, marker in [a for a in waiting if a[0] + a[1] in part.text]:
                pieces = _raise_marker(pieces, anchor, marker)
                del waiting[anchor, marker]
            for base in [base for base in unread if base in part.text]:
                pieces = _add_ruby(pieces, base, unread.pop(base))
        marked.append(part._replace(pieces=pieces))
    if waiting:
        raise ValueError(f"no paragraph has the anchors {sorted(waiting)}")
    return marked


def _raise_marker(pieces: tuple[Piece, ...], anchor: str, marker: str) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for piece in pieces:
        head, found, tail = piece.text.partition(anchor + marker)
        if not found or piece.marker:
            out.append(piece)
            continue
        out += [Piece(head + anchor), Piece(marker, marker=True), Piece(tail)]
    return tuple(p for p in out if p.text)


def _add_ruby(pieces: tuple[Piece, ...], base: str, reading: str) -> tuple[Piece, ...]:
    out: list[Piece] = []
    for n, piece in enumerate(pieces):
        head, found, tail = piece.text.partition(base)
        if not found or piece.ruby or piece.marker:
            out.append(piece)
            continue
        out += [Piece(head), Piece(base, ruby=reading), Piece(tail), *pieces[n + 1 :]]
        break
    return tuple(p for p in out if p.text)
