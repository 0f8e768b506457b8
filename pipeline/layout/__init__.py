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
from pipeline.layout.rows import Rows
from pipeline.layout.sections import set_levels
from pipeline.layout.sources import Layout, PrintedPages, lay_out, lay_out_pages
from pipeline.nouns import Edition, Source


def run(edition: Edition, given: Mapping[str, Sequence[Any]]) -> dict[str, list[Any]]:
    """All rows of one edition from its ``sources`` and ``lines``."""
    rows = {table: _by_source(given.get(table, ())) for table in _HANDED}
    layouts = [_lay_out(source, rows) for source in given["sources"]]
    drafts: list[Draft] = [draft for layout in layouts for draft in layout.drafts]
    set_levels(drafts)
    made = Rows(edition.edition)
    for layout in layouts:
        made.add(layout)
    return {**made.tables(), "sources": _settle(layouts, made)}


_HANDED = ("lines", "sheets", "strokes", "bookmarks")


def _by_source(rows: Sequence[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for name, group in groupby(rows, key=lambda row: str(row.source)):
        found.setdefault(name, []).extend(group)
    return found


def _lay_out(source: Source, rows: Mapping[str, Mapping[str, list[Any]]]) -> Layout:
    lines, *pages = (rows[table].get(source.source, []) for table in _HANDED)
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
