"""Footnotes that lost their number: rows at the end, markers left in the text.

k markers 1 … k that no note claims, and a run of k list rows that no sentence leads in, belong
together in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.layout.drafts import Draft, NoteDraft
from pipeline.layout.notes import best_chain, claim, search
from pipeline.layout.patterns import GOES_ON, ends_sentence

_BULLETS = "-－–‐−*＊"
_TEXT_TYPES = ("paragraph", "column")
_LEAD_IN = ("：", ":", "次のとおり。", "以下のとおり。", "次の通り。", "以下の通り。", "である。次")
_SURE = 2
_SECTION_RANK = 50


def tie_bare_notes(drafts: Sequence[Draft], notes: Sequence[NoteDraft]) -> list[NoteDraft]:
    """Notes made of list rows without a number; edits the drafts they are and stand in.

    Some notes of a run may have kept their number: they tell those of their neighbours.
    """
    numbered = {id(note.draft): note for note in notes}
    made: list[NoteDraft] = []
    scope: list[Draft] = []
    runs = list(_runs(drafts))
    for run, after in zip(runs, [*runs[1:], []], strict=False):
        if _may_be_note(run[0]):
            if any(map(_is_bare, run)) and _stands_apart(run, after):
                made += _tie(scope, run, numbered)
            scope = []
            continue
        draft = run[0]
        if draft.type == "heading" and draft.rank is not None and draft.rank <= _SECTION_RANK:
            scope = []
        if draft.type in _TEXT_TYPES:
            scope.append(draft)
    return made


def _runs(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Runs of bulleted rows and notes that no text leads in, and every other draft alone."""
    run: list[Draft] = []
    lead: Draft | None = None
    for draft in drafts:
        if _may_be_note(draft):
            run.append(draft)
            continue
        if run and not _leads_in(lead):
            yield run
        run = []
        lead = draft
        yield [draft]
    if run and not _leads_in(lead):
        yield run


def _may_be_note(draft: Draft) -> bool:
    return draft.type == "footnote" or _is_bare(draft)


def _is_bare(draft: Draft) -> bool:
    """True for a row of a list, or a line among notes, that has no number."""
    return _is_bulleted(draft) or draft.bare_note


def _is_bulleted(draft: Draft) -> bool:
    return draft.type == "list_item" and draft.raw().startswith(tuple(_BULLETS))


def _stands_apart(run: Sequence[Draft], after: Sequence[Draft]) -> bool:
    return len(run) > 1 or _closes_section(run[0], after)


def _closes_section(row: Draft, after: Sequence[Draft]) -> bool:
    """A single row is a note only where notes stand: at the end of a section."""
    return ends_sentence(row.raw()) and (not after or after[0].type == "heading")


def _leads_in(draft: Draft | None) -> bool:
    """True when the text above announces a list."""
    if draft is None or draft.type not in (*_TEXT_TYPES, "list_item"):
        return False
    text = draft.raw().rstrip()
    return text.endswith(_LEAD_IN) or GOES_ON.search(text) is not None


def _tie(
    scope: Sequence[Draft], rows: Sequence[Draft], numbered: dict[int, NoteDraft]
) -> list[NoteDraft]:
    first = _first_number(rows, numbered)
    if first is None:
        return []
    found = [f for f in search(scope, "") if f.candidate.strength >= _SURE]
    wanted = range(first, first + len(rows))
    numbers = [f.candidate.number for f in found]
    order = [n - first if n in wanted else None for n in numbers]
    places = [found[i] for i in best_chain(order, found)]
    if len(places) != len(rows):
        return []
    notes = []
    for number, row, place in zip(wanted, rows, places, strict=True):
        if id(row) in numbered:
            continue
        note = NoteDraft(str(number), number, row, _text_start(row))
        row.type = "footnote"
        row.breaks.append(note.text_start)
        claim(note, place)
        notes.append(note)
    return notes


def _first_number(rows: Sequence[Draft], numbered: dict[int, NoteDraft]) -> int | None:
    """Number of the first row as the numbered rows tell it; 1 when none has a number."""
    told = {
        (numbered[id(row)].number or 0) - i for i, row in enumerate(rows) if id(row) in numbered
    }
    if not told:
        return 1
    return told.pop() if len(told) == 1 and min(told) >= 1 else None


def _text_start(row: Draft) -> int:
    piece = row.pieces[0]
    return piece.start + len(piece.raw) - len(piece.raw.lstrip(_BULLETS + " 　"))
