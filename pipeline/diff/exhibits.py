"""Figures and tables: paired by caption, then by label with a similar caption.

Takes the figures and tables of two editions; gives drafts of changes.
Must not pair by label alone: numbers start again with every chapter of every edition.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.diff.matching import Pair, assign, equal_keys
from pipeline.diff.rows import Draft, Tables
from pipeline.diff.spelling import bare, fold, plain
from pipeline.diff.wording import facts, likeness

SAME_LABEL, OTHER_LABEL = 0.5, 0.8  # how alike the captions must be
LABEL_BONUS = 0.2


class Exhibit(NamedTuple):
    """What figures and tables have in common; ``lines`` are its rows of cells."""

    table: str
    key: str
    label: str | None
    caption: str | None
    kind: str
    lines: tuple[tuple[str, ...], ...]


def exhibits(old: Tables, new: Tables) -> list[Draft]:
    """Figures and tables that came, went, or changed label, caption, kind or rows."""
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


def captions(tables: Tables) -> frozenset[str]:
    """Labels with captions of all figures and tables, folded, with 図 or 表 and without."""
    rows = [*_of(tables, "figures"), *_of(tables, "tables")]
    marks = ("", "図", "表", "図表")
    told = (f"{mark}{row.label or ''}{row.caption or ''}" for row in rows for mark in marks)
    return frozenset(fold(text) for text in told if text not in marks)


def _pairs(before: Sequence[Exhibit], after: Sequence[Exhibit]) -> list[Pair[int]]:
    folded = [[(fold(x.label), fold(x.caption)) for x in side] for side in (before, after)]
    candidates = []
    for i, (label, caption) in enumerate(folded[0]):
        for j, (other_label, other_caption) in enumerate(folded[1]):
            alike = likeness(caption, other_caption)
            same_label = label != "" and label == other_label
            enough = SAME_LABEL if same_label else OTHER_LABEL
            if alike >= enough and (label or caption):
                candidates.append(Pair(alike + LABEL_BONUS * same_label, i, j))
    return assign(candidates, SAME_LABEL)


def _fields(was: Exhibit, now: Exhibit, score: float) -> list[Draft]:
    found = []
    if kind := _caption(was.caption, now.caption):
        found.append((kind, "caption", was.caption, now.caption))
    if fold(was.label) != fold(now.label):
        kind = "moved" if was.label and now.label else "changed"  # its number says where it is
        found.append((kind, "label", was.label, now.label))
    if was.kind != now.kind:
        found.append(("changed", "kind", was.kind, now.kind))
    return [
        Draft(kind, now.table, now.key, _name(now), field, before, after,
              confidence=round(score, 3), old_key=was.key)
        for kind, field, before, after in found
    ] + _lines(was, now)  # fmt: skip


def _caption(old: str | None, new: str | None) -> str | None:
    if plain(old) == plain(new):
        return None
    if not (old and new):
        return "changed"
    if bare(old) == bare(new):
        return "reworded"
    return "renamed" if facts(old) == facts(new) else "changed"


def _lines(was: Exhibit, now: Exhibit) -> list[Draft]:
    """Rows that came or went, and cells of rows with the same first cell."""
    gone = _only(was.lines, now.lines)
    come = _only(now.lines, was.lines)
    drafts = []
    for before, after in equal_keys([(fold(line[0]), line) for line in gone],
                                    [(fold(line[0]), line) for line in come]):  # fmt: skip
        gone.remove(before)
        come.remove(after)
        drafts.append(_line("changed", now, before, after)._replace(old_key=was.key))
    drafts += [_line("removed", was, line, None) for line in gone]
    drafts += [_line("added", now, None, line) for line in come]
    return drafts


def _line(
    kind: str, exhibit: Exhibit, old: tuple[str, ...] | None, new: tuple[str, ...] | None
) -> Draft:
    note = "silent" if new is None else None
    return Draft(kind, "table_cells", exhibit.key, _name(exhibit), "row",
                 _joined(old), _joined(new), note=note)  # fmt: skip


def _joined(line: tuple[str, ...] | None) -> str | None:
    return "|".join(line) if line else None


def _only(
    lines: Sequence[tuple[str, ...]], others: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The rows that the other edition's table has not, or has less often."""
    left = Counter(tuple(map(fold, line)) for line in others)
    own = []
    for line in lines:
        folded = tuple(map(fold, line))
        if left[folded] > 0:
            left[folded] -= 1
        else:
            own.append(line)
    return own


def _name(exhibit: Exhibit) -> str:
    return " ".join(part for part in (exhibit.label, exhibit.caption) if part) or exhibit.key


def _whole(kind: str, exhibit: Exhibit, place: int) -> Draft:
    name = _name(exhibit)
    if kind == "added":
        return Draft(kind, exhibit.table, exhibit.key, name, new=name, place=place)
    return Draft(kind, exhibit.table, exhibit.key, name, old=name, note="silent", place=place)
