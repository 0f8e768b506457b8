"""Each rule of the schemas, broken once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import pytest

from pipeline import io, schemas
from pipeline.nouns import Entity, Event, Mention, Relation
from pipeline.tables.collect import sort
from pipeline.tables.validate import check

MENTION = Mention("2025", "m1", "s1", 0, 2, "防衛省", "ORG", "org-a", "lexicon", 1.0)
RELATION = Relation(
    "2025", "r1", "org-a", "甲", "established", None, "乙", None, "actual", "affirmed", "s1", "文",
    "text|figure", "frame", 1.0,
)  # fmt: skip
ENTITY = Entity("org-a", "ORG", "甲", None, None, ("乙",), None, "2025", "2025", 1)
KEYS = {
    "sentences": ["2025\x1fs1"],
    "entities": ["org-a"],
    "editions": ["2025"],
}


def codes(name: str, rows: Sequence[tuple[Any, ...]]) -> list[str]:
    table = schemas.table(name)
    data = sort(io.rows_to_arrow(rows, table), table)
    return [d.code for d in check(data, table, lambda n: pa.array(KEYS[n]))]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("mentions", [MENTION, MENTION._replace(mention_id="m2", entity_id=None)]),
        ("relations", [RELATION]),
        ("entities", [ENTITY]),
        ("mentions", []),
    ],
)
def test_good_rows_pass(name: str, rows: list[tuple[Any, ...]]) -> None:
    assert codes(name, rows) == []


@pytest.mark.parametrize(
    ("name", "rows", "code"),
    [
        ("mentions", [MENTION, MENTION._replace(start=5)], "tables.key_repeated"),
        ("mentions", [MENTION._replace(sentence_id="s9")], "tables.reference_missing"),
        ("mentions", [MENTION._replace(entity_id="org-x")], "tables.reference_missing"),
        ("mentions", [MENTION._replace(type="THING")], "tables.value_unknown"),
        ("mentions", [MENTION._replace(confidence=None)], "tables.value_missing"),
        ("mentions", [MENTION._replace(text="")], "tables.value_missing"),
        ("relations", [RELATION._replace(origin="text|dream")], "tables.value_unknown"),
        ("entities", [ENTITY._replace(aliases=("乙|丙",))], "tables.separator_in_value"),
        (
            "events",
            [Event("org-z", "甲", None, None, None, None, None, None)],
            "tables.reference_missing",
        ),
    ],
)
def test_each_rule_is_told(name: str, rows: list[tuple[Any, ...]], code: str) -> None:
    assert codes(name, rows) == [code]


def test_keys_with_nulls_are_told_when_they_repeat() -> None:
    table = schemas.table("members")
    row = ("2025", "org-a", "甲", None, None, "x", "乙", None, None, "s1", "text", "文")
    data = sort(io.rows_to_arrow([row, row], table), table)
    found = check(data, table, lambda n: pa.array(KEYS[n]))
    assert [d.code for d in found] == ["tables.key_repeated"]
    assert "member_id=x" in found[0].message and found[0].edition == "2025"
