"""Boxes → lines, and lines → pieces of text, with readings and the raised marks set apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.layout.drafts import Piece
from pipeline.layout.marked.boxes import Box, Span
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import BLANKS, GOES_ON, begins_mid_sentence, ends_sentence

# Shorter lines are not broken by the width of a page.
_MIN_BROKEN = 15
# So much of the text before a line break tells what the break is.
_TAIL = 60
_BULLETS = "・･•○●◯◎◇◆□■▶※☆★"
_INDENTS = ("\u3000", "\u00a0")
_OPENS = "（(「『、，・"
_CLOSES = "（(）)」』、，。．・"


@dataclass(slots=True, eq=False)
class Part:
    """Stretch of a box that becomes one block: its lines, and all the spans it accounts for."""

    lines: list[list[Span]]
    held: list[Span] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(s.text for line in self.lines for s in line if s.role == "text").strip(
            BLANKS
        )

    def seen(self) -> list[Span]:
        """The spans of text that are more than blanks."""
        return [s for line in self.lines for s in line if s.role == "text" and s.text.strip(BLANKS)]


def box_to_parts(box: Box) -> list[Part]:
    """The box as one part, or as several where its line breaks part paragraphs."""
    whole = Part([[]])
    parts = [whole]
    for span in box.spans:
        if span.role == "break":
            parts[-1].held.append(span)
            parts.append(Part([[]]))
        else:
            parts[-1].lines[0].append(span)
            parts[-1].held.append(span)
    return _join_lines(parts, box) if len(parts) > 1 else parts


def whole_box(box: Box) -> Part:
    """All of the box as one part of one or more lines."""
    part = Part([[]], list(box.spans))
    for span in box.spans:
        if span.role == "break":
            part.lines.append([])
        else:
            part.lines[-1].append(span)
    part.lines = [line for line in part.lines if line]
    return part


def _join_lines(lines: Sequence[Part], box: Box) -> list[Part]:
    indents = any(line.lines[0] and line.lines[0][0].text.startswith(_INDENTS) for line in lines)
    joined: list[Part] = []
    leading: list[Span] = []
    parted = True
    for line in lines:
        if not line.text:
            (joined[-1].held if joined else leading).extend(line.held)
            parted = True
            continue
        if not joined:
            line.held = leading + line.held
        elif not parted and _goes_on(Part(joined[-1].lines[-1:]), line, indents):
            joined[-1].lines += line.lines
            joined[-1].held += line.held
            continue
        joined.append(line)
        parted = False
    return joined or [Part([[]], leading)]


def _goes_on(above: Part, line: Part, indents: bool) -> bool:
    """True where a line break is that of a width, not of a paragraph."""
    before, text = above.text, line.text
    indented = line.seen()[0].text.startswith(_INDENTS)
    if indented or is_bold(above) != is_bold(line):
        return False
    if ends_sentence(before):
        return indents and text[0] not in _BULLETS and not is_bold(line)
    if begins_mid_sentence(text) or GOES_ON.search(before):
        return True
    if text[0] in _BULLETS or read_enumerator(text):
        return False
    return len(before) >= _MIN_BROKEN


def is_bold(part: Part) -> bool:
    """True when all that is seen is set bold."""
    seen = part.seen()
    return bool(seen) and all(s.bold for s in seen)


@dataclass(slots=True, eq=False)
class Words:
    """The text of a part: pieces, and readings with the place and text of their base."""

    pieces: list[Piece] = field(default_factory=list)
    ruby: list[tuple[int, str, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(p.raw if p.shown is None else p.shown for p in self.pieces)

    def offset_of(self, index: int) -> int:
        """Source offset of the character at ``index`` of ``text``, or of the end."""
        at = 0
        for piece in self.pieces:
            length = len(piece.raw if piece.shown is None else piece.shown)
            if at <= index < at + length:
                return piece.start + (index - at if piece.shown is None else 0)
            at += length
        return self.pieces[-1].end if self.pieces else 0


def part_to_words(part: Part, without: Sequence[Span] = ()) -> Words:
    """The text of a part; ``without`` are spans that are shown but do not belong to it."""
    words, before = Words(), ""
    left_out = {id(span) for span in without}
    lines = [[s for s in line if id(s) not in left_out] for line in part.lines]
    for n, line in enumerate(lines):
        seen = [s for s in line if s.role in ("text", "gap")]
        raw = "".join(s.text for s in seen).strip(BLANKS)
        if not raw:
            continue
        if words.pieces:
            shown = joint(before, raw)
            if shown:
                words.pieces.append(Piece(seen[0].start, "", shown))
        _go_on(words.pieces, _trimmed(seen), new_line=True)
        words.ruby += _readings(lines[n])
        before = (before + raw)[-_TAIL:]
    return words


def _go_on(pieces: list[Piece], more: Iterable[Piece], new_line: bool) -> None:
    """Append pieces; those that touch are one, so that a blank between them stays."""
    for piece in more:
        last = pieces[-1] if pieces and not new_line else None
        new_line = False
        touch = last is not None and last.shown is None and piece.shown is None
        if last is not None and touch and last.end == piece.start:
            pieces[-1] = Piece(last.start, last.raw + piece.raw)
            continue
        if last is not None and piece.shown is None and _parted(last.raw, piece.raw):
            pieces.append(Piece(piece.start, "", " "))
        pieces.append(piece)


def _parted(before: str, after: str) -> bool:
    """True where a blank at the seam stands between Latin words."""
    blank = before[-1:].isspace() or after[:1].isspace()
    return blank and before.rstrip()[-1:].isascii() and after.lstrip()[:1].isascii()


def joint(before: str, after: str) -> str:
    """What stands between two lines of a title, a cell or a paragraph that was broken."""
    if len(before) >= _MIN_BROKEN and not ends_sentence(before) and GOES_ON.search(before):
        return ""
    if before[-1] in _OPENS or after[0] in _CLOSES or begins_mid_sentence(after):
        return ""
    wrapped = len(before) >= 2 * _MIN_BROKEN and not before[-1].isascii()
    return "" if wrapped or GOES_ON.search(before) else " "


def _trimmed(spans: Sequence[Span]) -> Iterator[Piece]:
    """The spans as pieces without the blanks at both ends of the line."""
    lengths = [len(s.text) for s in spans]
    raw = "".join(s.text for s in spans)
    first, last = len(raw) - len(raw.lstrip(BLANKS)), len(raw.rstrip(BLANKS))
    at = 0
    for span, length in zip(spans, lengths, strict=True):
        start, end = max(first - at, 0), min(last - at, length)
        if span.role == "gap":
            yield Piece(span.start, "", " ")
        if start < end:
            yield Piece(span.start + start, span.text[start:end])
        at += length


def _readings(line: Sequence[Span]) -> list[tuple[int, str, str]]:
    """Place, base and reading; a base may be spelt out in several steps."""
    found: list[tuple[int, str, str]] = []
    base: list[Span] = []
    for span in line:
        if span.ruby is None or (base and base[0].ruby is not span.ruby):
            base = []
        if span.ruby is not None and span.role == "text":
            base = [span] if base and base[-1].end < span.start else [*base, span]
        elif span.role == "reading" and base:
            found.append((base[0].start, "".join(s.text for s in base), span.text.strip()))
            base = []
    return found
