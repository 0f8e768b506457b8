"""Sections: which heading is which, and which came, went, moved or got another name.

Takes the blocks of two editions; gives outlines, pairs of sections, and drafts of changes.
Must not report a new number: it follows from a section that was put in before.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from pipeline.diff.matching import Pair, assign, equal_keys
from pipeline.diff.outline import TOP, Outline, Section
from pipeline.diff.rows import Draft, Passage
from pipeline.diff.spelling import bare, fold, plain
from pipeline.diff.wording import likeness

_SAME_CONTENT = 0.5  # share of characters, or of sections, that two must have in common
_ALIKE = 0.75  # of titles below the same parent, without any shared passage


class Content(NamedTuple):
    """Characters of passages: those that two sections share, and all of each section."""

    shared: Counter[tuple[int, int]]
    size_old: Counter[int]
    size_new: Counter[int]


def pair_up(old: Outline, new: Outline, content: Content) -> dict[int, int]:
    """Older section → newer section."""
    same = {TOP: TOP}
    while added := _by_title(old, new, same, content):
        same |= added
    same |= _by_content(old, new, same, content)
    same |= _by_children(old, new, same)
    same |= _by_likeness(old, new, same)
    while added := _below_same_parents(old, new, same):
        same |= added
    return same


def _by_title(
    old: Outline, new: Outline, same: Mapping[int, int], content: Content
) -> dict[int, int]:
    return _below_same_parents(old, new, same) or _elsewhere(old, new, same, content)


def _open(outline: Outline, taken: Iterable[int]) -> list[int]:
    closed = set(taken)
    return [i for i in range(len(outline.sections)) if i not in closed]


def _below_same_parents(old: Outline, new: Outline, same: Mapping[int, int]) -> dict[int, int]:
    return dict(
        equal_keys(
            [
                ((same[old.sections[i].parent], old.sections[i].title), i)
                for i in _open(old, same)
                if old.sections[i].parent in same
            ],
            [
                ((new.sections[j].parent, new.sections[j].title), j)
                for j in _open(new, same.values())
            ],
        )
    )


def _elsewhere(
    old: Outline, new: Outline, same: Mapping[int, int], content: Content
) -> dict[int, int]:
    """The same title below another parent: when there is one such, or passages went along."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for j in _open(new, same.values()):
        places[new.sections[j].title].append(j)
    open_old = _open(old, same)
    count = Counter(old.sections[i].title for i in open_old)
    candidates = []
    for i in open_old:
        name = old.sections[i].title
        alone = count[name] == len(places[name]) == 1
        for j in places[name]:
            if alone or (i, j) in content.shared:
                candidates.append(Pair(float(content.shared.get((i, j), 0)), i, j))
    return {pair.old: pair.new for pair in assign(candidates, 0)}


def _by_content(
    old: Outline, new: Outline, same: Mapping[int, int], content: Content
) -> dict[int, int]:
    """Sections that have at least half of their characters in common."""
    open_old, open_new = set(_open(old, same)), set(_open(new, same.values()))
    candidates = [
        Pair(n / max(content.size_old[i], content.size_new[j]), i, j)
        for (i, j), n in content.shared.items()
        if i in open_old and j in open_new
    ]
    return {pair.old: pair.new for pair in assign(candidates, _SAME_CONTENT)}


def _by_children(old: Outline, new: Outline, same: Mapping[int, int]) -> dict[int, int]:
    """Sections around the same sections: a chapter with another name."""
    open_old, open_new = set(_open(old, same)), set(_open(new, same.values()))
    size_old = Counter(section.parent for section in old.sections)
    size_new = Counter(section.parent for section in new.sections)
    shared = Counter((old.sections[i].parent, new.sections[j].parent) for i, j in same.items())
    candidates = [
        Pair(n / max(size_old[i], size_new[j]), i, j)
        for (i, j), n in shared.items()
        if n > 1 and i in open_old and j in open_new
    ]
    return {pair.old: pair.new for pair in assign(candidates, _SAME_CONTENT)}


def _by_likeness(old: Outline, new: Outline, same: Mapping[int, int]) -> dict[int, int]:
    below: defaultdict[int, list[int]] = defaultdict(list)
    for j in _open(new, same.values()):
        below[new.sections[j].parent].append(j)
    candidates = [
        Pair(likeness(old.sections[i].title, new.sections[j].title), i, j)
        for i in _open(old, same)
        for j in below.get(same.get(old.sections[i].parent, -1), ())
    ]
    return {pair.old: pair.new for pair in assign(candidates, _ALIKE)}


def changes(old: Outline, new: Outline, same: Mapping[int, int]) -> list[Draft]:
    """One row per heading that came, went or moved, and per heading with another text."""
    drafts = []
    moved = _moved(old, new, same)
    for i, j in sorted(same.items()):
        was, now = old.sections[i].block, new.sections[j].block
        if was is None or now is None:
            continue
        if i in moved:
            drafts.append(_draft("moved", was, now, "section_path", _place(was), _place(now)))
        if kind := _naming(old.sections[i], new.sections[j]):
            drafts.append(_draft(kind, was, now, "text", was.text, now.text))
    in_place = _columns(old, new, same)
    for i, j in sorted(in_place.items()):
        was, now = old.sections[i].block, new.sections[j].block
        if was and now:
            drafts.append(_draft("changed", was, now, "caption", was.text, now.text))
    for i in _open(old, same.keys() | in_place.keys()):
        drafts.append(_whole("removed", old.sections[i].block))
    for j in _open(new, {*same.values(), *in_place.values()}):
        drafts.append(_whole("added", new.sections[j].block))
    return drafts


def _columns(old: Outline, new: Outline, same: Mapping[int, int]) -> dict[int, int]:
    """A column that has taken the place of another one: each is the only one of its chapter."""
    here, there = old.columns - same.keys(), new.columns - set(same.values())
    found: dict[int, int] = {}
    for i in sorted(here):
        for around in old.around(i):
            if around not in same:
                continue
            gone = [k for k in here if around in old.around(k)]
            come = [k for k in there if same[around] in new.around(k)]
            if len(gone) == len(come) == 1:
                found[i] = come[0]
            if come:
                break
    return found


def _naming(was: Section, now: Section) -> str | None:
    if was.title != now.title:
        return "reworded" if bare(was.title) == bare(now.title) else "renamed"
    texts = [plain(section.block.text) for section in (was, now) if section.block]
    numbered = fold(texts[0]) != fold(texts[1])
    return None if numbered or texts[0] == texts[1] else "reworded"


def _moved(old: Outline, new: Outline, same: Mapping[int, int]) -> set[int]:
    """Sections below another parent, and the fewest that explain a new order of the others."""
    moved: set[int] = set()
    families: defaultdict[int, list[int]] = defaultdict(list)
    for i, j in sorted(same.items()):
        parent = old.sections[i].parent
        if i == TOP:
            continue
        if same.get(parent) == new.sections[j].parent:
            families[parent].append(i)
        else:
            moved.add(i)
    for family in families.values():
        places = [same[i] for i in family]
        in_order = _longest_rising(places)
        moved |= {i for k, i in enumerate(family) if k not in in_order}
    return moved


def _longest_rising(values: Sequence[int]) -> set[int]:
    """Positions of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for k, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [k]
    chosen, k = set(), ends[-1] if ends else -1
    while k >= 0:
        chosen.add(k)
        k = before[k]
    return chosen


def _place(row: Passage) -> str:
    """Where the heading stands, itself included."""
    if row.section_path == row.text or row.section_path.endswith(f" > {row.text}"):
        return row.section_path
    return f"{row.section_path} > {row.text}" if row.section_path else row.text


def _draft(kind: str, was: Passage, now: Passage, field: str, old: str, new: str) -> Draft:
    return Draft(
        kind, "blocks", now.block_id, now.text, field, old, new,
        old_key=was.block_id, place=now.order,
    )  # fmt: skip


def _whole(kind: str, row: Passage | None) -> Draft:
    assert row is not None  # only the top has no heading, and the tops are always paired
    whole = Draft(kind, "blocks", row.block_id, row.text, "section_path", place=row.order)
    if kind == "added":
        return whole._replace(new=_place(row))
    return whole._replace(old=_place(row), note="silent")
