"""Footnotes: paired by text, then by the words they are tied to.

Takes two editions; gives drafts of changes.
Must not report a new marker: it follows from a note that was put in before.
"""

from __future__ import annotations

from pipeline.diff.matching import equal_keys
from pipeline.diff.rows import Draft, Tables
from pipeline.diff.spelling import fold, plain
from pipeline.diff.wording import judge
from pipeline.nouns import Footnote

_NAME = 20  # characters


def footnotes(old: Tables, new: Tables) -> list[Draft]:
    """Notes that came, went, or say something else about the same words."""
    before, after = list(old.footnotes), list(new.footnotes)
    drafts = []
    for key in (_text, _anchor):
        pairs = equal_keys([(key(x), x) for x in before if key(x)], [(key(x), x) for x in after])
        for was, now in pairs:
            before.remove(was)
            after.remove(now)
            drafts += _fields(was, now)
    drafts += [_whole("removed", note)._replace(old=note.text, note="silent") for note in before]
    drafts += [_whole("added", note)._replace(new=note.text) for note in after]
    return drafts


def _text(note: Footnote) -> str:
    return fold(note.text)


def _anchor(note: Footnote) -> str:
    return fold(note.anchor_text)


def _whole(kind: str, note: Footnote) -> Draft:
    name = note.anchor_text or f"{note.text[:_NAME]}…"
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
