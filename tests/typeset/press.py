"""A specimen → PDF: what is text, what is wide, what stands at head and foot of each page."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from . import exhibits
from .flow import Draw, Frame, Pages, Row, Wide, lay_out
from .lines import Style, TextLine, break_lines, draw_line
from .paper import A4, EMBEDDED, Letters, Paper, register
from .source import Part, Piece, Specimen

_FRAME = Frame(76.0, 108.0, 512.0, 650.0, 18.0)
_TAB = Color(0.80, 0.86, 0.94)
_GREY = Color(0.35, 0.35, 0.4)
_RULED = Color(0.20, 0.36, 0.60)
_HEADINGS = {"heading4": (11.5, 22.0, 10.0), "heading5": (10.0, 18.0, 5.0)}
_OPENERS = {"heading1": (17.0, 26.0), "heading2": (15.0, 24.0), "heading3": (13.0, 22.0)}
_NOTE_PITCH = 10.5


class Press(NamedTuple):
    """How one edition is printed: the first page number, where the chart stands, its lines."""

    first_number: int
    chart_at_foot: bool
    broad_arrows: bool


PRESSES = {"specimen-2024": Press(317, False, False), "specimen-2025": Press(352, True, True)}


def typeset(specimen: Specimen, letters: Letters = EMBEDDED) -> bytes:
    """The PDF file of the edition, the same bytes on every run."""
    register(letters)
    press = PRESSES[specimen.name]
    rows, wides = _rows_and_wides(specimen, letters, press)
    notes = {part.text.split("　")[0]: part for part in specimen.of("note")}
    note_lines = {
        marker: break_lines([Piece(part.text)], _note_style(letters), _full())
        for marker, part in notes.items()
    }
    heights = {marker: len(lines) * _NOTE_PITCH for marker, lines in note_lines.items()}
    pages = lay_out(rows, wides, heights, _FRAME)
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, lang="ja")
    canvas.setTitle(specimen.title)
    canvas.setAuthor("本プロジェクト（見本）")
    _draw_pages(Paper(canvas, letters), pages, note_lines, specimen, press)
    canvas.save()
    return out.getvalue()


def _full() -> float:
    return _FRAME.right - _FRAME.left


def _body_style(letters: Letters) -> Style:
    return Style(letters.mincho, 9.5, 17.0, indent=1.0)


def _note_style(letters: Letters) -> Style:
    return Style(letters.mincho, 7.5, _NOTE_PITCH, hang=2.0)


def _rows_and_wides(
    specimen: Specimen, letters: Letters, press: Press
) -> tuple[list[Row], list[Wide]]:
    rows: list[Row] = []
    wides = [Wide(*_opener(specimen, letters), after=0, at_foot=False)]
    parts = list(specimen.parts)
    for n, part in enumerate(parts):
        if part.kind in _HEADINGS:
            rows.append(_heading(part, letters))
        elif part.kind in ("paragraph", "reference"):
            rows += _paragraph(part, letters)
        elif part.kind == "chart":
            size = exhibits.chart(
                parts[n - 1], part, parts[n + 1], _full(), letters.gothic, press.broad_arrows
            )
            wides.append(Wide(*size, after=len(rows), at_foot=press.chart_at_foot))
        elif part.kind in ("table", "legend"):
            make = exhibits.table if part.kind == "table" else exhibits.legend
            size = make(parts[n - 1], part, parts[n + 1], _FRAME.measure, letters.gothic)
            rows.append(Row(*size, above=8.0))
    title, byline = specimen.of("column_title", "byline")
    column = exhibits.boxed_column(
        title, byline, specimen.of("column"), _body_style(letters), _full(), letters.gothic
    )
    wides.append(Wide(*column, after=len(rows), at_foot=True))
    return rows, wides


def _heading(part: Part, letters: Letters) -> Row:
    size, pitch, above = _HEADINGS[part.kind]
    style = Style(letters.gothic, size, pitch * 0.8, hang=2.0, justify=False)
    lines = break_lines(part.pieces, style, _FRAME.measure)

    def draw(paper: Paper, x: float, y: float) -> None:
        _bookmark(paper, part, y)
        for n, line in enumerate(lines):
            text = "".join(unit.text for unit in line.units)
            base = y + size + n * style.pitch
            paper.text(x + line.x, base, text, style.font, size, bold=True)
        if part.kind == "heading4":
            base = y + size + (len(lines) - 1) * style.pitch + 4
            paper.line(x, base, x + _FRAME.measure, base, line=0.8, color=_RULED)

    return Row(pitch + (len(lines) - 1) * style.pitch, draw, above, keep=True)


def _bookmark(paper: Paper, part: Part, y: float) -> None:
    level = int(part.kind[-1]) - 1
    paper.canvas.bookmarkHorizontal(part.text, 0, A4[1] - y)
    paper.canvas.addOutlineEntry(part.text, part.text, level)


def _paragraph(part: Part, letters: Letters) -> list[Row]:
    style = _body_style(letters)
    if part.kind == "reference":
        style = Style(letters.gothic, 8.0, 14.0, hang=3.0, justify=False)
    lines = break_lines(part.pieces, style, _FRAME.measure)
    return [Row(style.pitch, _line_draw(line, style), markers=line.markers) for line in lines]


def _line_draw(line: TextLine, style: Style) -> Draw:
    return lambda paper, x, y: draw_line(paper, x, y + style.pitch * 0.8, line, style)


def _opener(specimen: Specimen, letters: Letters) -> tuple[float, Draw]:
    """What stands over both columns on the first page: who wrote it, part, chapter, section."""
    style = Style(letters.gothic, 8.0, 13.0, indent=1.0)
    (preface,) = specimen.of("preface")
    lines = break_lines(preface.pieces, style, _full())
    titles = specimen.of(*_OPENERS)
    height = len(lines) * 13 + 14 + sum(_OPENERS[part.kind][1] for part in titles) + 8

    def draw(paper: Paper, x: float, y: float) -> None:
        for n, line in enumerate(lines):
            draw_line(paper, x, y + 10 + n * 13, line, style)
        y += len(lines) * 13 + 14
        for part in titles:
            size, pitch = _OPENERS[part.kind]
            _bookmark(paper, part, y)
            paper.text(x, y + size, part.text, letters.gothic, size, bold=True)
            y += pitch
        paper.line(x, y + 2, x + _full(), y + 2, line=1.5, color=_RULED)

    return height, draw


def _draw_pages(
    paper: Paper, pages: Pages, note_lines: dict[str, list[TextLine]], specimen: Specimen,
    press: Press,
) -> None:  # fmt: skip
    style = _note_style(paper.letters)
    for page in range(pages.n_pages):
        here = [one for one in pages.placed if one.page == page]
        _furniture(paper, specimen, press.first_number + page)
        for one in here:
            one.draw(paper, one.x, one.y)
        if page in pages.note_tops:
            y = pages.note_tops[page] + 2
            paper.line(_FRAME.left, y, _FRAME.left + 120, y)
            y += 8
            for line in [x for one in here for m in one.markers for x in note_lines[m]]:
                draw_line(paper, _FRAME.left, y + 1, line, style)
                y += _NOTE_PITCH
        paper.canvas.showPage()


def _furniture(paper: Paper, specimen: Specimen, number: int) -> None:
    """Running head, page number and side index; they change sides with left and right pages."""
    gothic = paper.letters.gothic
    part, chapter, section = (x.text for x in specimen.of("heading1", "heading2", "heading3"))
    even = number % 2 == 0
    head = part if even else f"{chapter}　{section}"
    if even:
        paper.text(_FRAME.left, 76, head, gothic, 7.5, color=_GREY)
        paper.text(_FRAME.left, 708, str(number), gothic, 9.5)
        paper.text(_FRAME.left + 28, 708, specimen.title, gothic, 7.0, color=_GREY)
    else:
        paper.canvas.setFillColor(_GREY)
        paper.canvas.setFont(gothic, 7.5)
        paper.canvas.drawRightString(_FRAME.right, A4[1] - 76, head)
        paper.canvas.setFont(gothic, 9.5)
        paper.canvas.drawRightString(_FRAME.right, A4[1] - 708, str(number))
    paper.line(_FRAME.left, 82, _FRAME.right, 82, color=_GREY)
    x = 20.0 if even else A4[0] - 46
    _side_index(paper, x, 150.0, part)
    _side_index(paper, x, 340.0, chapter)


def _side_index(paper: Paper, x: float, y: float, text: str) -> None:
    """A tab at the outer edge, its characters one below the other."""
    gothic = paper.letters.gothic
    letters = [char for char in text if char != "　"]
    paper.box(x, y, 26, len(letters) * 11 + 14, fill=_TAB)
    for n, char in enumerate(letters):
        paper.centred(x + 13, y + 14 + n * 11, char, gothic, 9)
