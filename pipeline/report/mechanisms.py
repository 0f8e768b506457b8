"""Mechanisms of one edition as nested boxes: what is stated, bodies, sides, members, timeline."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.report.facts import FIELDS, Fact, facts
from pipeline.report.sources import Evidence, Places, Position

Row = dict[str, Any]

SIDES = ("JP", "US", "bilateral", "other", None)
_LAST = (sys.maxsize, sys.maxsize)


class Seat(NamedTuple):
    """A member in its seat."""

    name: str
    role: str | None
    condition: str | None
    evidence: Evidence


class Moment(NamedTuple):
    """A dated statement."""

    edtf: str
    predicate: str
    subject: str
    object: str
    modality: str
    evidence: Evidence


# Level (none: "") → its seats, both in the order of the chart.
Levels = Mapping[str, Sequence[Seat]]


@dataclass(frozen=True)
class Box:
    """One mechanism with the bodies in it."""

    row: Row
    anchor: str
    facts: Mapping[str, Sequence[Fact]]
    sides: Mapping[str | None, Levels]
    moments: Sequence[Moment]
    children: list[Box] = field(default_factory=list)

    @property
    def is_chart(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.children or self.sides)

    def lines(self) -> list[tuple[str, Sequence[Fact], Sequence[str]]]:
        """Fields that say something: what is stated, or else the plain values of the row."""
        every = (*FIELDS.values(), "levels", "figure_label")
        told = (
            (name, self.facts.get(name, ()), (self.row.get(name) or "").split("|"))
            for name in every
        )
        return [(name, stated, plain) for name, stated, plain in told if stated or any(plain)]


def boxes(own: Mapping[str, Sequence[Row]], places: Places, anchor: str) -> list[Box]:
    """The mechanisms that are part of no other one; the others are inside as the chart has them.

    ``own`` holds one edition's rows of mechanisms, members, relations and timeline.
    """
    stated = facts(own["relations"], places)
    seats = _seats(own["members"], places)
    moments = _moments(own["timeline"], places)
    made = {
        row["mechanism_id"]: Box(
            row, f"{anchor}-{n}", stated.get(row["mechanism_id"], {}),
            seats.get(row["mechanism_id"], {}), moments.get(row["mechanism_id"], ()),
        )
        for n, row in enumerate(own["mechanisms"])
    }  # fmt: skip
    joined = _joined(own["relations"], places)
    roots = []
    for mechanism_id, box in made.items():
        parent = made.get(box.row["parent_id"])
        if parent is None or _is_inside(parent.row, mechanism_id, made):
            roots.append(box)
        else:
            parent.children.append(box)
    for box in made.values():
        box.children.sort(
            key=lambda child: (joined.get(child.row["mechanism_id"], _LAST), *_largest_first(child))
        )
    return sorted(roots, key=_largest_first)


def _joined(relations: Sequence[Row], places: Places) -> dict[str | None, Position]:
    """Body → where it is first told to be part of something."""
    found: dict[str | None, Position] = {}
    for row in relations:
        if row["predicate"] == "part_of":
            here = places.position(row, row["subject_id"], row["subject"])
            found[row["subject_id"]] = min(here, found.get(row["subject_id"], here))
    return found


def _largest_first(box: Box) -> tuple[int, str]:
    return -_size(box), box.row["name_ja"]


def _is_inside(row: Row, mechanism_id: str, made: Mapping[str, Box]) -> bool:
    """True when ``row`` is part of the mechanism: a circle in the tables is drawn flat."""
    seen = set()
    while row["mechanism_id"] not in seen:
        if row["mechanism_id"] == mechanism_id:
            return True
        seen.add(row["mechanism_id"])
        parent = made.get(row["parent_id"])
        if parent is None:
            return False
        row = parent.row
    return True


def _size(box: Box) -> int:
    seats = sum(len(some) for levels in box.sides.values() for some in levels.values())
    own = seats + sum(map(len, box.facts.values())) + len(box.moments)
    return own + 1 + sum(_size(child) for child in box.children)


def _seats(members: Sequence[Row], places: Places) -> dict[str, dict[str | None, Levels]]:
    found: defaultdict[str, dict[str | None, dict[str, list[Seat]]]] = defaultdict(dict)
    ordered = sorted(members, key=lambda r: places.position(r, r["member_id"], r["member"]))
    for side in SIDES:
        for row in ordered:
            if row["side"] == side:
                seat = Seat(row["member"], row["role"], row["condition"], places.evidence(row))
                levels = found[row["mechanism_id"]].setdefault(side, {})
                levels.setdefault(row["level"] or "", []).append(seat)
    return {body: dict(sides) for body, sides in found.items()}


def _moments(timeline: Sequence[Row], places: Places) -> dict[str, list[Moment]]:
    found: defaultdict[str, list[Moment]] = defaultdict(list)
    for row in timeline:
        made = moment(row, places)
        for entity_id in {row["subject_id"], row["object_id"]} - {None}:
            found[entity_id].append(made)
    return found


def moment(row: Row, places: Places) -> Moment:
    """A row of ``timeline`` as it is shown."""
    return Moment(
        row["edtf"], row["predicate"], row["subject"] or "", row["object"] or "",
        row["modality"], places.evidence(row),
    )  # fmt: skip


class Grid(NamedTuple):
    """Organisations down, mechanisms across; a mark says how the seat is held."""

    columns: list[str]
    lines: list[tuple[str, list[str]]]


def grid(mechanisms: Sequence[Row], members: Sequence[Row]) -> Grid:
    """``●`` for a seat, ``○`` for one as needed, empty for none."""
    marks: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in members:
        mark = "○" if row["condition"] else "●"
        held = marks[row["member"]].get(row["mechanism_id"])
        marks[row["member"]][row["mechanism_id"]] = held if held == "●" else mark
    used = {mechanism_id for held in marks.values() for mechanism_id in held}
    columns = [row for row in mechanisms if row["mechanism_id"] in used]
    busiest = sorted(marks.items(), key=lambda item: (-len(item[1]), item[0]))
    return Grid(
        [row["acronym"] or row["name_ja"] for row in columns],
        [
            (member, [held.get(row["mechanism_id"], "") for row in columns])
            for member, held in busiest
        ],
    )
