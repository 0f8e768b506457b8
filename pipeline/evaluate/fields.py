"""Which gold fields agree with a predicted row, table by table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from pipeline.evaluate.names import Names
from pipeline.text import fold

Row = Mapping[str, Any]
Agree = Callable[[str, Row, Names], bool]

# These hold in both directions.
SYMMETRIC: Final = frozenset({"coordinates_with", "cooperates_with"})
# What may stand around a text without being part of what it says.
_AROUND: Final = "。、，．.,・ 　"


class Subject(NamedTuple):
    """A scored table: its columns that make a prediction distinct, and its gold fields."""

    columns: tuple[str, ...]
    fields: Mapping[str, Agree]
    by: str | None = None


def _text(column: str) -> Agree:
    return lambda gold, row, names: _plain(gold) == _plain(row[column])


def _plain(text: str | None) -> str:
    return fold(text or "").strip(_AROUND)


def _head(column: str) -> Agree:
    return lambda gold, row, names: fold(row[column] or "").startswith(fold(gold))


def _entity(name: str, entity_id: str | None) -> Agree:
    def agree(gold: str, row: Row, names: Names) -> bool:
        return names.same(gold, row[name], row[entity_id] if entity_id else None)

    return agree


def _thing(name: str, entity_id: str) -> Agree:
    """An entity or, where it is none, a text."""
    named, text = _entity(name, entity_id), _text(name)
    return lambda gold, row, names: text(gold, row, names) or named(gold, row, names)


def _one_of(column: str) -> Agree:
    def agree(gold: str, row: Row, names: Names) -> bool:
        return any(names.same(gold, name) for name in (row[column] or "").split("|"))

    return agree


SUBJECTS: Final[Mapping[str, Subject]] = {
    "dates": Subject(("text", "edtf"), {"text": _text("text"), "edtf": _text("edtf")}),
    "members": Subject(
        ("mechanism_id", "side", "level", "member_id", "member", "role", "condition"),
        {
            "mechanism": _entity("mechanism", "mechanism_id"),
            "side": _text("side"),
            "level": _text("level"),
            "member": _thing("member", "member_id"),
            "role": _text("role"),
            "condition": _text("condition"),
        },
    ),
    "mechanisms": Subject(
        ("mechanism_id",),
        {
            "name_ja": _entity("name_ja", "mechanism_id"),
            "acronym": _text("acronym"),
            "name_en": _text("name_en"),
            "established": _text("established"),
            "based_on": _one_of("based_on"),
            "parent": lambda gold, row, names: names.same(gold, None, row["parent_id"]),
        },
    ),
    "relations": Subject(
        ("subject_id", "subject", "predicate", "object_id", "object", "edtf", "modality"),
        {
            "subject": _thing("subject", "subject_id"),
            "predicate": _text("predicate"),
            "object": _thing("object", "object_id"),
            "edtf": _text("edtf"),
            "modality": _text("modality"),
        },
        by="predicate",
    ),
    "footnotes": Subject(
        ("footnote_id",),
        {
            "marker": _text("marker"),
            "anchor_text": _text("anchor_text"),
            "text_head": _head("text"),
        },
    ),
    "figures": Subject(
        ("figure_id",),
        {"label": _text("label"), "caption": _text("caption"), "kind": _text("kind")},
    ),
}


def agrees(subject: Subject, gold: Row, row: Row, names: Names) -> bool:
    """Whether every non-empty gold field agrees with the row, in either direction if it has two."""
    if _all_agree(subject, gold, row, names):
        return True
    return row.get("predicate") in SYMMETRIC and _all_agree(subject, gold, turned(row), names)


def _all_agree(subject: Subject, gold: Row, row: Row, names: Names) -> bool:
    wanted = ((field, gold.get(field)) for field in subject.fields)
    return all(subject.fields[field](value, row, names) for field, value in wanted if value)


def turned(row: Row) -> Row:
    """The same relation seen from its object."""
    swap = {"subject": "object", "object": "subject"}
    ends = {f"{a}{i}": row[f"{b}{i}"] for a, b in swap.items() for i in ("", "_id")}
    return {**row, **ends}
