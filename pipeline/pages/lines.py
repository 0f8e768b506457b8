"""Text → lines: every character in exactly one line, its line break at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.nouns import Line

# Longer than any paragraph ever printed: a dump or an attack, not a line.
MAX_LINE = 1_000_000
_LINE = re.compile(r"[^\r\n\f]*(?:\r\n|\r|\n|\f|\Z)")


def text_to_lines(edition: str, source: str, text: str) -> Iterator[Line]:
    """Lines of a text source; a form feed ends its line and its page."""
    page, n = 1, 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        if start == end:
            continue
        rejected = end - start > MAX_LINE
        raw = "" if rejected else match.group()
        yield make_line(edition, source, page, n, start, end, raw, rejected)
        page += text[end - 1] == "\f"
        n += 1


def make_line(
    edition: str,
    source: str,
    page: int,
    n: int,
    start: int,
    end: int,
    text: str,
    rejected: bool = False,
) -> Line:
    """A line without a box (text and HTML have none)."""
    return Line(edition, source, page, n, start, end, text, rejected, None, None, None, None, None)
