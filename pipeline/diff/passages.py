"""Paragraphs: kept, worded differently, stating something else, moved, new, dropped.

Takes the blocks of two editions; gives which block is which, and drafts of changes.
Must not compare every block with every other one: whole editions have thousands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.diff.matching import Pair, assign, equal_keys
from pipeline.diff.rows import Draft, Passage, Tables
from pipeline.diff.sections import Content, Outline
from pipeline.diff.spelling import fold, plain
from pipeline.diff.wording import ALIKE, facts, likeness, says_more

TYPES = frozenset({"paragraph", "list_item", "column"})
NEIGHBOURS_ALIKE = 0.4  # enough when the passages before and after are paired as well
SHINGLE = 5  # characters; Japanese content words are two to four long
_COMMON = 12  # a shingle in more passages than this says nothing about which one it is
_CANDIDATES = 5
_NONE: frozenset[str] = frozenset()
_NAME = 20  # characters
_TELLING = 15  # characters; shorter passages recur, so their place says nothing


class Body(NamedTuple):
    """The passages of one edition: their folded texts and the section each stands in."""

    blocks: list[Passage]
    folded: list[str]
    sections: list[int]


def body(tables: Tables, outline: Outline) -> Body:
    """Passages with some text, in reading order."""
    blocks = [row for row in tables.blocks if row.type in TYPES and plain(row.text)]
    return Body(
        blocks,
        [fold(row.text) for row in blocks],
        [outline.section_of[row.block_id] for row in blocks],
    )


def align(
    old: Body, new: Body, titles_old: Sequence[str], titles_new: Sequence[str]
) -> list[Pair[int]]:
    """Index pairs: the same text under the same title first, then anywhere, then similar text."""
    found: dict[int, Pair[int]] = {}
    for by_title in (True, False):
        found |= _exact(old, new, titles_old, titles_new, found, by_title)
    taken = {pair.new for pair in found.values()}
    rest_old = [i for i in range(len(old.folded)) if i not in found]
    rest_new = [j for j in range(len(new.folded)) if j not in taken]
    candidates = _similar(old.folded, rest_old, new.folded, rest_new)
    found |= {pair.old: pair for pair in assign(candidates, ALIKE)}
    found |= {pair.old: pair for pair in assign(_between_neighbours(old, new, found), 0)}
    return [found[i] for i in sorted(found)]


def _exact(
    old: Body, new: Body, titles_old: Sequence[str], titles_new: Sequence[str],
    found: Mapping[int, Pair[int]], by_title: bool,
) -> dict[int, Pair[int]]:  # fmt: skip
    taken = {pair.new for pair in found.values()}
    pairs = equal_keys(
        [
            ((text, titles_old[old.sections[i]] if by_title else ""), i)
            for i, text in enumerate(old.folded)
            if i not in found
        ],
        [
            ((text, titles_new[new.sections[j]] if by_title else ""), j)
            for j, text in enumerate(new.folded)
            if j not in taken
        ],
    )
    return {i: Pair(1.0, i, j) for i, j in pairs}


def _similar(
    old: Sequence[str], rest_old: Iterable[int], new: Sequence[str], rest_new: Iterable[int]
) -> Iterable[Pair[int]]:
    """Pairs that share telling shingles; linear in the text, as common shingles are left out."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j in rest_new:
        for shingle in _shingles(new[j]):
            where[shingle].append(j)
    for i in rest_old:
        shared: Counter[int] = Counter()
        for shingle in _shingles(old[i]):
            holders = where.get(shingle, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]
        for j, _ in best:
            yield Pair(likeness(old[i], new[j]), i, j)


def _shingles(text: str) -> set[str]:
    return {text[k : k + SHINGLE] for k in range(max(1, len(text) - SHINGLE + 1))}


def _between_neighbours(
    old: Body, new: Body, found: Mapping[int, Pair[int]]
) -> Iterable[Pair[int]]:
    """Passages left over at the same place of both editions, worded more freely."""
    taken = {pair.new for pair in found.values()}
    for i in range(len(old.folded)):
        before = found.get(i - 1)
        if i in found or before is None or before.new + 1 in taken:
            continue
        after = found.get(i + 1)
        j = before.new + 1
        framed = after is None or after.new == j + 1
        if framed and j < len(new.folded) and old.blocks[i].type == new.blocks[j].type:
            score = likeness(old.folded[i], new.folded[j])
            if score >= NEIGHBOURS_ALIKE:
                yield Pair(score, i, j)


def content(old: Body, new: Body, pairs: Iterable[Pair[int]]) -> Content:
    """How much text the sections of both editions have, and share."""
    shared: Counter[tuple[int, int]] = Counter()
    for pair in pairs:
        shared[old.sections[pair.old], new.sections[pair.new]] += len(old.folded[pair.old])
    return Content(shared, _sizes(old), _sizes(new))


def _sizes(body: Body) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for section, text in zip(body.sections, body.folded, strict=True):
        sizes[section] += len(text)
    return sizes


def changes(
    old: Tables, new: Tables, bodies: tuple[Body, Body], pairs: Sequence[Pair[int]],
    same_section: Mapping[int, int],
) -> list[Draft]:  # fmt: skip
    """One row per passage that came or went, and per field (text, section) of one that stayed."""
    before, after = bodies
    only_old, only_new = _of_one_edition(old, new)
    kept_old, kept_new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    drafts: list[Draft] = []
    for pair in pairs:
        was, now = before.blocks[pair.old], after.blocks[pair.new]
        kind = _kind(was, now, old, new)
        named = old.named.get(was.block_id, _NONE), new.named.get(now.block_id, _NONE)
        if kind == "reworded" and (named[0] & only_old or named[1] & only_new):
            kind = "changed"
        if kind:
            drafts.append(_draft(kind, was, now, "text", was.text, now.text, pair.score))
        if _moved(before, after, pair, same_section):
            drafts.append(
                _draft("moved", was, now, "section_path", was.section_path, now.section_path, 1.0)
            )
    drafts += [_gone(row) for i, row in enumerate(before.blocks) if i not in kept_old]
    drafts += [_come(row) for j, row in enumerate(after.blocks) if j not in kept_new]
    return drafts


def _kind(was: Passage, now: Passage, old: Tables, new: Tables) -> str | None:
    if plain(was.text) == plain(now.text):
        return None
    before = facts(was.text, old.dated.get(was.block_id, ()))
    after = facts(now.text, new.dated.get(now.block_id, ()))
    same = before == after and not says_more(fold(was.text), fold(now.text))
    return "reworded" if same or fold(was.text) == fold(now.text) else "changed"


def _of_one_edition(old: Tables, new: Tables) -> tuple[frozenset[str], frozenset[str]]:
    """Things that only the older, and only the newer edition names anywhere."""
    here, there = old.sightings.keys(), new.sightings.keys()
    return frozenset(here - there), frozenset(there - here)


def _moved(before: Body, after: Body, pair: Pair[int], same_section: Mapping[int, int]) -> bool:
    if len(before.folded[pair.old]) < _TELLING:
        return False
    return same_section.get(before.sections[pair.old]) != after.sections[pair.new]


def _draft(
    kind: str, was: Passage, now: Passage, field: str, old: str, new: str, score: float
) -> Draft:
    return Draft(
        kind, "blocks", now.block_id, _name(now), field, old, new,
        confidence=round(score, 3), old_key=was.block_id, place=now.order,
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
