"""Which lines are one paragraph: lines broken by the printer, also where a figure intrudes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.layout.drafts import Segment
from pipeline.layout.patterns import GOES_ON, begins_mid_sentence, ends_sentence

_MIN_WIDTH, _MAX_WIDTH = 15, 90
_LONG = 60


class Joiner:
    """Decides over one source, knowing how wide its lines are when they are broken at all."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self.width = wrap_width(segments)
        self._indented = _uses_indent(segments)

    def joins(self, before: str, segment: Segment, adjacent: bool, intruded: bool) -> bool:
        """True when ``segment`` goes on with the paragraph that ends in ``before``.

        ``adjacent`` is False when something stands between, ``intruded`` True when that is a
        figure.
        """
        text = segment.text
        if ends_sentence(before):
            if not adjacent:
                return False
            return text[0] in "。、）」』" or self._broke_at_stop(before, segment)
        if begins_mid_sentence(text):
            return True
        if intruded and not adjacent:
            return GOES_ON.search(before) is not None
        return adjacent and self._broken(before)

    def _broken(self, before: str) -> bool:
        """True when the line looks cut off rather than ended."""
        if self.width is not None:
            return GOES_ON.search(before) is not None or len(before) >= 0.85 * self.width
        if before.endswith(("、", "，")):
            return True
        return len(before) >= _LONG and "、" in before and before[-1] not in "」』）)：:"

    def _broke_at_stop(self, before: str, segment: Segment) -> bool:
        """In indented text a full line that ends with 。 goes on unless the next is indented."""
        if self.width is None or not self._indented or segment.raw.startswith("\u3000"):
            return False
        return self.width - 2 <= len(before) <= self.width + 2


def wrap_width(segments: Sequence[Segment]) -> int | None:
    """The usual length of broken lines in characters, or None where lines are paragraphs."""
    lengths = Counter(
        len(a.text)
        for a, b in pairwise(segments)
        if a.kind == b.kind == "text" and not ends_sentence(a.text)
    )
    total = sum(lengths.values())
    if total < 3:
        return None
    width = max(lengths, key=lambda n: sum(lengths[n + d] for d in (-2, -1, 0, 1, 2)))
    near = sum(lengths[width + d] for d in (-2, -1, 0, 1, 2))
    longer = sum(count for n, count in lengths.items() if n > width + 8)
    fits = near >= 0.5 * total and longer <= 0.1 * total
    return width if fits and _MIN_WIDTH <= width <= _MAX_WIDTH else None


def _uses_indent(segments: Sequence[Segment]) -> bool:
    texts = [s for s in segments if s.kind == "text"]
    indented = sum(s.raw.startswith("\u3000") for s in texts)
    return indented > 0 and 0.05 * len(texts) <= indented <= 0.9 * len(texts)
