"""Where sentences end: after 。！？ outside brackets, and at line feeds."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Longer stretches without any sentence end are cut, so that the tagger's lattice stays small.
LONGEST = 2000
# A bracket left open longer than this was opened by mistake or closed on another page.
LONGEST_BRACKET = 400

_MARK = re.compile(r"[。！？!?「『(【〈《」』)】〉》\n]")
_OPEN = frozenset("「『(【〈《")
_CLOSE = frozenset("」』)】〉》")
_FULL_STOP = frozenset("。！？")
_TRAIL = re.compile(r"[。！？!?」』)】〉》]*[ 　]*\n*")


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of ``text``, without gaps, code points, end exclusive.

    >>> list(split_sentences("行う。(了)"))
    [(0, 3), (3, 6)]
    """
    start = 0
    for end in _ends(text):
        if end > start:
            yield from _cut(text, start, end)
            start = end
    if start < len(text):
        yield from _cut(text, start, len(text))


def _ends(text: str) -> Iterator[int]:
    depth = 0
    opened = 0
    done = 0
    for match in _MARK.finditer(text):
        at = match.start()
        char = match.group()
        if at < done:
            continue
        if depth and at - opened > LONGEST_BRACKET:
            depth = 0
        if char == "\n":
            depth = 0
            done = at + 1
            yield done
        elif char in _OPEN:
            opened = at if not depth else opened
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif char in _FULL_STOP and not depth:
            done = _end_of_marks(text, at + 1)
            yield done


def _end_of_marks(text: str, at: int) -> int:
    match = _TRAIL.match(text, at)
    end = match.end() if match else at
    # A bracket that closes right after the full stop belongs to the sentence only when it was
    # opened in it; with depth 0 it was not, so only marks and blanks are taken along.
    while end > at and text[end - 1] in _CLOSE:
        end -= 1
    return end


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        comma = text.rfind("、", start + LONGEST // 2, start + LONGEST)
        cut = comma + 1 if comma > 0 else start + LONGEST
        yield start, cut
        start = cut
    yield start, end
