"""The stages in their order: what each needs and what it makes; the only file that knows it.

A stage is the module ``pipeline.<name>`` with ``run(edition, given)``: ``given`` holds the rows
of the tables it needs, the return value those of the tables it makes. Every stage may make
``diagnostics`` as well. What ``files`` and ``workers`` hold is described in ``runner``.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, cast

from pipeline.nouns import Edition

Rows = Sequence[tuple[Any, ...]]


class Stage(NamedTuple):
    """Name of the module, tables it takes (the latest made) and tables it makes."""

    name: str
    needs: tuple[str, ...]
    makes: tuple[str, ...]


STAGES = (
    Stage(
        "pages",
        ("files", "workers"),
        ("sources", "lines", "sheets", "strokes", "bookmarks", "elements"),
    ),
    Stage(
        "layout",
        ("workers", "sources", "lines", "sheets", "strokes", "bookmarks", "elements"),
        # The sources come again: now with the count of what became of their characters.
        (
            "sources",
            "blocks",
            "tables",
            "table_cells",
            "figures",
            "nodes",
            "figure_edges",
            "notes",
        ),
    ),
    Stage("tokens", ("blocks",), ("sentences", "tokens")),
    Stage(
        "entities",
        ("blocks", "sentences", "tokens", "notes", "figures", "nodes"),
        (
            "mentions",
            "dates",
            "coreferences",
            "edition_entities",
            "edition_events",
            "footnotes",
            "figure_nodes",
        ),
    ),
    Stage(
        "relations",
        (
            "blocks",
            "sentences",
            "tokens",
            "figures",
            "figure_nodes",
            "figure_edges",
            "tables",
            "table_cells",
            "mentions",
            "dates",
            "coreferences",
            "edition_entities",
            "edition_events",
            "footnotes",
        ),
        ("relations", "members"),
    ),
    Stage(
        "mechanisms",
        (
            "relations",
            "members",
            "mentions",
            "edition_entities",
            "sentences",
            "blocks",
            "figures",
            "figure_nodes",
            "dates",
            "edition_events",
        ),
        # The events come again: now with what sentences state of their date and place.
        ("mechanisms", "timeline", "edition_events"),
    ),
)

# What the first stage is given: no stage makes it, and it is no table.
GIVEN = frozenset({"files", "workers"})

# Modules of what stages have done by workers of their own: reading PDF, laying out sources.
IN_WORKERS = ("pipeline.pages.pdf.reading", "pipeline.layout")

# What comes after them works on all editions at once.
FINISH = ("tables", "diff", "report")


class StageModule(Protocol):
    """What the runner asks of a stage."""

    def run(self, edition: Edition, given: Mapping[str, Rows]) -> Mapping[str, Rows]: ...


def names() -> tuple[str, ...]:
    """Names of the stages in order."""
    return tuple(stage.name for stage in STAGES)


class Reader(Protocol):
    """What others ask of pages beside the stage: the text of a file, the picture of a page."""

    def read_text(self, path: str) -> str | None: ...

    def picture(self, path: str, page: int, scale: float = 2.0) -> bytes | None: ...
    def draw(
        self, pages: Sequence[tuple[str, int]], scale: float, workers: int = 1
    ) -> list[bytes | None]: ...


def load(name: str) -> StageModule:
    """The module of a stage, imported when it is first needed: a worker pays for what it runs."""
    return cast(StageModule, importlib.import_module(f"pipeline.{name}"))


def load_reader() -> Reader:
    """Pages, as the reader of a file whose name does not tell its edition."""
    return cast(Reader, importlib.import_module("pipeline.pages"))


def maker(table: str, before: str | None = None) -> Stage | None:
    """The last stage that makes ``table``, among those that come before the stage ``before``."""
    found = None
    for stage in STAGES:
        if stage.name == before:
            break
        if table in stage.makes or table == "diagnostics":
            found = stage
    return found
