"""Reads a text through the stages from tokens on, for tests of the rooms behind layout."""

from __future__ import annotations

from typing import Any

from pipeline import entities, mechanisms, relations, tokens
from pipeline.nouns import Block, Edition

EDITION = Edition("2025", None, 2025, None, None, None, 1, 1, 0, 0, 0)


def block(n: int, text: str, type_: str = "paragraph", section: str = "1", **more: Any) -> Block:
    """A block with this text and nothing special about it."""
    plain = Block(
        "2025", f"b{n:05d}", "a.txt", 1, n, type_, None, section, text, text,
        None, None, None, None, (0, len(text)), (0, 0), (), None, None, False,
    )  # fmt: skip
    return plain._replace(**more)


def read_blocks(blocks: list[Block], **tables: list[Any]) -> dict[str, list[Any]]:
    """All tables of the stages tokens to mechanisms."""
    given: dict[str, list[Any]] = {
        "blocks": blocks, "notes": [], "figures": [], "nodes": [], "figure_edges": [],
        "tables": [], "table_cells": [], **tables,
    }  # fmt: skip
    for stage in (tokens, entities, relations, mechanisms):
        given |= stage.run(EDITION, given)
    return given


def read(*paragraphs: str) -> dict[str, list[Any]]:
    """All tables for these paragraphs, in one section."""
    return read_blocks([block(n, text) for n, text in enumerate(paragraphs)])


def names(text: str) -> set[tuple[str, str]]:
    """The (type, text) pairs named in a text, dates aside."""
    return {(m.type, m.text) for m in read(text)["mentions"] if m.type != "DATE"}


def statements(*paragraphs: str) -> set[tuple[str | None, str, str | None, str | None, str]]:
    """The relations stated: subject, predicate, object, date, modality."""
    return {
        (r.subject, r.predicate, r.object, r.edtf, r.modality)
        for r in read(*paragraphs)["relations"]
    }
