"""Marks in the text that lead to notes: raised, linked, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import NamedTuple

from pipeline.layout.drafts import Draft
from pipeline.layout.marked.boxes import Box, Span
from pipeline.text import nfkc

_SHAPE = re.compile(
    r"[（(［\[【〔]?[ \u3000]*(?P<word>脚注|注釈?|※|[*＊†‡])?[ \u3000]*"
    r"(?P<n>[0-9０-９]{1,3}|[①-⑳])?[ \u3000]*[)）］\]】〕]?"
)
_LEAD = re.compile(
    r"[（(［\[【〔]?[ \u3000]*(?P<word>脚注|注釈?|※|[*＊†‡])?[ \u3000]*"
    r"(?P<n>[0-9０-９]{1,3}(?![0-9０-９年月])|[①-⑳])?[ \u3000]*[)）］\]】〕]?[ \u3000：:．.]*"
)
_NUMBERS = re.compile(r"[0-9０-９]{1,3}|[①-⑳]")
_LIST = re.compile(r"[（(［\[]?(?:注|※|[*＊])?[0-9０-９、,，・ \u3000)）(（注※*＊-]+[)）］\]]?")
_OPEN, _CLOSE = "（([［", "）)]］"


@dataclass(slots=True, eq=False)
class Mark:
    """A mark: what leaves the text, its word and number, the box it leads to, its draft."""

    start: int
    end: int
    word: str
    number: int | None
    box: int
    target: int | None
    raised: bool
    draft: Draft | None = None
    tied: bool = False

    @property
    def shown(self) -> str:
        return f"{self.word}{self.number if self.number is not None else ''}"


class Places(NamedTuple):
    """Name of the page and, by id, the boxes that links on it lead to."""

    page: str
    boxes: Mapping[str, int]


class Lead(NamedTuple):
    """Word, number and length of what a note begins with."""

    word: str
    number: int | None
    length: int


def read_lead(text: str) -> Lead | None:
    """The mark that ``text`` begins with; None when it begins with none."""
    match = _LEAD.match(text)
    if match is None or not (match["word"] or match["n"]):
        return None
    return Lead(_word(match["word"]), _number(match["n"]), match.end())


def is_alone(text: str) -> bool:
    """True for a text that is a numbered mark and nothing else."""
    match = _SHAPE.fullmatch(text.rstrip("：:．. \u3000"))
    return match is not None and match["n"] is not None


def find_marks(boxes: Sequence[Box], places: Places) -> list[Mark]:
    """All marks in document order; ``places`` leads from ids to boxes."""
    return [mark for i, box in enumerate(boxes) for mark in _in_box(box, i, places)]


def target_of(span: Span, places: Places) -> int | None:
    """The box that the span's link leads to, on the same page."""
    href = span.link.attributes.get("href", "") if span.link is not None else ""
    page, found, name = href.partition("#")
    here = not page or page.rpartition("/")[2] == places.page
    return places.boxes.get(name) if found and here else None


def _in_box(box: Box, at: int, places: Places) -> Iterator[Mark]:
    if box.table is not None or box.state.part:
        return
    spans = [s for s in box.spans if s.role == "text"]
    leads = True
    i = 0
    while i < len(spans):
        group = _group(spans, i)
        if group:
            stretch = _around(spans, i, i + len(group))
            yield from _read_group(group, stretch, at, places, leads)
        leads = leads and not any(s.text.strip() for s in group or spans[i : i + 1])
        i += max(1, len(group))


def _group(spans: Sequence[Span], i: int) -> list[Span]:
    """The spans of one raised element from ``i`` on, or of one link."""
    first = spans[i]
    if first.raised is None and (
        first.link is None or "#" not in first.link.attributes.get("href", "")
    ):
        return []
    same = takewhile(
        lambda s: s.raised is first.raised and (first.raised is not None or s.link is first.link),
        islice(spans, i, None),
    )
    return list(same)


def _read_group(
    group: Sequence[Span], stretch: tuple[int, int], at: int, places: Places, leads: bool
) -> Iterator[Mark]:
    text = "".join(s.text for s in group).strip()
    match = _SHAPE.fullmatch(text)
    raised = group[0].raised is not None
    single = match is not None and (match["n"] or match["word"])
    if not single and not (raised and _LIST.fullmatch(text) and _NUMBERS.search(text)):
        return
    targets = [t for s in group if (t := target_of(s, places)) is not None]
    if targets and all(t <= at for t in targets):
        if leads:
            # A link back to the text: this is the note.
            return
        targets = []
    if not raised and not targets:
        return
    start, end = stretch
    if single and match is not None:
        word, number = _word(match["word"]), _number(match["n"])
        yield Mark(start, end, word, number, at, targets[0] if targets else None, raised)
        return
    yield from _split(group, at, places, stretch)


def _split(
    group: Sequence[Span], at: int, places: Places, whole: tuple[int, int]
) -> Iterator[Mark]:
    """Several marks raised together: 1、2 or 注1、注2; each takes what stands before the next."""
    found = [
        (span.start + match.start(), match[0], target_of(span, places))
        for span in group
        for match in _NUMBERS.finditer(span.text)
    ]
    text = "".join(s.text for s in group)
    sign = re.search(r"注|※|[*＊]", text)
    word = _word(sign[0] if sign else None)
    starts = [whole[0], *(start for start, _, _ in found[1:]), whole[1]]
    for n, (_, number, target) in enumerate(found):
        yield Mark(starts[n], starts[n + 1], word, _number(number), at, target, True)


def _around(spans: Sequence[Span], first: int, last: int) -> tuple[int, int]:
    """The stretch that leaves the text, with brackets that stand outside the link."""
    start, end = spans[first].start, spans[last - 1].end
    if first == 0 or last == len(spans):
        return start, end
    before, after = spans[first - 1], spans[last]
    opened = before.text[-1:]
    apart = before.end != start or after.start != end or not opened or opened not in _OPEN
    if apart or after.text[:1] != _CLOSE[_OPEN.index(opened)]:
        return start, end
    return start - 1, end + 1


def _word(sign: str | None) -> str:
    plain = nfkc(sign or "")
    return "注" if plain in ("脚注", "注釈") else plain


def _number(text: str | None) -> int | None:
    plain = nfkc(text or "")
    return int(plain) if plain.isdigit() else None
