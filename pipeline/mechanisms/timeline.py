"""Dated statements in order of time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from pipeline.nouns import DateMention, Edition, Relation, TimelineRow

# Of statements about the same thing on the same date the one furthest along is kept.
CERTAINTY = ("possible", "intended", "planned", "agreed", "ongoing", "actual")


def to_timeline(edition: Edition, given: Mapping[str, Sequence[Any]]) -> list[TimelineRow]:
    """One row per date, subject, predicate and object."""
    values = {d.edtf: d for d in given["dates"] if d.edtf}
    values |= {
        d.edtf: d for d in given.get("edition_events", ()) if d.edtf and d.edtf not in values
    }
    kept: dict[tuple[str, str, str, str], Relation] = {}
    for r in given["relations"]:
        if not r.edtf:
            continue
        key = (r.edtf, r.subject_id or "", r.predicate, r.object_id or "")
        old = kept.get(key)
        if old is None or CERTAINTY.index(r.modality) > CERTAINTY.index(old.modality):
            kept[key] = r
    rows = [_row(edition, r, values.get(r.edtf)) for r in kept.values()]
    return sorted(rows, key=lambda r: (r.start_date or date.max, r.edtf, r.relation_id))


def _row(edition: Edition, r: Relation, value: DateMention | None) -> TimelineRow:
    return TimelineRow(
        edition.edition,
        r.edtf or "",
        value.start_date if value else None,
        value.precision if value else None,
        r.subject_id,
        r.subject,
        r.predicate,
        r.object_id,
        r.object,
        r.modality,
        r.sentence_id,
        r.evidence,
        r.relation_id,
    )
