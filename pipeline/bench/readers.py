"""Readers of PDF that the whole way is measured against; run in a process of their own."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pdfplumber
import pypdfium2


def pdfplumber_characters(paths: Sequence[str]) -> float:
    """Seconds that pdfplumber takes for the characters of every page."""
    start = time.perf_counter()
    for path in paths:
        with pdfplumber.open(path) as document:
            for page in document.pages:
                len(page.chars)
                page.close()
    return time.perf_counter() - start


def pypdfium2_text(paths: Sequence[str]) -> float:
    """Seconds that pypdfium2 takes for the raw text of every page."""
    start = time.perf_counter()
    for path in paths:
        with pypdfium2.PdfDocument(path) as document:
            for page in document:
                page.get_textpage().get_text_bounded()
    return time.perf_counter() - start
