"""The cells of the chart in the text form → bodies with their sides, and what joins them."""

from __future__ import annotations

import re
from typing import NamedTuple

Rows = tuple[tuple[str, ...], ...]


class Side(NamedTuple):
    """The seats of one side: `日本側`, who sits there, and the note below."""

    name: str
    members: str
    note: str


class Body(NamedTuple):
    """One box of the chart: `日米合同委員会（JC）` and what stands inside."""

    name: str
    english: str
    levels: tuple[str, ...]
    sides: tuple[Side, ...]
    function: str


class Chart(NamedTuple):
    """Bodies in rows from the top; `beside` stands between the bodies of the first row."""

    rows: tuple[tuple[Body, ...], ...]
    beside: str
    below: tuple[str, ...]


def read_chart(cells: Rows) -> Chart:
    """The chart whose cells these are; half a row has three of them."""
    rows: list[list[Rows]] = []
    below: list[str] = []
    width = len(cells[0]) // 2
    for line in cells:
        halves = line[:width], line[width:]
        if _is_name(halves[0][0]):
            rows.append([(), ()])
        elif len(list(filter(None, line))) == 1 and any(_has_function(r) for r in rows[-1]):
            below.append(line[0])
            continue
        rows[-1] = [(*body, half) for body, half in zip(rows[-1], halves, strict=True)]
    beside = rows[0][0][1][2]
    return Chart(tuple(_bodies(row, beside) for row in rows), beside, tuple(below))


def _is_name(text: str) -> bool:
    return re.fullmatch(r".+（[A-Za-z]+） [A-Z].+", text) is not None


def _has_function(body: Rows) -> bool:
    """The line after the sides says what the body does."""
    return len(body) > 2 and bool(body[-1][0]) and not re.match(r"\S+級|\S+側　", body[-1][0])


def _bodies(row: list[Rows], beside: str) -> tuple[Body, ...]:
    return tuple(_body(body, beside) for body in row if body[0][0])


def _body(lines: Rows, beside: str) -> Body:
    name, english = lines[0][0].split(" ", 1)
    inner = [cell for line in lines[1:-1] for cell in line if cell and cell != beside]
    levels = [cell for cell in inner if cell.endswith("級")]
    notes = [cell for cell in inner if cell.startswith("（注）")] or ["", ""]
    sides = [cell.split("　", 1) for cell in inner if re.match(r"\S+側　", cell)]
    seats = tuple(Side(a, b, note) for (a, b), note in zip(sides, notes, strict=True))
    return Body(name, english, tuple(levels), seats, lines[-1][0])
