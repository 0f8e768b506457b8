"""Raw files → lines.

Takes the files of one edition; gives one ``Source`` per file and its lines, break included.
Must not lose a character: what cannot be read is a rejected line or a coded row, never silence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pipeline.nouns import Diagnostic, Edition, Line, Source
from pipeline.pages.files import fetch
from pipeline.pages.reader import read_file, text_of

Files = Sequence[tuple[str, str]]


def run(edition: Edition, given: Mapping[str, Files]) -> dict[str, list[object]]:
    """Sources, lines and diagnostics of ``given["files"]``: (name below the folder, path) pairs."""
    sources: list[Source] = []
    lines: list[Line] = []
    diagnostics: list[Diagnostic] = []
    for name, path in given["files"]:
        reading = read_file(edition.edition, name, path)
        sources.append(reading.source)
        lines += reading.lines
        diagnostics += reading.diagnostics
    return {"sources": [*sources], "lines": [*lines], "diagnostics": [*diagnostics]}


def read_text(path: str) -> str | None:
    """Text of a file, or None when it has none that can be had."""
    return text_of(fetch(path))
