"""Lines on one base line that are one row in spite of the gaps between them.

A number stands before its line (第1節　…, 1　…), and in a column all that is level is a row.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.layout.numbering import read_enumerator
from pipeline.layout.printed.lines import TextLine, merge

_SAME_ROW = 0.5
# Characters, and units of the font size, of a number that stands before its line.
_MAX_LABEL = 8
_LABEL_GAP = 4.0
_BARE_NUMBER = re.compile(
    r"[（(\[]?(?:注|※|[*＊†])?[0-9０-９]{1,3}[）)\]]?[.．]?|[・･•●○◎◆◇■□▪▶►➢✓☆★※〇▼▽△▲◉❖–－]"
)


def join_labels(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines with the number that stands before them in spite of a gap (第1節　…, 1　…)."""
    joined: list[TextLine] = []
    taken: set[int] = set()
    for line in lines:
        if id(line) in taken:
            continue
        if _is_label(line):
            after = [o for o in lines if id(o) not in taken and _labelled_by(line, o)]
            nearest = min(after, key=lambda o: o.box.x0, default=None)
            if nearest is not None:
                taken |= {id(line), id(nearest)}
                joined.append(merge([line, nearest]))
                continue
        joined.append(line)
    return [line for line in joined if id(line) not in taken]


def _is_label(line: TextLine) -> bool:
    text = "".join(line.text.split())
    if line.runs[0].foreign or not text or len(text) > _MAX_LABEL:
        return False
    read = read_enumerator(text + "\u3000")
    return _BARE_NUMBER.fullmatch(text) is not None or (
        read is not None and read.length >= len(text)
    )


def _labelled_by(label: TextLine, line: TextLine) -> bool:
    (_, y0, x1, y1), (line_x0, line_y0, _, line_y1) = label.box, line.box
    if line_x0 < x1 or line_y1 <= y0 or y1 <= line_y0:
        # Most lines stand above or below it: no need to look closer.
        return False
    gap = line_x0 - x1
    return (
        line is not label
        and not line.runs[0].foreign
        and 0 <= gap < _LABEL_GAP * max(label.size, line.size)
        and _on_row(label, line)
        and line.size < _largest_title(label) * label.size
        and label.size < 1.8 * line.size
    )


def _largest_title(label: TextLine) -> float:
    """How much larger than its number a title may be; small decimals are those of a scale."""
    read = read_enumerator("".join(label.text.split()) + "\u3000")
    return 1.08 if read is not None and read.name == "decimal" else 1.5


def lines_to_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """Lines of a column from top to bottom, those on one base line as one."""
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.box.y0, line.box.x0)):
        home = next((row for row in rows[-4:] if _on_row(row[0], line)), None)
        if home is None:
            rows.append([line])
        else:
            home.append(line)
    return [merge(row) if len(row) > 1 else row[0] for row in rows]


def _on_row(first: TextLine, line: TextLine) -> bool:
    if first.box.y1 <= line.box.y0 or first.runs[0].foreign or line.runs[0].foreign:
        return False
    low = min(first.box.height, line.box.height)
    apart = first.box.shared_width(line.box) <= 0.5 * low
    return apart and first.box.shared_height(line.box) > _SAME_ROW * low
