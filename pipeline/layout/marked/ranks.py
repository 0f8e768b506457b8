"""Headings of marked sources: numbering grammar and level of the element held against each other.

The number decides where there is one; an element without a number stands where numbered ones of
its level do, else between those above and below it. The trail of the page stands above them all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.drafts import Draft
from pipeline.layout.furniture import names_book
from pipeline.layout.numbering import read_enumerator
from pipeline.text import fold

# Levels below h1 … h6: short bold paragraphs, terms that are explained.
BOLD, TERM = 7, 8
_LOWEST = 100
_DIVISIONS = ("part", "chapter", "section", "item")
_HOMES = ("トップページ", "トップ", "ホーム", "目次")
_YEAR = "0123456789"


@dataclass(slots=True, eq=False)
class Heading:
    """A heading with the level of its element; ``rank`` is that of its number."""

    draft: Draft
    level: int
    rank: int | None
    text: str


@dataclass(slots=True, eq=False)
class Entry:
    """A step of the trail, ranked like a heading."""

    text: str
    rank: int


def trail_to_entries(trail: Sequence[str]) -> list[Entry]:
    """The steps of a trail that are divisions of the book, from the highest.

    What stands above the book (the site, the book itself) is none of them.
    """
    numbers = [read_enumerator(step) for step in trail]
    divided = [i for i, n in enumerate(numbers) if n is not None and n.name in _DIVISIONS]
    first = divided[0] if divided else len(trail)
    books = [i for i in range(min(first, len(trail))) if _is_book(trail[i])]
    begin = books[-1] + 1 if books else max(1, divided[0] if divided else 1)
    if divided and divided[0] == 0:
        begin = 0
    entries: list[Entry] = []
    for step, number in zip(trail[begin:], numbers[begin:], strict=True):
        above = entries[-1].rank if entries else 0
        rank = number.rank if number is not None and number.rank > above else above + 1
        entries.append(Entry(step, rank))
    return entries


def _is_book(step: str) -> bool:
    plain = step.strip()
    for home in _HOMES:
        plain = plain.removesuffix(home)
    return names_book(plain.rstrip(_YEAR + "（）() \u3000")) if plain else False


def rank_by_level(headings: Sequence[Heading], trail: Sequence[Entry]) -> list[Heading]:
    """Give every heading its rank; gives those whose level contradicts their number."""
    known = {fold(entry.text): entry.rank for entry in trail}
    counts: dict[int, Counter[int]] = defaultdict(Counter)
    for heading in headings:
        if heading.rank is not None and not heading.draft.opens_column:
            counts[heading.level][heading.rank] += 1
    if trail:
        counts[0][trail[-1].rank] += 1
    usual = {level: found.most_common(1)[0][0] for level, found in counts.items()}
    for heading in headings:
        if heading.draft.opens_column:
            continue
        if heading.rank is not None:
            heading.draft.rank = heading.rank
        else:
            told = known.get(fold(heading.text))
            alone = heading.draft.rank if not usual else None
            heading.draft.rank = told or alone or _between(heading.level, usual)
    return [heading for heading in headings if _contradicts(heading, usual)]


def _between(level: int, usual: dict[int, int]) -> int:
    if level in usual:
        return usual[level]
    above = [known for known in usual if known < level]
    if above:
        highest = max(usual[known] for known in above)
        nearest = max(known for known in above if usual[known] == highest)
        return highest + level - nearest
    below = [known for known in usual if known > level]
    if below:
        nearest = min(below)
        return max(1, usual[nearest] - (nearest - level))
    return _LOWEST + level


def _contradicts(heading: Heading, usual: dict[int, int]) -> bool:
    """True when the number puts a heading above one that its element puts above it."""
    if heading.rank is None or heading.level > 6 or heading.draft.opens_column:
        return False
    return any(
        (0 < level < heading.level and rank > heading.rank)
        or (level <= 6 and level > heading.level and rank < heading.rank)
        for level, rank in usual.items()
    )
