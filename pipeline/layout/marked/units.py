"""Boxes → units, each of which becomes one block, with what neighbours say of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.layout import captions
from pipeline.layout.drafts import Segment
from pipeline.layout.marked.boxes import Box, Span
from pipeline.layout.marked.inline import Part, box_to_parts, part_to_words, whole_box
from pipeline.layout.marked.marks import Mark, Places, is_alone
from pipeline.layout.marked.parts import is_back_word, is_navigation, leads_on
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import BLANKS, KANJI

_FILE = re.compile(
    r"\.(?:pdf|xlsx?|csv|zip|png|jpe?g|gif|svg|docx?|pptx?)(?:[?#]|$)|^(?:mailto|tel):",
    re.IGNORECASE,
)


_GAIJI = re.compile(rf"[{KANJI}]")


@dataclass(slots=True, eq=False)
class Unit:
    """Part of a box, or all of it; ``at`` is the box's index."""

    box: Box
    at: int
    part: Part
    text: str
    kind: str = ""
    segment: Segment = field(default_factory=lambda: Segment(0, "", "", 0, 1, 0))
    # For headings: level of the element, or of what stands for one.
    level: int = 0
    marks: list[Mark] = field(default_factory=list)
    # Spans that lead back from a note to the text.
    back: list[Span] = field(default_factory=list)
    # Links of the site behind the text.
    links: list[Span] = field(default_factory=list)


def merge_leads(boxes: Sequence[Box]) -> list[Box]:
    """The number of a note in a cell or term of its own stands in one box with the note."""
    merged: list[Box] = []
    for box in boxes:
        last = merged[-1] if merged else None
        if last is not None and _is_lead_of(last, box):
            last.spans += box.spans
            last.ids += box.ids
            last.images += box.images
        else:
            merged.append(box)
    return merged


def part_numbers(boxes: Sequence[Box]) -> None:
    """A number in an element of its own stands apart from its title; edits the headings."""
    for box in boxes:
        seen = box.seen() if box.state.level and not box.state.part else []
        if len(seen) < 2 or seen[0].end != seen[1].start or seen[1].text[0] in BLANKS:
            continue
        text = seen[0].text.strip(BLANKS)
        number = read_enumerator(text + "\u3000")
        if number is not None and number.length >= len(text) and seen[0].text[-1] not in BLANKS:
            at = next(i for i, s in enumerate(box.spans) if s is seen[1])
            box.spans.insert(at, Span(seen[1].start, "", "gap", False, None, None, None))


def _is_lead_of(lead: Box, box: Box) -> bool:
    if lead.table is not None or box.table is not None or lead.state.part or box.state.part:
        return False
    row = lead.state.row
    beside = (lead.tag == "dt" and box.tag == "dd") or (row is not None and row is box.state.row)
    if not beside or not is_alone(lead.text) or not box.seen():
        return False
    lead.spans.append(Span(lead.spans[-1].end, "", "gap", False, None, None, None))
    return True


def box_places(boxes: Sequence[Box], page: str) -> Places:
    """Which box each id of the page leads to; the first of a name counts."""
    found: dict[str, int] = {}
    for i, box in enumerate(boxes):
        for name in box.ids:
            found.setdefault(name, i)
    return Places(page.rpartition("/")[2], found)


def show_pictures(boxes: Sequence[Box]) -> None:
    """What a picture shows is text where it stands for it; edits the boxes.

    So it is with a title set as a picture, a kanji that no font has, and a figure whose caption
    stands nowhere else.
    """
    reads = [captions.read_caption(box.text) for box in boxes if not box.state.part]
    labels = {read.label for read in reads if read is not None}
    for box in boxes:
        if not box.images or box.state.part:
            continue
        alone = all(s.link is not None and is_back_word(s.text) for s in box.seen())
        for i, span in enumerate(box.spans):
            if span.role != "alt":
                continue
            read = captions.read_caption(span.text) if alone else None
            labelled = read is not None and read.label not in labels
            if (
                labelled
                or (alone and box.state.level)
                or (not alone and _GAIJI.fullmatch(span.text))
            ):
                box.spans[i] = span._replace(role="text")
            if read is not None:
                labels.add(read.label)


def boxes_to_units(
    boxes: Sequence[Box], marks: Sequence[Mark], repeated: frozenset[str]
) -> list[Unit]:
    """Units in document order, those that neighbours or links explain with their kind."""
    targets = _note_boxes(marks)
    in_box: dict[int, list[Mark]] = {}
    for mark in marks:
        in_box.setdefault(mark.box, []).append(mark)
    units: list[Unit] = []
    for i, box in enumerate(boxes):
        kind = _known_kind(box, i, targets, repeated)
        for part in _parts(box, kind):
            text = part_to_words(part).text.strip(BLANKS)
            unit = Unit(box, i, part, text, kind or _link_kind(part))
            unit.marks = [m for m in in_box.get(i, ()) if _holds(part, m)]
            units.append(unit)
    _find_lists_of_links(units)
    for n, unit in enumerate(units):
        lead = part_to_words(unit.part).pieces
        start = lead[0].start if lead else 0
        unit.segment = Segment(start, unit.text, unit.text, start, 1, n)
    return units


def _link_kind(part: Part) -> str:
    """A line of nothing but links of the site is no part of the text around it."""
    seen = part.seen()
    links = bool(seen) and all(s.link is not None and is_back_word(s.text) for s in seen)
    return "furniture" if links else ""


def _parts(box: Box, kind: str) -> list[Part]:
    whole = kind or box.state.level or box.state.caption or box.state.item is not None
    return [whole_box(box)] if whole else box_to_parts(box)


def _known_kind(box: Box, at: int, targets: set[int], repeated: frozenset[str]) -> str:
    if box.state.part:
        return box.state.part
    if box.table is not None:
        return "table"
    if not box.seen():
        return "empty"
    if at in targets and not box.state.level:
        return "note"
    text = box.text
    if captions.read_caption(text) or box.state.caption:
        return ""
    if is_navigation(box):
        return "furniture"
    common = not box.state.level and not captions.is_source_line(text)
    return "furniture" if common and all(s.text.strip() in repeated for s in box.seen()) else ""


def _note_boxes(marks: Sequence[Mark]) -> set[int]:
    """Boxes that marks of one number lead to; that of several is where the notes begin."""
    leading: dict[int, set[str]] = {}
    for mark in marks:
        if mark.target is not None and mark.target > mark.box:
            leading.setdefault(mark.target, set()).add(mark.shown)
    return {target for target, shown in leading.items() if len(shown) == 1}


def _holds(part: Part, mark: Mark) -> bool:
    return any(s.start <= mark.start < s.end for s in part.held)


def _find_lists_of_links(units: Sequence[Unit]) -> None:
    """Rows of links to other pages are contents of the site, and a heading of only such too."""
    run: list[Unit] = []
    for unit in units:
        if not unit.kind and not unit.box.state.level and _leads_to_page(unit.box):
            run.append(unit)
            continue
        if unit.kind == "empty":
            continue
        _set_contents(run)
        run = []
    _set_contents(run)


def _set_contents(run: Sequence[Unit]) -> None:
    labelled = sum(captions.read_caption(unit.text) is not None for unit in run)
    if len(run) > 1 and labelled != 1:
        for unit in run:
            unit.kind = "furniture"


def _leads_to_page(box: Box) -> bool:
    if not leads_on(box):
        return False
    links = (s.link.attributes.get("href", "") for s in box.spans if s.link is not None)
    return not any(_FILE.search(href) for href in links)


def is_picture(unit: Unit) -> bool:
    """True for a picture outside of a figure: its caption is not that of a table beside it."""
    return unit.box.images > 0 and unit.box.state.figure is None


def spans_of(unit: Unit) -> Iterator[tuple[int, int]]:
    """The stretches of the source that a unit accounts for."""
    for span in unit.part.held:
        if span.text:
            yield span.start, span.end
