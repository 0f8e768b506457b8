"""Figures and tables: paired by caption, then by label with a similar caption.

Takes the figures and tables of two editions; gives drafts of changes.
Must not pair by label alone: numbers start again with every chapter of every edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.diff.matching import Pair, assign
from pipeline.diff.rows import Draft, Tables
from pipeline.diff.spelling import fold, plain
from pipeline.diff.wording import facts, likeness

SAME_LABEL, OTHER_LABEL = 0.5, 0.8  # how alike the captions must be
LABEL_BONUS = 0.2


class Exhibit(NamedTuple):
    """What figures and tables have in common; ``parts`` are the texts in it."""

    table: str
    key: str
    label: str | None
    caption: str | None
    kind: str
    parts: tuple[str, ...]


def exhibits(old: Tables, new: Tables) -> list[Draft]:
    """Figures and tables that came, went, or changed label, caption, kind or cells."""
    drafts = []
    for table in ("figures", "tables"):
        before, after = _of(old, table), _of(new, table)
        pairs = _pairs(before, after)
        here, there = {pair.old for pair in pairs}, {pair.new for pair in pairs}
        for pair in pairs:
            drafts += _fields(before[pair.old], after[pair.new], min(1.0, pair.score))
        drafts += [_whole("removed", x, i) for i, x in enumerate(before) if i not in here]
        drafts += [_whole("added", x, i) for i, x in enumerate(after) if i not in there]
    return drafts


def _of(tables: Tables, table: str) -> list[Exhibit]:
    if table == "figures":
        return [
            Exhibit(table, row.figure_id, row.label, row.caption, row.kind, ())
            for row in tables.figures
        ]
    return [
        Exhibit(table, row.table_id, row.label, row.caption, "", tables.cells.get(row.table_id, ()))
        for row in tables.tables
    ]


def _pairs(before: Sequence[Exhibit], after: Sequence[Exhibit]) -> list[Pair[int]]:
    captions_old = [fold(x.caption) for x in before]
    captions_new = [fold(x.caption) for x in after]
    candidates = []
    for i, x in enumerate(before):
        for j, y in enumerate(after):
            alike = likeness(captions_old[i], captions_new[j])
            same_label = bool(x.label) and fold(x.label) == fold(y.label)
            if alike >= (SAME_LABEL if same_label else OTHER_LABEL) and (
                captions_old[i] or x.label
            ):
                candidates.append(Pair(alike + LABEL_BONUS * same_label, i, j))
    return assign(candidates, SAME_LABEL)


def _fields(was: Exhibit, now: Exhibit, score: float) -> list[Draft]:
    found = []
    if kind := _caption(was.caption, now.caption):
        found.append((kind, "caption", was.caption, now.caption))
    if fold(was.label) != fold(now.label):
        found.append(("changed", "label", was.label, now.label))
    if was.kind != now.kind:
        found.append(("changed", "kind", was.kind, now.kind))
    gone, come = (Counter(map(fold, x.parts)) for x in (was, now))
    if gone != come:
        found.append(("changed", "cells", _only(was, come), _only(now, gone)))
    return [
        Draft(kind, now.table, now.key, _name(now), field, before, after,
              confidence=round(score, 3), old_key=was.key)
        for kind, field, before, after in found
    ]  # fmt: skip


def _caption(old: str | None, new: str | None) -> str | None:
    if plain(old) == plain(new):
        return None
    if not (old and new):
        return "changed"
    if fold(old) == fold(new):
        return "reworded"
    return "renamed" if facts(old) == facts(new) else "changed"


def _only(exhibit: Exhibit, other: Counter[str]) -> str | None:
    """The cell texts that the other edition's table has not, or has less often."""
    left = Counter(other)
    own = []
    for part in exhibit.parts:
        if left[fold(part)] > 0:
            left[fold(part)] -= 1
        else:
            own.append(part)
    return "|".join(own) or None


def _name(exhibit: Exhibit) -> str:
    return " ".join(part for part in (exhibit.label, exhibit.caption) if part) or exhibit.key


def _whole(kind: str, exhibit: Exhibit, place: int) -> Draft:
    name = _name(exhibit)
    if kind == "added":
        return Draft(kind, exhibit.table, exhibit.key, name, new=name, place=place)
    return Draft(kind, exhibit.table, exhibit.key, name, old=name, note="silent", place=place)
