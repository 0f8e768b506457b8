"""Headings → levels and section paths: which headings stand above each block."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.drafts import Draft

# Ranks of headings without a number; those with one are in knowledge/headings.csv.
COLUMN = 103
UNNUMBERED = 105
UNNUMBERED_PARENT = 104
_TITLE_RANK = 48


def rank_headings(drafts: Sequence[Draft]) -> None:
    """Give headings without a number a rank from where they stand; edits the drafts."""
    headings = [(i, d) for i, d in enumerate(drafts) if d.type == "heading"]
    for (i, draft), (j, after) in pairwise(headings):
        bare = all(d.type in ("furniture", "caption") for d in drafts[i + 1 : j])
        if draft.rank is None and after.rank is None and bare and not draft.opens_column:
            draft.rank = UNNUMBERED_PARENT
    for _, draft in headings:
        draft.rank = UNNUMBERED if draft.rank is None else draft.rank
    _rank_first(headings)


def _rank_first(headings: list[tuple[int, Draft]]) -> None:
    """A text that begins within a section: its first heading stands beside a later ``2 …``."""
    if not headings or headings[0][1].rank not in (UNNUMBERED, UNNUMBERED_PARENT):
        return
    numbered = [d for _, d in headings if d.number is not None and (d.rank or 0) < 100]
    if not numbered or headings[0][1].opens_column:
        return
    first = numbered[0]
    beside = first.number is not None and first.number >= 2
    headings[0][1].rank = first.rank if beside else (first.rank or 1) - 1


def set_sections(drafts: Sequence[Draft], titles: dict[int, str]) -> None:
    """Set ``section_path`` of every draft; ``titles`` gives the text of headings by ``id``.

    A column interrupts its section: what is in it stands below its title, what follows does not.
    """
    stack: list[tuple[int, str, bool]] = []
    for draft in drafts:
        if not draft.in_column:
            stack = [entry for entry in stack if not entry[2]]
        if draft.closes is not None and draft.closes.rank is not None:
            closed = draft.closes.rank
            stack = [entry for entry in stack if entry[0] < closed]
        if draft.type == "heading":
            rank = draft.rank or UNNUMBERED
            keep = [e for e in stack if e[0] < rank]
            if draft.opens_column:
                keep = [e for e in stack if not e[2]]
            if draft.in_column and not draft.opens_column:
                keep = [e for e in stack if not e[2] or e[0] < rank]
            stack = [*keep, (0 if draft.opens_column else rank, titles[id(draft)], draft.in_column)]
        draft.section_path = " > ".join(title for _, title, _ in stack)


def set_levels(drafts: Sequence[Draft]) -> None:
    """Number the ranks in use from 1 (the highest); edits the drafts of the whole edition."""
    ranks = sorted({d.rank for d in drafts if d.type == "heading" and d.rank is not None})
    for draft in drafts:
        if draft.type == "heading" and draft.rank is not None:
            draft.level = ranks.index(draft.rank) + 1
