"""Mechanisms and seats as the data from which the page draws charts.

Takes boxes and members of one edition; gives plain values. Must not place anything: how wide
the chart may be is known where it is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.report.mechanisms import SIDES, Box, Seat
from pipeline.report.sources import Evidence, Places

Row = dict[str, Any]


def charts(boxes: Sequence[Box], relations: Sequence[Row]) -> list[dict[str, Any]]:
    """One chart per mechanism that has bodies or members."""
    drawn = [box for box in boxes if box.is_chart]
    return [_body(box) | {"ties": _ties(box, relations)} for box in drawn]


def _body(box: Box) -> dict[str, Any]:
    row = box.row
    return {
        "id": row["mechanism_id"],
        "name": row["name_ja"],
        "short": row["acronym"],
        "en": row["name_en"],
        "date": row["established"],
        "sides": [
            [side, [[level, [_seat(seat) for seat in seats]] for level, seats in levels.items()]]
            for side, levels in box.sides.items()
        ],
        "children": [_body(child) for child in box.children],
    }


def _seat(seat: Seat) -> dict[str, Any]:
    return {
        "name": seat.name,
        "role": seat.role,
        "condition": seat.condition,
        "ref": reference(seat.evidence),
    }


def reference(evidence: Evidence) -> list[Any]:
    """A sentence of the page, or words with their place."""
    if evidence.number is not None:
        return [evidence.block_id, evidence.number]
    return [evidence.text, evidence.section, evidence.page, evidence.block_id]


def _ties(box: Box, relations: Sequence[Row]) -> list[list[str]]:
    """Pairs of bodies of one chart that coordinate with each other."""
    inside = _ids(box)
    pairs = {
        tuple(sorted((row["subject_id"], row["object_id"])))
        for row in relations
        if row["predicate"] == "coordinates_with"
        and row["polarity"] == "affirmed"
        and {row["subject_id"], row["object_id"]} <= inside
    }
    return [list(pair) for pair in sorted(pairs) if pair[0] != pair[1]]


def _ids(box: Box) -> set[str]:
    return {box.row["mechanism_id"]}.union(*map(_ids, box.children))


def org_map(
    mechanisms: Sequence[Row], members: Sequence[Row], places: Places
) -> dict[str, list[Any]]:
    """Organisations (busiest first), mechanisms, and seats that lead from one to the other."""
    used = {row["mechanism_id"] for row in members}
    bodies = [row for row in mechanisms if row["mechanism_id"] in used]
    column = {row["mechanism_id"]: n for n, row in enumerate(bodies)}
    held: dict[str, set[str]] = {}
    for row in members:
        held.setdefault(row["member"], set()).add(row["mechanism_id"])
    first = {name: min(column[body] for body in held[name]) for name in held}
    orgs = sorted(held, key=lambda name: (-len(held[name]), first[name], name))
    line = {name: n for n, name in enumerate(orgs)}
    return {
        "orgs": orgs,
        "bodies": [[row["acronym"], row["name_ja"]] for row in bodies],
        "seats": [_line(row, line, column, places) for row in members],
    }


def _line(
    row: Row, line: Mapping[str, int], column: Mapping[str, int], places: Places
) -> list[Any]:
    side = row["side"] if row["side"] in SIDES else None
    ends = line[row["member"]], column[row["mechanism_id"]]
    return [*ends, side, row["level"], row["condition"], reference(places.evidence(row))]
