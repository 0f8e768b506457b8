"""Footnote lines: which lines that begin with a number are notes, not headings or list items."""

from __future__ import annotations

import re
from functools import cache

from pipeline import knowledge
from pipeline.layout.drafts import Segment
from pipeline.layout.markers import find_markers, is_quantity
from pipeline.layout.numbering import Sequence, read_enumerator
from pipeline.layout.patterns import URL, begins_mid_sentence, ends_sentence
from pipeline.layout.titles import BIBLIOGRAPHIC, title_shape
from pipeline.text import nfkc

_NOTE_FORMS = ("注", "※", "*", "[")
# Ranks of numbers directly below a plain one: （1） and 1）.
_SUBHEADING = 65
# A line above （1） is a heading whatever marker stands around.
_OPENS = 8


@cache
def _leads() -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = (row for row in knowledge.rows("note_marks") if row["role"] == "lead")
    return tuple((re.compile(row["pattern"]), row["form"]) for row in rows)


_BARE = re.compile(r"(?P<m>[0-9０-９]{1,3})(?![0-9０-９.．,，:：/%％‐\-－])")


def read_note_lead(text: str) -> tuple[str, int, str, int] | None:
    """(form, number, marker as printed, length of the lead) or None."""
    for pattern, form in _leads():
        match = pattern.match(text)
        if match and match.end() < len(text):
            number = int(nfkc(match["m"]))
            shown = nfkc(match["m"]) if form in ("", ")", "[") else f"{form}{number}"
            return form, number, shown, match.end()
    bare = _BARE.match(text)
    if bare:
        return "bare", int(nfkc(bare["m"])), nfkc(bare["m"]), bare.end()
    return None


_NUMBER_AT_END = re.compile(r"[ 　](?P<n>[0-9０-９]{1,3})$")


class NoteState:
    """Markers seen since the last notes, and the number that the notes have reached."""

    def __init__(self) -> None:
        self.seen: dict[int, int] = {}
        self.worded: set[tuple[str, int]] = set()
        self.last = 0
        self.adjacent = False
        self.below_source = False

    def see(self, text: str) -> None:
        """Remember the markers in a text."""
        for candidate in find_markers(text):
            strength = max(candidate.strength, self.seen.get(candidate.number, 0))
            self.seen[candidate.number] = strength
        if any(sign in text for sign in "注※*＊"):
            self.worded |= {(c.form, c.number) for c in find_markers(text, "注")}

    def pass_by(self, segment: Segment) -> None:
        """Update after a segment of whatever kind."""
        if segment.kind == "note":
            lead = read_note_lead(segment.text)
            self.last = lead[1] if lead else self.last
            self.adjacent = True
        elif segment.kind == "source":
            self._see_source(segment.text)
            self.adjacent = False
        elif segment.kind not in ("url", "tags", "link"):
            if self.adjacent and segment.kind in ("text", "heading", "caption"):
                # The page is over: its markers have their notes.
                self.seen = {n: s for n, s in self.seen.items() if n > self.last}
                self.worded.clear()
                self.see(segment.text)
            self.adjacent = False
        self.below_source = segment.kind == "source"

    def _see_source(self, text: str) -> None:
        """Sources have markers too; 資料 2 at their end is one when a note 2 follows."""
        self.see(text)
        match = _NUMBER_AT_END.search(text)
        if match:
            number = int(nfkc(match["n"]))
            self.seen[number] = max(2, self.seen.get(number, 0))


def is_note(segment: Segment, state: NoteState, numbers: Sequence, after: str) -> bool:
    """True when the line is a footnote: a marker asks for it, or it follows the note before."""
    lead = read_note_lead(segment.text)
    if lead is None:
        return False
    form, number, _, length = lead
    text = segment.text[length:]
    if form in ("注", "※", "*"):
        return (form, number) in state.worded
    if form == "[":
        return state.adjacent and number == state.last + 1
    follows = state.adjacent and number == state.last + 1
    if form == "bare":
        # 23「…」: the blank was lost; only its place among the notes tells.
        asked = number == state.last + 1 and state.seen.get(number, 0) >= 2
        return (follows or asked) and not is_quantity(text)
    strength = state.seen.get(number, 0)
    if form == ")" and not (follows or (strength >= 4 and not _goes_on(segment, numbers))):
        return False
    score = 2 * follows + strength + (1 if number == state.last + 1 else 0)
    score += 2 if ends_sentence(text) or URL.search(text) or BIBLIOGRAPHIC.search(text) else 0
    score += _opens_run(number, text, state, after)
    return score > _heading_score(segment, numbers, after) + 2


def _opens_run(number: int, text: str, state: NoteState, after: str) -> int:
    """1 for the first of several works below a figure: notes, though nothing refers to them."""
    lead = read_note_lead(after)
    runs_on = lead is not None and lead[0] == "" and lead[1] == number + 1
    works = BIBLIOGRAPHIC.search(text) is not None
    return int(number == 1 and state.below_source and runs_on and works)


def _goes_on(segment: Segment, numbers: Sequence) -> bool:
    """True for 2）題 where the headings above have come to 1）."""
    enumerator = segment.number
    if enumerator is None or enumerator.number in (None, 1):
        return False
    expected = numbers.expects(enumerator.rank, enumerator.number)
    return expected and title_shape(segment.text, enumerator)


def _heading_score(segment: Segment, numbers: Sequence, after: str) -> int:
    """How much the line looks like the next heading; 4 and more: it does."""
    enumerator = segment.number
    if enumerator is None or enumerator.rank != 50 or not title_shape(segment.text, enumerator):
        return 0
    expected = numbers.expects(50, enumerator.number)
    if not expected or BIBLIOGRAPHIC.search(segment.text):
        return 0
    if URL.match(after) or begins_mid_sentence(after):
        # The address of a work or the rest of a sentence: no body begins like this.
        return 0
    follower = read_enumerator(after)
    if follower and follower.kind == "numbered" and 50 < follower.rank <= _SUBHEADING:
        # Below a heading the numbers begin anew; 1　題 is not followed by （3）.
        return _OPENS if follower.number == 1 else 0
    lead = read_note_lead(after)
    before_body = lead is None or lead[1] != (enumerator.number or 0) + 1
    return 3 * expected + 1 * before_body
