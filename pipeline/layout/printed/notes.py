"""The foot of pages → notes, and raised markers → the notes they point to.

A note begins with its number; lines without one go on with the note above, over pages too. A
marker belongs to the note of its number on the same page; where numbers run through a chapter or
the notes stand at its end, to the nearest one that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from pipeline.layout.drafts import Cut, Draft, NoteDraft
from pipeline.layout.notelines import read_note_lead
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.page import Column
from pipeline.layout.printed.texts import Marker, Text
from pipeline.text import nfkc

_NUMBER = re.compile(
    r"[（(\[]?(?P<word>注|※|[*＊†‡])?[ 　]?(?P<n>[0-9０-９]{1,3})?[）)\]]?[:：.．]?"
)
# Pages between a marker and its note: the notes of a chapter may stand at its end.
_MAX_PAGES = 60
_NEAR = 1


@dataclass(slots=True, eq=False)
class FootNote:
    """A note: its marker as printed, its number, its lines by page."""

    marker: str
    number: int | None
    lines: list[tuple[int, TextLine]] = field(default_factory=list)
    lead: int = 0

    @property
    def page(self) -> int:
        return self.lines[0][0]


def feet_to_notes(feet: Iterable[tuple[int, Column]]) -> list[FootNote]:
    """Notes of a document from the feet of its pages; a first line without number heads none."""
    notes: list[FootNote] = []
    for page, column in feet:
        left = min(line.runs[0].box.x0 for line in column.lines)
        for line in column.lines:
            lead = _lead(line, left, notes, page)
            if lead is not None:
                notes.append(FootNote(lead[0], lead[1], [(page, line)], lead[2]))
            elif notes and page - notes[-1].lines[-1][0] <= _NEAR:
                notes[-1].lines.append((page, line))
            else:
                notes.append(FootNote("", None, [(page, line)]))
    return notes


def _lead(
    line: TextLine, left: float, notes: Sequence[FootNote], page: int
) -> tuple[str, int | None, int] | None:
    """Marker, number and length of the lead in the line's text; None when a note goes on."""
    if line.runs[0].box.x0 > left + 2.2 * line.size:
        return None
    first = line.runs[0].text.strip()
    alone = _NUMBER.fullmatch(first) if first else None
    if alone and (alone["n"] or alone["word"]) and len(line.runs) > 1:
        gap = line.runs[1].box.x0 - line.runs[0].box.x1
        raised = line.is_marker(line.runs[0])
        if (
            gap > 0.25 * line.size
            or raised
            or line.runs[0].font != line.runs[1].font
            or (_is_next(alone["n"], notes))
        ):
            return _named(alone, len(line.runs[0].text.rstrip()))
    lead = read_note_lead(line.text)
    if lead is None or (lead[0] == "bare" and not _is_next(str(lead[1]), notes)):
        return None
    return lead[2], lead[1], lead[3]


def _named(match: re.Match[str], length: int) -> tuple[str, int | None, int]:
    number = int(nfkc(match["n"])) if match["n"] else None
    word = nfkc(match["word"] or "")
    return f"{word}{number if number is not None else ''}", number, length


def _is_next(number: str | None, notes: Sequence[FootNote]) -> bool:
    """True when ``number`` counts on from the last note, or begins again."""
    if not number:
        return False
    value = int(nfkc(number))
    last = next((n.number for n in reversed(notes) if n.number is not None), 0)
    return value in (1, (last or 0) + 1)


@dataclass(slots=True, eq=False)
class Anchor:
    """A raised marker in the draft that holds it."""

    marker: Marker
    draft: Draft


def tie_markers(notes: Sequence[tuple[FootNote, NoteDraft]], anchors: Sequence[Anchor]) -> None:
    """Give each note its marker, the nearest free one of its number; edits note drafts."""
    free: dict[int | None, list[Anchor]] = {}
    for anchor in anchors:
        free.setdefault(anchor.marker.number, []).append(anchor)
    for reach in (0, _NEAR, _MAX_PAGES):
        for note, draft in notes:
            if draft.anchor is None and note.number is not None:
                _tie(note, draft, free.get(note.number, []), reach)


def _tie(note: FootNote, draft: NoteDraft, anchors: list[Anchor], reach: int) -> None:
    near = [
        anchor
        for anchor in anchors
        if not anchor.marker.tied
        and -_NEAR <= note.page - anchor.marker.page <= reach
        and abs(note.page - anchor.marker.page) <= reach
    ]
    best = min(near, key=lambda a: abs(note.page - a.marker.page), default=None)
    if best is None:
        return
    best.marker.tied = True
    draft.anchor, draft.anchor_at = best.draft, best.marker.start


def cut_markers(anchors: Sequence[Anchor]) -> list[Anchor]:
    """Take the markers out of the text; gives those that no note was found for.

    A raised number behind a Latin letter that no note has is a power (m²) and stays.
    """
    untied = []
    for anchor in anchors:
        marker, draft = anchor.marker, anchor.draft
        if not marker.tied:
            if _is_power(marker, draft):
                continue
            untied.append(anchor)
        draft.cuts.append(Cut(marker.start, marker.end, True))
    return untied


def _is_power(marker: Marker, draft: Draft) -> bool:
    before = next((p.raw[-1:] for p in draft.pieces if p.end == marker.start), "")
    if not before:
        index = next((i for i, p in enumerate(draft.pieces) if p.start == marker.start), 0)
        before = draft.pieces[index - 1].raw[-1:] if index else ""
    return before.isascii() and before.isalnum() and marker.number in (2, 3)


def note_text(note: FootNote) -> Text:
    """The text of a note, its number included."""
    text = Text()
    for page, line in note.lines:
        text.add([line], page)
    return text
