"""From drafts to numbered changes, structure first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pipeline.diff.rows import Draft, Tables
from pipeline.errors import PipelineError
from pipeline.nouns import Change

_TABLES = ("mechanisms", "members", "entities", "relations", "figures", "tables", "table_cells",
           "blocks", "footnotes")  # fmt: skip
_KINDS = ("added", "removed", "renamed", "moved", "changed", "reworded")
_DIGITS = 4


def numbered(drafts: Iterable[Draft], old: Tables, new: Tables) -> list[Change]:
    """Changes c0001 …; the numbers have one width, so that they sort as text."""
    ordered = sorted(drafts, key=_rank)
    width = max(_DIGITS, len(str(len(ordered))))
    return [_change(draft, f"c{n:0{width}d}", old, new) for n, draft in enumerate(ordered, start=1)]


def _rank(draft: Draft) -> tuple[object, ...]:
    return (
        draft.kind == "reworded",
        draft.cause == "extractor",
        _TABLES.index(draft.table),
        is_passage(draft.table, draft.field, draft.name, draft.new or draft.old),
        _KINDS.index(draft.kind),
        draft.place,
        draft.name,
        draft.key,
        draft.field or "",
        draft.old or "",
        draft.new or "",
    )


def is_passage(table: str, field: str | None, name: str, value: str | None) -> bool:
    """True for a paragraph, False for a heading (whose text is all of its name)."""
    if table != "blocks":
        return False
    return (value or "").rpartition(" > ")[2] != name


def is_structural(change: Change) -> bool:
    """Whether the sources say different things: neither wording alone nor how we read them."""
    return change.kind != "reworded" and change.cause in ("source", "correction")


def _change(draft: Draft, change_id: str, old: Tables, new: Tables) -> Change:
    return Change(
        new.series, old.edition, new.edition, change_id,
        draft.kind, draft.table, draft.key, draft.name, draft.field, draft.old, draft.new,
        draft.old_evidence, draft.new_evidence,
        draft.cause,
        draft.confidence, draft.note, draft.old_key,
    )  # fmt: skip


def check_keys(tables: Tables) -> None:
    """PipelineError with a list when a table has two rows of one key: nothing can be compared."""
    keys = {
        "mechanisms": [row.mechanism_id for row in tables.mechanisms],
        "relations": [row.relation_id for row in tables.relations],
        "entities": [row.entity_id for row in tables.entities],
        "blocks": [row.block_id for row in tables.blocks],
        "footnotes": [row.footnote_id for row in tables.footnotes],
        "figures": [row.figure_id for row in tables.figures],
        "tables": [row.table_id for row in tables.tables],
        "members": [
            "|".join(
                part or ""
                for part in (row.mechanism_id, row.side, row.level, row.member_id, row.role)
            )
            for row in tables.members
        ],
    }
    twice = [
        f"{table} {key}"
        for table, found in keys.items()
        for key, n in Counter(found).items()
        if n > 1
    ]
    if twice:
        raise PipelineError(
            "diff.duplicate_keys", edition=tables.edition, keys="; ".join(sorted(twice))
        )
