"""What changed, in sentences for a terminal: structure first, then counts of wording."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from pipeline.diff.order import is_passage, is_structural
from pipeline.nouns import Change

# Type of a thing → what it is told under; persons, places and posts are counted only.
_TOPICS = {"EVENT": "events", "DOCUMENT": "documents", "PERSON": "names", "PLACE": "names",
           "TITLE": "names"}  # fmt: skip
_SHOWN = {"mechanisms": 20, "members": 20, "organisations": 20}  # named one by one, of each kind
_SHOWN_OTHERS = 5
_FEW = 20  # changes that need no overview
_WIDTH = 40  # characters of a value
_NAMED = ("mechanisms", "members", "organisations", "events", "documents", "relations",
          "figures", "tables", "table_cells", "footnotes", "sections")  # fmt: skip
_NOUNS = {
    "mechanisms": ("mechanism", "mechanisms"),
    "members": ("member", "members"),
    "organisations": ("organisation", "organisations"),
    "events": ("event", "events"),
    "documents": ("document", "documents"),
    "names": ("person, place or post", "persons, places and posts"),
    "relations": ("statement", "statements"),
    "figures": ("figure", "figures"),
    "tables": ("table", "tables"),
    "table_cells": ("row of a table", "rows of tables"),
    "footnotes": ("footnote", "footnotes"),
    "sections": ("section", "sections"),
    "passages": ("passage", "passages"),
}
_VERBS = {
    "added": "new",
    "removed": "not mentioned any more",
    "renamed": "renamed",
    "moved": "moved",
    "changed": "changed",
}


def summary(changes: Sequence[Change]) -> str:
    """Lines of text; empty editions and equal ones say so."""
    if not changes:
        return "No change found."
    first = changes[0]
    structural = [change for change in changes if is_structural(change)]
    wording = [change for change in changes if change.kind == "reworded"]
    counts = (
        _count(len(structural), "structural change"),
        _count(len(wording), "change") + " of wording alone",
    )
    lines = [f"{first.from_edition} → {first.to_edition}: {', '.join(counts)}."]
    if len(structural) > _FEW:
        lines.append(f"By subject: {_by_subject(structural)}.")
    told = {change.name for change in structural if change.table == "mechanisms"}
    groups: defaultdict[tuple[str, str], list[Change]] = defaultdict(list)
    quiet = [change for change in structural if is_left_out(change)]
    for change in structural:
        if not (change.table == "entities" and change.name in told) and change not in quiet:
            groups[_topic(change), change.kind].append(change)
    for table in _NAMED:
        for kind in _VERBS:
            lines += _group(table, kind, groups.get((table, kind), []))
    lines += _counts("names", "Persons, places and posts", groups)
    lines += _counts("passages", "Passages", groups)
    if quiet:
        lines.append(f"Not stated any more, which is no end: {_by_subject(quiet)}.")
    if wording:
        lines.append(f"Wording alone: {_by_subject(wording)}.")
    if read := len(changes) - len(structural) - len(wording):
        lines.append(f"Read differently in the same words: {_count(read, 'row')}, cause extractor.")
    return "\n".join(lines)


def is_left_out(change: Change) -> bool:
    """A statement or field that the newer edition does not repeat: it need not have ended."""
    if change.note != "silent" or change.table not in ("relations", "mechanisms"):
        return False
    return change.table == "relations" or change.kind == "changed"


def group(change: Change) -> str:
    """Under what a change is told: ``reworded``, ``extractor``, ``quiet`` (not stated any more),
    or its subject, with things told apart by their type."""
    if change.kind == "reworded":
        return "reworded"
    if not is_structural(change):
        return "extractor"
    return "quiet" if is_left_out(change) else _topic(change)


def subject(change: Change) -> str:
    """``blocks`` told apart into ``sections`` (headings) and ``passages``; else the table."""
    if change.table != "blocks":
        return change.table
    value = change.new or change.old
    return "passages" if is_passage("blocks", change.field, change.name, value) else "sections"


def _topic(change: Change) -> str:
    """``subject``, with things told apart by their type."""
    if change.table != "entities":
        return subject(change)
    told = change.new or change.old or ""
    # Where the row tells names, the identifier begins with the type: event-…
    kind = told if change.field == "type" else change.key.partition("-")[0].upper()
    return _TOPICS.get(kind, "organisations")


def _group(table: str, kind: str, rows: Sequence[Change]) -> list[str]:
    if not rows:
        return []
    lines = [f"{_count(len(rows), *_NOUNS[table])} {_VERBS[kind]}:"]
    shown = _SHOWN.get(table, _SHOWN_OTHERS)
    lines += [f"  - {_sentence(row)}" for row in rows[:shown]]
    if len(rows) > shown:
        lines.append(f"  … and {len(rows) - shown} more in the table of changes.")
    return lines


def _sentence(row: Change) -> str:
    note = f" ({row.note.replace('_', ' ')})" if row.note and row.note != "silent" else ""
    if row.kind in ("added", "removed"):
        return f"{row.name}{note}"
    old, new = (_short(value) for value in _apart(row))
    if row.kind == "renamed":
        return f"{old} → {new}{note}"
    return f"{row.name}: {row.field} {old} → {new}{note}"


def _apart(row: Change) -> tuple[str | None, str | None]:
    """Both values; of two places only what comes after the headings that they share."""
    if row.field != "section_path" or not (row.old and row.new):
        return row.old, row.new
    old, new = row.old.split(" > "), row.new.split(" > ")
    while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
        old, new = old[1:], new[1:]
    return " > ".join(old), " > ".join(new)


def _counts(
    topic: str, title: str, groups: Mapping[tuple[str, str], Sequence[Change]]
) -> list[str]:
    counts = {kind: len(groups.get((topic, kind), ())) for kind in _VERBS}
    told = [f"{n} {_VERBS[kind]}" for kind, n in counts.items() if n]
    return [f"{title}: {', '.join(told)}."] if told else []


def _by_subject(changes: Sequence[Change]) -> str:
    counts = Counter(map(_topic, changes))
    ordered = [name for name in _NOUNS if name in counts]
    return ", ".join(_count(counts[name], *_NOUNS[name]) for name in ordered)


def _count(n: int, one: str, many: str | None = None) -> str:
    return f"{n} {one if n == 1 else many or one + 's'}"


def _short(value: str | None) -> str:
    text = value or "nothing"
    return text if len(text) <= _WIDTH else text[:_WIDTH] + "…"
