"""Where a claim stands: its sentence, section and page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]


class Evidence(NamedTuple):
    """What a claim opens: the words, and the place to look them up."""

    text: str
    section: str
    page: int | None
    origin: str | None = None


class Places:
    """Sentences of one edition by their identifier."""

    def __init__(self, sentences: Sequence[Row]) -> None:
        self._sentences = {row["sentence_id"]: row for row in sentences}

    def evidence(self, row: Mapping[str, Any]) -> Evidence:
        """Of a row with ``evidence``, and perhaps ``sentence_id`` and ``origin``."""
        sentence = self._sentences.get(row.get("sentence_id"))
        if sentence is None:
            return Evidence(row["evidence"] or "", "", None, row.get("origin"))
        text = row["evidence"] or sentence["text"]
        return Evidence(text, sentence["section_path"], sentence["page"], row.get("origin"))
