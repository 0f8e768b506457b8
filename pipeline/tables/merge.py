"""Rows of single editions → rows of all editions together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from pipeline.nouns import Diagnostic, EditionEntity, EditionEvent, Entity, Event


def merge_entities(rows: Iterable[EditionEntity], years: Mapping[str, int]) -> list[Entity]:
    """One row per entity. Names are those of the latest edition that has any.

    ``years`` leads from edition to year; editions of one year follow each other by name.
    """
    ordered = sorted(rows, key=lambda r: (r.entity_id, years[r.edition], r.edition))
    return [_entity(list(same)) for _, same in groupby(ordered, key=lambda r: r.entity_id)]


def _entity(rows: Sequence[EditionEntity]) -> Entity:
    last = rows[-1]
    return Entity(
        entity_id=last.entity_id,
        type=last.type,
        name_ja=last.name_ja,
        name_en=_latest(row.name_en for row in rows),
        acronym=_latest(row.acronym for row in rows),
        aliases=tuple(sorted({a for r in rows for a in (r.name_ja, *r.aliases)} - {last.name_ja})),
        side=_latest(row.side for row in rows),
        first_edition=rows[0].edition,
        last_edition=last.edition,
        n_mentions=sum(row.n_mentions for row in rows),
    )


def _latest(values: Iterable[str | None]) -> str | None:
    given = [value for value in values if value]
    return given[-1] if given else None


def merge_events(rows: Iterable[EditionEvent], years: Mapping[str, int]) -> list[Event]:
    """One row per event, with the most precise date that any edition gives."""
    ordered = sorted(rows, key=lambda r: (r.entity_id, years[r.edition], r.edition))
    return [_event(list(same)) for _, same in groupby(ordered, key=lambda r: r.entity_id)]


def _event(rows: Sequence[EditionEvent]) -> Event:
    last = rows[-1]
    # Of equally precise dates the latest edition's: min() keeps the first it meets.
    dated = min(reversed(rows), key=_days)
    return Event(
        entity_id=last.entity_id,
        name_ja=last.name_ja,
        kind=_latest(row.kind for row in rows),
        edtf=dated.edtf,
        start_date=dated.start_date,
        end_date=dated.end_date,
        place=_latest(row.place for row in rows),
        defined_in=dated.defined_in or _latest(row.defined_in for row in rows),
    )


def _days(row: EditionEvent) -> tuple[bool, float]:
    """Sorts dates before none, and narrow spans before wide and open ones."""
    if row.start_date is None or row.end_date is None:
        return row.edtf is None, float("inf")
    return row.edtf is None, (row.end_date - row.start_date).days


def number(rows: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The rows with ``n`` counted within edition, source, page and code, in their order."""
    seen: Counter[tuple[str, str, int, str]] = Counter()
    numbered = []
    for row in rows:
        place = row[:4]
        numbered.append(row._replace(n=seen[place]))
        seen[place] += 1
    return numbered
