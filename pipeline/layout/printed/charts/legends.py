"""Legends: a sample of a line and the word beside it say what such a line means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout.printed.charts.blocks import TextBlock
from pipeline.layout.printed.charts.parts import Net
from pipeline.layout.printed.lines import TextLine

# In units of the font size.
_GAP = 2.6
# Points.
_MAX_SAMPLE = 90.0


@dataclass(slots=True, eq=False)
class Entry:
    """One sample with its word."""

    net: Net
    word: TextBlock


@dataclass(slots=True, eq=False)
class Legend:
    """All entries; ``unclear`` tells that two of them look the same."""

    entries: list[Entry] = field(default_factory=list)
    unclear: bool = False

    def meaning(self, net: Net) -> TextBlock | None:
        """The word for a net, when just one entry looks like it."""
        found = [e for e in self.entries if e.net.style == net.style]
        for same in (_same_heads, _same_color, _same_width):
            if len(found) > 1:
                found = [e for e in found if same(e.net, net)]
        if len(found) > 1:
            self.unclear = True
        return found[0].word if len(found) == 1 else None


def find_legend(nets: Sequence[Net], lines: Sequence[TextLine], page: int) -> Legend:
    """Samples among ``nets`` (those that touch no box) with the text to the right of each."""
    legend = Legend()
    used: set[int] = set()
    for net in sorted(nets, key=lambda n: (n.box.y0, n.box.x0)):
        beside = [x for x in lines if id(x) not in used and is_sample(net, x)]
        word = min(beside, key=lambda x: x.box.x0, default=None)
        if word is not None:
            used.add(id(word))
            legend.entries.append(Entry(net, TextBlock([word], page)))
    return legend


def is_sample(net: Net, line: TextLine) -> bool:
    """True when a line may stand for its kind, with its word to the right."""
    sample = net.box
    if max(sample.width, sample.height) > _MAX_SAMPLE:
        return False
    gap = line.box.x0 - sample.x1
    _, y = sample.middle
    top, bottom = line.box.y0 - 0.2 * line.size, line.box.y1 + 0.2 * line.size
    return 0 <= gap <= _GAP * line.size and top <= y <= bottom


def _same_heads(a: Net, b: Net) -> bool:
    # In a tree each branch has a head: what counts is whether there is one, or both ends.
    return _heads(a) == _heads(b)


def _heads(net: Net) -> int:
    if net.n_heads == 0:
        return 0
    return 2 if net.n_heads == len(net.ends) else 1


def _same_color(a: Net, b: Net) -> bool:
    return a.look[0] == b.look[0]


def _same_width(a: Net, b: Net) -> bool:
    low, high = sorted((a.look[1], b.look[1]))
    return high - low <= 0.25 * high
