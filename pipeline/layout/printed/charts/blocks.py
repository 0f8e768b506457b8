"""Lines in a box or beside boxes → blocks of text: what a reader takes together."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.layout import chart_words
from pipeline.layout.cells import Atom, cell_to_atoms
from pipeline.layout.charts import is_unfinished
from pipeline.layout.drafts import Cell, ChartNode, Piece
from pipeline.layout.printed.charts.boxes import ChartBox, innermost
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine, make_line
from pipeline.layout.printed.texts import Text
from pipeline.layout.printed.view import Run
from pipeline.layout.row_labels import read_row

# In units of the font size.
_MAX_LEAD = 0.85
_ALIGNED = 1.2
_SAME_SIZE = 0.08
# A line that leaves so much room was ended on purpose.
_ROOM = 1.6
_BEGINS = re.compile(r"[○●◯◎◆■▪・･※*＊•]|[（(]注\d?[）)]|注[）)：:]")
_GOES_ON = "（(、，）)の・"


@dataclass(slots=True, eq=False)
class TextBlock:
    """Lines below each other that are one text; ``right`` is where its lines could end."""

    lines: list[TextLine]
    page: int

    @property
    def box(self) -> Box:
        return around(line.box for line in self.lines)

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def text(self) -> str:
        """All of it in one line."""
        return self.read().text

    def read(self) -> Text:
        """Its pieces, the lines joined as running text."""
        text = Text()
        text.add(self.lines, self.page)
        return text

    def items(self, right: float) -> Text:
        """As ``read``, with a line feed where a line ends before ``right`` and a name is whole."""
        text = Text()
        listed = not any("、" in line.text for line in self.lines)
        for i, line in enumerate(self.lines):
            if i and listed and self._is_end(self.lines[i - 1], line, right):
                start = line.runs[0].start
                text.insert("\n", start)
            text.add_line(line, self.page)
        return text

    @property
    def is_listed(self) -> bool:
        """True for names one below the other from the same left end, not one name in lines."""
        ends = chart_words.words("body") + chart_words.words("office")
        whole = all(line.text.strip().endswith(ends) for line in self.lines)
        lefts = [line.box.x0 for line in self.lines]
        middles = [line.box.middle[0] for line in self.lines]
        flush = max(lefts) - min(lefts) < 1 < max(middles) - min(middles)
        return whole and (len(self.lines) > 2 or (len(self.lines) > 1 and flush))

    def _is_end(self, line: TextLine, after: TextLine, right: float) -> bool:
        node = ChartNode("member", [Piece(0, line.text)])
        if is_unfinished(node) or after.text.lstrip()[:1] in _GOES_ON:
            return False
        return right - line.box.x1 >= _ROOM * line.size


def split_lines(lines: Iterable[TextLine], boxes: Sequence[ChartBox]) -> list[TextLine]:
    """Lines cut where they pass from one box into another."""
    split: list[TextLine] = []
    for line in lines:
        groups: list[tuple[ChartBox | None, list[Run]]] = []
        for run in line.runs:
            home = innermost(boxes, *run.box.middle)
            if groups and groups[-1][0] is home:
                groups[-1][1].append(run)
            else:
                groups.append((home, [run]))
        if len(groups) == 1:
            split.append(line)
            continue
        parts = [make_line(runs) for _, runs in groups]
        parts[0].ruby = line.ruby
        split += parts
    return split


def lines_to_blocks(lines: Sequence[TextLine], page: int) -> list[TextBlock]:
    """Blocks from top to bottom, those side by side from left to right."""
    blocks: list[TextBlock] = []
    turned = [line for line in lines if line.runs[0].foreign]
    for line in sorted(turned, key=lambda x: (-x.box.x1, x.box.y0)):
        _join(blocks, line, page, _follows_turned)
    blocks_of_turned, blocks = blocks, []
    straight = [line for line in lines if not line.runs[0].foreign]
    for line in sorted(straight, key=lambda x: (x.box.y0, x.box.x0)):
        _join(blocks, line, page, _follows)
    found = blocks_of_turned + blocks
    return sorted(found, key=lambda b: (round(b.box.y0), b.box.x0))


def _join(
    blocks: list[TextBlock],
    line: TextLine,
    page: int,
    follows: Callable[[TextBlock, TextLine], bool],
) -> None:
    home = next((b for b in blocks if follows(b, line)), None)
    if home is None:
        blocks.append(TextBlock([line], page))
    else:
        home.lines.append(line)


def _follows(block: TextBlock, line: TextLine) -> bool:
    last = block.lines[-1]
    size = min(last.size, line.size)
    gap = line.box.y0 - last.box.y1
    if not -0.5 * size < gap <= _MAX_LEAD * size or last.box.shared_width(line.box) <= 0:
        return False
    if abs(last.size - line.size) > _SAME_SIZE * size or last.bold != line.bold:
        return False
    if line.box.y0 < last.box.y0 + 0.5 * size or _stands_alone(last) or _stands_alone(line):
        return False
    if chart_words.is_body_name(block.text.strip()) and _tells(line.text.strip()):
        return False
    begins = _BEGINS.match(line.text.strip()) is not None
    if begins and not _is_inner_mark(block, line):
        return False
    return _aligned(block, line)


def _tells(text: str) -> bool:
    """True for what is told of a body below its name: who heads it (本部長　…)."""
    inner = text.strip("（()）")
    if inner != text and not re.search(r"[：:、]", inner):
        return False
    return read_row([Cell(0, 0, Piece(0, inner))]) is not None


def _aligned(block: TextBlock, line: TextLine) -> bool:
    slack = _ALIGNED * line.size
    box, other = block.box, line.box
    same_left = abs(box.x0 - other.x0) <= slack
    same_right = abs(box.x1 - other.x1) <= slack
    return same_left or same_right or abs(box.middle[0] - other.middle[0]) <= slack


def _is_inner_mark(block: TextBlock, line: TextLine) -> bool:
    """True for a mark that belongs to the name before it: what follows it goes on."""
    return re.match(r"[（(]注\d?[）)](?=[、，のと及・]|$)", line.text.strip()) is not None


def _follows_turned(block: TextBlock, line: TextLine) -> bool:
    last = block.lines[-1]
    gap = last.box.x0 - line.box.x1
    near = -0.3 * line.size < gap < _MAX_LEAD * line.size
    return near and abs(last.box.y0 - line.box.y0) < 2 * line.size


def _stands_alone(line: TextLine) -> bool:
    """True for the word of a side or a level."""
    text = line.text.strip()
    side = chart_words.read_side(text)
    return (side is not None and side[2] >= len(text)) or chart_words.is_level(text)


def text_to_atoms(text: Text) -> Iterator[tuple[Atom, list[Piece]]]:
    """Parts of a text with different roles, each with its pieces of the source."""
    cell = Cell(0, 0, Piece(0, text.text))
    for atom in cell_to_atoms(cell):
        yield atom, cut_pieces(text, atom.piece.start, atom.piece.end)


def cut_pieces(text: Text, start: int, end: int) -> list[Piece]:
    """The pieces of the stretch ``start``..``end`` of a text."""
    found: list[Piece] = []
    at = 0
    for piece in text.pieces:
        length = len(piece.raw) if piece.shown is None else len(piece.shown)
        low, high = max(start, at) - at, min(end, at + length) - at
        if low < high:
            if piece.shown is None:
                found.append(Piece(piece.start + low, piece.raw[low:high]))
            else:
                found.append(piece)
        at += length
    return found
