"""Units → drafts of blocks, figures, tables and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.layout import captions
from pipeline.layout.bylines import profile_kind
from pipeline.layout.drafts import Draft, Figure, NoteDraft, Piece, Table, Zone
from pipeline.layout.marked.cells import cell_spans, chart_rows, fill_cells, read_cells
from pipeline.layout.marked.inline import part_to_words
from pipeline.layout.marked.marks import Mark, read_lead
from pipeline.layout.marked.ranks import TERM, Heading
from pipeline.layout.marked.tree import Node
from pipeline.layout.marked.units import Unit, is_picture, spans_of
from pipeline.layout.sections import COLUMN

# So many units may stand between a table and a caption below it.
_NEAR = 2
_TYPES = {
    "text": "paragraph",
    "byline": "paragraph",
    "list": "list_item",
    "reference": "list_item",
    "source": "caption",
    "trail": "furniture",
}


@dataclass(slots=True, eq=False)
class NoteUnit:
    """A note with the index of the box it begins in."""

    note: NoteDraft
    at: int
    word: str


@dataclass(slots=True, eq=False)
class Drafts:
    """All that becomes rows, in document order."""

    drafts: list[Draft] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[NoteUnit] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    _captioned: Draft | None = None
    _bare: tuple[Table, int] | None = None
    _last: Unit | None = None
    _pictured: bool = False
    _term: Draft | None = None
    _terms: Node | None = None

    def add(self, unit: Unit, n: int, after: Sequence[Unit], marks: Sequence[Mark]) -> None:
        """Take the unit at ``n``; ``after`` are the next ones, ``marks`` those that lead to it."""
        makers = {
            "heading": self._heading,
            "list": self._list,
            "source": self._source,
            "url": self._source,
            "byline": self._byline,
        }
        if unit.kind == "empty":
            self._pictured = self._pictured or is_picture(unit)
            self._empty(unit)
            return
        since = len(self.drafts)
        if unit.kind in ("furniture", "trail"):
            self._furniture(unit)
        elif unit.kind == "table":
            self._table(unit, n)
        elif unit.kind == "caption":
            self._caption(unit, n, after)
        elif unit.kind == "note":
            self._note(unit, marks)
        else:
            draft = makers.get(unit.kind, self._text)(unit)
            draft.in_column = unit.box.state.column is not None
            if draft.in_column and draft.type == "paragraph":
                draft.type = "column"
        self._close_term(unit, since)
        self._last = unit

    def _close_term(self, unit: Unit, since: int) -> None:
        """What a term heads ends with its list."""
        if self._term is not None and unit.box.state.terms is not self._terms:
            if since < len(self.drafts):
                self.drafts[since].closes = self._term
            self._term = None
        if unit.kind == "heading" and unit.level == TERM:
            self._term, self._terms = self.drafts[-1], unit.box.state.terms

    def _new(self, unit: Unit) -> Draft:
        words = part_to_words(unit.part, unit.back)
        draft = Draft(_TYPES.get(unit.kind, unit.kind), 1, words.pieces)
        draft.printed, draft.ruby = True, list(words.ruby)
        draft.spans = [list(span) for span in spans_of(unit)]
        self.drafts.append(draft)
        return draft

    def _empty(self, unit: Unit) -> None:
        """Blanks go with the block before; what a picture shows stands in no text."""
        spans = [list(span) for span in spans_of(unit)]
        shown = any(s.role != "text" and s.text.strip() for s in unit.part.held)
        if not spans:
            return
        if self.drafts and not shown:
            self.drafts[-1].spans += spans
            return
        self._furniture(unit)

    def _furniture(self, unit: Unit) -> None:
        last = self.drafts[-1] if self.drafts else None
        words = part_to_words(unit.part)
        spans = [list(span) for span in spans_of(unit)]
        if last is None or last.type != "furniture":
            last = Draft("furniture", 1)
            last.printed = True
            self.drafts.append(last)
        if not words.pieces:
            alts = [s for s in unit.part.held if s.role == "alt" and s.text.strip()]
            words.pieces = [Piece(s.start, s.text) for s in alts]
        if last.pieces and words.pieces:
            last.pieces.append(Piece(words.pieces[0].start, "", "\n"))
        last.pieces += words.pieces
        last.spans += spans

    def _heading(self, unit: Unit) -> Draft:
        draft = self._new(unit)
        self._captioned = None
        number = unit.segment.number
        rank = None
        if number is not None:
            draft.number = number.number
            draft.opens_column = number.kind == "column"
            rank = number.rank if number.kind == "numbered" else None
            draft.rank = number.rank if number.kind == "named" else None
            self._break(draft, unit, number.length)
        column, last = unit.box.state.column, self._last
        enters = column is not None and (last is None or last.box.state.column is not column)
        draft.opens_column = draft.opens_column or enters
        draft.rank = COLUMN if draft.opens_column else draft.rank
        self.headings.append(Heading(draft, unit.level, rank, unit.text))
        return draft

    def _break(self, draft: Draft, unit: Unit, length: int) -> int:
        """The enumerator ends in the text at ``length``; gives its place in the source."""
        at = part_to_words(unit.part, unit.back).offset_of(length)
        if length < len(unit.text):
            draft.breaks.append(at)
        return at

    def _text(self, unit: Unit) -> Draft:
        self._captioned = None
        self._bare = None
        return self._new(unit)

    def _byline(self, unit: Unit) -> Draft:
        draft = self._text(unit)
        draft.byline, draft.running = True, profile_kind(unit.text) == "office"
        return draft

    def _list(self, unit: Unit) -> Draft:
        draft = self._new(unit)
        number = unit.segment.number
        shown = unit.box.state.number if unit.box.opens else ""
        if number is not None:
            self._break(draft, unit, number.length)
        elif shown and draft.pieces:
            draft.pieces.insert(0, Piece(draft.pieces[0].start, "", shown))
            draft.breaks.append(draft.pieces[1].start)
        return draft

    def _source(self, unit: Unit) -> Draft:
        beside = self._captioned is not None or self._bare is not None
        if unit.kind == "url" and not beside:
            unit.kind = "list"
            return self._new(unit)
        unit.kind = "source"
        draft = self._new(unit)
        draft.running = False
        if self._captioned:
            draft.figure, draft.table = self._captioned.figure, self._captioned.table
        elif self._bare:
            draft.table = self._bare[0]
        if draft.figure:
            draft.figure.sourced = True
        return draft

    def _caption(self, unit: Unit, n: int, after: Sequence[Unit]) -> None:
        draft = self._new(unit)
        draft.in_column = unit.box.state.column is not None
        words = part_to_words(unit.part, unit.back)
        text = words.text
        read = captions.read_caption(text)
        title, label = (read.title, read.label) if read else (0, None)
        at = words.offset_of(title)
        shown = text[title:] or None
        owner = unit.box.state.figure
        holder = self._holder(unit, n, after)
        thing: Figure | Table
        if holder is not None:
            thing = holder
            thing.label, thing.caption = label, shown
            self._bare = None
        elif (read and read.kind == "table") or (owner is not None and owner.tag == "table"):
            thing = Table(1, label, shown)
            self.tables.append(thing)
        else:
            thing = Figure(1, label, shown)
            thing.kind = "photo" if read and read.kind == "photo" else "unknown"
            self.figures.append(thing)
        draft.figure = thing if isinstance(thing, Figure) else None
        draft.table = thing if isinstance(thing, Table) else None
        draft.breaks.append(at)
        thing.caption_draft, thing.title_at = draft, at
        self._captioned = draft
        self._pictured = unit.box.images > 0

    def _holder(self, unit: Unit, n: int, after: Sequence[Unit]) -> Table | None:
        """The table right above that has no caption, unless another one follows this."""
        if self._bare is None or n - self._bare[1] > _NEAR:
            return None
        for other in after:
            if other.kind == "table" or other.box.images:
                return None
            if other.kind not in ("empty", "source"):
                break
        return self._bare[0]

    def _table(self, unit: Unit, n: int) -> None:
        if unit.box.table is None:
            return
        cells = read_cells(unit.box.table)
        title = (self._captioned.raw() if self._captioned else "").strip()
        draft = Draft("table", 1)
        draft.printed = True
        draft.in_column = unit.box.state.column is not None
        draft.spans = cell_spans(cells)
        if not draft.spans:
            return
        self.drafts.append(draft)
        rows = chart_rows(cells, title)
        thing = self._thing(chart=bool(rows))
        thing.draft = draft
        draft.figure = thing if isinstance(thing, Figure) else None
        draft.table = thing if isinstance(thing, Table) else None
        if rows:
            draft.type, draft.zone = "figure", Zone([], True, rows)
        elif isinstance(thing, Table):
            fill_cells(thing, draft, cells)
            self._bare = (thing, n) if thing.caption_draft is None else None

    def _thing(self, chart: bool) -> Figure | Table:
        """What the cells are of: the thing captioned above if it has none yet, or a new one."""
        caption = self._captioned
        thing = (caption.figure or caption.table) if caption else None
        if caption is None or thing is None or thing.draft is not None or self._pictured:
            new: Figure | Table = Figure(1) if chart else Table(1)
            self._list_of(new).append(new)
            return new
        if chart == isinstance(thing, Figure):
            return thing
        new = Figure(1) if chart else Table(1)
        new.label, new.caption = thing.label, thing.caption
        new.caption_draft, new.title_at = thing.caption_draft, thing.title_at
        self._list_of(thing).remove(thing)
        self._list_of(new).append(new)
        for draft in self.drafts[-10:]:
            if draft.figure is thing or draft.table is thing:
                draft.figure = new if isinstance(new, Figure) else None
                draft.table = new if isinstance(new, Table) else None
        return new

    def _list_of(self, thing: Figure | Table) -> list[Figure | Table]:
        return self.figures if isinstance(thing, Figure) else self.tables  # type: ignore[return-value]

    def _note(self, unit: Unit, marks: Sequence[Mark]) -> None:
        unit.kind = "footnote"
        draft = self._new(unit)
        lead = read_lead(unit.text)
        told = marks[0] if marks else None
        if told is not None and (lead is None or lead.number != told.number):
            word, number, length = told.word, told.number, 0
        elif lead is not None:
            word, number, length = lead
        else:
            return
        start = part_to_words(unit.part, unit.back).offset_of(length)
        draft.breaks.append(start)
        if not length and unit.box.opens and unit.box.state.number and draft.pieces:
            # The list shows the number.
            draft.pieces.insert(0, Piece(start, "", f"{number} "))
        marker = f"{word}{number if number is not None else ''}"
        self.notes.append(NoteUnit(NoteDraft(marker, number, draft, start), unit.at, word))
        self._captioned = None
