"""Passages, exhibits and notes → drafts of blocks, figures, tables and footnotes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.layout.caption_bodies import caption_body
from pipeline.layout.drafts import Cell, Draft, Figure, NoteDraft, Piece, Table
from pipeline.layout.graphics import fill_printed_chart, put
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.printed.charts.telling import tell_chart
from pipeline.layout.printed.exhibits import Exhibit
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.grids import Grid
from pipeline.layout.printed.joins import Passage
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.notes import Anchor, FootNote, note_text
from pipeline.layout.printed.paragraphs import Paragraph
from pipeline.layout.printed.ranks import Heading
from pipeline.layout.printed.strips import Strip
from pipeline.layout.printed.tables import GridCell, read_grid
from pipeline.layout.printed.texts import Text
from pipeline.layout.printed.view import Run, View
from pipeline.layout.sections import COLUMN

# Points by which the columns of a table may be off where it goes on.
_APART = 4.0


@dataclass(slots=True, eq=False)
class Drafts:
    """All that becomes rows, in reading order."""

    drafts: list[Draft] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[tuple[FootNote, NoteDraft]] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    last_grid: tuple[Table, Grid, int] | None = None
    # The same, whatever text stood after it: for a part that repeats the label.
    last_part: tuple[Table, Grid, int] | None = None
    # A caption at the end of a page whose table begins on the next one.
    waiting: Table | None = None

    def add_passage(self, passage: Passage) -> Draft:
        """A heading, item or paragraph."""
        text = Text()
        for part in passage.parts:
            text.add(part.lines, part.page)
        kind = "caption" if passage.kind == "source" else passage.kind
        draft = self._new(kind, text, passage.first.page)
        # Where it begins: the rest of it stands in another column or on another page.
        draft.box = around(r.place for line in passage.first.lines for r in line.runs)
        number = read_enumerator(text.text)
        if kind == "heading":
            self._head(draft, text, passage.first)
        elif kind == "list_item" and number and number.length < len(text.text):
            draft.breaks.append(text.offset_of(number.length))
        return draft

    def _head(self, draft: Draft, text: Text, first: Paragraph) -> None:
        number = read_enumerator(text.text)
        if number is not None:
            draft.rank, draft.number = number.rank, number.number
            draft.opens_column = number.kind == "column"
            draft.rank = COLUMN if draft.opens_column else draft.rank
            if number.length < len(text.text):
                draft.breaks.append(text.offset_of(number.length))
        self.headings.append(Heading(draft, first.size, first.is_bold, text.text))

    def add_exhibit(self, exhibit: Exhibit, view: View, cells: dict[int, list[Run]]) -> None:
        """A table or figure with its caption, its words and its sources."""
        page = view.number
        if self._repeats_label(exhibit, page):
            self.last_grid = self.last_part
            self._new("caption", _text(exhibit.caption, page), page)
            thing: Table | Figure | None = None
        else:
            self._end_table(exhibit)
            thing = self._caption(exhibit, page)
        for grid in exhibit.grids:
            self._add_grid(thing if isinstance(thing, Table) else None, grid, page, cells)
            thing = None if isinstance(thing, Table) else thing
        self.waiting = thing if isinstance(thing, Table) else self.waiting
        if isinstance(thing, Figure) and exhibit.words:
            self._add_words(thing, exhibit, view)
        elif exhibit.words:
            self._add_loose(exhibit.words, page)
        for lines in _by_source(exhibit.sources):
            draft = self._new("caption", _text(lines, page), page)
            draft.running = False
            draft.figure = thing if isinstance(thing, Figure) else None
            if draft.figure:
                draft.figure.sourced = True

    def _repeats_label(self, exhibit: Exhibit, page: int) -> bool:
        """True for 表1（続き）: the label of the table before, over the same columns."""
        if exhibit.read is None or not exhibit.grids or self.last_part is None:
            return False
        same = exhibit.read.label == self.last_part[0].label
        return same and _goes_on(self.last_part, exhibit.grids[0], page)

    def _end_table(self, exhibit: Exhibit) -> None:
        """A caption of its own says that the table before it does not go on."""
        if exhibit.caption or not exhibit.grids:
            self.last_grid = self.waiting = None

    def _caption(self, exhibit: Exhibit, page: int) -> Table | Figure | None:
        if exhibit.read is None:
            return None
        text = _text(exhibit.caption, page)
        draft = self._new("caption", text, page)
        title = exhibit.read.title + len(text.text) - len(text.text.lstrip())
        at = text.offset_of(title)
        draft.breaks.append(at)
        shown = text.text[title:] or None
        if exhibit.grids or (exhibit.read.kind == "table" and not exhibit.drawings):
            table = draft.table = Table(page, exhibit.read.label, shown)
            self.tables.append(table)
            table.caption_draft, table.title_at = draft, at
            return table
        figure = draft.figure = Figure(page, exhibit.read.label or None, shown)
        figure.kind = "photo" if exhibit.read.kind == "photo" else "unknown"
        self.figures.append(figure)
        figure.caption_draft, figure.title_at = draft, at
        return figure

    def _add_grid(
        self, table: Table | None, grid: Grid, page: int, cells: dict[int, list[Run]]
    ) -> None:
        """The cells of a grid: of the caption's table, of one that goes on, or of a new one."""
        first_row = 0
        if table is None and self.last_grid and _goes_on(self.last_grid, grid, page):
            table = self.last_grid[0]
            first_row = table.n_rows
        if table is None and self.waiting and page == self.waiting.page + 1:
            table, self.waiting = self.waiting, None
        if table is None:
            table = Table(page)
            self.tables.append(table)
        draft = self._new("table", Text(), page)
        draft.box, draft.table = grid.box, table
        table.draft = table.draft or draft
        found = read_grid(grid, cells.get(id(grid), []), page)
        if first_row:
            found, repeated = _without_header(found, table)
            # No cells are made of a repeated head, but its characters stand in this part.
            for cell in repeated:
                _account(draft, cell.text)
        for cell in found:
            self._put_cell(table, draft, cell, first_row)
        table.n_rows = max([table.n_rows, *(first_row + c.row + c.row_span for c in found)])
        table.n_cols = max([table.n_cols, *(c.col + c.col_span for c in found)])
        self.last_grid = self.last_part = table, grid, page

    def _put_cell(self, table: Table, draft: Draft, cell: GridCell, first_row: int) -> None:
        text = cell.text
        self._take(draft, text)
        if not text.pieces:
            place = None
        else:
            if draft.pieces:
                draft.pieces.append(Piece(text.pieces[0].start, "", "\n"))
            first = len(draft.pieces)
            draft.pieces += text.pieces
            place = first, len(draft.pieces)
        start = text.pieces[0] if text.pieces else Piece(0, "")
        placed = Cell(
            first_row + cell.row,
            cell.col,
            start,
            cell.row_span,
            cell.col_span,
            cell.is_header and first_row == 0,
            cell.page,
            cell.box,
            draft,
        )
        table.cells.append((placed, place))

    def _add_words(self, figure: Figure, exhibit: Exhibit, view: View) -> None:
        """The words of a drawing: the nodes of a chart, else line by line."""
        draft = self._new("figure", Text(), view.number)
        draft.figure, figure.draft = figure, draft
        texts = [_text([line], view.number) for line in exhibit.words]
        for text in texts:
            self._take(draft, text)
        draft.box = around(run.place for line in exhibit.words for run in line.runs)
        chart = tell_chart(
            figure.caption or "", exhibit.marks, exhibit.words, view.number, caption_body(figure)
        )
        if chart is None:
            for text in texts:
                put(draft, text.pieces)
            return
        fill_printed_chart(figure, draft, chart.nodes, chart.edges, chart.whole)
        for node in figure.nodes:
            node.box = view.displayed(Box(*node.box)) if node.box else None
        for line in chart.legend:
            put(draft, _text([line], view.number).pieces)

    def _add_loose(self, words: Sequence[TextLine], page: int) -> None:
        """Words in the frame of a table: remarks beside it."""
        for line in words:
            self._new("caption", _text([line], page), page).running = False

    def add_note(self, note: FootNote) -> None:
        """A footnote; one without a number only is a block."""
        text = note_text(note)
        draft = self._new("footnote", text, note.page)
        start = text.offset_of(note.lead) if note.lead < len(text.text) else text.offset_of(0)
        if note.lead:
            draft.breaks.append(start)
        marker = note.marker or ""
        if marker:
            self.notes.append((note, NoteDraft(marker, note.number, draft, start)))

    def add_furniture(self, strips: Iterable[Strip]) -> None:
        """Running heads, page numbers, side indexes."""
        for strip in strips:
            text = Text()
            for run in strip.runs:
                text.add([_line_of(run)], strip.page)
            draft = self._new("furniture", text, strip.page)
            draft.box = strip.box

    def _new(self, kind: str, text: Text, page: int) -> Draft:
        draft = Draft(kind, page, list(text.pieces))
        draft.printed = True
        draft.box = around(r.place for r in text.runs) if text.runs else None
        self._take(draft, text)
        self.drafts.append(draft)
        return draft

    def _take(self, draft: Draft, text: Text) -> None:
        """The draft accounts for the runs of ``text``, its ruby and markers are its own."""
        _account(draft, text)
        self.anchors += [Anchor(marker, draft) for marker in text.markers]
        draft.ruby += text.ruby


def _account(draft: Draft, text: Text) -> None:
    """The draft accounts for the characters of ``text``."""
    draft.spans += [[run.start, run.start + len(run.text) + run.closes] for run in text.runs]


def _line_of(run: Run) -> TextLine:
    return TextLine([run], text=run.text, size=run.size, font=run.font, box=run.box)


def _text(lines: Sequence[TextLine], page: int) -> Text:
    text = Text()
    text.add(lines, page)
    return text


def _by_source(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Source lines with the lines on which they go on: those further in, or that begin no new."""
    from_left = min((line.box.x0 for line in lines), default=0.0)
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and line.box.x0 > from_left + 0.8 * line.size:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _goes_on(last: tuple[Table, Grid, int], grid: Grid, page: int) -> bool:
    """True for a grid with the same columns on the next page, or in the next column of this one."""
    _, before, on = last
    beside = page == on and grid.xs[0] > before.xs[-1] - _APART
    if not (page == on + 1 or beside) or len(before.xs) != len(grid.xs):
        return False
    shift = before.xs[0] - grid.xs[0]
    off = [abs(a - b - shift) for a, b in zip(before.xs, grid.xs, strict=True)]
    if not (before.is_loose and grid.is_loose):
        return max(off) < _APART
    # Where only gutters part the columns they end now here, now there.
    narrowest = min(b - a for a, b in pairwise(before.xs))
    return off[-1] < _APART and max(off) < max(_APART, 0.5 * narrowest)


def _without_header(cells: list[GridCell], table: Table) -> tuple[list[GridCell], list[GridCell]]:
    """The cells of a part of a table without the rows of its head that it repeats; and those."""
    heads = [c for c, _ in table.cells if c.is_header] or [c for c, _ in table.cells if not c.row]
    high = max((c.row + c.row_span for c in heads), default=0)
    head = [(c.row, c.col, c.piece.raw) for c in heads]
    top = [
        (c.row, c.col, c.text.pieces[0].raw if c.text.pieces else "") for c in cells if c.row < high
    ]
    if sorted(top) != sorted(head):
        return cells, []
    rest = [c.moved_up(high) for c in cells if c.row >= high]
    return rest, [c for c in cells if c.row < high]
