"""Boxed columns (コラム): where they begin and end."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.drafts import Draft

# A section or anything higher ends a column; so does the next number of the section around it.
_ENDING_RANK = 45


def mark_columns(drafts: Sequence[Draft]) -> None:
    """Set ``in_column`` and turn the body of columns into type ``column``; edits the drafts."""
    opened = False
    around: dict[int, int] = {}
    inside: dict[int, int] = {}
    for i, draft in enumerate(drafts):
        if draft.type == "heading":
            if draft.opens_column or _byline_follows(drafts, i):
                opened, draft.opens_column, inside = True, True, {}
            elif opened and _ends_column(draft, around, inside):
                opened = False
            _count(draft, inside if opened else around)
        if opened:
            _enter(draft)


def _count(draft: Draft, numbers: dict[int, int]) -> None:
    """Remember the number that the heading's rank has reached."""
    if draft.rank is None or draft.number is None:
        return
    for rank in [rank for rank in numbers if rank > draft.rank]:
        del numbers[rank]
    numbers[draft.rank] = draft.number


def _byline_follows(drafts: Sequence[Draft], i: int) -> bool:
    return drafts[i].rank is None and i + 1 < len(drafts) and drafts[i + 1].byline


def _ends_column(draft: Draft, around: dict[int, int], inside: dict[int, int]) -> bool:
    """True for a heading that goes on with the section around the column."""
    if draft.rank is None:
        return False
    if draft.rank <= _ENDING_RANK:
        return True
    before = (draft.number or 0) - 1
    return before > 0 and around.get(draft.rank) == before and inside.get(draft.rank) != before


def _enter(draft: Draft) -> None:
    draft.in_column = True
    if draft.type == "paragraph":
        draft.type = "column"
