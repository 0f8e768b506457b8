"""A printed source → its drafts: pages are read alone, what runs over them is put together here."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.layout import captions
from pipeline.layout.drafts import Draft, NoteDraft
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import GOES_ON
from pipeline.layout.printed.drafting import Drafts
from pipeline.layout.printed.edges import find_furniture
from pipeline.layout.printed.exhibits import Exhibit
from pipeline.layout.printed.feet import asked_numbers
from pipeline.layout.printed.joins import Passage, join_passages
from pipeline.layout.printed.notes import Anchor, cut_markers, feet_to_notes, tie_markers
from pipeline.layout.printed.order import Gutter
from pipeline.layout.printed.page import Column, Page, begin_page, order_page, page_gutter
from pipeline.layout.printed.paragraphs import Paragraph, column_to_paragraphs
from pipeline.layout.printed.ranks import Heading, Outline, rank_by_type
from pipeline.layout.printed.styles import Around, Face, body_face, group_faces, kind_of
from pipeline.layout.printed.view import View, page_to_view
from pipeline.nouns import Bookmark, Line, Sheet, Stroke

# Share of a page kind's lines that begin at a place for it to be a left end.
_LEFT_SHARE = 0.04
_MIN_LEFT = 3
# Share of the body's size below which type is small.
_SMALL = 0.93
# Share of its column's breadth over which the first line of a title goes.
_LONG_TITLE = 0.7
# In units of the type's size, between its lines.
_TITLE_GAP = 0.9
# So many paragraphs of small type may stand between a text and its rest.
_MAX_SMALL = 12
# So many pages before a note may have its marker.
_MAX_BACK = 3
# Points.
_SAME_GUTTER = 4.0


@dataclass(slots=True, eq=False)
class Printed:
    """Drafts of a source in reading order, and what is to be told of it."""

    drafts: Drafts
    pages: list[Page]
    untied: list[Anchor] = field(default_factory=list)
    disagreeing: list[tuple[Heading, int]] = field(default_factory=list)

    @property
    def notes(self) -> list[NoteDraft]:
        return [draft for _, draft in self.drafts.notes]


Element = Passage | Exhibit


def lay_out_printed(
    sheets: Sequence[Sheet],
    lines: Sequence[Line],
    strokes: Sequence[Stroke],
    bookmarks: Sequence[Bookmark],
) -> Printed:
    """All of one printed source; ``lines`` are its runs, none of them rejected."""
    views = _views(sheets, lines, strokes)
    # Before lines, tables and furniture are known: good enough to tell what is small.
    rough = body_face(run for view in views for run in view.runs)
    furniture = find_furniture(views, rough.size)
    pages = [begin_page(view, furniture[view.number], rough.size) for view in views]
    face = body_face(x for page in pages for x in page.lines if id(x) in page.running)
    if not face.fonts:
        face = rough
    for i, (page, gutter) in enumerate(zip(pages, _gutters(pages, face.size), strict=True)):
        page.asked = asked_numbers(page.lines, face.size)
        page.asked_before = {n for p in pages[max(0, i - _MAX_BACK) : i] for n in p.asked}
        order_page(page, face.size, gutter)
    drafts = _draft(pages, face)
    _take_labels(drafts.drafts)
    printed = Printed(drafts, pages)
    printed.disagreeing = rank_by_type(drafts.headings, Outline(bookmarks))
    tie_markers(drafts.notes, drafts.anchors)
    printed.untied = cut_markers(drafts.anchors)
    _take_blanks(drafts.drafts, [line for view in views for line in view.blanks])
    for draft in drafts.drafts:
        draft.spans = _merged(draft.spans)
    return printed


def _gutters(pages: Sequence[Page], body_size: float) -> list[Gutter | None]:
    """For each page the gutter that most pages of its kind have; None where there is none."""
    found: dict[tuple[int, int], list[Gutter]] = defaultdict(list)
    for page in pages:
        gutter = page_gutter(page, body_size)
        if gutter is not None:
            found[_kind(page)].append(gutter)
    usual: dict[tuple[int, int], Gutter] = {}
    for key, gutters in found.items():
        middle = sorted(gutters, key=lambda g: g.right)[len(gutters) // 2]
        near = sum(abs(g.right - middle.right) < _SAME_GUTTER for g in gutters)
        if near > 0.5 * len(gutters):
            usual[key] = middle
    return [usual.get(_kind(page)) for page in pages]


def _kind(page: Page) -> tuple[int, int]:
    """Left or right page, and how it is turned."""
    return page.view.number % 2, page.view.turn


def _views(sheets: Sequence[Sheet], lines: Iterable[Line], strokes: Iterable[Stroke]) -> list[View]:
    on_page: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        on_page[line.page].append(line)
    drawn: dict[int, list[Stroke]] = defaultdict(list)
    for stroke in strokes:
        drawn[stroke.page].append(stroke)
    return [page_to_view(s, on_page[s.page], drawn[s.page]) for s in sheets]


def _draft(pages: Sequence[Page], face: Face) -> Drafts:
    drafts = Drafts()
    by_page = [
        (page, _elements(page, lefts)) for page, lefts in zip(pages, _lefts(pages), strict=True)
    ]
    passages = _passages([e for _, found in by_page for e in found], face)
    kinds = {id(part): passage.kind for passage in passages for part in passage.parts}
    joined = {id(p.first): p for p in join_passages(passages, face.size)}
    feet = [(page.view.number, p) for page in pages for p in page.parts if _is_foot(p)]
    notes = feet_to_notes((n, p) for n, p in feet if isinstance(p, Column))
    for page, elements in by_page:
        number = page.view.number
        since = len(drafts.drafts)
        drafts.add_furniture(page.edges.strips)
        for element in elements:
            if isinstance(element, Exhibit):
                drafts.add_exhibit(element, page.view, page.cell_runs)
                continue
            if _parts_tables(element, kinds[id(element)], face):
                drafts.last_grid = None
            if id(element) in joined:
                _add(drafts, joined[id(element)], element)
        for note in notes:
            if note.page == number:
                drafts.add_note(note)
        for draft in drafts.drafts[since:]:
            draft.printed_page = page.edges.printed
    return drafts


def _take_labels(drafts: Sequence[Draft]) -> None:
    """The label of a column may stand above the frame of its text: it is that text's."""
    shown = [draft for draft in drafts if draft.type != "furniture"]
    for draft, after in pairwise(shown):
        if draft.opens_column and after.in_column:
            draft.in_column = True


def _parts_tables(paragraph: Paragraph, kind: str, face: Face) -> bool:
    """True for headings and running text: the table above has ended, the next one is another.

    Remarks and units in small type, and the word that says that a table goes on, may stand between.
    """
    if kind == "source" or captions.says_it_goes_on(paragraph.text.strip()):
        return False
    large = paragraph.size >= _SMALL * face.size
    return kind == "heading" or large or paragraph.frame is not None


def _is_foot(part: object) -> bool:
    return isinstance(part, Column) and part.is_foot


def _add(drafts: Drafts, passage: Passage, first: Paragraph) -> None:
    draft = drafts.add_passage(passage)
    if first.frame is not None:
        draft.in_column = True
        draft.type = "column" if draft.type == "paragraph" else draft.type


def _elements(page: Page, lefts: Sequence[float]) -> list[Paragraph | Exhibit]:
    """Paragraphs and exhibits of a page in reading order; its notes come later."""
    found: list[Paragraph | Exhibit] = []
    beside = [exhibit.box for exhibit in page.exhibits]
    beside += [mark.box for mark in page.view.marks if mark.kind == "image"]
    for part in page.parts:
        if isinstance(part, Exhibit):
            found.append(part)
        elif not part.is_foot:
            usual = lefts if part.frame is None else ()
            rows = part.lines
            found += column_to_paragraphs(rows, page.view.number, usual, part.frame, False, beside)
    return found


def _lefts(pages: Sequence[Page]) -> list[list[float]]:
    """For each page the usual left ends of running lines; facing pages mirror each other."""
    counts: dict[tuple[int, int], Counter[int]] = defaultdict(Counter)
    for page in pages:
        counts[_kind(page)].update(round(x.box.x0) for x in page.lines if id(x) in page.running)
    lefts = {}
    for key, places in counts.items():
        needed = max(_MIN_LEFT, _LEFT_SHARE * places.total())
        lefts[key] = [float(x) for x, n in places.items() if n >= needed]
    return [lefts[_kind(page)] for page in pages]


def _passages(elements: Sequence[Paragraph | Exhibit], face: Face) -> list[Passage]:
    """Each paragraph with its kind; headings set over several paragraphs are one."""
    paragraphs = [e for e in elements if isinstance(e, Paragraph)]
    faces = group_faces(paragraphs, face)
    passages: list[Passage] = []
    near = _neighbours(paragraphs)
    for paragraph in paragraphs:
        own = faces.get(id(paragraph.frame), face) if paragraph.frame else face
        passage = Passage([paragraph], kind_of(paragraph, own, near[id(paragraph)]))
        if passages and _is_one_heading(passages[-1], passage):
            passages[-1].parts.append(paragraph)
        else:
            passages.append(passage)
    return passages


def _neighbours(paragraphs: Sequence[Paragraph]) -> dict[int, Around]:
    """Paragraph id → what is above and below it in its own text: frames and small type (sources,
    remarks) may stand between."""
    texts: dict[int, list[Paragraph]] = defaultdict(list)
    for paragraph in paragraphs:
        texts[id(paragraph.frame)].append(paragraph)
    found: dict[int, Around] = {}
    for text in texts.values():
        for i, paragraph in enumerate(text):
            before = _next_of_size(paragraph, text[max(0, i - _MAX_SMALL) : i][::-1])
            after = _next_of_size(paragraph, text[i + 1 : i + 1 + _MAX_SMALL])
            found[id(paragraph)] = Around(before, after)
    return found


def _next_of_size(paragraph: Paragraph, others: Sequence[Paragraph]) -> Paragraph | None:
    return next((p for p in others if p.size >= _SMALL * paragraph.size), None)


def _is_one_heading(above: Passage, below: Passage) -> bool:
    """True for the rest of a title, or a title below its number."""
    a, b = above.last, below.first
    if above.kind != "heading" or below.kind != "heading" or a.page != b.page:
        return False
    number, own = _number_length(above), _number_length(below)
    if own or below.first.has_lead:
        return False
    if number and number >= len(above.text.strip()):
        return b.gap < 2.5 or b.first_in_column
    if b.gap >= _TITLE_GAP:
        return False
    if GOES_ON.search(a.text.strip()):
        return True
    same = abs(a.size - b.size) < 0.05 * a.size and a.is_bold == b.is_bold
    # OCR loses the blank behind a number.
    long = a.lines[-1].box.width > _LONG_TITLE * a.column.width and not b.text.strip()[0].isdigit()
    return same and (a.full or long or a.text.endswith(("－", "—", "―")))


def _number_length(passage: Passage) -> int:
    from_number = _read(passage.text.strip())
    return from_number or 0


def _read(text: str) -> int | None:
    from_text = read_enumerator(text) or read_enumerator(text + "\u3000")
    return from_text.length if from_text else None


def _take_blanks(drafts: Sequence[Draft], blanks: Sequence[Line]) -> None:
    """Runs of blanks belong to the block of the run before them in the source."""
    if not blanks:
        return
    if not drafts:
        raise ValueError("blanks without a block")
    starts = sorted((span[0], i) for i, draft in enumerate(drafts) for span in draft.spans)
    keys = [start for start, _ in starts]
    for line in blanks:
        at = max(0, bisect_right(keys, line.start) - 1)
        drafts[starts[at][1]].spans.append([line.start, line.end])


def _merged(spans: Sequence[Sequence[int]]) -> list[list[int]]:
    """Spans in the order of the source, those that touch joined."""
    merged: list[list[int]] = []
    for start, end in sorted(map(tuple, spans)):
        if merged and merged[-1][1] == start:
            merged[-1][1] = end
        elif not merged or merged[-1][:2] != [start, end]:
            merged.append([start, end])
    return merged
