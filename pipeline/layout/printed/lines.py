"""Runs → lines of text: neighbours on one base line, with their ruby and their raised markers.

A line never spans a gap wider than a blank can be: columns and cells are told apart by such gaps,
and what belongs together in spite of one is joined when its surroundings are known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from pipeline.layout.printed.geometry import NOWHERE, Box, around
from pipeline.layout.printed.groups import Groups
from pipeline.layout.printed.ruby import Ruby, key, keys, reads_over, split_ruby, under
from pipeline.layout.printed.side_markers import set_in_markers
from pipeline.layout.printed.spacing import joint
from pipeline.layout.printed.view import Run

# All in units of the font size.
_MAX_GAP = 0.8
# No gap on a line is wider: half a glyph may be blank beside the widest.
_FAR = _MAX_GAP + 0.5
_MARKER_GAP = 0.6
_AFTER_MARKER = 0.3
_ONE_NUMBER = 0.6
_MAX_OVERLAP = 1.1
_SPACED = 2.6
_MIN_SPACED = 3
_RAISED = 0.1
_CLEARLY_RAISED = 0.25
_SMALLER = 0.93
_MARKER = re.compile(
    r"[（(]?[ ]*(?:注|※|[*＊†‡§¶#])*[ ]*[0-9０-９]{0,3}"
    r"(?:[ ]*[,、，・~〜～\-－][ ]*[0-9０-９]{1,3})*[ ]*[）)]?"
)
SEPARATOR = re.compile(r"[、，,・~〜～\-－]")
HALF_FULL = tuple("、。，．」』）】〉》〕")
_MARKER_SIGN = re.compile(r"[0-9０-９※*＊†‡§¶注]")


@dataclass(slots=True, eq=False)
class TextLine:
    """A line: its runs from left to right, raised markers among them, and its ruby."""

    runs: list[Run]
    markers: set[int] = field(default_factory=set)
    ruby: list[Ruby] = field(default_factory=list)
    box: Box = NOWHERE
    size: float = 0.0
    font: str = ""
    bold: bool = False
    text: str = ""
    pitch: float = 0.0

    @property
    def style(self) -> tuple[str, float]:
        """Font, and size as the eye can tell it."""
        return self.font, round_size(self.size)

    def is_marker(self, run: Run) -> bool:
        """True for a raised number that points to a note."""
        return id(run) in self.markers

    def raised(self) -> list[list[Run]]:
        """The raised markers, each with its runs: a number spaced out has several."""
        groups: list[list[Run]] = []
        before: Run | None = None
        for run in self.runs:
            if self.is_marker(run):
                goes_on = before is not None and self.is_marker(before) and _is_one(before, run)
                if goes_on:
                    groups[-1].append(run)
                else:
                    groups.append([run])
            before = run
        return groups


def round_size(size: float) -> float:
    """A size of type, rounded to what the eye can tell."""
    return round(size * 2) / 2


def runs_to_lines(runs: Sequence[Run]) -> list[TextLine]:
    """Lines from top to bottom; runs of another direction are lines of their own."""
    straight = set_in_markers([run for run in runs if not run.foreign])
    ruby, rest = split_ruby(straight)
    lines = [make_line(group) for group in _group(rest)]
    _attach_ruby(lines, ruby)
    lines = _join_spaced(lines)
    lines += [make_line([run]) for run in runs if run.foreign]
    return sorted(lines, key=lambda line: (line.box.y0, line.box.x0))


def _join_spaced(lines: Sequence[TextLine]) -> list[TextLine]:
    """Letters set apart at equal distances (基 盤 の 整 備) are one line."""
    joined: list[TextLine] = []
    singles = [line for line in lines if len(line.text.strip()) == 1]
    taken: set[int] = set()
    for first in sorted(singles, key=lambda line: line.box.x0):
        if id(first) in taken:
            continue
        row = [first]
        for line in sorted(singles, key=lambda line: line.box.x0):
            if id(line) not in taken and _goes_on_spaced(row, line):
                row.append(line)
        if len(row) >= _MIN_SPACED:
            taken |= {id(line) for line in row}
            joined.append(merge(row))
    return [line for line in lines if id(line) not in taken] + joined


def _goes_on_spaced(row: Sequence[TextLine], line: TextLine) -> bool:
    last = row[-1]
    gap = line.box.x0 - last.box.x1
    if abs(line.size - last.size) > 0.1 or not 0 < gap < _SPACED * line.size:
        return False
    if abs(line.box.y0 - last.box.y0) > 0.1 * line.size:
        return False
    before = last.box.x0 - row[-2].box.x1 if len(row) > 1 else gap
    return abs(gap - before) < 0.15 * line.size


def make_line(runs: Iterable[Run]) -> TextLine:
    """One line of ``runs``, whatever gaps there are between them."""
    line = TextLine(sorted(runs, key=lambda run: run.box.x0))
    if len(line.runs) == 1:
        (run,) = line.runs
        line.box, line.text = run.box, run.text
        line.font, line.size, line.bold = run.font, run.size, run.bold
        return line
    line.markers = _raised(line.runs)
    weights: Counter[tuple[str, float, bool]] = Counter()
    for run in line.runs:
        if not line.is_marker(run):
            weights[run.font, run.size, run.bold] += len(run.text)
    if not weights:
        line.markers = set()
        weights.update((run.font, run.size, run.bold) for run in line.runs)
    (line.font, line.size, line.bold), _ = weights.most_common(1)[0]
    line.box = around(run.box for run in line.runs if not line.is_marker(run))
    line.pitch = _letter_gap(line.runs)
    line.text = "".join(
        joint(a, b, line.pitch) + b.text for a, b in pairwise([None, *line.runs]) if b
    )
    return line


def merge(lines: Iterable[TextLine]) -> TextLine:
    """One line of several on the same base line."""
    listed = list(lines)
    merged = make_line(run for line in listed for run in line.runs)
    merged.ruby = [ruby for line in listed for ruby in line.ruby]
    return merged


def _letter_gap(runs: Sequence[Run]) -> float:
    """The usual gap between letters set apart (目　次); 0 for a line set as usual."""
    gaps = [
        b.box.x0 - a.box.x1
        for a, b in pairwise(runs)
        if len(a.text.strip()) == 1 and len(b.text.strip()) == 1
    ]
    return median(gaps) if len(gaps) >= 2 else 0.0


def _is_one(left: Run, right: Run) -> bool:
    """True for neighbouring digits of one raised number."""
    gap = right.box.x0 - left.box.x1
    digits = left.text.strip().isdigit() and right.text.strip().isdigit()
    return digits and gap < _ONE_NUMBER * left.size


def _group(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs on one base line without a wide gap between them."""
    ordered = sorted(runs, key=lambda run: run.box.y0)
    groups = Groups(len(ordered))
    for i, run in enumerate(ordered):
        for j in range(i + 1, len(ordered)):
            other = ordered[j]
            if other.box.y0 >= run.box.y1:
                break
            # Text in another column, as most of what is level with it: no need to look closer.
            far = _FAR * (run.size if run.size > other.size else other.size)
            apart = run.box.x0 - other.box.x1 > far or other.box.x0 - run.box.x1 > far
            if not apart and _neighbours(run, other):
                groups.join(j, i)
    return groups.of(ordered)


def _neighbours(a: Run, b: Run) -> bool:
    low, high = min(a.size, b.size), max(a.size, b.size)
    shared = 0.35 if _may_be_marker(a) or _may_be_marker(b) else 0.5
    if a.text in HALF_FULL or b.text in HALF_FULL:
        # Set by itself, in vertical writing, such a glyph stands off its line.
        shared = 0.2
    if a.box.shared_height(b.box) < shared * low:
        return False
    left, right = (a, b) if a.box.x0 <= b.box.x0 else (b, a)
    gap = right.box.x0 - left.box.x1
    if low < _SMALLER * high and _may_be_marker(left if left.size < right.size else right):
        reach = _MARKER_GAP if right.size < left.size else _AFTER_MARKER
        return -_MAX_OVERLAP * high < gap < reach * high
    if low < 0.75 * high:
        # Text of quite another size beside a line is no part of it unless it touches it.
        level = abs(a.base - b.base) < 0.15 * high
        return level and -_MAX_OVERLAP * low < gap < 0.5 * low
    stands_off = len(left.text) == 1 and a.box.shared_height(b.box) < 0.7 * low
    if left.text[-1:] in HALF_FULL and not stands_off:
        # Half of such a glyph is blank; at a line's end it hangs into the gutter.
        gap += 0.5 * left.size
    return -_MAX_OVERLAP * high < gap < _MAX_GAP * high


def _may_be_marker(run: Run) -> bool:
    return _MARKER.fullmatch(run.text.strip()) is not None and bool(_MARKER_SIGN.search(run.text))


def _raised(runs: Sequence[Run]) -> set[int]:
    """Ids of the runs that are raised numbers or signs beside larger text."""
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    main = max(sizes, key=lambda size: (sizes[size], size))
    largest = max(sizes)
    if main < _SMALLER * largest and all(_may_be_marker(r) for r in runs if r.size == main):
        main = largest
    bases = [run.base for run in runs if run.size == main]
    base = sorted(bases)[len(bases) // 2]
    raised = {
        id(run)
        for run in runs
        if base - run.base > (_RAISED if run.size < _SMALLER * main else _CLEARLY_RAISED) * main
        and run.size < 1.3 * main
        and _may_be_marker(run)
    }
    between = zip(runs, runs[1:], runs[2:], strict=False)
    # The comma of 4、5 belongs to the markers, whatever its size.
    return raised | {
        id(b)
        for a, b, c in between
        if id(a) in raised and id(c) in raised and SEPARATOR.fullmatch(b.text.strip())
    }


def _attach_ruby(lines: Sequence[TextLine], runs: Sequence[Run]) -> None:
    """Give every reading to the line below it; neighbours over one base are one reading."""
    homes: dict[int, list[Run]] = {}
    for run in sorted(runs, key=lambda run: run.box.x0):
        best = max(
            range(len(lines)),
            key=lambda i: _nearness(run, lines[i]),
        )
        homes.setdefault(best, []).append(run)
    for i, found in homes.items():
        line = lines[i]
        for run in found:
            base = [(b, k) for b in line.runs if reads_over(run, b) for k in under(run.box, b)]
            last = line.ruby[-1] if line.ruby else None
            if last and set(keys(last.base)) & set(keys(base)):
                last.runs.append(run)
                last.base += [pair for pair in base if key(pair) not in set(keys(last.base))]
            else:
                line.ruby.append(Ruby([run], base))


def _nearness(run: Run, line: TextLine) -> float:
    if not any(reads_over(run, base) for base in line.runs):
        return -1e9
    return -abs(line.box.y0 - run.box.y1)
