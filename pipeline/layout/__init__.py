"""Lines and pages → blocks in reading order, with tables, figures and footnotes.

Takes sources, their lines and what pages hand on of printed ones; gives blocks that account for
every character, and what stands in them.
Must not invent a character: text is the source's, less line breaks, markers and tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from pipeline.layout.accounting import account
from pipeline.layout.drafts import Draft
from pipeline.layout.marked.repeats import find_repeated
from pipeline.layout.rows import Rows
from pipeline.layout.sections import set_levels
from pipeline.layout.sources import (
    Layout,
    PrintedPages,
    lay_out,
    lay_out_elements,
    lay_out_pages,
)
from pipeline.nouns import Edition, Source


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """All rows of one edition from its ``sources`` and ``lines``."""
    rows = {table: _by_source(given.get(table, ())) for table in _HANDED}
    repeated = find_repeated([rows["lines"].get(name, []) for name in rows["elements"]])
    layouts = [_lay_out(source, rows, repeated) for source in given["sources"]]
    drafts: list[Draft] = [draft for layout in layouts for draft in layout.drafts]
    set_levels(drafts)
    made = Rows(edition.edition)
    for layout in layouts:
        made.add(layout)
    return {**made.tables(), "sources": _settle(layouts, made)}


_HANDED = ("lines", "sheets", "strokes", "bookmarks", "elements")


def _by_source(rows: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, group in groupby(rows, key=lambda row: str(row.source)):
        found.setdefault(name, []).extend(group)
    return found


def _lay_out(
    source: Source, rows: Mapping[str, Mapping[str, list[Any]]], repeated: frozenset[str]
) -> Layout:
    lines, *pages, elements = (rows[table].get(source.source, []) for table in _HANDED)
    if elements:
        return lay_out_elements(source, lines, elements, repeated)
    if pages[0]:
        return lay_out_pages(source, lines, PrintedPages(*pages))
    return lay_out(source, lines)


def _settle(layouts: Sequence[Layout], rows: Rows) -> list[Source]:
    """Sources with their characters counted; a mismatch is an error in the diagnostics."""
    settled = []
    for layout in layouts:
        blocks = [block for block in rows.blocks if block.source == layout.source.source]
        source, problems = account(layout.source, layout.lines, blocks)
        rows.diagnostics += problems
        settled.append(source)
    return settled
