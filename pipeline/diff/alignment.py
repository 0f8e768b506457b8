"""Which passages of the older edition are which of the newer one: one to one, split or merged.

Takes the passages of two editions; gives matches. Must not compare every block with every
other one: whole editions have thousands.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.diff.matching import Pair, assign, equal_keys
from pipeline.diff.outline import TYPES, Outline
from pipeline.diff.rows import Passage, Tables
from pipeline.diff.sections import Content
from pipeline.diff.spelling import fold, plain
from pipeline.diff.wording import ALIKE, likeness

NEIGHBOURS_ALIKE = 0.4  # enough when the passages before and after are paired as well
SHINGLE = 5  # characters; Japanese content words are two to four long
_COMMON = 12  # a shingle in more passages than this says nothing about which one it is
_CANDIDATES = 5
_PART = 0.5  # share of its shingles that a part must have from the passage it was cut from
_GROWN_FROM, _GROWN = 30, 0.7  # characters; share of its shingles in the longer passage
_GROWN_ALIKE = 0.3  # below this, the longer one is a list or the like that names all there is
_PARTS = 6  # a passage is cut into no more than this


class Body(NamedTuple):
    """The passages of one edition: their folded texts and the section each stands in."""

    blocks: list[Passage]
    folded: list[str]
    sections: list[int]


class Match(NamedTuple):
    """Passages that stand for each other, by index; more than one where they were split.
    ``grown`` when one stands in the other, whose other words are of something else."""

    score: float
    old: tuple[int, ...]
    new: tuple[int, ...]
    grown: bool = False


def body(tables: Tables, outline: Outline, types: frozenset[str] = TYPES) -> Body:
    """Blocks of some types with some text, in reading order."""
    blocks = [row for row in tables.blocks if row.type in types and plain(row.text)]
    return Body(
        blocks,
        [fold(row.text) for row in blocks],
        [outline.section_of[row.block_id] for row in blocks],
    )


def align(
    old: Body, new: Body, titles_old: Sequence[str], titles_new: Sequence[str]
) -> list[Match]:
    """The same text under the same title first, then anywhere, then what is similar or was cut."""
    found: dict[int, int] = {}
    for by_title in (True, False):
        found |= _exact(old, new, titles_old, titles_new, found, by_title)
    matches = [Match(1.0, (i,), (j,)) for i, j in found.items()]
    taken_old, taken_new = set(found), set(found.values())
    for match in _best(_similar(old, new, taken_old, taken_new)):
        matches.append(match)
        taken_old.update(match.old)
        taken_new.update(match.new)
    single = {m.old[0]: m.new[0] for m in matches if len(m.old) == len(m.new) == 1}
    between = assign(_between_neighbours(old, new, single, taken_old, taken_new), 0)
    taken_old.update(pair.old for pair in between)
    taken_new.update(pair.new for pair in between)
    matches += [Match(pair.score, (pair.old,), (pair.new,)) for pair in between]
    grown = assign(_grown(old, new, taken_old, taken_new), _GROWN_ALIKE)
    matches += [Match(pair.score, (pair.old,), (pair.new,), grown=True) for pair in grown]
    return sorted(matches, key=lambda match: (match.old, match.new))


def _exact(
    old: Body, new: Body, titles_old: Sequence[str], titles_new: Sequence[str],
    found: Mapping[int, int], by_title: bool,
) -> dict[int, int]:  # fmt: skip
    taken = set(found.values())
    return dict(
        equal_keys(
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
    )


def _best(candidates: Iterable[Match]) -> Iterable[Match]:
    """Best score first, every passage once; equal scores are decided by place."""
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for match in sorted(set(candidates), key=lambda match: (-match.score, match.old, match.new)):
        if match.score < ALIKE:
            return
        if taken_old.isdisjoint(match.old) and taken_new.isdisjoint(match.new):
            taken_old.update(match.old)
            taken_new.update(match.new)
            yield match


def _similar(old: Body, new: Body, taken_old: set[int], taken_new: set[int]) -> Iterable[Match]:
    """Matches by the likeness of the whole texts, and those that were cut."""
    for i, j, _ in _sharing(old, new, taken_old, taken_new):
        yield Match(likeness(old.folded[i], new.folded[j]), (i,), (j,))
        yield from _cut(old, i, new, j, taken_new)
        for match in _cut(new, j, old, i, taken_old):
            yield Match(match.score, match.new, match.old)


def _grown(old: Body, new: Body, taken_old: set[int], taken_new: set[int]) -> Iterable[Pair[int]]:
    """Passages left over of which one stands in the other, with much said beside it."""
    for i, j, shared in _sharing(old, new, taken_old, taken_new):
        shorter = min(len(old.folded[i]), len(new.folded[j]))
        if shorter >= _GROWN_FROM and shared >= _GROWN * (shorter - SHINGLE + 1):
            yield Pair(likeness(old.folded[i], new.folded[j]), i, j)


def _sharing(
    old: Body, new: Body, taken_old: set[int], taken_new: set[int]
) -> Iterable[tuple[int, int, int]]:
    """Pairs that share telling shingles, and how many; linear in the text, as common shingles
    are left out."""
    where: defaultdict[str, list[int]] = defaultdict(list)
    for j, text in enumerate(new.folded):
        if j not in taken_new:
            for shingle in _shingles(text):
                where[shingle].append(j)
    for i, text in enumerate(old.folded):
        if i in taken_old:
            continue
        shared: Counter[int] = Counter()
        for shingle in _shingles(text):
            holders = where.get(shingle, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        best = sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_CANDIDATES]
        yield from ((i, j, count) for j, count in best)


def _cut(whole: Body, i: int, parts: Body, j: int, taken: set[int]) -> Iterable[Match]:
    """Passage ``i`` told in several: ``j`` and its neighbours that are parts of ``i`` as well."""
    text = whole.folded[i]
    if len(parts.folded[j]) >= len(text):
        return
    shingles = _shingles(text)
    run = [j]
    for step in (-1, 1):
        k = j + step
        while len(run) < _PARTS and _is_beside(k, j, parts, taken):
            if not _is_part(parts.folded[k], text, shingles):
                break
            run.append(k)
            k += step
    if len(run) > 1:
        run.sort()
        joined = "".join(parts.folded[k] for k in run)
        yield Match(likeness(text, joined), (i,), tuple(run))


def _is_beside(k: int, j: int, parts: Body, taken: set[int]) -> bool:
    inside = 0 <= k < len(parts.folded) and k not in taken
    return inside and parts.sections[k] == parts.sections[j]


def _is_part(part: str, text: str, shingles: set[str]) -> bool:
    if len(part) < SHINGLE:
        return part in text
    own = _shingles(part)
    return len(own & shingles) >= _PART * len(own)


def _shingles(text: str) -> set[str]:
    return {text[k : k + SHINGLE] for k in range(max(1, len(text) - SHINGLE + 1))}


def _between_neighbours(
    old: Body, new: Body, single: Mapping[int, int], taken_old: set[int], taken_new: set[int]
) -> Iterable[Pair[int]]:
    """Passages left over at the same place of both editions, worded more freely."""
    for i in range(len(old.folded)):
        before = single.get(i - 1)
        if i in taken_old or before is None or before + 1 in taken_new:
            continue
        after = single.get(i + 1)
        j = before + 1
        framed = after is None or after == j + 1
        if framed and j < len(new.folded) and old.blocks[i].type == new.blocks[j].type:
            score = likeness(old.folded[i], new.folded[j])
            if score >= NEIGHBOURS_ALIKE:
                yield Pair(score, i, j)


def content(old: Body, new: Body, matches: Iterable[Match]) -> Content:
    """How much text the sections of both editions have, and share."""
    shared: Counter[tuple[int, int]] = Counter()
    for match in matches:
        if match.grown:
            continue
        size = sum(len(old.folded[i]) for i in match.old)
        shared[old.sections[match.old[0]], new.sections[match.new[0]]] += size
    return Content(shared, _sizes(old), _sizes(new))


def _sizes(body: Body) -> Counter[int]:
    sizes: Counter[int] = Counter()
    for section, text in zip(body.sections, body.folded, strict=True):
        sizes[section] += len(text)
    return sizes
