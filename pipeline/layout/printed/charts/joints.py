"""Nets and boxes → who is joined with whom, and in which direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.printed.charts.parts import End, Net
from pipeline.layout.printed.geometry import NOWHERE, Box

# Points by which a line is prolonged until it meets a box.
_STEPS = (0.5, 1.5, 3.0, 5.0, 7.0, 9.0)
# A text without a frame keeps more distance.
_BARE_STEPS = (1.0, 3.0, 5.0, 7.0, 9.0, 11.0, 14.0, 17.0)
# A broad arrow floats between its boxes.
_BROAD_STEPS = (*_STEPS, 12.0, 15.0, 18.0, 21.0, 24.0, 27.0)
_ACROSS = 2.0
# What runs along the edge of a box does not lead into it.
_INSIDE = -1.0
_FROM_MIDDLE = 60.0


@dataclass(slots=True, eq=False)
class Target:
    """What a line may end at: its box, and the thing itself.

    ``bare``: it has no frame; ``leaf``: no other box is in it.
    """

    box: Box
    thing: object
    bare: bool = False
    leaf: bool = True
    # The box as it is entered and as it is left.
    entry: Box = NOWHERE
    inner: Box = NOWHERE

    def __post_init__(self) -> None:
        self.entry = self.box.grown(_ACROSS if self.bare else _INSIDE)
        self.inner = self.box.grown(_INSIDE)


@dataclass(slots=True)
class Touch:
    """An end of a net with what it ends at."""

    end: End
    target: Target


@dataclass(slots=True)
class Joint:
    """One connection from ``start`` to ``end``."""

    start: Target
    end: Target
    net: Net


def touch(net: Net, targets: Sequence[Target]) -> list[Touch]:
    """The ends of a net that meet something."""
    steps = _BROAD_STEPS if net.style[2] else _STEPS
    found = [(end, _meet(end, targets, steps)) for end in net.ends]
    return [Touch(end, target) for end, target in found if target is not None]


def _meet(end: End, targets: Sequence[Target], steps: Sequence[float]) -> Target | None:
    """The smallest target that the end leads into, ``steps`` points away at most."""
    for bare, reach in ((False, steps), (True, _BARE_STEPS)):
        some = [t for t in targets if t.bare == bare and _is_near(t, end, reach[-1])]
        for step in reach:
            x, y = end.at[0] + step * end.way[0], end.at[1] + step * end.way[1]
            entered = [t for t in some if t.entry.holds_point(x, y) and not _comes_from(t, end)]
            if entered:
                return min(entered, key=lambda t: t.box.area)
    return None


def _is_near(target: Target, end: End, reach: float) -> bool:
    (x, y), box = end.at, target.entry
    return box.x0 - reach <= x <= box.x1 + reach and box.y0 - reach <= y <= box.y1 + reach


def _comes_from(target: Target, end: End) -> bool:
    """True when the line is already inside: it does not lead into this box.

    Lines may be drawn from the middle of a box without others; the frame of a group is entered
    where the line crosses it.
    """
    back = _FROM_MIDDLE if target.leaf else _STEPS[-1]
    x, y = end.at[0] - back * end.way[0], end.at[1] - back * end.way[1]
    return target.inner.holds_point(x, y)


def joints(net: Net, touches: Sequence[Touch]) -> list[Joint] | None:
    """The connections that a net makes; None when its direction cannot be told."""
    apart: dict[int, Touch] = {}
    for one in touches:
        known = apart.get(id(one.target))
        if known is None or (one.end.head and not known.end.head):
            apart[id(one.target)] = one
    ends = list(apart.values())
    if len(ends) < 2:
        return []
    if len(ends) == 2:
        first, last = _in_direction(ends[0], ends[1])
        return [Joint(first.target, last.target, net)]
    return _tree(net, ends)


def _in_direction(a: Touch, b: Touch) -> tuple[Touch, Touch]:
    """From the end without a head to the one with it, else from the upper or left box."""
    if a.end.head != b.end.head:
        return (b, a) if a.end.head else (a, b)
    one, other = a.target.box, b.target.box
    if one.shared_height(other) > 0.3 * min(one.height, other.height):
        return (a, b) if one.middle[0] <= other.middle[0] else (b, a)
    return (a, b) if one.middle[1] <= other.middle[1] else (b, a)


def _tree(net: Net, ends: Sequence[Touch]) -> list[Joint] | None:
    heads = [t for t in ends if t.end.head]
    tails = [t for t in ends if not t.end.head]
    if heads and tails:
        if len(tails) > 1 and len(heads) > 1:
            return None
        return [Joint(a.target, b.target, net) for a in tails for b in heads]
    up = [t for t in ends if t.end.way[1] < -0.7]
    left = [t for t in ends if t.end.way[0] < -0.7]
    down = [t for t in ends if t.end.way[1] > 0.7]
    roots = up or (left if len(left) < len(ends) else [])
    rest = [t for t in ends if t not in roots]
    if len(roots) == 1 and rest:
        return [Joint(roots[0].target, t.target, net) for t in rest]
    if len(up) > 1 and len(down) == 1 and len(rest) == 1:
        return [Joint(t.target, down[0].target, net) for t in up]
    return None
