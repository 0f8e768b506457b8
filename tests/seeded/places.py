"""Edits of dates, sections, tables and the cut of paragraphs."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from seeded.structural import Edited, _expect, _paragraphs, _start
from seeded.texts import Found, bare, line_of

_DATE = re.compile(r"(?<![0-9０-９～〜])(20[0-2][0-9])年([0-9]{1,2})月")


def _dated(lines: Sequence[str], found: Found) -> list[tuple[int, re.Match[str]]]:
    return [
        (n, match)
        for n in _paragraphs(lines, found)
        for match in _DATE.finditer(lines[n])
        if lines[n].count(match[0]) == 1
    ]


def change_date(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """Another year."""
    options = _dated(lines, found)
    if not options:
        return None
    n, match = drawn.choice(options)
    new = f"{int(match[1]) - 3}年{match[2]}月"
    line = lines[n][: match.start()] + new + lines[n][match.end() :]
    expected = _expect("changed", "blocks relations mechanisms", [match[0]], [new])
    return Edited([*lines[:n], line, *lines[n + 1 :]], expected, f"{match[0]} → {new}")


def coarser_date(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """The month is not told any more; every row about it must say that it is the same date."""
    stated = {row["edtf"] for row in found.relations if row["edtf"]}
    options = [
        (n, match)
        for n, match in _dated(lines, found)
        if f"{match[1]}-{int(match[2]):02d}" in stated
        and lines[n][match.end()] not in "0123456789上中下初末"
    ]
    if not options:
        return None
    n, match = drawn.choice(options)
    new = f"{match[1]}年"
    line = lines[n][: match.start()] + new + lines[n][match.end() :]
    edtf = f"{match[1]}-{int(match[2]):02d}"
    expected = _expect("changed", "relations mechanisms", [edtf], [match[1]])
    return Edited([*lines[:n], line, *lines[n + 1 :]], expected, f"{match[0]} → {new}")


def _sections(lines: Sequence[str], found: Found) -> list[tuple[int, int, int, str]]:
    """(first line, line behind the last, level, heading) of sections with a paragraph in them."""
    heads = [
        (n, row["level"] or 9, row["text"])
        for row in found.blocks
        if row["type"] == "heading" and (n := line_of(lines, row["text"])) is not None
    ]
    heads.sort()
    prose = set(_paragraphs(lines, found))
    sections = []
    for k, (n, level, told) in enumerate(heads):
        end = next((m for m, other, _ in heads[k + 1 :] if other <= level), len(lines))
        if any(n < m < end for m in prose) and end < len(lines):
            sections.append((n, end, level, told))
    return sections


def move_section(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A section with all it holds goes behind another one that is not beside it."""
    sections = _sections(lines, found)
    options = [
        (a, b)
        for a in sections
        for b in sections
        if a[2] == b[2] and _lie_between(sections, a, b) >= 2
    ]
    if not options:
        return None
    (start, end, _, told), (_, goal, _, _) = drawn.choice(options)
    moved = list(lines[start:end])
    changed = (
        [*lines[:start], *lines[end:goal], *moved, *lines[goal:]]
        if goal > start
        else [*lines[:goal], *moved, *lines[goal:start], *lines[end:]]
    )
    expected = _expect("moved", "blocks", [told], [told])
    return Edited(changed, expected, told, frozenset(moved))


def _lie_between(
    sections: Sequence[tuple[int, int, int, str]],
    a: tuple[int, int, int, str],
    b: tuple[int, int, int, str],
) -> int:
    """Sections that ``a`` passes; of two that change places, either one has moved."""
    low, high = sorted((a[0], b[0]))
    return sum(low < other[0] < high and other[2] <= a[2] for other in sections)


def drop_section(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A section that holds no other one, with all its text."""
    options = [s for s in _sections(lines, found) if s[1] - s[0] <= 12]
    if not options:
        return None
    start, end, _, told = drawn.choice(options)
    return Edited([*lines[:start], *lines[end:]], _expect("removed", "blocks", [told]), told)


def rename_section(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A section gets another title and keeps its text."""
    options = [
        (n, told)
        for n, _, _, told in _sections(lines, found)
        if not re.search("[0-9]$", told) and len(told) > 4
    ]
    if not options:
        return None
    n, told = drawn.choice(options)
    line = lines[n].rstrip() + "をめぐる新たな動き"
    expected = _expect("renamed", "blocks", [told], [line])
    return Edited([*lines[:n], line, *lines[n + 1 :]], expected, told)


def change_row(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A row of a table is not there any more."""
    cells = [row["text"] for row in found.blocks if row["type"] == "table"]
    rows = [line for line in cells for line in line.split("\n") if line]
    places = [n for row in rows if (n := line_of(lines, row)) is not None and "\t" in lines[n]]
    if len(places) < 3:
        return None
    n = drawn.choice(places[1:])
    first = lines[n].split("\t")[0]
    expected = _expect("removed", "table_cells", [first])
    return Edited([*lines[:n], *lines[n + 1 :]], expected, bare(first))


def move_paragraph(lines: Sequence[str], found: Found, drawn: random.Random) -> Edited | None:
    """A paragraph stands in another section."""
    sections = [s for s in _sections(lines, found) if s[1] - s[0] <= 20]
    options = [
        (n, section)
        for n in _paragraphs(lines, found)
        for section in sections
        if not any(s[0] < n < s[1] and s[0] == section[0] for s in sections)
        and not section[0] <= n < section[1]
    ]
    if not options:
        return None
    n, (_, end, _, _) = drawn.choice(options)
    line, changed = lines[n], list(lines)
    changed[end:end] = [line, ""]
    del changed[n if n < end else n + 2]
    expected = _expect("moved", "blocks", (), [_start(line)])
    return Edited(changed, expected, line[:20], frozenset([line]))
