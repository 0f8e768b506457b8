"""Tables on a page, however ruled: what is one comes out cell by cell, what is none does not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pdfplumber
import pytest

from pipeline import layout, pages
from pipeline.layout.printed.document import lay_out_printed
from pipeline.nouns import Edition, Line, Sheet, Stroke
from pipeline.text import fold

PRINTED = Path(__file__).parents[1] / "data/printed"
EDITION = Edition("2025", None, 2025, None, None, None, 1, 1, 0, 0, 0)
# Row, column, rows, columns, text.
Place = tuple[int, int, int, int, str]


@dataclass
class Sheets:
    """Pages set by hand; all places in points."""

    lines: list[Line] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    page: int = 1

    def text(self, x: float, y: float, text: str, size: float = 8.0) -> None:
        """A run whose characters are as wide as its size, with its top at ``y``."""
        n = len(self.lines)
        start = self.lines[-1].end if self.lines else 0
        edges = tuple(x + size * i for i in range(len(text) + 1))
        place = (x, y, edges[-1], y + size, size, "Mincho", False, 0, edges)
        end = start + len(text) + 1
        self.lines.append(Line("2025", "a", self.page, n, start, end, text + "\n", False, *place))

    def stroke(self, kind: str, box: Sequence[float], fill: str | None, color: str | None) -> None:
        n, (x0, y0, x1, y1) = len(self.strokes), box
        points = (x0, y0, x1, y1) if kind == "line" else ()
        self.strokes.append(
            Stroke("2025", "a", self.page, n, kind, x0, y0, x1, y1, fill, color, 0.5, False, points)
        )

    def rule(self, y: float, x0: float = 80, x1: float = 500) -> None:
        """A level rule."""
        self.stroke("line", (x0, y, x1, y), None, "000000")

    def tint(self, x0: float, y0: float, x1: float, y1: float, fill: str = "dddddd") -> None:
        """A tinted area without an outline."""
        self.stroke("rect", (x0, y0, x1, y1), fill, None)

    def prose(self, y: float, n: int = 6) -> None:
        """Running text of the body's size."""
        for i in range(n):
            self.text(80, y + 17 * i, "本文の行はここまで続いており、次の行へ折り返す。" * 2, 10)

    def tables(self) -> list[set[Place]]:
        """The cells of all tables."""
        sheets = [Sheet("2025", "a", n, 595, 842, 0, "pdfium") for n in range(1, self.page + 1)]
        drafts = lay_out_printed(sheets, self.lines, self.strokes, []).drafts
        return [
            {
                (c.row, c.col, c.row_span, c.col_span, text(c.draft, place))
                for c, place in table.cells
            }
            for table in drafts.tables
        ]


def text(draft: object, place: tuple[int, int] | None) -> str:
    """The text of a cell."""
    if place is None:
        return ""
    pieces = draft.pieces[place[0] : place[1]]  # type: ignore[attr-defined]
    return "".join(piece.raw for piece in pieces)


def rows_of(sheets: Sheets, rows: Sequence[Sequence[str]], top: float, pitch: float = 18) -> None:
    """Short texts in columns 105 points apart."""
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell:
                sheets.text(90 + 105 * c, top + pitch * r, cell)


NUMBERS = [
    ["区分", "前年度", "今年度", "増減"],
    ["総数", "1,203", "1,318", "△3.1"],
    ["東部", "403", "─", "12.0"],
    ["西部", "800", "", "△"],
]


def simple(rows: Sequence[Sequence[str]]) -> set[Place]:
    return {(r, c, 1, 1, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)}


def half_ruled(page: Sheets) -> None:
    for y in (196, 214, 270):
        page.rule(y)


def row_tints(page: Sheets) -> None:
    page.tint(80, 196, 500, 214, "aaccee")
    page.tint(80, 232, 500, 250)


def cell_tints(page: Sheets) -> None:
    for r in range(4):
        for c in range(4):
            page.tint(80 + 105 * c, 196 + 18 * r, 184 + 105 * c, 213 + 18 * r, "cceeff")


@pytest.mark.parametrize("drawn", [half_ruled, row_tints, cell_tints])
def test_a_table_without_upright_rules_is_read(drawn: Callable[[Sheets], None]) -> None:
    page = Sheets()
    page.prose(40)
    page.text(80, 180, "表1　人員の推移", 9)
    drawn(page)
    rows_of(page, NUMBERS, 201)
    page.text(80, 274, "資料：庁内資料", 7)
    page.prose(300)
    assert page.tables() == [simple(NUMBERS)]


def test_text_in_columns_between_rules_is_no_table() -> None:
    page = Sheets()
    page.prose(40)
    for y in (196, 300):
        page.rule(y)
    for i in range(5):
        page.text(80, 201 + 18 * i, "左の段の本文はここまで続いて折り返す", 10)
        page.text(290, 201 + 18 * i, "右の段の本文もここまで続いて折り返す", 10)
    assert page.tables() == []


def test_numbered_items_between_rules_are_no_table() -> None:
    page = Sheets()
    page.prose(40)
    for y in (196, 214, 232, 250):
        page.rule(y)
    for i in range(3):
        page.text(80, 201 + 18 * i, f"（{i + 1}）")
        page.text(130, 201 + 18 * i, "計画の策定に関する事項")
    assert page.tables() == []


def test_help_lines_and_bars_are_no_table() -> None:
    page = Sheets()
    page.prose(40)
    page.text(80, 180, "図1　人員の推移", 9)
    for i in range(6):
        page.rule(200 + 20 * i, 100, 480)
    for i in range(5):
        page.tint(120 + 70 * i, 215 + 9 * i, 150 + 70 * i, 300, "336699")
        page.text(122 + 70 * i, 205 + 9 * i, f"{500 - 9 * i}")
        page.text(122 + 70 * i, 304, f"{2020 + i}")
    assert page.tables() == []


def test_stacked_bars_are_no_table() -> None:
    page = Sheets()
    page.prose(40)
    for r, cuts in enumerate([(80, 150, 300, 500), (80, 260, 410, 500), (80, 110, 200, 500)]):
        for c, fill in enumerate(["336699", "cc8844", "66aa66"]):
            page.tint(cuts[c], 200 + 30 * r, cuts[c + 1], 220 + 30 * r, fill)
            page.text((cuts[c] + cuts[c + 1]) / 2 - 10, 206 + 30 * r, "31.5")
    assert page.tables() == []


def test_titles_over_several_columns_span_them() -> None:
    page = Sheets()
    page.prose(40)
    page.text(80, 180, "表1　人員の推移", 9)
    for y in (196, 236, 276):
        page.rule(y)
    page.text(90, 211, "区分")
    page.text(219, 201, "令和六年")
    page.text(410, 201, "七年")
    for c, name in enumerate(["計画", "実績", "計画"]):
        page.text(190 + 90 * c, 221, name)
    page.text(460, 221, "実績")
    for r in range(2):
        page.text(90, 241 + 18 * r, "甲乙"[r] * 2)
        for c in range(4):
            page.text(190 + 90 * c, 241 + 18 * r, f"{r}{c}")
    page.prose(300)
    (cells,) = page.tables()
    assert {(0, 0, 2, 1, "区分"), (0, 1, 1, 2, "令和六年"), (0, 3, 1, 2, "七年")} <= cells
    assert {(1, 1, 1, 1, "計画"), (2, 0, 1, 1, "甲甲"), (3, 4, 1, 1, "13")} <= cells


def wrapped(page: Sheets, label_y: float) -> set[Place]:
    """Three rules; rows told apart by their gaps, a label beside the first two."""
    page.prose(40)
    page.text(80, 180, "表1　主な施策", 9)
    for y in (196, 214, 312):
        page.rule(y)
    rows_of(page, [["分野", "施策", "担当"]], 201)
    for r, top in enumerate((220, 253, 286)):
        page.text(195, top, "仕組みを整えて早")
        page.text(195, top + 11, f"く始める{r}")
        page.text(300, top + 5, "甲省")
    page.text(90, label_y, "安全")
    page.text(90, 291, "環境")
    (cells,) = page.tables()
    return cells


def test_lines_near_each_other_are_one_cell() -> None:
    cells = wrapped(Sheets(), 241.5)
    assert {(r + 1, 1, 1, 1, f"仕組みを整えて早く始める{r}") for r in range(3)} <= cells


def test_a_label_in_the_middle_of_rows_spans_them() -> None:
    assert {(1, 0, 2, 1, "安全"), (3, 0, 1, 1, "環境")} <= wrapped(Sheets(), 241.5)


def test_a_label_at_the_top_of_rows_does_not_span_them() -> None:
    assert {(1, 0, 1, 1, "安全"), (2, 0, 1, 1, "")} <= wrapped(Sheets(), 225)


def continued(head: Sequence[str]) -> list[set[Place]]:
    page = Sheets()
    page.prose(40)
    page.text(80, 180, "表1　人員の推移", 9)
    half_ruled(page)
    rows_of(page, NUMBERS, 201)
    page.page = 2
    for y in (60, 78, 116):
        page.rule(y)
    rows_of(page, [head, ["南部", "21", "35", "4.0"], ["北部", "60", "71", "9.9"]], 65)
    page.prose(140)
    return page.tables()


def test_a_table_goes_on_without_its_repeated_head() -> None:
    rest = [["南部", "21", "35", "4.0"], ["北部", "60", "71", "9.9"]]
    assert continued(NUMBERS[0]) == [simple([*NUMBERS, *rest])]


def test_what_is_no_repeated_head_stays() -> None:
    (cells,) = continued(["中部", "33", "44", "5.5"])
    assert (4, 0, 1, 1, "中部") in cells


def head_alone(gap: float) -> list[set[Place]]:
    """A tinted head; rows with numbers that stand to the right of their titles."""
    page = Sheets()
    page.prose(40)
    page.text(80, 180, "表1　人員の推移", 9)
    page.tint(80, 196, 500, 214)
    rows_of(page, NUMBERS[:1], 201)
    for r in range(2):
        top = 214 + gap + 18 * r
        page.text(90, top, "東西"[r] * 2)
        for c in range(1, 4):
            page.text(150 + 105 * c, top, f"{r}.{c}")
    page.prose(300)
    return page.tables()


def test_rows_below_a_tinted_head_are_its_table() -> None:
    (cells,) = head_alone(5)
    assert {(0, 1, 1, 1, "前年度"), (1, 1, 1, 1, "0.1"), (2, 0, 1, 1, "西西")} <= cells


def test_rows_far_below_a_tinted_head_are_not() -> None:
    assert not any(head_alone(30))


def test_numbers_alone_are_no_table() -> None:
    page = Sheets()
    page.prose(40)
    for y in (196, 214, 232):
        page.rule(y)
    rows_of(page, [["1,602", "1,556", "31.5"], ["1,116", "1,081", "12.0"]], 201)
    page.prose(300)
    assert page.tables() == []


def test_larger_type_before_the_next_rule_is_no_row() -> None:
    page = Sheets()
    page.prose(40)
    page.text(80, 180, "表1　人員の推移", 9)
    for y in (196, 214, 270, 318):
        page.rule(y)
    rows_of(page, NUMBERS, 201)
    page.text(80, 290, "第2節　見通し", 14)
    page.text(300, 290, "続く本文の行", 10)
    page.prose(340)
    assert page.tables() == [simple(NUMBERS)]


def test_a_caption_at_the_end_of_a_page_names_the_table_on_the_next() -> None:
    page = Sheets()
    page.prose(40)
    page.text(80, 180, "表1　人員の推移", 9)
    page.page = 2
    half_ruled(page)
    rows_of(page, NUMBERS, 201)
    page.prose(300)
    assert page.tables() == [simple(NUMBERS)]


def test_ruled_tables_are_those_that_pdfplumber_finds() -> None:
    """Where all cells are ruled its finder is the reference."""
    path = PRINTED / "specimen-2025.pdf"
    given = pages.run(EDITION, {"files": [(path.name, str(path))]})
    rows = layout.run(EDITION, given)
    ours: dict[str, dict[tuple[int, int], str]] = {}
    for cell in rows["table_cells"]:
        text = "".join(fold(cell.text or "").split())
        ours.setdefault(cell.table_id, {})[cell.row, cell.col] = text
    with pdfplumber.open(path) as document:
        theirs = [
            {
                (r, c): "".join(fold(cell or "").split())
                for r, row in enumerate(table.extract())
                for c, cell in enumerate(row)
            }
            for page in document.pages
            for table in page.find_tables()
        ]
    ruled = [table for table in theirs if len(table) > 4 and all(table.values())]
    assert ruled
    assert [table for table in ruled if table not in ours.values()] == []
