"""Marks → rules: the straight lines of a page, level or upright, broken ones joined.

Lines, and the edges of rectangles that are drawn as such, are rules; the edge of a tinted area is
none, for a tint behind text rules nothing off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.view import Mark

# Points.
_NEAR = 1.6
_BRIDGE = 3.0
_MIN_LENGTH = 6.0
_STRAIGHT = 1.2
_WHITE = "ffffff"


class Rule(NamedTuple):
    """A straight line: ``at`` is its place across, ``start``..``end`` its stretch along."""

    at: float
    start: float
    end: float
    marks: frozenset[int]

    @property
    def length(self) -> float:
        return self.end - self.start


class Rules(NamedTuple):
    """Level rules (``at`` is y) and upright ones (``at`` is x)."""

    level: list[Rule]
    upright: list[Rule]


def marks_to_rules(marks: Iterable[Mark]) -> Rules:
    """All rules of a page."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for mark in marks:
        for is_level, rule in _edges(mark):
            if rule.length >= _MIN_LENGTH:
                (level if is_level else upright).append(rule)
    return Rules(_joined(level), _joined(upright))


def _edges(mark: Mark) -> Iterator[tuple[bool, Rule]]:
    """The straight edges of a mark as (is level, rule)."""
    box, name = mark.box, frozenset((mark.n,))
    if mark.kind == "line":
        if mark.color == _WHITE:
            return
        x, y = box.middle
        if box.width >= box.height:
            yield True, Rule(y, box.x0, box.x1, name)
        else:
            yield False, Rule(x, box.y0, box.y1, name)
    elif mark.kind == "rect" and mark.color and mark.color != _WHITE:
        yield True, Rule(box.y0, box.x0, box.x1, name)
        yield True, Rule(box.y1, box.x0, box.x1, name)
        yield False, Rule(box.x0, box.y0, box.y1, name)
        yield False, Rule(box.x1, box.y0, box.y1, name)
    elif mark.kind == "path" and mark.color and not mark.fill and len(mark.points) > 1:
        yield from _polyline(mark.points, name)


def _polyline(
    points: Sequence[tuple[float, float]], name: frozenset[int]
) -> Iterator[tuple[bool, Rule]]:
    """The legs of a bent line, where all of them are level or upright."""
    legs = list(pairwise(points))
    if any(abs(a[0] - b[0]) > _STRAIGHT and abs(a[1] - b[1]) > _STRAIGHT for a, b in legs):
        return
    for (ax, ay), (bx, by) in legs:
        if abs(ay - by) <= _STRAIGHT:
            yield True, Rule(ay, min(ax, bx), max(ax, bx), name)
        else:
            yield False, Rule(ax, min(ay, by), max(ay, by), name)


def _joined(rules: list[Rule]) -> list[Rule]:
    """Rules in one line whose ends meet are one."""
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda r: r.at):
        if groups and rule.at - groups[-1][-1].at <= _NEAR:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    joined: list[Rule] = []
    for group in groups:
        at = sum(r.at for r in group) / len(group)
        for rule in sorted(group, key=lambda r: r.start):
            last = joined[-1] if joined else None
            if last and last.at == at and rule.start <= last.end + _BRIDGE:
                end = max(last.end, rule.end)
                joined[-1] = last._replace(end=end, marks=last.marks | rule.marks)
            else:
                joined.append(rule._replace(at=at))
    return joined


def rule_box(rule: Rule, is_level: bool) -> Box:
    """The rule as a flat box."""
    if is_level:
        return Box(rule.start, rule.at, rule.end, rule.at)
    return Box(rule.at, rule.start, rule.at, rule.end)
