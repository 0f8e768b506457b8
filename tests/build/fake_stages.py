"""Stages that take no time: one block per line of a file, one token per block, little else.

``calls`` notes what ran: (stage, edition).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pipeline.nouns import Block, Edition, EditionEntity, Mention, Sentence, Source, Token

Given = Mapping[str, Sequence[Any]]
Made = dict[str, list[Any]]


def pages(edition: Edition, given: Given) -> Made:
    sources = [_source(edition.edition, *file) for file in given["files"]]
    return {"sources": sources}


def _source(edition: str, name: str, path: str) -> Source:
    text = Path(path).read_text(encoding="utf-8")
    status = "ok" if text else "failed"
    return Source(
        edition, name, "text", "0" * 64, len(text), 1, "embedded", status, None, "utf-8",
        len(text), len(text), 0, 0,
    )  # fmt: skip


def layout(edition: Edition, given: Given) -> Made:
    blocks = [
        Block(
            edition.edition, f"b{i:05}", source.source, 1, i, "paragraph", None, "", "防衛省の文。",
            "防衛省の文。", None, None, None, None, (0, 6), (0, 0), (), None, None, False,
        )
        for i, source in enumerate(given["sources"])
    ]  # fmt: skip
    return {"sources": list(given["sources"]), "blocks": blocks}


def tokens(edition: Edition, given: Given) -> Made:
    name = edition.edition
    sentences = [
        Sentence(name, f"{b.block_id}.s0", b.block_id, 1, "", 0, 0, 6, b.text)
        for b in given["blocks"]
    ]
    words = [
        Token(name, s.sentence_id, 0, s.text, None, None, "名詞", None, None, 0, 6, None, None)
        for s in sentences
    ]
    return {"sentences": sentences, "tokens": words}


def entities(edition: Edition, given: Given) -> Made:
    name = edition.edition
    mentions = [
        Mention(
            name, f"{s.sentence_id}.m0", s.sentence_id, 0, 3, "防衛省", "ORG", "org-mod", "x", 1.0
        )
        for s in given["sentences"]
    ]
    entity = EditionEntity(name, "org-mod", "ORG", "防衛省", None, None, (), "JP", len(mentions))
    return {"mentions": mentions, "edition_entities": [entity]}


def nothing(edition: Edition, given: Given) -> Made:
    return {}


class Fakes:
    """Stands in for ``stages.load``; ``broken`` maps a stage to what it raises."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, str]] = []
        self.broken: dict[tuple[str, str], Exception] = {}

    def load(self, name: str) -> SimpleNamespace:
        made: dict[str, Callable[[Edition, Given], Made]] = {
            "pages": pages, "layout": layout, "tokens": tokens, "entities": entities
        }  # fmt: skip

        def run(edition: Edition, given: Given) -> Made:
            self.calls.append((name, edition.edition))
            if (name, edition.edition) in self.broken:
                raise self.broken[name, edition.edition]
            return made.get(name, nothing)(edition, given)

        return SimpleNamespace(run=run)

    def ran(self) -> list[str]:
        """Editions that any stage ran on since the last call."""
        names = sorted({edition for _, edition in self.calls})
        self.calls.clear()
        return names
