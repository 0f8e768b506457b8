"""One source through all of layout: lines → drafts with sections, figures and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from pipeline.errors import diagnostic
from pipeline.layout import context
from pipeline.layout.assemble import Assembler
from pipeline.layout.bare_notes import tie_bare_notes
from pipeline.layout.columns import mark_columns
from pipeline.layout.drafts import Draft, Figure, NoteDraft, Segment, Table
from pipeline.layout.emit import Writer, give_spans
from pipeline.layout.graphics import fill_chart, fill_table
from pipeline.layout.labels import reconcile_labels
from pipeline.layout.marked.document import lay_out_marked
from pipeline.layout.notes import tie_notes, tie_worded_notes
from pipeline.layout.paragraphs import Joiner
from pipeline.layout.patterns import TAG
from pipeline.layout.printed.document import lay_out_printed
from pipeline.layout.scan import lines_to_segments
from pipeline.layout.sections import rank_headings, set_sections
from pipeline.layout.zones import find_zones
from pipeline.nouns import Bookmark, Diagnostic, Element, Line, Sheet, Source, Stroke
from pipeline.text import nfkc


@dataclass
class Layout:
    """What was found in one source; drafts in reading order, each with its writer."""

    source: Source
    lines: Sequence[Line]
    text: str = ""
    drafts: list[Draft] = field(default_factory=list)
    writers: list[Writer] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[NoteDraft] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, code: str, page: int, **values: object) -> None:
        """Add a diagnostics row."""
        row = diagnostic(code, self.source.edition, self.source.source, page, **values)
        self.diagnostics.append(row)


class PrintedPages(NamedTuple):
    """What pages hand on of one printed source beside its lines."""

    sheets: Sequence[Sheet]
    strokes: Sequence[Stroke]
    bookmarks: Sequence[Bookmark]


def lay_out_pages(source: Source, lines: Sequence[Line], given: PrintedPages) -> Layout:
    """Lay out one printed source."""
    layout = Layout(source, lines)
    kept = [line for line in lines if not line.rejected]
    if not kept:
        return layout
    printed = lay_out_printed(given.sheets, kept, given.strokes, given.bookmarks)
    made = printed.drafts
    layout.drafts, layout.figures, layout.tables = made.drafts, made.figures, made.tables
    layout.notes = printed.notes
    tie_worded_notes(layout.drafts, layout.notes)
    _reconcile(layout)
    layout.writers = [Writer(draft).write() for draft in layout.drafts]
    rank_headings(layout.drafts)
    titles = zip(layout.drafts, layout.writers, strict=True)
    set_sections(layout.drafts, {id(d): w.text for d, w in titles if d.type == "heading"})
    _report_notes(layout)
    for anchor in printed.untied:
        page, marker = anchor.marker.page, anchor.marker.text
        layout.report("layout.marker_without_note", page, marker=marker)
    for heading, level in printed.disagreeing:
        layout.report(
            "layout.heading_levels_disagree", heading.draft.page, title=heading.text, level=level
        )
    return layout


def lay_out_elements(
    source: Source, lines: Sequence[Line], elements: Sequence[Element], repeated: frozenset[str]
) -> Layout:
    """Lay out one source that says itself what its text is (HTML)."""
    layout = Layout(source, lines)
    marked = lay_out_marked(source.source, elements, lines, repeated)
    made = marked.drafts
    layout.drafts, layout.figures, layout.tables = made.drafts, made.figures, made.tables
    layout.notes = marked.notes
    _reconcile(layout)
    _fill_graphics(layout)
    layout.writers = [Writer(draft).write() for draft in layout.drafts]
    above = marked.trail_drafts()
    titles = zip(layout.drafts, layout.writers, strict=True)
    shown = {id(d): w.text for d, w in titles if d.type == "heading"}
    shown |= {id(d): nfkc(e.text) for d, e in zip(above, marked.trail, strict=True)}
    set_sections([*above, *layout.drafts], shown)
    _report_notes(layout)
    for mark in marked.untied:
        layout.report("layout.marker_without_note", 1, marker=mark.shown)
    for heading in marked.disagreeing:
        layout.report("layout.heading_levels_disagree", 1, title=heading.text, level=heading.level)
    return layout


def lay_out(source: Source, lines: Sequence[Line]) -> Layout:
    """Lay out one source."""
    layout = Layout(source, lines)
    kept = [line for line in lines if not line.rejected]
    segments = lines_to_segments(kept)
    strays = _explain(segments)
    assembler = Assembler(Joiner(segments))
    for segment in segments:
        assembler.add(segment)
    _attach_blanks(segments, assembler.drafts)
    layout.drafts, layout.notes = assembler.drafts, assembler.notes
    layout.figures, layout.tables = assembler.figures, assembler.tables
    give_spans(segments)
    _reconcile(layout)
    _fill_graphics(layout)
    mark_columns(layout.drafts)
    tie_notes(layout.drafts, layout.notes)
    layout.notes += tie_bare_notes(layout.drafts, layout.notes)
    layout.notes.sort(key=lambda note: note.draft.pieces[0].start if note.draft else 0)
    layout.writers = [Writer(draft).write() for draft in layout.drafts]
    rank_headings(layout.drafts)
    titles = zip(layout.drafts, layout.writers, strict=True)
    set_sections(layout.drafts, {id(d): w.text for d, w in titles if d.type == "heading"})
    _report(layout, segments, strays)
    return layout


def _reconcile(layout: Layout) -> None:
    things: list[Figure | Table] = [*layout.figures, *layout.tables]
    for thing, printed in reconcile_labels(layout.drafts, things):
        layout.report(
            "layout.label_disagrees",
            thing.page,
            caption=(thing.caption or "").strip(),
            printed=printed,
            chosen=thing.label,
        )


def _fill_graphics(layout: Layout) -> None:
    """Read charts and tables; misread marks and texts without a place are reported."""
    for figure in layout.figures:
        repaired = fill_chart(figure, figure.draft) if figure.draft else []
        name = figure.label or figure.caption or "?"
        for misread, _ in repaired:
            layout.report(
                "layout.mark_repaired", figure.page, misread=misread, figure=name, mark="(注)"
            )
        for node in figure.nodes:
            if node.role == "other":
                text = node.pieces[0].raw[:20]
                layout.report("layout.figure_partial", figure.page, figure=name, text=text)
    for table in layout.tables:
        if table.draft:
            fill_table(table, table.draft)


def _explain(segments: Sequence[Segment]) -> list[Segment]:
    """Let neighbours explain what single lines could not tell; gives the stray fragments."""
    context.find_contents(segments)
    context.join_split_titles(segments)
    find_zones(segments)
    context.join_notes(segments)
    context.find_bare_notes(segments)
    strays = context.find_strays(segments)
    context.find_titles(segments)
    return strays


def _attach_blanks(segments: Sequence[Segment], drafts: list[Draft]) -> None:
    """Blank lines belong to the block before them; leading ones to the first block."""
    first = next((s.draft for s in segments if s.draft), None)
    if first is None and segments:
        first = Draft("furniture", segments[0].page)
        drafts.append(first)
    last = first
    for segment in segments:
        if segment.draft is None:
            segment.draft = last
        last = segment.draft


def _report(layout: Layout, segments: Sequence[Segment], strays: Sequence[Segment]) -> None:
    for stray in strays:
        layout.report("layout.stray_fragment", stray.page, text=stray.text)
    garbled = [s for s in segments if s.kind == "garbled"]
    if garbled:
        sample = garbled[0].text[:20]
        layout.report("layout.mojibake", garbled[0].page, lines=len(garbled), text=sample)
    tags = sum(len(TAG.findall(s.raw)) for s in segments if "<" in s.raw)
    if tags:
        layout.report("layout.tags_removed", 1, count=tags)
    _report_notes(layout)


def _report_notes(layout: Layout) -> None:
    for note in layout.notes:
        if note.anchor is None and note.draft:
            text = note.draft.raw()[:30]
            layout.report(
                "layout.note_without_marker", note.draft.page, marker=note.marker, text=text
            )
