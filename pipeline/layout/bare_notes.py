"""Footnotes that lost their number: rows of a list at the end, markers left in the text.

k markers 1 … k that no note claims, and a run of k list rows that no sentence leads in, belong
together in order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.layout.drafts import Draft, NoteDraft
from pipeline.layout.notes import Found, best_chain, claim, search
from pipeline.layout.patterns import GOES_ON, ends_sentence

_BULLETS = "-－–‐−*＊"
_TEXT_TYPES = ("paragraph", "column")
_LEAD_IN = ("：", ":", "次のとおり。", "以下のとおり。", "次の通り。", "以下の通り。", "である。次")
_SURE = 2
_SECTION_RANK = 50


def tie_bare_notes(drafts: Sequence[Draft]) -> list[NoteDraft]:
    """Notes made of list rows without a number; edits the drafts they are and stand in."""
    made: list[NoteDraft] = []
    scope: list[Draft] = []
    runs = list(_runs(drafts))
    for run, after in zip(runs, [*runs[1:], []], strict=False):
        if _is_bulleted(run[0]):
            if len(run) > 1 or _closes_section(run[0], after):
                made += _tie(scope, run)
            scope = []
            continue
        draft = run[0]
        if draft.type == "heading" and draft.rank is not None and draft.rank <= _SECTION_RANK:
            scope = []
        if draft.type == "footnote":
            scope = []
        elif draft.type in _TEXT_TYPES:
            scope.append(draft)
    return made


def _runs(drafts: Sequence[Draft]) -> Iterator[list[Draft]]:
    """Runs of bulleted list rows, and every other draft by itself."""
    run: list[Draft] = []
    lead: Draft | None = None
    for draft in drafts:
        if _is_bulleted(draft):
            run.append(draft)
            continue
        if run and not _leads_in(lead):
            yield run
        run = []
        lead = draft
        yield [draft]
    if run and not _leads_in(lead):
        yield run


def _is_bulleted(draft: Draft) -> bool:
    return draft.type == "list_item" and draft.raw().startswith(tuple(_BULLETS))


def _closes_section(row: Draft, after: Sequence[Draft]) -> bool:
    """A single row is a note only where notes stand: at the end of a section."""
    return ends_sentence(row.raw()) and (not after or after[0].type == "heading")


def _leads_in(draft: Draft | None) -> bool:
    """True when the text above announces a list."""
    if draft is None or draft.type not in (*_TEXT_TYPES, "list_item"):
        return False
    text = draft.raw().rstrip()
    return text.endswith(_LEAD_IN) or GOES_ON.search(text) is not None


def _tie(scope: Sequence[Draft], rows: Sequence[Draft]) -> list[NoteDraft]:
    found = [f for f in search(scope, "") if f.candidate.strength >= _SURE]
    wanted = range(1, len(rows) + 1)
    places: list[Found] = []
    order = [f.candidate.number - 1 if f.candidate.number in wanted else None for f in found]
    places = [found[i] for i in best_chain(order, found)]
    if len(places) != len(rows):
        return []
    notes = []
    for number, (row, place) in enumerate(zip(rows, places, strict=True), start=1):
        note = NoteDraft(str(number), number, row, _text_start(row))
        row.type = "footnote"
        row.breaks.append(note.text_start)
        claim(note, place)
        notes.append(note)
    return notes


def _text_start(row: Draft) -> int:
    piece = row.pieces[0]
    return piece.start + len(piece.raw) - len(piece.raw.lstrip(_BULLETS + " 　"))
