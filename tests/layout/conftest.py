"""Layout of a text as the tests want it: one call, rows by table."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline import layout
from pipeline.nouns import Edition, Source
from pipeline.pages.lines import text_to_lines

EDITION = Edition("e", None, 2025, None, None, None, 0, 0, 0, 0, 0)


def lay_out(text: str) -> SimpleNamespace:
    """All rows that layout makes of one text source."""
    lines = list(text_to_lines("e", "a.txt", text))
    n_pages = lines[-1].page if lines else 0
    source = Source(
        "e",
        "a.txt",
        "text",
        None,
        None,
        n_pages,
        "embedded",
        "ok",
        None,
        "utf-8",
        len(text),
        0,
        0,
        0,
    )
    return SimpleNamespace(**layout.run(EDITION, {"sources": [source], "lines": lines}))


@pytest.fixture
def rows() -> Callable[[str], SimpleNamespace]:
    return lay_out
