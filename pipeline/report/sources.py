"""Where a claim stands: its sentence, section and page."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]
Position = tuple[int, int]


class Evidence(NamedTuple):
    """What a claim opens: the words, and the place to look them up."""

    text: str
    section: str
    page: int | None
    origin: str | None = None
    block_id: str | None = None
    number: int | None = None  # of the sentence in its block, from 0; None for a part of it


class Places:
    """Sentences of one edition, in reading order, and where in them things are named."""

    def __init__(self, sentences: Sequence[Row], mentions: Iterable[Row] = ()) -> None:
        self._sentences = {row["sentence_id"]: row for row in sentences}
        self._rank = {row["sentence_id"]: n for n, row in enumerate(sentences)}
        self._named: dict[tuple[str, str], int] = {}
        for row in mentions:
            self._named.setdefault((row["sentence_id"], row["entity_id"]), row["start"])

    def position(self, row: Mapping[str, Any], entity_id: str | None, name: str | None) -> Position:
        """Sentence and code point at which the evidence of ``row`` names a thing; else the end."""
        sentence_id = row.get("sentence_id") or ""
        start = self._named.get((sentence_id, entity_id or ""))
        if start is None:
            found = (row["evidence"] or "").find(name) if name else -1
            start = found if found >= 0 else sys.maxsize
        return self._rank.get(sentence_id, sys.maxsize), start

    def evidence(self, row: Mapping[str, Any]) -> Evidence:
        """Of a row with ``evidence``, and perhaps ``sentence_id`` and ``origin``."""
        sentence = self._sentences.get(row.get("sentence_id"))
        if sentence is None:
            return Evidence(row["evidence"] or "", "", None, row.get("origin"))
        text = row["evidence"] or sentence["text"]
        whole = text.strip() == sentence["text"].strip()
        return Evidence(
            text, sentence["section_path"], sentence["page"], row.get("origin"),
            sentence["block_id"], sentence["n"] if whole else None,
        )  # fmt: skip


class Texts:
    """Blocks and sentences of several editions, to say where the text of a change stands."""

    def __init__(
        self, blocks: Mapping[str, Iterable[Row]], sentences: Mapping[str, Sequence[Row]],
        names: Mapping[str, str],
    ) -> None:  # fmt: skip
        self.names = names  # by entity
        self._blocks = {(e, row["block_id"]): row for e, rows in blocks.items() for row in rows}
        # Of equal sentences the first: a change names its evidence by its words.
        self._sentences = {
            (e, row["text"].strip()): row for e, rows in sentences.items() for row in reversed(rows)
        }

    def evidence(self, edition: str, text: str | None, block_id: str | None) -> Evidence | None:
        """``text`` with its place: that of the block, else of the first sentence that says it."""
        if not text:
            return None
        row = self._blocks.get((edition, block_id or ""))
        if row is not None:
            return Evidence(text, row["section_path"], row["page"])
        row = self._sentences.get((edition, text.strip()))
        if row is None:
            return Evidence(text, "", None)
        return Evidence(text, row["section_path"], row["page"], None, row["block_id"], row["n"])
