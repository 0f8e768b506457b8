"""A marked source → its drafts, with sections, notes and what is to be told of it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.columns import mark_columns
from pipeline.layout.drafts import Cut, Draft, NoteDraft
from pipeline.layout.marked.boxes import Span, tree_to_boxes
from pipeline.layout.marked.drafting import Drafts, NoteUnit
from pipeline.layout.marked.kinds import Classifier
from pipeline.layout.marked.marks import Mark, Places, find_marks, target_of
from pipeline.layout.marked.parts import is_back_word
from pipeline.layout.marked.ranks import Entry, Heading, rank_by_level, trail_to_entries
from pipeline.layout.marked.tree import build_tree
from pipeline.layout.marked.units import (
    Unit,
    box_places,
    boxes_to_units,
    merge_leads,
    part_numbers,
    show_pictures,
)
from pipeline.layout.notes import tie_notes
from pipeline.nouns import Element, Line

_AHEAD = 4


@dataclass(slots=True, eq=False)
class Marked:
    """Drafts of a source in order, the steps above it, and what is to be told."""

    drafts: Drafts = field(default_factory=Drafts)
    trail: list[Entry] = field(default_factory=list)
    untied: list[Mark] = field(default_factory=list)
    disagreeing: list[Heading] = field(default_factory=list)

    @property
    def notes(self) -> list[NoteDraft]:
        return [unit.note for unit in self.drafts.notes]

    def trail_drafts(self) -> list[Draft]:
        """The steps of the trail as headings above all that is on the page."""
        return [Draft("heading", 1, rank=entry.rank) for entry in self.trail]


def lay_out_marked(
    page: str, elements: Sequence[Element], lines: Sequence[Line], repeated: frozenset[str]
) -> Marked:
    """All of the source ``page``; ``repeated`` are texts that most pages of the edition hold."""
    marked = Marked()
    root = build_tree(elements, lines)
    if root is None:
        return marked
    boxes = merge_leads(tree_to_boxes(root))
    show_pictures(boxes)
    part_numbers(boxes)
    places = box_places(boxes, page)
    marks = find_marks(boxes, places)
    units = boxes_to_units(boxes, marks, repeated)
    for unit in units:
        spans = (s for s in unit.part.held if s.link is not None and s.role == "text")
        unit.back = [s for s in spans if _leads_back(s, unit, places) and not _leads(s, unit)]
        unit.links = _links_behind(unit)
    classifier = Classifier(units)
    classifier.run()
    leading = _by_target(marks)
    for n, unit in enumerate(units):
        unit.back = unit.back if unit.kind == "note" else unit.links
        marked.drafts.add(unit, n, units[n + 1 : n + 1 + _AHEAD], leading.get(unit.at, ()))
    marked.trail = trail_to_entries(classifier.trail)
    _settle(marked, marks)
    return marked


def _links_behind(unit: Unit) -> list[Span]:
    """Links of the site behind the text: to the top, to a larger picture."""
    seen = unit.part.seen()
    last = len(seen)
    while last > 1 and seen[last - 1].link is not None and is_back_word(seen[last - 1].text):
        last -= 1
    return seen[last:]


def _leads_back(span: Span, unit: Unit, places: Places) -> bool:
    """True for a link from a note to the text; what it shows is no word of the note."""
    target = target_of(span, places)
    return is_back_word(span.text) or (target is not None and target < unit.at)


def _leads(span: object, unit: Unit) -> bool:
    """True for the number of a note, which leads back to its mark."""
    first = unit.part.seen()
    return bool(first) and any(span is s for s in first[:1])


def _settle(marked: Marked, marks: Sequence[Mark]) -> None:
    drafts = marked.drafts
    _place_marks(drafts.drafts, marks)
    _tie(drafts.notes, marks)
    marked.untied = _cut(marks)
    rest = [unit.note for unit in drafts.notes if unit.note.anchor is None and unit.note.draft]
    tie_notes(drafts.drafts, rest)
    marked.disagreeing = rank_by_level(drafts.headings, marked.trail)
    if not any(draft.in_column for draft in drafts.drafts):
        mark_columns(drafts.drafts)
    for draft in drafts.drafts:
        draft.spans = _merged(draft.spans)


def _place_marks(drafts: Sequence[Draft], marks: Sequence[Mark]) -> None:
    spans = sorted((s[0], s[1], i) for i, draft in enumerate(drafts) for s in draft.spans)
    starts = [start for start, _, _ in spans]
    for mark in marks:
        at = bisect_right(starts, mark.start) - 1
        if at >= 0 and mark.start < spans[at][1]:
            mark.draft = drafts[spans[at][2]]


def _tie(notes: Sequence[NoteUnit], marks: Sequence[Mark]) -> None:
    """Links first; where there is none, the nearest mark before the note with its number."""
    by_target = _by_target(marks)
    by_number: dict[int | None, list[Mark]] = {}
    for mark in marks:
        by_number.setdefault(mark.number, []).append(mark)
    for unit in notes:
        linked = [m for m in by_target.get(unit.at, ()) if m.number == unit.note.number]
        for mark in linked:
            mark.tied = True
        _claim(unit.note, linked[:1])
    for unit in notes:
        if unit.note.anchor is None and unit.note.draft is not None:
            start = unit.note.draft.spans[0][0]
            near = [
                m
                for m in by_number.get(unit.note.number, ())
                if not m.tied and m.start < start and (m.word == unit.word or not m.word)
            ]
            _claim(unit.note, near[-1:])


def _by_target(marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """The marks that lead to each box."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.target is not None:
            found.setdefault(mark.target, []).append(mark)
    return found


def _claim(note: NoteDraft, marks: Sequence[Mark]) -> None:
    for mark in marks:
        if mark.draft is not None and mark.draft is not note.draft:
            mark.tied = True
            note.anchor, note.anchor_at = mark.draft, mark.start


def _cut(marks: Sequence[Mark]) -> list[Mark]:
    """Take marks out of the text; gives the raised ones that no note was found for.

    A raised number behind a Latin letter that no note has is a power (m²) and stays.
    """
    untied = []
    for mark in marks:
        if mark.draft is None or mark.draft.type == "furniture":
            continue
        if not mark.tied:
            if not mark.raised or _is_power(mark):
                continue
            untied.append(mark)
        first = True
        for piece in mark.draft.pieces:
            start, end = max(mark.start, piece.start), min(mark.end, piece.end)
            if start < end and piece.raw:
                mark.draft.cuts.append(Cut(start, end, first))
                first = False
    return untied


def _is_power(mark: Mark) -> bool:
    pieces = mark.draft.pieces if mark.draft else []
    for piece in pieces:
        if piece.start < mark.start <= piece.end:
            before = piece.raw[mark.start - piece.start - 1]
            return before.isascii() and before.isalnum() and mark.number in (2, 3)
    return False


def _merged(spans: Sequence[Sequence[int]]) -> list[list[int]]:
    """Spans in the order of the source, those that touch joined."""
    merged: list[list[int]] = []
    for start, end in sorted(map(tuple, spans)):
        if merged and merged[-1][1] == start:
            merged[-1][1] = end
        else:
            merged.append([start, end])
    return merged
