"""Changes between two editions, grouped for reading: structure first, wording folded away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.nouns import Change

SUBJECTS = ("mechanisms", "members", "entities", "relations", "sections", "figures", "tables")
SHOWN = 40  # rows of a group that stand in the page itself; the page fetches the rest from its data


class Group(NamedTuple):
    """Changes of one subject; ``key`` is where the page finds the rows that are not shown."""

    subject: str
    key: str
    total: int
    kinds: list[tuple[str, int]]
    shown: list[Change]


class Comparison(NamedTuple):
    """All changes of a pair."""

    old: str
    new: str
    structural: int
    wording: int
    groups: list[Group]
    passages: Group
    reworded: Group


def comparison(
    old: str, new: str, changes: Sequence[Change], headings: frozenset[tuple[str, str]]
) -> Comparison:
    """``headings`` are (edition, block) of headings; the other blocks are passages."""
    by_subject: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        by_subject[_name(change, headings)].append(change)
    groups = [_group(name, by_subject[name], SHOWN) for name in SUBJECTS if by_subject[name]]
    wording = by_subject["reworded"]
    return Comparison(
        old,
        new,
        len(changes) - len(wording),
        len(wording),
        groups,
        _group("passages", by_subject["passages"], 0),
        _group("reworded", wording, 0),
    )


def subject(change: Change, headings: frozenset[tuple[str, str]]) -> str:
    """``sections`` or ``passages`` for a block, else the table."""
    if change.table != "blocks":
        return change.table
    edition = change.from_edition if change.kind == "removed" else change.to_edition
    return "sections" if (edition, change.key) in headings else "passages"


def _name(change: Change, headings: frozenset[tuple[str, str]]) -> str:
    return "reworded" if change.kind == "reworded" else subject(change, headings)


def _group(name: str, changes: Sequence[Change], shown: int) -> Group:
    kinds = sorted(Counter(change.kind for change in changes).items())
    return Group(name, name, len(changes), kinds, list(changes[:shown]))


def hidden_rows(
    found: Comparison, changes: Sequence[Change], headings: frozenset[tuple[str, str]],
    with_texts: bool,
) -> dict[str, list[list[Any]]]:  # fmt: skip
    """Group → rows that the page shows on demand.

    A page that holds the editions' sentences takes the texts of passages from there.
    """
    rows: defaultdict[str, list[list[Any]]] = defaultdict(list)
    for change in changes:
        rows[_name(change, headings)].append(_row(change, with_texts))
    shown = {group.key: len(group.shown) for group in found.groups}
    left = {key: found_rows[shown.get(key, 0) :] for key, found_rows in rows.items()}
    return {key: found_rows for key, found_rows in left.items() if found_rows}


def _row(change: Change, with_texts: bool) -> list[Any]:
    old, new = change.old, change.new
    if change.table == "blocks" and change.field in (None, "text") and not with_texts:
        old = new = None
    return [
        change.kind, change.name, change.field, old, new, change.note,
        change.old_evidence, change.new_evidence, *_blocks(change),
    ]  # fmt: skip


def _blocks(change: Change) -> tuple[str | None, str | None]:
    """Older and newer block of a change of text."""
    if change.table != "blocks":
        return None, None
    if change.kind == "removed":
        return change.key, None
    return change.old_key, change.key
