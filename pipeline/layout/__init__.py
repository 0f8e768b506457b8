"""Lines → blocks in reading order, with tables, figures and footnotes.

Takes sources and lines; gives blocks that account for every character, and what stands in them.
Must not invent a character: text is the source's, less line breaks, markers and tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from pipeline.layout.accounting import account
from pipeline.layout.drafts import Draft
from pipeline.layout.rows import Rows
from pipeline.layout.sections import set_levels
from pipeline.layout.sources import Layout, lay_out
from pipeline.nouns import Edition, Line, Source


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """All rows of one edition from its ``sources`` and ``lines``."""
    lines: dict[str, list[Line]] = {}
    for name, group in groupby(given["lines"], key=lambda line: str(line.source)):
        lines.setdefault(name, []).extend(group)
    sources: list[Source] = list(given["sources"])
    layouts = [lay_out(source, lines.get(source.source, [])) for source in sources]
    drafts: list[Draft] = [draft for layout in layouts for draft in layout.drafts]
    set_levels(drafts)
    rows = Rows(edition.edition)
    for layout in layouts:
        rows.add(layout)
    return {**rows.tables(), "sources": _settle(layouts, rows)}


def _settle(layouts: Sequence[Layout], rows: Rows) -> list[Source]:
    """Sources with their characters counted; a mismatch is an error in the diagnostics."""
    settled = []
    for layout in layouts:
        blocks = [block for block in rows.blocks if block.source == layout.source.source]
        source, problems = account(layout.source, layout.lines, blocks)
        rows.diagnostics += problems
        settled.append(source)
    return settled
