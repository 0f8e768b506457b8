"""Labels of figures held against the references that repeat their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
    ballots = _Ballots(_references(drafts), Counter(_head(t.label) for t in suspects))
    for thing in suspects:
        printed, title = thing.label or "", fold(thing.caption or "")
        titled = ballots.with_title(title)
        rivals = {r.label for r in titled if _tail(r.label) == _tail(printed)} - {printed}
        votes = {c: ballots.votes(c, titled, printed) for c in sorted({printed, *rivals})}
        best = max(votes, key=lambda c: votes[c])
        if votes[best] > votes[printed]:
            thing.label = best
            yield Changed(thing, printed)


class _Ballots:
    """The references of a source, found by title and counted by label."""

    def __init__(self, references: Iterable[Reference], heads: Counter[str]) -> None:
        self._heads = heads
        self._named: Counter[str] = Counter()
        self._titled: dict[str, list[Reference]] = {}
        for reference in references:
            self._named[reference.label] += 1
            if reference.title:
                self._titled.setdefault(reference.title[:_MIN_TITLE], []).append(reference)

    def with_title(self, title: str) -> list[Reference]:
        """References whose bracket begins with the title."""
        if len(title) < _MIN_TITLE:
            return []
        near = self._titled.get(title[:_MIN_TITLE], [])
        return [reference for reference in near if reference.title.startswith(title)]

    def votes(self, label: str, titled: Sequence[Reference], printed: str) -> int:
        """References count, those with the title twice; so do captions with the same head."""
        named = self._named[label] + sum(r.label == label for r in titled)
        neighbours = self._heads[_head(label)] - (label == printed)
        return named + min(neighbours, 2) + (label == printed)


def _references(drafts: Sequence[Draft]) -> Iterator[Reference]:
    for draft in drafts:
        if draft.type in _TEXT_TYPES:
            for match in label_references().finditer(draft.raw()):
                yield Reference(normal_label(match["label"]), fold(match["title"] or ""))


def _head(label: str | None) -> str:
    return (label or "").partition("-")[0]


def _tail(label: str) -> str:
    return label.partition("-")[2]
