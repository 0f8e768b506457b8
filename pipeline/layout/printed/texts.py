"""Lines → the text of a block: its pieces of the source, and where each character came from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from pipeline.layout.drafts import Piece
from pipeline.layout.patterns import BLANKS
from pipeline.layout.printed.lines import SEPARATOR, TextLine
from pipeline.layout.printed.spacing import joint
from pipeline.layout.printed.view import Run

_LATIN_END = re.compile(r"[A-Za-z0-9,.;:)”’%]$")
_LATIN_START = re.compile(r"[A-Za-z0-9(“‘]")
_URL_TAIL = re.compile(r"(?:https?://|www\.)[!-~]*$")
_SOFT_HYPHEN = re.compile(r"[a-z]{2}[-\u00ad]$")
# What a text must end with for any of these to match: Japanese does not.
_MAY_PART = re.compile(r"[\x00-\x7f”’\u00ad]")
_NUMBERS = re.compile(r"[0-9０-９]{1,3}")


@dataclass(slots=True)
class Marker:
    """A raised number: as printed, its value, and its place in the source."""

    text: str
    number: int | None
    start: int
    end: int
    page: int
    tied: bool = False


class RubyPlace(NamedTuple):
    """A reading: its base, and where that begins in the source."""

    start: int
    base: str
    reading: str


@dataclass(slots=True, eq=False)
class Text:
    """Pieces in reading order with the runs they came from; ``offsets`` leads from the characters
    of ``text`` to the source (-1: stands for nothing there)."""

    pieces: list[Piece] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)
    markers: list[Marker] = field(default_factory=list)
    ruby: list[RubyPlace] = field(default_factory=list)
    text: str = ""
    offsets: list[int] = field(default_factory=list)

    def add_line(self, line: TextLine, page: int) -> None:
        """Go on with a line: Latin words are parted by a blank, Japanese ones by nothing."""
        between = self._between(line)
        raised = line.raised() if line.markers else []
        inner = {id(run) for group in raised for run in group[1:]}
        for before, run in pairwise([None, *line.runs]):
            if run is None:
                continue
            joined = between if before is None else joint_of(before, run, line.pitch)
            self._add_run(run, "" if id(run) in inner else joined)
        for group in raised:
            self.markers += _markers(group, page)
        for ruby in line.ruby:
            self.runs += ruby.runs
            if ruby.base:
                run, index = ruby.base[0]
                base = "".join(run.text[i] for run, i in ruby.base)
                self.ruby.append(RubyPlace(run.start + index, base, ruby.reading))

    def add(self, lines: Iterable[TextLine], page: int) -> None:
        """Go on with several lines of one page."""
        for line in lines:
            self.add_line(line, page)

    def insert(self, shown: str, at: int) -> None:
        """Go on with something that does not stand in the source; a blank becomes a plain one."""
        self.pieces.append(Piece(at, "", shown.replace("\u3000", " ")))
        self.text += shown
        self.offsets += [-1] * len(shown)

    def offset_of(self, index: int) -> int:
        """Source offset of the character at ``index``, or of the first one after it."""
        for offset in self.offsets[index:]:
            if offset >= 0:
                return offset
        last = next((o for o in reversed(self.offsets) if o >= 0), 0)
        return last + 1

    def _add_run(self, run: Run, between: str) -> None:
        raw, lead = run.text.strip(BLANKS), run.start
        if len(raw) < len(run.text):
            lead += len(run.text) - len(run.text.lstrip(BLANKS))
        self.runs.append(run)
        if not raw:
            return
        if between and self.text:
            self.insert(between, lead)
        self.pieces.append(Piece(lead, raw))
        self.text += raw
        self.offsets += range(lead, lead + len(raw))

    def _between(self, line: TextLine) -> str:
        """What parts a line from the text so far; a hyphen at a word's break leaves the text."""
        start = line.text.lstrip(BLANKS)
        if not self.text or not start or not _MAY_PART.match(self.text[-1]):
            return ""
        if _SOFT_HYPHEN.search(self.text) and start[0].islower() and start[0].isascii():
            self._drop_last()
            return ""
        if _URL_TAIL.search(self.text) and not start.startswith(("http", "www.")):
            return "" if re.match(r"[!-~]", start) and re.search(r"[-/._&=?%]$", self.text) else " "
        return " " if _LATIN_END.search(self.text) and _LATIN_START.match(start) else ""

    def _drop_last(self) -> None:
        last = self.pieces[-1]
        self.pieces[-1] = Piece(last.start, last.raw[:-1], last.shown)
        self.text, self.offsets = self.text[:-1], self.offsets[:-1]


def joint_of(before: Run, run: Run, pitch: float = 0.0) -> str:
    """What stands between two runs of a line: blanks at their ends count like a gap."""
    left, right = before.text, run.text
    if left[-1:] not in BLANKS and right[:1] not in BLANKS:
        return joint(before, run, pitch)
    blank = left[len(left.rstrip(BLANKS)) :] + right[: len(right) - len(right.lstrip(BLANKS))]
    if not blank:
        return joint(before, run, pitch)
    ends, starts = left.rstrip(BLANKS)[-1:], right.lstrip(BLANKS)[:1]
    if not ends or not starts:
        return ""
    both = ends.isascii() and starts.isascii()
    return " " if both or "\u3000" in blank else ""


def _markers(runs: Sequence[Run], page: int) -> Iterator[Marker]:
    """The markers in a raised run, or in the digits of one number: 4、5 are two."""
    if len(runs) > 1:
        number = int("".join(run.text.strip(BLANKS) for run in runs))
        for i, run in enumerate(runs):
            raw = run.text.strip(BLANKS)
            at = run.start + run.text.index(raw)
            # The digits behind the first are cut with it.
            yield Marker(raw, None if i else number, at, at + len(raw), page, i > 0)
        return
    run = runs[0]
    raw = run.text.strip(BLANKS)
    lead = run.start + len(run.text) - len(run.text.lstrip(BLANKS))
    if SEPARATOR.fullmatch(raw):
        yield Marker(raw, None, lead, lead + len(raw), page, True)
        return
    found = list(_NUMBERS.finditer(raw))
    if not found:
        yield Marker(raw, None, lead, lead + len(raw), page)
        return
    for i, match in enumerate(found):
        start = lead + (match.start() if i else 0)
        end = lead + (found[i + 1].start() if i + 1 < len(found) else len(raw))
        yield Marker(match.group(), int(match.group()), start, end, page)
