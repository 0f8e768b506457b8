"""Footnotes: paired by text, then by the words they are tied to.

Takes two editions; gives drafts of changes.
Must not report a new marker: it follows from a note that was put in before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from pipeline.diff.matching import Pair, assign, equal_keys
from pipeline.diff.rows import Draft, Tables
from pipeline.diff.spelling import fold, plain
from pipeline.diff.wording import ALIKE, judge, likeness
from pipeline.nouns import Footnote

_NAME = 20  # characters
_ALIKE = 0.4  # of two notes on the same words
_WORD = re.compile(r"[一-鿿ァ-ヴA-Za-z]{2}")  # an anchor by which a person knows the note


def footnotes(old: Tables, new: Tables) -> list[Draft]:
    """Notes that came, went, or say something else about the same words, in their order."""
    before, after = list(old.footnotes), list(new.footnotes)
    drafts = []
    for pairs in (_same_text, _same_anchor):
        for was, now in pairs(before, after):
            before.remove(was)
            after.remove(now)
            drafts += _fields(was, now)
    drafts += [_whole("removed", note)._replace(old=note.text, note="silent") for note in before]
    drafts += [_whole("added", note)._replace(new=note.text) for note in after]
    here, there = _places(old), _places(new)
    return [
        draft._replace(place=(here if draft.kind == "removed" else there)[draft.key])
        for draft in drafts
    ]


def _places(tables: Tables) -> dict[str, int]:
    return {note.footnote_id: n for n, note in enumerate(tables.footnotes)}


def _same_text(
    before: Sequence[Footnote], after: Sequence[Footnote]
) -> list[tuple[Footnote, Footnote]]:
    return equal_keys([(fold(x.text), x) for x in before], [(fold(x.text), x) for x in after])


def _same_anchor(
    before: Sequence[Footnote], after: Sequence[Footnote]
) -> list[tuple[Footnote, Footnote]]:
    """Tied to the same words and saying something like it: many notes stand after 」 or で."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j, note in enumerate(after):
        places[fold(note.anchor_text)].append(j)
    candidates = [
        Pair(likeness(fold(note.text), fold(after[j].text)), i, j)
        for i, note in enumerate(before)
        for j in places.get(fold(note.anchor_text), ())
    ]
    return [
        (before[pair.old], after[pair.new])
        for pair in assign(candidates, _ALIKE)
        if before[pair.old].anchor_text or pair.score >= ALIKE
    ]


def _whole(kind: str, note: Footnote) -> Draft:
    telling = _WORD.search(note.anchor_text or "")
    name = note.anchor_text if telling and note.anchor_text else f"{note.text[:_NAME]}…"
    return Draft(kind, "footnotes", note.footnote_id, name, "text")


def _fields(was: Footnote, now: Footnote) -> list[Draft]:
    drafts = []
    if kind := judge(was.text, now.text):
        drafts.append(_whole(kind, now)._replace(old=was.text, new=now.text))
    if plain(was.anchor_text) != plain(now.anchor_text):
        alike = fold(was.anchor_text) == fold(now.anchor_text)
        anchor = _whole("reworded" if alike else "changed", now)
        drafts.append(
            anchor._replace(field="anchor_text", old=was.anchor_text, new=now.anchor_text)
        )
    return [draft._replace(old_key=was.footnote_id) for draft in drafts]
