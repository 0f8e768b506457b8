"""Where a claim stands: its sentence, section and page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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


class Texts:
    """Blocks and sentences of several editions, to say where the text of a change stands."""

    def __init__(
        self, blocks: Mapping[str, Iterable[Row]], sentences: Mapping[str, Sequence[Row]]
    ) -> None:
        self._blocks = {(e, row["block_id"]): row for e, rows in blocks.items() for row in rows}
        # Of equal sentences the first: a change names its evidence by its words.
        self._sentences = {
            (e, row["text"].strip()): row for e, rows in sentences.items() for row in reversed(rows)
        }

    def is_heading(self, edition: str, block_id: str) -> bool:
        """Whether a block is a heading; one that is not there is none."""
        block = self._blocks.get((edition, block_id))
        return block is not None and block["type"] == "heading"

    def evidence(self, edition: str, text: str | None, block_id: str | None) -> Evidence | None:
        """``text`` with its place: that of the block, else of the first sentence that says it."""
        if not text:
            return None
        row = self._blocks.get((edition, block_id or ""))
        row = row or self._sentences.get((edition, text.strip()))
        if row is None:
            return Evidence(text, "", None)
        return Evidence(text, row["section_path"], row["page"])
