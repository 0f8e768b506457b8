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
from pipeline.layout.printed.neighbours import SMALLER, may_be_marker, runs_to_groups
from pipeline.layout.printed.ruby import Ruby, key, keys, reads_over, split_ruby, under
from pipeline.layout.printed.side_markers import set_in_markers
from pipeline.layout.printed.spacing import joint
from pipeline.layout.printed.view import Run

# All in units of the font size.
_ONE_NUMBER = 0.6
_SPACED = 2.6
_MIN_SPACED = 3
_RAISED = 0.1
_CLEARLY_RAISED = 0.25
SEPARATOR = re.compile(r"[、，,・~〜～\-－]")


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
    lines = [make_line(group) for group in runs_to_groups(rest)]
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
    line = TextLine(list(runs))
    if len(line.runs) == 1:
        (run,) = line.runs
        line.box, line.text = run.box, run.text
        line.font, line.size, line.bold = run.font, run.size, run.bold
        return line
    line.runs.sort(key=lambda run: run.box.x0)
    line.markers = _raised(line.runs)
    line.font, line.size, line.bold = _main_style(line)
    if len(line.markers) == len(line.runs):
        line.markers = set()
    line.box = around(run.box for run in line.runs if not line.is_marker(run))
    line.pitch = _letter_gap(line.runs)
    line.text = "".join(
        joint(a, b, line.pitch) + b.text for a, b in pairwise([None, *line.runs]) if b
    )
    return line


def _main_style(line: TextLine) -> tuple[str, float, bool]:
    """Font, size and boldness of most of its text, markers left aside where there is other text."""
    styles = [(run.font, run.size, run.bold) for run in line.runs]
    if styles.count(styles[0]) == len(styles):
        return styles[0]
    weights: Counter[tuple[str, float, bool]] = Counter()
    for run, style in zip(line.runs, styles, strict=True):
        if not line.is_marker(run):
            weights[style] += len(run.text)
    return (weights or Counter(styles)).most_common(1)[0][0]


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


def _raised(runs: Sequence[Run]) -> set[int]:
    """Ids of the runs that are raised numbers or signs beside larger text."""
    bases = [run.base for run in runs]
    if max(bases) - min(bases) <= _RAISED * min(run.size for run in runs):
        return set()
    sizes: Counter[float] = Counter()
    for run in runs:
        sizes[run.size] += len(run.text)
    main = max(sizes, key=lambda size: (sizes[size], size))
    largest = max(sizes)
    if main < SMALLER * largest and all(may_be_marker(r) for r in runs if r.size == main):
        main = largest
    level = [run.base for run in runs if run.size == main]
    base = sorted(level)[len(level) // 2]
    raised = {
        id(run)
        for run in runs
        if base - run.base > (_RAISED if run.size < SMALLER * main else _CLEARLY_RAISED) * main
        and run.size < 1.3 * main
        and may_be_marker(run)
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
