"""Drafts → rows of ``blocks``: the text is put together and every offset written down."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from pipeline.layout.blanks import is_running, line_break_blanks
from pipeline.layout.drafts import Cut, Draft, Piece, Segment
from pipeline.layout.patterns import TAG
from pipeline.nouns import Block
from pipeline.text import Builder, nfkc, to_raw

# Characters that NFKC makes an ordinary digit or letter of; no word may cross their ends.
_ENCLOSED = re.compile("[\u2460-\u24ff\u2776-\u2793\u3220-\u3229\u3251-\u325f\u32b1-\u32bf]")
_LATIN_END = re.compile(r"[A-Za-z0-9,.;)]")
_LATIN_START = re.compile(r"[A-Za-z0-9(]")


def give_spans(segments: Iterable[Segment]) -> None:
    """Tell each draft which stretches of the source it accounts for, in source order."""
    for segment in segments:
        draft = segment.draft
        if draft is None:
            raise ValueError(f"segment at {segment.start} belongs to no block")
        if draft.spans and draft.spans[-1][1] == segment.start:
            draft.spans[-1][1] = segment.end
        else:
            draft.spans.append([segment.start, segment.end])


class Writer:
    """Puts one draft's text together; knows where the source offsets went."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._builder = Builder()
        self._starts = [start for start, _ in draft.spans]
        lengths = (end - start for start, end in draft.spans)
        self._bases = list(accumulate(lengths, initial=0))
        self._wishes = sorted(draft.breaks)
        self.text = ""
        self.breaks: set[int] = set()
        self.places: dict[int, int] = {}
        self.wish_places: dict[int, int] = {}
        self.piece_spans: list[tuple[int, int]] = []

    def write(self) -> Writer:
        """Write all pieces of the draft."""
        draft = self._draft
        whole = draft.running if draft.running is not None else is_running(draft.raw())
        cells = draft.type in ("figure", "table")
        for piece in draft.pieces:
            running = is_running(piece.raw) if cells else whole
            self._separate(piece)
            start = len(self._builder)
            self._write_piece(piece, running)
            self.piece_spans.append((start, len(self._builder)))
        self.text = self._builder.text
        return self

    @property
    def runs(self) -> tuple[int, ...]:
        """Runs from the text to the block's raw text."""
        return self._builder.runs

    def break_offsets(self) -> tuple[int, ...]:
        """Offsets inside the text that no word may cross."""
        return tuple(sorted(b for b in self.breaks if 0 < b < len(self._builder)))

    def ruby(self) -> tuple[str, ...]:
        """The readings, each as ``offset in the text:base:reading``."""
        if not self._draft.ruby:
            return ()
        raw_to_text = {to_raw(self.runs, i): i for i in range(len(self.text) - 1, -1, -1)}
        found = []
        for start, base, reading in self._draft.ruby:
            offset = raw_to_text.get(self._raw_offset(start))
            if offset is not None:
                found.append(f"{offset}:{nfkc(base)}:{nfkc(reading)}")
        return tuple(found)

    def _raw_offset(self, at: int) -> int:
        """Offset in the block's raw text of what stands at ``at`` in the source."""
        i = bisect_right(self._starts, at) - 1
        return self._bases[i] + at - self._starts[i]

    def _separate(self, piece: Piece) -> None:
        """Latin words parted by a line end need their blank back; Japanese and numbers do not."""
        last = self._builder.last
        if self._draft.printed:
            return
        if last.isdigit() and piece.raw[:1].isdigit():
            return
        if piece.shown is None and _LATIN_END.match(last) and _LATIN_START.match(piece.raw):
            self._builder.insert(" ", self._raw_offset(piece.start))

    def _write_piece(self, piece: Piece, running: bool) -> None:
        if piece.shown is not None:
            self._break()
            self._builder.insert(piece.shown, self._raw_offset(piece.start))
            self._break()
            return
        at = piece.start
        for cut in self._cuts(piece, running):
            self._write_kept(piece, at, max(at, cut.start))
            if cut.marker:
                self.places[cut.start] = len(self._builder)
                self._break()
            at = max(at, cut.end)
        self._write_kept(piece, at, piece.end)

    def _cuts(self, piece: Piece, running: bool) -> list[Cut]:
        """What leaves the text of ``piece``, in order."""
        found = [
            self._after_lead(Cut(piece.start + s, piece.start + e))
            for s, e in line_break_blanks(piece.raw, running)
        ]
        if "<" in piece.raw:
            tags = TAG.finditer(piece.raw)
            found += [Cut(piece.start + m.start(), piece.start + m.end()) for m in tags]
        found += [c for c in self._draft.cuts if piece.start <= c.start < piece.end]
        return sorted(found)

    def _after_lead(self, cut: Cut) -> Cut:
        """The blank between an enumerator and its text stays."""
        lead = self._draft.breaks[0] if self._draft.breaks else -1
        return Cut(cut.start + 1, cut.end) if cut.end == lead else cut

    def _write_kept(self, piece: Piece, start: int, end: int) -> None:
        """Write a stretch without cuts, with a break wherever one was asked for."""
        points = {w for w in self._wishes if start <= w <= end}
        text = piece.raw[start - piece.start : end - piece.start]
        for match in _ENCLOSED.finditer(text):
            points |= {start + match.start(), start + match.end()}
        at = start
        for point in [*sorted(points), end]:
            if point > at:
                self._add(piece, at, point)
            if point in points:
                self.wish_places[point] = len(self._builder)
                self._break()
            at = point

    def _add(self, piece: Piece, start: int, end: int) -> None:
        raw = piece.raw[start - piece.start : end - piece.start]
        self._builder.add(raw, self._raw_offset(start))

    def _break(self) -> None:
        self.breaks.add(len(self._builder))


def draft_to_block(
    draft: Draft, writer: Writer, edition: str, source: str, order: int, text: str
) -> Block:
    """The row of one draft; ``text`` is the decoded source."""
    return Block(
        edition=edition,
        block_id=draft.block_id,
        source=source,
        page=draft.page,
        order=order,
        type=draft.type,
        level=draft.level,
        section_path=draft.section_path,
        text=writer.text,
        raw_text="".join(text[start:end] for start, end in draft.spans),
        x0=draft.box[0] if draft.box else None,
        y0=draft.box[1] if draft.box else None,
        x1=draft.box[2] if draft.box else None,
        y1=draft.box[3] if draft.box else None,
        raw_spans=tuple(offset for span in draft.spans for offset in span),
        raw_runs=writer.runs,
        breaks=writer.break_offsets(),
        figure_id=draft.figure.figure_id if draft.figure else None,
        table_id=draft.table.table_id if draft.table else None,
        in_column=draft.in_column,
        printed_page=draft.printed_page,
        ruby=writer.ruby(),
    )
