"""Events with what sentences state of their date and place, where name and footnote say nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.nouns import DateMention, EditionEvent, Relation


def complete_events(given: Mapping[str, Sequence[Any]]) -> list[EditionEvent]:
    """The edition's events; a date or place that is there stays."""
    values = {d.edtf: d for d in given["dates"] if d.edtf}
    held: dict[str, Relation] = {}
    placed: dict[str, Relation] = {}
    for r in given["relations"]:
        if r.modality == "actual" and r.polarity == "affirmed" and r.subject_id:
            if r.predicate == "occurred_on":
                held.setdefault(r.subject_id, r)
            elif r.predicate == "located_in":
                placed.setdefault(r.subject_id, r)
    return [
        _complete(event, held.get(event.entity_id), placed.get(event.entity_id), values)
        for event in given["edition_events"]
    ]


def _complete(
    event: EditionEvent,
    when: Relation | None,
    where: Relation | None,
    values: Mapping[str, DateMention],
) -> EditionEvent:
    if when and not event.edtf:
        value = values.get(when.edtf or "")
        event = event._replace(
            edtf=when.edtf,
            start_date=value.start_date if value else None,
            end_date=value.end_date if value else None,
            defined_in=event.defined_in or f"{when.edition}/{when.sentence_id}",
        )
    if where and not event.place:
        event = event._replace(
            place=where.object,
            defined_in=event.defined_in or f"{where.edition}/{where.sentence_id}",
        )
    return event
