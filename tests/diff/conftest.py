"""Small editions written by hand: builders of rows with everything that a test leaves out."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from pipeline.diff import Passage, Tables
from pipeline.nouns import Entity, Figure, Mechanism, Member, Relation, TableRow


def entity(entity_id: str, name: str = "", kind: str = "ORG", **fields: Any) -> Entity:
    plain: dict[str, Any] = {
        "name_en": None,
        "acronym": None,
        "aliases": (),
        "side": None,
        "n_mentions": 1,
    }
    plain |= {"first_edition": "2024", "last_edition": "2025"}
    return Entity(entity_id=entity_id, type=kind, name_ja=name or entity_id, **(plain | fields))


def mechanism(mechanism_id: str, name: str = "", **fields: Any) -> Mechanism:
    plain: dict[str, Any] = dict.fromkeys(Mechanism._fields)
    plain |= {"edition": "2024", "section_path": "", "n_members": 0}
    return Mechanism(**(plain | {"mechanism_id": mechanism_id, "name_ja": name} | fields))


def member(mechanism_id: str, member_id: str, side: str = "JP", **fields: Any) -> Member:
    plain: dict[str, Any] = dict.fromkeys(Member._fields) | {"edition": "2024", "origin": "figure"}
    plain |= {"mechanism": mechanism_id, "member": member_id, "side": side, "evidence": "図"}
    return Member(**(plain | {"mechanism_id": mechanism_id, "member_id": member_id} | fields))


def relation(n: int, subject: str, predicate: str, thing: str, **fields: Any) -> Relation:
    plain: dict[str, Any] = dict.fromkeys(Relation._fields) | {
        "edition": "2024",
        "relation_id": f"r{n}",
    }
    plain |= {"subject_id": subject, "subject": subject, "object_id": thing, "object": thing}
    plain |= {"modality": "actual", "polarity": "affirmed", "evidence": f"文{n}", "origin": "text"}
    return Relation(**(plain | {"predicate": predicate, "method": "t", "confidence": 1.0} | fields))


def figure(n: int, label: str | None, caption: str | None) -> Figure:
    return Figure("2024", f"g{n}", "a.txt", 1, label, caption, "chart", 0, 0, "ok")


def table(n: int, label: str | None, caption: str | None) -> TableRow:
    return TableRow("2024", f"t{n}", "a.txt", 1, label, caption, 2, 2)


def blocks(*lines: str) -> tuple[Passage, ...]:
    """``# heading`` of level 1, ``## heading`` of level 2, and paragraphs."""
    rows: list[Passage] = []
    path: list[str] = []
    for n, line in enumerate(lines):
        level = len(line) - len(line.lstrip("#"))
        text = line.lstrip("# ")
        if level:
            path = [*path[: level - 1], text]
        kind = "heading" if level else "paragraph"
        here = " > ".join(path)
        rows.append(Passage(f"b{n}", "a.txt", 1, n, kind, level or None, here, text))
    return tuple(rows)


@pytest.fixture
def make() -> SimpleNamespace:
    return SimpleNamespace(
        entity=entity, mechanism=mechanism, member=member, relation=relation, figure=figure,
        table=table, blocks=blocks, old=lambda **rows: Tables("2024", **rows),
        new=lambda **rows: Tables("2025", **rows),
    )  # fmt: skip
