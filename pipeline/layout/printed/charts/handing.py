"""Exhibits get the marks that draw them, and the words that only look like remarks on them."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout.printed.exhibits import Exhibit, lines_of
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark


def give_marks(
    exhibits: Sequence[Exhibit],
    marks: Sequence[Mark],
    charted: set[int],
    heads: Sequence[TextLine],
) -> None:
    """Fill in the marks of each exhibit; ``heads`` are lines that head a legend.

    What begins like a remark in a box of a chart (ids in ``charted``) belongs to the box.
    """
    for exhibit in exhibits:
        area = exhibit.box.grown(2)
        exhibit.marks = [m for m in marks if area.holds(m.box)]
        exhibit.words += [x for x in exhibit.sources if id(x) in charted]
        exhibit.sources = [x for x in exhibit.sources if id(x) not in charted]
    known = lines_of(exhibits)
    for line in heads:
        home = next((e for e in exhibits if e.drawings and e.box.meets(line.box)), None)
        if home is not None and id(line) not in known:
            home.words.append(line)
