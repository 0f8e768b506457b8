"""Hand-over of every edition → the final tables as Arrow, sorted by their key."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline import handover, io, schemas
from pipeline.nouns import Diagnostic, Edition, EditionEntity, EditionEvent, Source
from pipeline.tables.merge import merge_entities, merge_events


class Part(NamedTuple):
    """One edition: where its stages hand on, under which keys, and what they could not make."""

    edition: Edition
    folder: Path
    keys: Mapping[str, str]
    missing_sources: tuple[Source, ...] = ()


class Collection:
    """The final tables of some editions, each made when asked for."""

    def __init__(self, parts: Sequence[Part], loose: Sequence[Source] = ()) -> None:
        self._parts = sorted(parts, key=lambda part: part.edition.edition)
        self._loose = loose
        self._years = {part.edition.edition: part.edition.year for part in parts}

    def table(self, name: str) -> pa.Table:
        """One final table other than ``diagnostics`` and ``changes``."""
        make = {
            "editions": self._editions,
            "sources": self._sources,
            "entities": self._entities,
            "events": self._events,
        }.get(name, partial(self._concat, name))
        return sort(make(), schemas.table(name))

    def diagnostics(self) -> list[Diagnostic]:
        """What the stages told, edition by edition."""
        return [d for p in self._parts for d in handover.read_diagnostics(p.folder, p.keys)]

    def _concat(self, name: str) -> pa.Table:
        paths = [handover.latest(part.folder, name, part.keys) for part in self._parts]
        found = [io.read_parquet(path) for path in paths if path is not None]
        return pa.concat_tables([io.arrow_schema(schemas.table(name)).empty_table(), *found])

    def _rows(self, name: str) -> list[tuple[Any, ...]]:
        return io.arrow_to_rows(self._concat(name), schemas.table(name))

    def _sources(self) -> pa.Table:
        extra = [source for part in self._parts for source in part.missing_sources]
        made = io.rows_to_arrow([*extra, *self._loose], schemas.table("sources"))
        return pa.concat_tables([self._concat("sources"), made])

    def _entities(self) -> pa.Table:
        rows = (EditionEntity(*row) for row in self._rows("edition_entities"))
        return io.rows_to_arrow(merge_entities(rows, self._years), schemas.table("entities"))

    def _events(self) -> pa.Table:
        rows = (EditionEvent(*row) for row in self._rows("edition_events"))
        return io.rows_to_arrow(merge_events(rows, self._years), schemas.table("events"))

    def _editions(self) -> pa.Table:
        return io.rows_to_arrow(self.editions(), schemas.table("editions"))

    def editions(self) -> list[Edition]:
        """The editions with what was found in them counted."""
        return [_count(part) for part in self._parts]


def _count(part: Part) -> Edition:
    sources = handover.latest(part.folder, "sources", part.keys)
    pages = io.read_parquet(sources).column("n_pages").to_pylist() if sources else []
    return part.edition._replace(
        n_sources=len(pages) + len(part.missing_sources),
        n_pages=sum(pages),
        n_blocks=_height(part, "blocks"),
        n_sentences=_height(part, "sentences"),
        n_tokens=_height(part, "tokens"),
    )


def _height(part: Part, name: str) -> int:
    path = handover.latest(part.folder, name, part.keys)
    return io.count_rows(path) if path else 0


def sort(data: pa.Table, table: schemas.Table) -> pa.Table:
    """Sorted by the key, texts by code point, null last."""
    order = [(name, "ascending") for name in table.key]
    return data.sort_by(order).combine_chunks()


def concat_rows(rows: Iterable[tuple[Any, ...]], name: str) -> pa.Table:
    """Rows of one table, sorted."""
    declared = schemas.table(name)
    return sort(io.rows_to_arrow(list(rows), declared), declared)
