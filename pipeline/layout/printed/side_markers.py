"""Markers of notes set beside the text like a reading, as vertical writing does, and not within it.

They are set in where they stand, raised, so that all that comes later finds them as others.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pipeline.layout.printed.view import Run, cut_run

# In units of the base's size: how large a marker may be, how far it may stand off or overlap.
_SMALL = 0.7
_OFF = 0.35
_MAX_LENGTH = 8
_MARKER = re.compile(r"[（(]?(?:注|※|[*＊])[ 　]?[0-9０-９]{1,3}[）)]?|[（(][0-9０-９]{1,3}[）)]")


def set_in_markers(runs: Sequence[Run]) -> list[Run]:
    """The runs with those markers between the characters that they stand behind."""
    found: dict[int, list[tuple[int, Run]]] = defaultdict(list)
    set_in: set[int] = set()
    for run in runs:
        if len(run.text) > _MAX_LENGTH or not _MARKER.fullmatch(run.text.strip()):
            continue
        bases = [base for base in runs if _stands_over(run, base)]
        if bases:
            base = min(bases, key=lambda b: abs(b.box.y0 - run.box.y1))
            found[id(base)].append((_behind(run, base), run))
            set_in.add(id(run))
    parts: list[Run] = []
    for run in runs:
        if id(run) not in set_in:
            parts += _parted(run, found[id(run)]) if id(run) in found else [run]
    return parts


def _stands_over(marker: Run, base: Run) -> bool:
    if marker.size > _SMALL * base.size:
        return False
    off = abs(base.box.y0 - marker.box.y1) < _OFF * base.size
    return off and marker.box.shared_width(base.box) > 0.3 * marker.box.width


def _behind(marker: Run, base: Run) -> int:
    """How many characters of ``base`` stand before the end of the marker."""
    middles = [(a + b) / 2 for a, b in zip(base.edges, base.edges[1:], strict=False)]
    return max(1, sum(middle <= marker.box.x1 for middle in middles))


def _parted(base: Run, markers: Sequence[tuple[int, Run]]) -> list[Run]:
    """The parts of ``base`` with the markers between them."""
    parts: list[Run] = []
    start = 0
    for at, marker in sorted(markers, key=lambda pair: pair[0]):
        if at > start:
            parts.append(cut_run(base, start, at))
        x, y = base.edges[at], base.box.y0
        box = marker.box._replace(x0=x - 0.01, x1=x, y0=y, y1=y + marker.size)
        edges = (box.x0, *(x for _ in marker.text))
        parts.append(replace(marker, box=box, edges=edges))
        start = at
    if start < len(base.text):
        parts.append(cut_run(base, start, len(base.text)))
    return parts
