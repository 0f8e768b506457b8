"""Boxed columns (コラム): where they begin and end, and what in them is a byline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline import knowledge
from pipeline.layout.drafts import Draft
from pipeline.layout.patterns import KANA, KANJI, SENTENCE_END

_MAX_BYLINE = 70
_FIELD = re.compile(r"[ \u3000（）()]+")
_NAME = re.compile(rf"[{KANJI}{KANA}・]{{1,12}}|[A-Z][A-Za-z.\-]*")
# A section or anything higher ends a column; so does the next number of the section around it.
_ENDING_RANK = 45


@cache
def _offices() -> tuple[str, ...]:
    rows = (row for row in knowledge.rows("chart_words") if row["role"] == "byline")
    return tuple(row["word"] for row in rows)


def is_byline(text: str) -> bool:
    """True for office, post and personal name with blanks or brackets between them."""
    if len(text) > _MAX_BYLINE or SENTENCE_END.search(text) or "、" in text:
        return False
    fields = [field for field in _FIELD.split(text) if field]
    if len(fields) < 3 or any(len(field) > 25 for field in fields):
        return False
    offices = sum(field.endswith(_offices()) for field in fields)
    names = sum(_NAME.fullmatch(f) is not None and not f.endswith(_offices()) for f in fields)
    return offices >= 1 and names >= 2


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
