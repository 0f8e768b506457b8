"""A column of lines → paragraphs, each with what tells whether it goes on elsewhere.

What a page cannot tell (does the text go on in the next column?) is left to ``joins``, which sees
the paragraphs of the whole document.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.layout.patterns import ends_sentence
from pipeline.layout.printed.frames import Frame
from pipeline.layout.printed.geometry import Box, around
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.ruler import Ruler, has_lead


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines of one paragraph in one column.

    ``indented`` says that its first line is, ``full`` that its last line reaches the right end,
    ``gap`` how far it stands below the line above in its column (line sizes; 9 at the top).
    """

    lines: list[TextLine]
    page: int
    column: Box
    frame: Frame | None = None
    is_foot: bool = False
    indented: bool = False
    full: bool = False
    gap: float = 9.0
    first_in_column: bool = False

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def box(self) -> Box:
        return around(line.box for line in self.lines)

    @property
    def text(self) -> str:
        """Its lines without breaks, for looking at."""
        return "".join(line.text.strip() for line in self.lines)

    @property
    def is_bold(self) -> bool:
        return all(line.bold for line in self.lines)

    @property
    def style(self) -> tuple[str, float]:
        """Font and size of most of it."""
        weights: Counter[tuple[str, float]] = Counter()
        for line in self.lines:
            weights[line.style] += len(line.text)
        return weights.most_common(1)[0][0]

    @property
    def ends(self) -> bool:
        """True when its last line ends a sentence."""
        return ends_sentence(self.lines[-1].text.rstrip())

    @property
    def has_lead(self) -> bool:
        """True when it begins with a bullet or the number of a list item."""
        return has_lead(self.lines[0].text)


def column_to_paragraphs(
    rows: Sequence[TextLine],
    page: int,
    lefts: Sequence[float],
    frame: Frame | None,
    foot: bool,
    beside: Sequence[Box] = (),
) -> list[Paragraph]:
    """Paragraphs of a column; ``lefts`` are the usual left ends of lines on such pages.

    ``beside`` are the places of pictures and tables, which text may run round.
    """
    if not rows:
        return []
    ruler = Ruler(rows, lefts, beside)
    column = around(row.box for row in rows)
    paragraphs: list[Paragraph] = []
    for i, row in enumerate(rows):
        above = rows[i - 1] if i else None
        last = paragraphs[-1] if paragraphs else None
        if above is None or last is None or ruler.parts(last.lines, last.indented, row):
            paragraphs.append(Paragraph([row], page, column, frame, foot))
            paragraphs[-1].indented = ruler.is_indented(row)
            if above is not None:
                paragraphs[-1].gap = (row.box.y0 - above.box.y1) / row.size
        else:
            last.lines.append(row)
    for paragraph in paragraphs:
        paragraph.full = ruler.is_full(paragraph.lines[-1])
    paragraphs[0].first_in_column = True
    return paragraphs
