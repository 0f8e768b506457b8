"""Changes between two editions, grouped for reading: structure first, wording folded away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline.nouns import Change
from pipeline.report.labels import label
from pipeline.report.sources import Evidence, Texts

SUBJECTS = ("mechanisms", "members", "entities", "relations", "sections", "figures", "tables",
            "table_cells", "footnotes")  # fmt: skip
FOLDED = ("passages", "reworded")
SHOWN = 40  # rows of a group that stand in the page itself; the others come from its data


class Shown(NamedTuple):
    """A change as it is called here, and what both editions say."""

    change: Change
    name: str
    before: str | None
    after: str | None
    old: Evidence | None
    new: Evidence | None


class Group(NamedTuple):
    """Changes of one subject; those that are not shown are in the data under its name."""

    subject: str
    total: int
    kinds: list[tuple[str, int]]
    shown: list[Shown]


class Comparison(NamedTuple):
    """All changes of a pair; ``folded`` are passages and wording."""

    old: str
    new: str
    structural: int
    wording: int
    groups: list[Group]
    folded: list[Group]


def comparison(old: str, new: str, changes: Sequence[Change], texts: Texts) -> Comparison:
    """Groups in the order of what matters most; empty ones are left out."""
    found = _by_subject(changes, texts)
    wording = len(found.get("reworded", ()))
    return Comparison(
        old,
        new,
        len(changes) - wording,
        wording,
        [_group(name, found[name], SHOWN, texts) for name in SUBJECTS if name in found],
        [_group(name, found[name], 0, texts) for name in FOLDED if name in found],
    )


def hidden_rows(
    changes: Sequence[Change], texts: Texts, with_texts: bool
) -> dict[str, list[list[Any]]]:
    """Group → rows that the page shows on demand.

    A page that holds the editions' sentences takes the texts of passages from there.
    """
    rows = {}
    for name, found in _by_subject(changes, texts).items():
        hidden = found[SHOWN if name in SUBJECTS else 0 :]
        if hidden:
            rows[name] = [_row(_shown(change, texts), with_texts) for change in hidden]
    return rows


def _by_subject(changes: Sequence[Change], texts: Texts) -> dict[str, list[Change]]:
    found: defaultdict[str, list[Change]] = defaultdict(list)
    for change in changes:
        found[_subject(change, texts)].append(change)
    return dict(found)


def _subject(change: Change, texts: Texts) -> str:
    """``reworded``, ``sections`` or ``passages`` for a block, else the table."""
    if change.kind == "reworded":
        return "reworded"
    if change.table != "blocks":
        return change.table
    edition = change.from_edition if change.kind == "removed" else change.to_edition
    return "sections" if texts.is_heading(edition, change.key) else "passages"


def _group(name: str, changes: Sequence[Change], shown: int, texts: Texts) -> Group:
    kinds = sorted(Counter(change.kind for change in changes).items())
    return Group(name, len(changes), kinds, [_shown(change, texts) for change in changes[:shown]])


def _shown(change: Change, texts: Texts) -> Shown:
    was, now = _blocks(change)
    return Shown(
        change,
        _called(change),
        *_apart(change),
        texts.evidence(change.from_edition, change.old_evidence or change.old, was),
        texts.evidence(change.to_edition, change.new_evidence or change.new, now),
    )


def _called(change: Change) -> str:
    """The name; in a statement with the Japanese word for its predicate."""
    if change.table != "relations":
        return change.name
    words = change.name.split(" ")
    return " ".join(label("predicate", word).ja for word in words)


def _apart(change: Change) -> tuple[str | None, str | None]:
    """Both values; of two places only what comes after the headings that they share."""
    if change.field != "section_path" or not (change.old and change.new):
        return change.old, change.new
    old, new = change.old.split(" > "), change.new.split(" > ")
    while len(old) > 1 and len(new) > 1 and old[0] == new[0]:
        old, new = old[1:], new[1:]
    return " > ".join(old), " > ".join(new)


def _blocks(change: Change) -> tuple[str | None, str | None]:
    """Older and newer block of a change of text."""
    if change.table != "blocks":
        return None, None
    if change.kind == "removed":
        return change.key, None
    return change.old_key, change.key


def _row(shown: Shown, with_texts: bool) -> list[Any]:
    change, name, before, after, old, new = shown
    was, now = _blocks(change)
    if was or now:
        # In a moved or renamed heading the values matter, of a passage its whole text.
        known = not with_texts and change.field in (None, "text")
        values = (None, None) if known else (before, after)
        proofs: tuple[Any, Any] = (None, None) if not with_texts else (_place(old), _place(new))
    else:
        values, proofs = (before, after), (_proof(old), _proof(new))
    return [change.kind, name, change.field, *values, change.note, *proofs, was, now]


def _proof(evidence: Evidence | None) -> list[Any] | None:
    return None if evidence is None else [evidence.text, evidence.section, evidence.page]


def _place(evidence: Evidence | None) -> list[Any] | None:
    """Without the text, which is the value of the change."""
    return None if evidence is None else [None, evidence.section, evidence.page]
