"""Lines and pages → blocks in reading order, with tables, figures and footnotes.

Takes sources, their lines and what pages hand on of printed ones; gives blocks that account for
every character, and what stands in them.
Must not invent a character: text is the source's, less line breaks, markers and tags.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from pipeline import engine
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
    """All rows of one edition from its ``sources`` and ``lines``.

    ``given["workers"]`` holds one row with the number of processes that may lay out sources.
    """
    rows = {table: _by_source(given.get(table, ())) for table in _HANDED}
    repeated = find_repeated([rows["lines"].get(name, []) for name in rows["elements"]])
    tasks = [
        _Task(source, [rows[table].get(source.source, []) for table in _HANDED], repeated)
        for source in given["sources"]
    ]
    layouts = _lay_out_all(tasks, int(given["workers"][0][0]) if "workers" in given else 1)
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


class _Task(NamedTuple):
    """One source, its rows of each of the tables ``_HANDED``, and the texts that pages repeat."""

    source: Source
    rows: list[list[Any]]
    repeated: frozenset[str]


def _lay_out_all(tasks: Sequence[_Task], workers: int) -> list[Layout]:
    """Layouts in the order of the tasks; several printed sources are laid out side by side."""
    printed = [task for task in tasks if _is_printed(task)]
    found: dict[str, Layout] = {}
    if workers > 1 and len(printed) > 1:
        for task, layout, _ in engine.run(_LAY_OUT, printed, min(workers, len(printed))):
            if layout is not None:
                layout.lines = task.rows[0]
                found[task.source.source] = layout
    # What failed in a worker is done again here, where its error is told as any other.
    return [found.get(task.source.source) or _lay_out(task) for task in tasks]


def lay_out_apart(task: _Task) -> Layout:
    """The layout of one source, in a worker; its lines stay with the one who asked."""
    layout = _lay_out(task)
    layout.lines = ()
    return layout


_LAY_OUT: engine.Named[_Task, Layout] = engine.Named("pipeline.layout", "lay_out_apart")


def _is_printed(task: _Task) -> bool:
    return bool(task.rows[_HANDED.index("sheets")]) and not task.rows[-1]


def _lay_out(task: _Task) -> Layout:
    lines, *pages, elements = task.rows
    if elements:
        return lay_out_elements(task.source, lines, elements, task.repeated)
    if _is_printed(task):
        return lay_out_pages(task.source, lines, PrintedPages(*pages))
    return lay_out(task.source, lines)


def _settle(layouts: Sequence[Layout], rows: Rows) -> list[Source]:
    """Sources with their characters counted; a mismatch is an error in the diagnostics."""
    settled = []
    for layout in layouts:
        blocks = [block for block in rows.blocks if block.source == layout.source.source]
        source, problems = account(layout.source, layout.lines, blocks)
        rows.diagnostics += problems
        settled.append(source)
    return settled
