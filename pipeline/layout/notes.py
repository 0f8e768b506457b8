"""Footnotes tied to their markers: which numbers in the text are markers, and of which note.

Notes stand below the text they belong to, so a run of notes is matched with the text since the
run before it: the markers 1, 2, 3 … must be found there in this order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from pipeline.layout.drafts import Cut, Draft, NoteDraft
from pipeline.layout.markers import Candidate, find_markers, is_quantity
from pipeline.layout.patterns import BLANKS

_TEXT_TYPES = ("paragraph", "list_item", "heading", "caption", "column")
# Without a marker the sequence is broken; that costs more than a weak marker brings.
_MAX_CANDIDATES = 4000
_MAX_LEFT = 80
_SURE = 2
# Terms that notes explain, in characters without blanks, and what follows them in the note.
_MIN_TERM, _MAX_TERM = 4, 60
_TERM_ENDS = "：:」』は（(とを、"
_NO_BLANKS = str.maketrans("", "", BLANKS)


class Found(NamedTuple):
    """A candidate in a draft; ``at`` is its offset in the source."""

    draft: Draft
    candidate: Candidate
    at: int
    end: int


def tie_notes(drafts: Sequence[Draft], notes: Sequence[NoteDraft]) -> None:
    """Set the anchors of ``notes`` and cut their markers out of the drafts; edits both."""
    by_draft = {id(note.draft): note for note in notes}
    scope = Scope()
    run: list[NoteDraft] = []
    for draft, after in zip_longest(drafts, drafts[1:]):
        note = by_draft.get(id(draft))
        if note:
            run.append(note)
        elif run and draft.bare_note and id(after) in by_draft:
            # Between two notes: a note that lost its number, no text with markers.
            continue
        elif draft.type in _TEXT_TYPES:
            if run:
                scope.settle(run)
                run = []
            scope.drafts.append(draft)
    if run:
        scope.settle(run)


def tie_worded_notes(drafts: Sequence[Draft], notes: Sequence[NoteDraft]) -> None:
    """Tie notes with a word (注1, *1) to markers so written in the text of their page.

    For printed pages, where all raised markers have their notes already.
    """
    for note in notes:
        if note.anchor is not None or note.draft is None or note.marker.isdigit():
            continue
        page, form = note.draft.page, note.marker.rstrip("0123456789")
        for reach in (0, 1):
            near = [d for d in drafts if d.type in _TEXT_TYPES and 0 <= page - d.page <= reach]
            places = [
                f
                for f in search(near, form)
                if f.candidate.form == form and f.candidate.number == note.number
            ]
            if places:
                claim(note, places[0])
                break


class Scope:
    """The text that the next run of notes may belong to.

    A run whose numbers go on where the run before it ended also looks at the text behind the
    last marker of that run: something stood between the notes of one page.
    """

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._left: list[Draft] = []
        self._after = -1
        self._last = 0

    def settle(self, run: Sequence[NoteDraft]) -> None:
        """Match one run of notes with the scope and begin the next."""
        first = run[0].number or 0
        goes_on = first == self._last + 1
        drafts = [*self._left, *self.drafts] if goes_on else self.drafts
        after = self._after if goes_on else -1
        places = _match_run(drafts, run, after)
        self._after = max((n.anchor_at for n in run if n.anchor_at is not None), default=after)
        self._left = _from_last(drafts, places)[-_MAX_LEFT:]
        self._last = run[-1].number or 0
        self.drafts = []


def _from_last(drafts: list[Draft], notes: Sequence[NoteDraft]) -> list[Draft]:
    """The drafts from the last anchor on."""
    anchors = {id(note.anchor) for note in notes if note.anchor}
    last = max((i for i, d in enumerate(drafts) if id(d) in anchors), default=0)
    return drafts[last:]


def _match_run(
    drafts: Sequence[Draft], run: Sequence[NoteDraft], after: int
) -> Sequence[NoteDraft]:
    """Match the notes of a run, those with a word (注1, *1) among markers with that word."""
    worded = [note for note in run if not note.marker.isdigit()]
    plain = [note for note in run if note.marker.isdigit()]
    for form in sorted({note.marker.rstrip("0123456789") for note in worded}):
        wanted = [n for n in worded if n.marker.rstrip("0123456789") == form]
        _match(wanted, [f for f in search(drafts, form) if f.candidate.form == form])
    for part in _ascending(plain):
        _match(part, [f for f in search(drafts, "") if f.at > after])
    for note in plain:
        place = _by_term(note, drafts, after) if note.anchor is None else None
        if place:
            claim(note, place)
    return run


def _by_term(note: NoteDraft, drafts: Sequence[Draft], after: int) -> Found | None:
    """Where the term that the note explains stands with its number: `APCO P-254等`.

    Only the term tells that 4 is a marker here and no part of the number before it.
    """
    term = _without_blanks(_note_text(note))[:_MAX_TERM].lstrip("「『")
    number = re.compile(rf"[ 　]?(?P<n>{re.escape(note.marker)})(?![0-9０-９])")
    for draft in drafts:
        raw = draft.raw()
        for match in number.finditer(raw, _MIN_TERM):
            before = _without_blanks(raw[max(0, match.start() - 2 * _MAX_TERM) : match.start()])
            if _ends_in_term(before, term) and not is_quantity(raw[match.end() :]):
                found = Candidate(note.number or 0, match.start(), match.end(), _SURE, "")
                place = _locate(draft, found, _starts(draft))
                if place.at > after:
                    return place
    return None


def _ends_in_term(before: str, term: str) -> bool:
    lengths = range(len(term) - 1, _MIN_TERM - 1, -1)
    return any(term[n] in _TERM_ENDS and before.endswith(term[:n]) for n in lengths)


def _note_text(note: NoteDraft) -> str:
    if note.draft is None:
        return ""
    return note.draft.raw()[note.text_start - note.draft.pieces[0].start :]


def _without_blanks(text: str) -> str:
    return text.translate(_NO_BLANKS)


def _ascending(notes: Sequence[NoteDraft]) -> list[list[NoteDraft]]:
    """Parts of a run within which the numbers rise."""
    parts: list[list[NoteDraft]] = []
    for note in notes:
        if parts and (parts[-1][-1].number or 0) < (note.number or 0):
            parts[-1].append(note)
        else:
            parts.append([note])
    return parts


def search(scope: Sequence[Draft], form: str) -> list[Found]:
    """Candidates in the drafts of ``scope`` in order; for ``form`` see ``find_markers``."""
    found: list[Found] = []
    for draft in scope:
        raw = draft.raw()
        starts = _starts(draft)
        lead = _lead_end(draft)
        places = (_locate(draft, candidate, starts) for candidate in find_markers(raw, form))
        found += [place for place in places if place.at >= lead]
    return found[:_MAX_CANDIDATES]


def _starts(draft: Draft) -> list[tuple[int, int]]:
    """For each piece: offset in the draft's raw text, offset in the source."""
    starts, at = [], 0
    for piece in draft.pieces:
        starts.append((at, piece.start))
        at += len(piece.raw)
    return starts


def _lead_end(draft: Draft) -> int:
    """End of the draft's own number or label: nothing before it is a marker."""
    numbered = draft.type in ("heading", "caption", "list_item") and draft.breaks
    return min(draft.breaks) if numbered else 0


def _locate(draft: Draft, candidate: Candidate, starts: list[tuple[int, int]]) -> Found:
    base, source = next(s for s in reversed(starts) if s[0] <= candidate.start)
    at = source + candidate.start - base
    return Found(draft, candidate, at, at + candidate.end - candidate.start)


def _match(notes: Sequence[NoteDraft], found: Sequence[Found]) -> None:
    """Choose one place per note, in rising order, so that the places are as sure as can be.

    Captions are printed out of order: a note left over takes the one sure place of its number.
    """
    index = {note.number: i for i, note in enumerate(notes)}
    for i in best_chain([index.get(f.candidate.number) for f in found], found):
        claim(notes[index[found[i].candidate.number]], found[i])
    by_number: dict[int | None, list[Found]] = {}
    for place in found:
        by_number.setdefault(place.candidate.number, []).append(place)
    for note in notes:
        places = by_number.get(note.number, [])
        if note.anchor is None and len(places) == 1 and places[0].candidate.strength >= _SURE:
            claim(note, places[0])


def best_chain(order: Sequence[int | None], found: Sequence[Found]) -> list[int]:
    """Heaviest chain of candidates whose note positions rise."""
    best: list[tuple[int, int, int]] = []  # score, position of note, index of candidate
    back: dict[int, int | None] = {}
    top: dict[int, tuple[int, int]] = {}  # note position → best (score, candidate) ending there
    for i, position in enumerate(order):
        if position is None:
            continue
        before = max((top[p] for p in top if p < position), default=(0, -1))
        score = before[0] + found[i].candidate.strength
        if position not in top or score > top[position][0]:
            top[position] = (score, i)
            back[i] = before[1] if before[1] >= 0 else None
            best.append((score, position, i))
    if not best:
        return []
    at: int | None = max(best)[2]
    chain = []
    while at is not None:
        chain.append(at)
        at = back[at]
    return chain[::-1]


def claim(note: NoteDraft, place: Found) -> None:
    """Tie ``note`` to ``place`` and cut the marker out of its draft."""
    note.anchor, note.anchor_at = place.draft, place.at
    place.draft.cuts.append(Cut(place.at, place.end, True))
