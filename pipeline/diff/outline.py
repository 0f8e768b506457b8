"""The headings of an edition as a tree, and which blocks stand below which.

Takes blocks; gives outlines. Must not rest on how one form of the source marks its headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from pipeline.diff.rows import Passage, Tables
from pipeline.diff.spelling import title

TYPES = frozenset({"paragraph", "list_item", "column"})  # of passages
TOP = 0  # the section before the first heading, which both editions have
_DEEPEST = 99


class Section(NamedTuple):
    """One heading; ``parent`` is the index of the section around it, -1 for the top."""

    block: Passage | None
    parent: int
    title: str


class Outline(NamedTuple):
    """The sections of an edition, the index of the section of every block, and the sections that
    are a column (コラム)."""

    sections: list[Section]
    section_of: dict[str, int]
    columns: frozenset[int]

    def around(self, i: int) -> list[int]:
        """The sections that a section stands in, from inside out."""
        found = []
        while (i := self.sections[i].parent) >= TOP:
            found.append(i)
        return found

    @property
    def titles(self) -> list[str]:
        return [section.title for section in self.sections]


def with_headings_of(tables: Tables, other: Tables) -> Tables:
    """Lines that are a heading in the other edition are one here as well.

    Only of a line of its own that occurs once: whether it was taken for a heading depends on the
    form of the source and on the numbers around it.
    """
    own = Counter(title(row.text) for row in tables.blocks)
    here = {title(row.text) for row in tables.blocks if row.type == "heading"}
    levels = {title(row.text): row.level for row in other.blocks if row.type == "heading"}
    wanted = {name for name in levels.keys() - here if own[name] == 1}
    if not wanted:
        return tables
    # Where a heading was lost, those below it stand too high.
    blocks = tuple(_as_heading(row, levels, wanted, own) for row in tables.blocks)
    return replace(tables, blocks=blocks)


def _as_heading(
    row: Passage, levels: Mapping[str, int | None], wanted: set[str], own: Mapping[str, int]
) -> Passage:
    name = title(row.text)
    if row.type in TYPES and name in wanted:
        return row._replace(type="heading", level=levels[name])
    if row.type == "heading" and own[name] == 1 and name in levels:
        return row._replace(level=levels[name])
    return row


def outline(tables: Tables) -> Outline:
    """Nesting by heading level; a heading without a level is below the one before it."""
    sections = [Section(None, -1, "")]
    section_of: dict[str, int] = {}
    open_ones: list[tuple[int, int]] = [(0, TOP)]
    for row in tables.blocks:
        if row.type == "heading":
            level = row.level or _DEEPEST
            while open_ones[-1][0] >= level:
                open_ones.pop()
            sections.append(Section(row, open_ones[-1][1], title(row.text)))
            open_ones.append((level, len(sections) - 1))
        section_of[row.block_id] = open_ones[-1][1]
    columns = {section_of[row.block_id] for row in tables.blocks if row.type == "column"}
    return Outline(sections, section_of, frozenset(columns - {TOP}))
