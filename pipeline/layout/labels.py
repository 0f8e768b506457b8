"""Labels of figures held against the references that repeat their titles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pipeline.layout.captions import (
    label_references,
    may_be_misread,
    repair_head,
)
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
    """Correct misread labels; edits the things.

    Only the head (Ⅲ) may differ: 図表Ⅱ-2-3-1 and 図表Ⅲ-2-3-1 with one title are one figure. So
    are they when nothing names the one and no caption carries the other.
    """
    suspects = [thing for thing in things if thing.label and "-" in thing.label]
    if not suspects:
        return
    ballots = _Ballots(_references(drafts), suspects)
    for thing in suspects:
        printed = thing.label or ""
        best = ballots.choose(thing)
        if best != printed:
            thing.label = best
            yield Changed(thing, printed)


class _Ballots:
    """The references of a source, found by title and counted by label."""

    def __init__(self, references: Iterable[Reference], suspects: Sequence[Figure | Table]) -> None:
        self._named: Counter[str] = Counter()
        self._titled: dict[str, list[Reference]] = {}
        self._by_tail: dict[str, set[str]] = {}
        for reference in references:
            self._named[reference.label] += 1
            self._by_tail.setdefault(_tail(reference.label), set()).add(reference.label)
            if reference.title:
                self._titled.setdefault(reference.title[:_MIN_TITLE], []).append(reference)
        self._printed = Counter(repair_head(thing.label or "") for thing in suspects)
        self._rivals = {id(thing): self._find_rivals(thing) for thing in suspects}
        self._heads = Counter(
            _head(repair_head(t.label or "")) for t in suspects if not self._rivals[id(t)]
        )

    def choose(self, thing: Figure | Table) -> str:
        """The label with most votes; what the caption reads when nothing has more."""
        read = repair_head(thing.label or "")
        titled = self._with_title(thing)
        rivals = sorted(self._rivals[id(thing)])
        best = max([read, *rivals], key=lambda label: self._votes(label, titled, read))
        if self._votes(best, titled, read) > self._votes(read, titled, read):
            return best
        return read

    def _find_rivals(self, thing: Figure | Table) -> set[str]:
        """Labels that may be the true one: of one title, or named though nothing carries them."""
        read = repair_head(thing.label or "")
        rivals = {r.label for r in self._with_title(thing) if _tail(r.label) == _tail(read)}
        if not self._named[read]:
            near = self._by_tail.get(_tail(read), set())
            rivals |= {c for c in near if not self._printed[c] and may_be_misread(read, c)}
        return rivals - {read}

    def _with_title(self, thing: Figure | Table) -> list[Reference]:
        """References whose bracket begins with the title."""
        title = fold(thing.caption or "")
        if len(title) < _MIN_TITLE:
            return []
        near = self._titled.get(title[:_MIN_TITLE], [])
        return [reference for reference in near if reference.title.startswith(title)]

    def _votes(self, label: str, titled: Sequence[Reference], read: str) -> float:
        """References count, those with the title twice; so do captions with the same head.

        The caption itself weighs a little less than a reference: it is printed but once, and
        its large type on a coloured ground is what OCR misreads.
        """
        named = self._named[label] + sum(r.label == label for r in titled)
        return named + min(self._heads[_head(label)], 2) + 0.9 * (label == read)


def _references(drafts: Sequence[Draft]) -> Iterator[Reference]:
    for draft in drafts:
        if draft.type in _TEXT_TYPES:
            for label, title in label_references(draft.raw()):
                yield Reference(repair_head(label), fold(title))


def _head(label: str | None) -> str:
    return (label or "").partition("-")[0]


def _tail(label: str) -> str:
    return label.partition("-")[2]
