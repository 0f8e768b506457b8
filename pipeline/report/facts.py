"""What is stated of one mechanism, dated or not: founding, ground, purpose, functions, uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.report.sources import Evidence, Places

Row = dict[str, Any]

# Predicate → field of the card, in the order of the card.
FIELDS = {
    "established": "established",
    "based_on": "based_on",
    "has_purpose": "purpose",
    "has_function": "functions",
    "used_for": "used_for",
}


class Fact(NamedTuple):
    """One statement in a field of the card."""

    edtf: str | None
    text: str
    modality: str
    evidence: Evidence


def facts(relations: Sequence[Row], places: Places) -> dict[str, dict[str, list[Fact]]]:
    """Mechanism → field → what is stated, in reading order; what is negated is left out."""
    found: defaultdict[str, dict[str, list[Fact]]] = defaultdict(dict)
    for predicate, field in FIELDS.items():
        mine, other = ("object", "subject") if predicate == "established" else ("subject", "object")
        stated = [row for row in relations if row["predicate"] == predicate]
        for row in sorted(stated, key=lambda r: places.position(r, r[f"{other}_id"], r[other])):
            if row[f"{mine}_id"] and row["polarity"] == "affirmed":
                told = Fact(row["edtf"], row[other] or "", row["modality"], places.evidence(row))
                found[row[f"{mine}_id"]].setdefault(field, []).append(told)
    return dict(found)
