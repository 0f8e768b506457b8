"""Texts that most pages of an edition hold: they are the site's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.nouns import Line

# Fewer pages tell nothing.
_MIN_PAGES = 3
_MIN_SHARE = 0.6


def find_repeated(pages: Sequence[Sequence[Line]]) -> frozenset[str]:
    """Runs of text, without blanks at their ends, that stand on most of the pages."""
    if len(pages) < _MIN_PAGES:
        return frozenset()
    counts = Counter(text for lines in pages for text in {line.text.strip() for line in lines})
    needed = max(_MIN_PAGES, _MIN_SHARE * len(pages))
    return frozenset(text for text, n in counts.items() if text and n >= needed)
