"""Paragraphs torn by the end of a column or page are made whole.

A text goes on where its last line is full or breaks off and the next column does not begin a new
paragraph; what stands between them (pictures, notes, framed texts) does not matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import begins_mid_sentence
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.paragraphs import Paragraph
from pipeline.layout.printed.ruler import counts_on

_SAME_SIZE = 0.05
_SMALL = 0.9
_MIN_SHARE = 0.5
# Line sizes, and points.
_HANGS = 0.6
_FAR_IN = 5.0
_OFF = 1.5
# So many pages may stand between the parts of a paragraph: full-page pictures.
_MAX_PAGES = 3


@dataclass(slots=True, eq=False)
class Passage:
    """A paragraph of the document: its parts in their columns, and what kind it is."""

    parts: list[Paragraph]
    kind: str
    marks: list[str] = field(default_factory=list)

    @property
    def first(self) -> Paragraph:
        return self.parts[0]

    @property
    def last(self) -> Paragraph:
        return self.parts[-1]

    @property
    def text(self) -> str:
        return "".join(part.text for part in self.parts)


def uses_indents(passages: Sequence[Passage]) -> bool:
    """True for a document whose paragraphs begin with an indent."""
    inner = [
        p.first
        for p in passages
        if p.kind == "paragraph" and not p.first.first_in_column and len(p.first.lines) > 1
    ]
    return sum(p.indented for p in inner) >= _MIN_SHARE * len(inner)


def join_passages(passages: Sequence[Passage], body_size: float) -> list[Passage]:
    """Passages with their torn parts; framed texts and the rest flow apart.

    What is smaller than ``body_size`` stands between them and tears nothing.
    """
    indents = uses_indents(passages)
    joined: list[Passage] = []
    open_main: Passage | None = None
    open_frame: Passage | None = None
    for passage in passages:
        framed = passage.first.frame is not None
        opened = open_frame if framed else open_main
        if opened and _goes_on(opened, passage, indents):
            opened.parts += passage.parts
        else:
            joined.append(passage)
            small = not framed and passage.first.size < _SMALL * body_size
            opened = opened if small else _opened(opened, passage)
        if framed:
            open_frame = opened
        else:
            open_main = opened
    return joined


def _opened(before: Passage | None, passage: Passage) -> Passage | None:
    """The passage that may go on after ``passage``."""
    if passage.kind in ("paragraph", "list_item"):
        label = passage.kind == "paragraph" and _is_label(passage.first)
        return before if label and before and before.last.full else passage
    return None if passage.kind == "heading" else before


def _goes_on(opened: Passage, passage: Passage, indents: bool) -> bool:
    last, first = opened.last, passage.first
    if last.column is first.column:
        return False
    if passage.kind != "paragraph" and (last.ends or not counts_on(opened.text, passage.text)):
        return False
    if abs(last.size - first.size) > _SAME_SIZE * last.size:
        return False
    if not 0 <= first.page - last.page <= _MAX_PAGES:
        return False
    text = first.text.strip()
    if not last.ends and (begins_mid_sentence(text) or passage.kind != "paragraph"):
        return True
    if _is_label(first) and not text[:1].islower():
        return False
    if not last.ends:
        if first.indented and indents and opened.kind == "paragraph" and not _hangs(last, first):
            return False
        return last.full or len(last.lines) > 1
    return indents and last.full and not first.indented and opened.kind == "paragraph"


def _is_label(paragraph: Paragraph) -> bool:
    """True for a short line, or one set far in: a name or label at the head of a column does not
    end like the rest of a text does."""
    if len(paragraph.lines) > 1 or paragraph.ends:
        return False
    far = paragraph.box.x0 - paragraph.column.x0 > _FAR_IN * paragraph.size
    return far or not paragraph.full


def _hangs(last: Paragraph, first: Paragraph) -> bool:
    """True where the lines of an item hang, and the first one of the next column with them."""
    line = last.lines[-1]
    end = line.box.x0 if len(last.lines) > 1 else _behind_lead(line)
    further = first.lines[0].box.x0 - first.column.x0 - (end - last.column.x0)
    return end - last.lines[0].box.x0 > _HANGS * last.size and abs(further) < _OFF


def _behind_lead(line: TextLine) -> float:
    """Where the text of an item begins behind its number."""
    read = read_enumerator(line.text)
    inside = read is not None and read.length < len(line.runs[0].text)
    return line.runs[0].edges[read.length] if read is not None and inside else line.box.x0
