"""Segments → drafts of blocks: lines of one paragraph are joined, captions find their figure."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.layout import captions
from pipeline.layout.bylines import profile_kind
from pipeline.layout.drafts import Draft, Figure, NoteDraft, Piece, Segment, Table
from pipeline.layout.notelines import read_note_lead
from pipeline.layout.paragraphs import Joiner
from pipeline.layout.patterns import ends_sentence
from pipeline.layout.sections import COLUMN

# How many blocks may stand between the halves of a torn paragraph.
_MAX_INTRUSION = 14
_INTRUDERS = ("caption", "figure", "table")


class Assembler:
    """Collects the segments of one source into drafts in reading order."""

    def __init__(self, joiner: Joiner) -> None:
        self.drafts: list[Draft] = []
        self.figures: list[Figure] = []
        self.tables: list[Table] = []
        self.notes: list[NoteDraft] = []
        self._joiner = joiner
        self._captioned: Draft | None = None
        self._open: Draft | None = None
        # Types of the blocks since the paragraph left open.
        self._between: list[str] = []
        self._last: Segment | None = None
        self._zones: dict[int, Draft] = {}
        self._makers: dict[str, Callable[[Segment], Draft]] = {
            "heading": self._heading,
            "heading_more": self._more,
            "caption": self._caption,
            "caption_more": self._caption_more,
            "source": self._source,
            "url": self._source,
            "photo": self._photo,
            "note": self._note,
            "note_more": self._more,
            "list": self._list,
            "reference": self._list,
            "contents": self._list,
            "byline": self._byline,
            "text": self._text,
            "digits": self._digits,
            "zone": self._zone,
        }

    def add(self, segment: Segment) -> None:
        """Take the next segment; blank ones wait for ``attach_blanks``."""
        if segment.kind == "blank":
            return
        make = self._makers.get(segment.kind, self._furniture)
        segment.draft = make(segment)
        self._last = segment

    def _new(self, segment: Segment, kind: str) -> Draft:
        draft = Draft(kind, segment.page, [segment.body])
        self.drafts.append(draft)
        self._between.append(kind)
        return draft

    def _adjacent(self, segment: Segment) -> bool:
        """True when no blank line and no other block stands between."""
        return self._last is not None and segment.line - self._last.line <= 1

    def _heading(self, segment: Segment) -> Draft:
        draft = self._new(segment, "heading")
        self._captioned = self._open = None
        if segment.number:
            draft.rank, draft.number = segment.number.rank, segment.number.number
            draft.opens_column = segment.number.kind == "column"
            draft.rank = COLUMN if draft.opens_column else draft.rank
            draft.breaks.append(segment.lead + segment.number.length)
        return draft

    def _more(self, segment: Segment) -> Draft:
        draft = self._last.draft if self._last else None
        if draft is None:
            return self._new(segment, "paragraph")
        if draft.type == "heading":
            draft.pieces.append(Piece(segment.lead, "", " "))
        draft.pieces.append(segment.body)
        return draft

    def _caption(self, segment: Segment) -> Draft:
        draft = self._new(segment, "caption")
        caption = captions.read_caption(segment.text)
        self._captioned = draft
        if caption is None:
            return draft
        draft.breaks.append(segment.lead + caption.title)
        title = segment.text[caption.title :]
        if caption.kind == "table":
            draft.table = Table(segment.page, caption.label, title)
            self.tables.append(draft.table)
        else:
            draft.figure = Figure(segment.page, caption.label, title)
            draft.figure.kind = "photo" if caption.kind == "photo" else "unknown"
            self.figures.append(draft.figure)
        _note_title(draft, segment.lead + caption.title)
        return draft

    def _caption_more(self, segment: Segment) -> Draft:
        draft = self._captioned
        if draft is None:
            return self._new(segment, "caption")
        thing = draft.figure or draft.table
        if thing is None or thing.caption:
            # The title itself was broken over lines.
            draft.pieces.append(segment.body)
        else:
            draft.pieces += [Piece(segment.lead, "", " "), segment.body]
            draft.breaks.append(segment.lead)
            _note_title(draft, segment.lead)
        if thing:
            thing.caption = (thing.caption or "") + segment.text
        return draft

    def _source(self, segment: Segment) -> Draft:
        last = self._last.draft if self._last else None
        if segment.kind == "url" and last and last.type == "footnote":
            return self._more(segment)
        if segment.kind == "url" and last and last.type not in ("caption", "figure", "table"):
            return self._new(segment, "list_item")
        draft = self._new(segment, "caption")
        draft.running = False
        if self._captioned:
            draft.figure, draft.table = self._captioned.figure, self._captioned.table
        if draft.figure and segment.kind == "source":
            draft.figure.sourced = True
        return draft

    def _photo(self, segment: Segment) -> Draft:
        return self._new(segment, "caption")

    def _note(self, segment: Segment) -> Draft:
        draft = self._new(segment, "footnote")
        lead = read_note_lead(segment.text)
        if lead is None:
            return draft
        _, number, marker, length = lead
        draft.breaks.append(segment.lead + length)
        self.notes.append(NoteDraft(marker, number, draft, segment.lead + length))
        self._captioned = None
        return draft

    def _list(self, segment: Segment) -> Draft:
        draft = self._new(segment, "list_item")
        if segment.number:
            draft.breaks.append(segment.lead + segment.number.length)
        self._open = draft if segment.kind == "list" else self._open
        self._between = []
        return draft

    def _byline(self, segment: Segment) -> Draft:
        draft = self._new(segment, "paragraph")
        # The blanks of a name part its words; those of an office are line breaks.
        draft.byline, draft.running = True, profile_kind(segment.text) == "office"
        return draft

    def _digits(self, segment: Segment) -> Draft:
        """A number alone: a page number, or a marker torn off the line above."""
        if self._open and self._adjacent(segment) and self._last and self._last.kind == "text":
            self._open.pieces.append(segment.body)
            return self._open
        return self._new(segment, "furniture")

    def _text(self, segment: Segment) -> Draft:
        opened = None if segment.bare else self._open
        adjacent = self._adjacent(segment) and self._last is not None and self._last.draft is opened
        if opened and (adjacent or len(self._between) <= _MAX_INTRUSION):
            before = opened.pieces[-1].raw
            near = adjacent or (self._turned_page() and not ends_sentence(before))
            if self._joiner.joins(before, segment, near, self._intruded()):
                opened.pieces.append(segment.body)
                self._between = []
                return opened
        draft = self._new(segment, "paragraph")
        draft.bare_note = segment.bare
        self._open, self._between, self._captioned = draft, [], None
        return draft

    def _intruded(self) -> bool:
        """True when figures and what belongs to them are all that stands between."""
        kinds = set(self._between) - {"furniture"}
        return bool(kinds) and kinds <= set(_INTRUDERS)

    def _turned_page(self) -> bool:
        """True when the foot of a page and the head of the next are all that stands between."""
        kinds = set(self._between)
        return "furniture" in kinds and kinds <= {"furniture", "footnote", *_INTRUDERS}

    def _zone(self, segment: Segment) -> Draft:
        """All segments of a chart or table share one draft; its text is made elsewhere."""
        zone = segment.zone
        if id(zone) in self._zones:
            return self._zones[id(zone)]
        draft = self._new(segment, "figure" if zone and zone.chart else "table")
        draft.pieces, draft.zone = [], zone
        self._zones[id(zone)] = draft
        self._attach(draft, zone is not None and zone.chart)
        return draft

    def _attach(self, draft: Draft, chart: bool) -> None:
        """Give the block of a chart or table its figure or table, from the caption above."""
        caption = self._captioned
        thing = (caption.figure or caption.table) if caption else None
        if thing is None:
            thing = Figure(draft.page) if chart else Table(draft.page)
        elif chart != isinstance(thing, Figure):
            thing = self._swap(thing)
        draft.figure = thing if isinstance(thing, Figure) else None
        draft.table = thing if isinstance(thing, Table) else None
        thing.draft = draft
        if isinstance(thing, Figure) and thing not in self.figures:
            self.figures.append(thing)
        if isinstance(thing, Table) and thing not in self.tables:
            self.tables.append(thing)

    def _swap(self, thing: Figure | Table) -> Figure | Table:
        """図表 may name either: turn the caption's figure into a table or the reverse."""
        new: Figure | Table
        if isinstance(thing, Figure):
            self.figures.remove(thing)
            new = Table(thing.page, thing.label, thing.caption)
        else:
            self.tables.remove(thing)
            new = Figure(thing.page, thing.label, thing.caption)
        new.caption_draft, new.title_at = thing.caption_draft, thing.title_at
        for draft in self.drafts[-20:]:
            if draft.figure is thing or draft.table is thing:
                draft.figure = new if isinstance(new, Figure) else None
                draft.table = new if isinstance(new, Table) else None
        return new

    def _furniture(self, segment: Segment) -> Draft:
        return self._new(segment, "furniture")


def _note_title(draft: Draft, at: int) -> None:
    """Remember where in the caption the title begins."""
    thing = draft.figure or draft.table
    if thing:
        thing.caption_draft, thing.title_at = draft, at
