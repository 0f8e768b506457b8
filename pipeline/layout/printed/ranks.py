"""Ranks of headings: numbering grammar, type and the file's outline, held against each other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.layout.drafts import Draft
from pipeline.layout.sections import UNNUMBERED
from pipeline.nouns import Bookmark
from pipeline.text import fold

# Marks and brackets rank below all numbers (``knowledge/headings.csv``).
_FIRST_MARK = 100


class Heading(NamedTuple):
    """A heading of the document with the type it is set in."""

    draft: Draft
    size: float
    bold: bool
    text: str


class Outline:
    """The outline of a file: its titles with their level, for headings to be looked up in."""

    def __init__(self, bookmarks: Sequence[Bookmark]) -> None:
        self._levels: dict[str, list[Bookmark]] = defaultdict(list)
        self._above: dict[int, list[Bookmark]] = {}
        stack: list[Bookmark] = []
        for mark in bookmarks:
            stack = [m for m in stack if m.level < mark.level]
            self._above[mark.n] = list(stack)
            stack.append(mark)
            self._levels[fold(mark.title)].append(mark)

    def find(self, text: str, page: int) -> Bookmark | None:
        """The entry with this title, on this page or one beside it, or without a page."""
        found = self._levels.get(fold(text), [])
        near = [m for m in found if m.page is None or abs(m.page - page) <= 1]
        return near[0] if near else None

    def above(self, mark: Bookmark) -> list[Bookmark]:
        """The entries above one, from the highest."""
        return self._above[mark.n]


def rank_by_type(headings: Sequence[Heading], outline: Outline) -> list[tuple[Heading, int]]:
    """Give headings without a number a rank; edits the drafts.

    Gives the headings whose level in the outline contradicts their number, with that level.
    """
    _free_marks(headings)
    levels = {id(h): m.level for h in headings if (m := outline.find(h.text, h.draft.page))}
    by_level: dict[int, Counter[int]] = defaultdict(Counter)
    for heading in headings:
        if heading.draft.rank is not None and id(heading) in levels:
            by_level[levels[id(heading)]][heading.draft.rank] += 1
    usual = {level: ranks.most_common(1)[0][0] for level, ranks in by_level.items()}
    for heading in headings:
        if heading.draft.rank is None:
            level = levels.get(id(heading))
            known = usual.get(level) if level is not None else None
            heading.draft.rank = known if known is not None else _rank_of(heading, headings)
    return [
        (heading, levels[id(heading)])
        for heading in headings
        if id(heading) in levels and _contradicts(heading, levels[id(heading)], usual)
    ]


def _free_marks(headings: Sequence[Heading]) -> None:
    """Take the rank from titles that have one for their mark or brackets alone, where others are in
    their type without: （…） and 《…》 stand beside each other."""
    plain = {_type(h) for h in headings if h.draft.rank is None}
    for heading in headings:
        marked = (heading.draft.rank or 0) >= _FIRST_MARK and heading.draft.number is None
        if marked and not heading.draft.opens_column and _type(heading) in plain:
            heading.draft.rank = None


def _type(heading: Heading) -> tuple[float, bool]:
    return round(heading.size, 1), heading.bold


def _rank_of(heading: Heading, headings: Sequence[Heading]) -> int:
    """That of numbered headings in its own type, else below the lowest one in larger type."""
    numbered = [h for h in headings if h.draft.number is not None and h.draft.rank is not None]
    same = Counter(
        h.draft.rank
        for h in numbered
        if abs(h.size - heading.size) < 0.3 and h.bold == heading.bold
    )
    larger = [h.draft.rank or 0 for h in numbered if h.size > heading.size + 0.3]
    if same:
        return same.most_common(1)[0][0] or UNNUMBERED
    if larger:
        return max(larger) + 2
    if numbered:
        return min(h.draft.rank or 0 for h in numbered) - 1
    sizes = sorted({round(h.size, 1) for h in headings}, reverse=True)
    return UNNUMBERED + sizes.index(round(heading.size, 1)) - len(sizes)


def _contradicts(heading: Heading, level: int, usual: dict[int, int]) -> bool:
    """True when the number puts a heading above one that the outline puts above it."""
    rank = heading.draft.rank or 0
    return any(
        (other < level and known > rank) or (other > level and known < rank)
        for other, known in usual.items()
    )
