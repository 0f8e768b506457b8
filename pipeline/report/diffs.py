"""Changes between two editions, grouped for reading: structure first, wording folded away."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from pipeline import diff
from pipeline.nouns import Change
from pipeline.report.labels import label
from pipeline.report.sources import Evidence, Texts

SUBJECTS = ("mechanisms", "members", "organisations", "events", "documents", "relations",
            "sections", "figures", "tables", "table_cells", "footnotes")  # fmt: skip
FOLDED = ("names", "quiet", "passages", "reworded", "extractor")
_NAMED = 6  # names of a kind in the line of what is most telling
_PLAIN_TYPES = frozenset({"ORG", "EVENT", "DOCUMENT"})
_TELLING = ("mechanisms", "organisations")


class Group(NamedTuple):
    """Changes of one subject; their rows are in the data under its name."""

    subject: str
    total: int
    kinds: list[tuple[str, int]]


class Highlight(NamedTuple):
    """The first names of one kind: what a reader wants to know at once."""

    subject: str
    kind: str
    total: int
    names: list[str]


class Comparison(NamedTuple):
    """All changes of a pair; ``folded`` are wording and what matters less."""

    old: str
    new: str
    structural: int
    wording: int
    highlights: list[Highlight]
    groups: list[Group]
    folded: list[Group]


def comparison(old: str, new: str, changes: Sequence[Change]) -> Comparison:
    """Groups in the order of what matters most; empty ones are left out."""
    found = _by_subject(changes)
    return Comparison(
        old,
        new,
        sum(map(diff.is_structural, changes)),
        len(found.get("reworded", ())),
        _highlights(found),
        [_group(name, found[name]) for name in SUBJECTS if name in found],
        [_group(name, found[name]) for name in FOLDED if name in found],
    )


def _by_subject(changes: Sequence[Change]) -> dict[str, list[Change]]:
    found: defaultdict[str, list[Change]] = defaultdict(list)
    told = {(c.kind, c.name) for c in changes if c.table == "mechanisms"}
    for change in changes:
        # A new mechanism is told once, though it is new among the things that are named as well.
        if change.table != "entities" or (change.kind, change.name) not in told:
            found[diff.group(change)].append(change)
    return dict(found)


def _group(name: str, changes: Sequence[Change]) -> Group:
    return Group(name, len(changes), sorted(Counter(change.kind for change in changes).items()))


def _highlights(found: dict[str, list[Change]]) -> list[Highlight]:
    lines = []
    for subject in _TELLING:
        for kind in ("added", "renamed", "removed"):
            rows = [change for change in found.get(subject, ()) if change.kind == kind]
            if rows:
                names = [_called(change) for change in rows[:_NAMED]]
                lines.append(Highlight(subject, kind, len(rows), names))
    return lines


def _called(change: Change) -> str:
    return f"{change.old} → {change.new}" if change.kind == "renamed" else change.name


def rows(changes: Sequence[Change], texts: Texts, with_texts: bool) -> dict[str, list[list[Any]]]:
    """Group → rows as the page draws them.

    A page that holds the editions' sentences takes texts and places from there.
    """
    return {
        name: [_row(change, texts, with_texts) for change in found]
        for name, found in _by_subject(changes).items()
    }


def _row(change: Change, texts: Texts, with_texts: bool) -> list[Any]:
    was, now = _blocks(change)
    before, after = (texts.names.get(value or "", value) for value in _values(change))
    old = texts.evidence(change.from_edition, change.old_evidence or change.old, was)
    new = texts.evidence(change.to_edition, change.new_evidence or change.new, now)
    if (was or now) and change.field in (None, "text") and not with_texts:
        before, after = None, None  # the text of a passage is in the page already
    if was or now:
        proofs = (_place(old), _place(new)) if with_texts else (None, None)
    else:
        proofs = (_proof(old, with_texts), _proof(new, with_texts))
    field = None if change.field == "type" else change.field
    return [change.kind, _name(change), field, before, after, change.note, *proofs,
            was, now, round(change.confidence, 2), f"{change.table} {change.key}",
            _type(change)]  # fmt: skip


def _values(change: Change) -> tuple[str | None, str | None]:
    """What stands side by side; nothing where it would say the name or the type once more, as
    the sentence that names the thing says more."""
    if change.field == "type" or (change.table == "mechanisms" and change.field is None):
        return None, None
    return _apart(change)


def _type(change: Change) -> str | None:
    """The type of a thing where its group does not tell it."""
    told = change.new or change.old
    return told if change.field == "type" and told not in _PLAIN_TYPES else None


def _name(change: Change) -> str:
    """In a statement the Japanese word for its predicate; of a passage its text is enough."""
    if change.table == "blocks":
        return "" if diff.subject(change) == "passages" else change.name
    if change.table != "relations":
        return change.name
    return " ".join(label("predicate", word).ja for word in change.name.split(" "))


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


def _proof(evidence: Evidence | None, with_texts: bool) -> list[Any] | None:
    """The sentence by its block and number where the page has it, else its words."""
    if evidence is None:
        return None
    if evidence.block_id is not None and not with_texts:
        return [evidence.block_id, evidence.number]
    return [evidence.text, evidence.section, evidence.page]


def _place(evidence: Evidence | None) -> list[Any] | None:
    """Without the text, which is the value of the change."""
    return None if evidence is None else [None, evidence.section, evidence.page]
