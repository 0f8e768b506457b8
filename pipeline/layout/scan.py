"""Lines → segments with a kind: one pass, with the numbers that headings and notes have reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.layout import captions, notelines, titles
from pipeline.layout.drafts import Segment
from pipeline.layout.furniture import RunningHeads
from pipeline.layout.garbled import is_garbled
from pipeline.layout.glue import glued_starts
from pipeline.layout.notelines import NoteState
from pipeline.layout.numbering import Sequence as Numbers
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import BLANKS, TAG, URL_LINE, ends_sentence
from pipeline.nouns import Line

_BULLETS = ("・", "･", "- ", "– ", "− ", "－ ", "‐ ", "•", "* ", "＊", "✓", "➢", "⇒", "→")
# Marks that stand in the text of a block, so that its segments count for footnotes.
_TEXT_KINDS = ("text", "heading", "caption", "list", "row", "reference")


def lines_to_segments(lines: Sequence[Line]) -> list[Segment]:
    """Segments of one source in order; together they are all of its lines."""
    scanner = _Scanner()
    for i, line in enumerate(lines):
        after = _next_text(lines, i)
        for segment in _split(line, scanner.numbers):
            scanner.add(segment, after)
    return scanner.segments


def _next_text(lines: Sequence[Line], i: int) -> str:
    """The next line that is not blank (of the three that follow)."""
    for line in lines[i + 1 : i + 4]:
        text = line.text[:200].strip(BLANKS)
        if text:
            return text
    return ""


def _split(line: Line, numbers: Numbers) -> Iterator[Segment]:
    """The line, cut where a heading or caption was glued to its end."""
    cuts = [0, *glued_starts(line.text, numbers), len(line.text)]
    for start, end in pairwise(cuts):
        yield _segment(line, start, end)


def _segment(line: Line, start: int, end: int) -> Segment:
    raw = line.text[start:end]
    text = raw.strip(BLANKS)
    lead = line.start + start + (len(raw) - len(raw.lstrip(BLANKS)) if text else 0)
    return Segment(line.start + start, raw, text, lead, line.page, line.n)


class _Scanner:
    def __init__(self) -> None:
        self.segments: list[Segment] = []
        self.numbers = Numbers()
        self.notes = NoteState()
        self.last: Segment | None = None
        self.heads = RunningHeads()

    def add(self, segment: Segment, after: str) -> None:
        segment.kind = self._kind(segment, after)
        self.segments.append(segment)
        if segment.kind in ("blank", "furniture"):
            return
        if segment.kind == "heading" and segment.number:
            self.heads.see_heading(segment.text)
            kind, rank, number = segment.number.kind, segment.number.rank, segment.number.number
            self.numbers.enter(rank, number, kind == "column")
        if segment.kind in _TEXT_KINDS:
            self.notes.see(segment.text[segment.number.length if segment.number else 0 :])
        self.notes.pass_by(segment)
        self.last = segment

    def _kind(self, segment: Segment, after: str) -> str:
        text = segment.text
        if not text:
            return "blank"
        torn = self.last is not None and self.last.kind == "text"
        torn = torn and self.last is not None and not ends_sentence(self.last.text)
        if self.heads.is_running_head(text, torn, after):
            return "furniture"
        return self._odd_kind(text) or self._shaped_kind(segment, after)

    def _odd_kind(self, text: str) -> str | None:
        if is_garbled(text):
            return "garbled"
        if "<" in text and not TAG.sub("", text).strip(BLANKS):
            return "tags"
        return "link" if captions.is_link_text(text) else None

    def _shaped_kind(self, segment: Segment, after: str) -> str:
        text = segment.text
        # Tabs at the ends count: they are empty cells of a row.
        if "\t" in segment.raw.strip("\r\n\f \u3000") and _is_row(segment.raw):
            return "row"
        if captions.is_reference_line(text):
            return "reference"
        if captions.read_caption(text):
            return "caption"
        if URL_LINE.fullmatch(TAG.sub("", text).strip(BLANKS) if "<" in text else text):
            return "url"
        return self._numbered_kind(segment, after) or _plain_kind(text)

    def _numbered_kind(self, segment: Segment, after: str) -> str | None:
        segment.number = read_enumerator(segment.text)
        if notelines.is_note(segment, self.notes, self.numbers, after):
            return "note"
        if captions.is_source_line(segment.text):
            return "source"
        if segment.number is None:
            return None
        if titles.is_contents(segment, self.last):
            return "contents"
        if titles.is_heading(segment, self.numbers, self.last, after):
            return "heading"
        return "list" if len(segment.text) > segment.number.length else None


def _is_row(raw: str) -> bool:
    """True for cells with tabs between them; a lone tab in a sentence makes no row."""
    cells = raw.split("\t")
    if len(cells) == 2 and notelines.read_note_lead(raw.strip(BLANKS)):
        return False
    return len(cells) > 2 or all(len(cell) <= 60 for cell in cells)


def _plain_kind(text: str) -> str:
    if text.startswith(_BULLETS) and len(text) > 1:
        return "list"
    return "list" if titles.is_bibliographic(text) else "text"
