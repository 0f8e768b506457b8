"""Paragraphs: kept, worded differently, stating something else, moved, split, merged, new, dropped.

Takes matches of passages; gives judged ones, and drafts of changes.
Must not call a new line break a change of what is said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from typing import NamedTuple

from pipeline.diff.alignment import Body, Match
from pipeline.diff.rows import Draft, Passage, Tables
from pipeline.diff.spelling import fold, plain
from pipeline.diff.wording import facts, says_more

_NAME = 20  # characters
_TELLING = 15  # characters; shorter passages recur, so their place says nothing


class Judged(NamedTuple):
    """A match with its kind (None: kept) and note (split, merged or None)."""

    kind: str | None
    note: str | None
    score: float
    old: tuple[Passage, ...]
    new: tuple[Passage, ...]
    match: Match


def judge_all(
    old: Tables, new: Tables, bodies: tuple[Body, Body], matches: Sequence[Match]
) -> list[Judged]:
    """What became of every passage that both editions have."""
    only_old, only_new = _of_one_edition(old, new)
    judged = []
    for match in matches:
        was = tuple(bodies[0].blocks[i] for i in match.old)
        now = tuple(bodies[1].blocks[j] for j in match.new)
        kind = _kind(was, now, old, new)
        if kind == "reworded" and (
            _is_named_in_one(old, was, now, only_old) or _is_named_in_one(new, now, was, only_new)
        ):
            kind = "changed"
        note = "split" if len(now) > len(was) else "merged" if len(was) > len(now) else None
        judged.append(Judged(kind or (note and "reworded"), note, match.score, was, now, match))
    return judged


def _is_named_in_one(
    tables: Tables, rows: Sequence[Passage], others: Sequence[Passage], wanted: frozenset[str]
) -> bool:
    """Whether a thing that one edition alone knows is named here, in words not found there."""
    there = fold(_joined(others))
    return any(
        fold(row.text[start:end]) not in there
        for row in rows
        for start, end, name in tables.named.get(row.block_id, ())
        if name in wanted
    )


def _of_one_edition(old: Tables, new: Tables) -> tuple[frozenset[str], frozenset[str]]:
    """Things that only the older, and only the newer edition names anywhere."""
    here, there = old.sightings.keys(), new.sightings.keys()
    return frozenset(here - there), frozenset(there - here)


def _kind(was: Sequence[Passage], now: Sequence[Passage], old: Tables, new: Tables) -> str | None:
    texts = _joined(was), _joined(now)
    if plain(texts[0]) == plain(texts[1]):
        return None
    if fold(texts[0]) == fold(texts[1]):
        return "reworded"
    same = _facts(was, old) == _facts(now, new)
    if same and not says_more(fold(texts[0]), fold(texts[1])):
        return "reworded"
    return "changed"


def _facts(rows: Sequence[Passage], tables: Tables) -> Counter[str]:
    found: Counter[str] = Counter()
    for row in rows:
        found += facts(row.text, tables.dated.get(row.block_id, ()))
    return found


def _joined(rows: Sequence[Passage]) -> str:
    return "\n".join(row.text for row in rows)


def changes(
    bodies: tuple[Body, Body], judged: Sequence[Judged], same_section: Mapping[int, int],
    told: Container[str],
) -> list[Draft]:  # fmt: skip
    """One row per passage that came or went, and per field (text, section) of one that stayed.

    ``told`` are captions of figures and tables, folded: an entry of the list of figures comes and
    goes with its figure, which is told.
    """
    before, after = bodies
    kept_old = {i for one in judged for i in one.match.old}
    kept_new = {j for one in judged for j in one.match.new}
    drafts: list[Draft] = []
    for one in judged:
        if all(fold(row.text) in told for row in (*one.old, *one.new)):
            continue
        if one.kind:
            drafts.append(_draft(one, one.kind, "text", _joined(one.old), _joined(one.new)))
        if _moved(before, after, one.match, same_section):
            places = one.old[0].section_path, one.new[0].section_path
            moved = _draft(one, "moved", "section_path", *places)
            drafts.append(moved._replace(confidence=1.0, note=None))
    gone = [row for i, row in enumerate(before.blocks) if i not in kept_old]
    come = [row for j, row in enumerate(after.blocks) if j not in kept_new]
    drafts += [_gone(row) for row in gone if fold(row.text) not in told]
    drafts += [_come(row) for row in come if fold(row.text) not in told]
    return drafts


def sources(judged: Sequence[Judged], told: Container[str]) -> list[Draft]:
    """Lines below figures and tables (資料, 出典, 注) in other words; ``told`` are captions of
    figures and tables, folded: these are told with what they belong to."""
    return [
        _draft(one, one.kind, "text", _joined(one.old), _joined(one.new))
        for one in judged
        if one.kind
        and all(row.type == "caption" for row in (*one.old, *one.new))
        and not any(fold(text) in told for text in (_joined(one.old), _joined(one.new)))
    ]


def _moved(before: Body, after: Body, match: Match, same_section: Mapping[int, int]) -> bool:
    """Whether it stands in another section; a dropped and a new one may be one renamed beyond
    recognition."""
    i, j = match.old[0], match.new[0]
    if len(before.folded[i]) < _TELLING:
        return False
    goal = same_section.get(before.sections[i])
    if goal is None and after.sections[j] not in same_section.values():
        return False
    return goal != after.sections[j]


def _draft(one: Judged, kind: str, field: str, old: str, new: str) -> Draft:
    was, now = one.old[0], one.new[0]
    return Draft(
        kind, "blocks", now.block_id, _name(now), field, old, new,
        confidence=round(one.score, 3), note=one.note, old_key=was.block_id, place=now.order,
    )  # fmt: skip


def _come(row: Passage) -> Draft:
    return Draft("added", "blocks", row.block_id, _name(row), new=row.text, place=row.order)


def _gone(row: Passage) -> Draft:
    return Draft(
        "removed", "blocks", row.block_id, _name(row), old=row.text, note="silent", place=row.order
    )


def _name(row: Passage) -> str:
    """How it begins; the dots tell a passage from a heading."""
    return f"{row.text[:_NAME].strip()}…"


def slots(old: Tables, new: Tables, judged: Sequence[Judged]) -> Counter[tuple[str, str]]:
    """(older, newer thing) → how often the same words stand around both names.

    Only of things that the other edition does not name: a renaming leaves nothing of the old name.
    """
    only_old, only_new = _of_one_edition(old, new)
    found: Counter[tuple[str, str]] = Counter()
    for one in judged:
        if one.kind is None:
            continue
        here = _frames(old, one.old, only_old)
        there = _frames(new, one.new, only_new)
        found.update(
            (was, now)
            for frame, was in here.items()
            for now in (there.get(frame),)
            if now is not None
        )
    return found


_AROUND = 6  # characters on each side of a name


def _frames(
    tables: Tables, rows: Sequence[Passage], wanted: frozenset[str]
) -> dict[tuple[str, str, int], str]:
    """(words before, words after, how many times before) → thing between them."""
    found: dict[tuple[str, str, int], str] = {}
    for row in rows:
        for start, end, name in tables.named.get(row.block_id, ()):
            if name in wanted:
                before, after = _around(row.text, start, end)
                n = sum(key[:2] == (before, after) for key in found)
                found[before, after, n] = name
    return found


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    wide = 4 * _AROUND  # white space may stand in between
    before, after = fold(text[max(0, start - wide) : start]), fold(text[end : end + wide])
    return before[-_AROUND:], after[:_AROUND]
