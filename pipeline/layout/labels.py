"""Labels of figures held against the references that repeat their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.layout.captions import label_references, normal_label
from pipeline.layout.drafts import Draft, Figure, Table
from pipeline.text import fold

_TEXT_TYPES = ("paragraph", "list_item", "column", "footnote")
_MIN_TITLE = 4


class Reference(NamedTuple):
    """A label named in the text, with the folded title when a bracket repeats it."""

    label: str
    title: str


class Changed(NamedTuple):
    """A label that was replaced."""

    thing: Figure | Table
    printed: str


def reconcile_labels(
    drafts: Sequence[Draft], things: Sequence[Figure | Table]
) -> Iterator[Changed]:
    """Correct misread labels where a reference repeats the title; edits the things.

    Only the head (Ⅲ) may differ: 図表Ⅱ-2-3-1 and 図表Ⅲ-2-3-1 with one title are one figure.
    """
    suspects = [thing for thing in things if thing.label and "-" in thing.label]
    if not suspects:
        return
    references = list(_references(drafts))
    titled = [r for r in references if r.title]
    heads = Counter(_head(thing.label) for thing in suspects)
    for thing in suspects:
        printed, title = thing.label or "", fold(thing.caption or "")
        named = {r.label for r in titled if _same_title(r.title, title)} - {printed}
        rivals = [label for label in named if _tail(label) == _tail(printed)]
        votes = {c: _votes(c, references, heads, printed, title) for c in [printed, *rivals]}
        best = max(sorted(votes), key=lambda c: votes[c])
        if votes[best] > votes[printed]:
            thing.label = best
            yield Changed(thing, printed)


def _references(drafts: Sequence[Draft]) -> Iterator[Reference]:
    for draft in drafts:
        if draft.type in _TEXT_TYPES:
            for match in label_references().finditer(draft.raw()):
                yield Reference(normal_label(match["label"]), fold(match["title"] or ""))


def _same_title(reference: str, title: str) -> bool:
    """The bracket's content begins with the title (its closing bracket may follow)."""
    return len(title) >= _MIN_TITLE and reference.startswith(title)


def _votes(
    label: str, references: Sequence[Reference], heads: Counter[str], printed: str, title: str
) -> int:
    """References count, those with the title twice; so do other captions with the same head."""
    named = sum(
        2 if _same_title(r.title, title) else 1 for r in references if r.label == label
    )
    neighbours = heads[_head(label)] - (label == printed)
    return named + min(neighbours, 2) + (label == printed)


def _head(label: str | None) -> str:
    return (label or "").partition("-")[0]


def _tail(label: str) -> str:
    return label.partition("-")[2]
