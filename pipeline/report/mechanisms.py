"""Mechanisms of one edition as nested boxes: bodies, sides, levels, members, timeline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.report.sources import Evidence, Places

Row = dict[str, Any]

SIDES = ("JP", "US", "bilateral", "other", None)


class Seat(NamedTuple):
    """A member in its seat."""

    name: str
    level: str | None
    role: str | None
    condition: str | None
    evidence: Evidence

    @property
    def heading(self) -> str:
        """What the seat stands under in its side."""
        return self.level or ""


class Moment(NamedTuple):
    """A dated statement."""

    edtf: str
    predicate: str
    subject: str
    object: str
    modality: str
    evidence: Evidence


@dataclass(frozen=True)
class Box:
    """One mechanism with the bodies in it."""

    row: Row
    anchor: str
    sides: Mapping[str | None, Sequence[Seat]]
    moments: Sequence[Moment]
    children: list[Box] = field(default_factory=list)

    @property
    def is_chart(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.children or self.sides)


def boxes(
    mechanisms: Sequence[Row], members: Sequence[Row], timeline: Sequence[Row], places: Places,
    anchor: str,
) -> list[Box]:  # fmt: skip
    """The mechanisms that are part of no other one; the others are inside, largest first."""
    seats = _seats(members, places)
    moments = _moments(timeline, places)
    made = {
        row["mechanism_id"]: Box(
            row, f"{anchor}-{n}", seats.get(row["mechanism_id"], {}),
            moments.get(row["mechanism_id"], ()),
        )
        for n, row in enumerate(mechanisms)
    }  # fmt: skip
    roots = []
    for mechanism_id, box in made.items():
        parent = made.get(box.row["parent_id"])
        if parent is None or _is_inside(parent.row, mechanism_id, made):
            roots.append(box)
        else:
            parent.children.append(box)
    for box in made.values():
        box.children.sort(key=_largest_first)
    return sorted(roots, key=_largest_first)


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
    own = sum(map(len, box.sides.values())) + len(box.moments)
    return own + 1 + sum(_size(child) for child in box.children)


def _seats(members: Sequence[Row], places: Places) -> dict[str, dict[str | None, list[Seat]]]:
    found: defaultdict[str, dict[str | None, list[Seat]]] = defaultdict(dict)
    for side in SIDES:
        for row in members:
            if row["side"] == side:
                seat = Seat(row["member"], row["level"], row["role"], row["condition"],
                            places.evidence(row))  # fmt: skip
                found[row["mechanism_id"]].setdefault(side, []).append(seat)
    return found


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
