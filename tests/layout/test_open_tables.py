"""Tables that are ruled in part, their captions and heads, and where they end over a page."""

from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from pipeline.layout.captions import read_caption, says_it_goes_on
from tests.sheets import Paper

BODY = "本文の行はここまで続いており、次の行へ折り返す。ここまでが一行の本文となる。"
NUMBERS = [
    ["区分", "前年度", "今年度", "増減"],
    ["総数", "1,203", "1,318", "3.1"],
    ["東部", "403", "512", "12.0"],
    ["西部", "800", "806", "0.7"],
]


def prose(page: Paper, y: float, n: int = 5) -> None:
    page.column(80, y, [BODY] * n)


def put(page: Paper, rows: Sequence[Sequence[str]], y: float, pitch: float = 18) -> None:
    """Cells in columns 105 points apart."""
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            page.word(90 + 105 * c, y + pitch * r, cell, 8)


def frame(page: Paper, ys: Sequence[float], xs: Sequence[float] = ()) -> None:
    for y in ys:
        page.rule(80, y, 500, y)
    for x in xs:
        page.rule(x, ys[0], x, ys[-1])


def cells(rows: SimpleNamespace) -> dict[tuple[int, int], str]:
    """Texts of the cells of the only table."""
    assert len(rows.tables) == 1
    return {(cell.row, cell.col): cell.text for cell in rows.table_cells}


def spans(rows: SimpleNamespace) -> set[tuple[int, int, int, int, str]]:
    return {(c.row, c.col, c.row_span, c.col_span, c.text) for c in rows.table_cells}


def plain(rows: Sequence[Sequence[str]]) -> dict[tuple[int, int], str]:
    return {(r, c): cell for r, row in enumerate(rows) for c, cell in enumerate(row)}


def over_a_page(between: Sequence[tuple[str, float]]) -> SimpleNamespace:
    """A table at the end of a page, lines, and one with the same first row on the next."""
    page = Paper()
    prose(page, 40, 32)
    page.word(80, 600, "表1　人員の推移", 9)
    frame(page, [616, 634, 652, 670, 688], [80, 185, 290, 395, 500])
    put(page, NUMBERS, 621)
    page.turn_page()
    y = 60.0
    for text, size in between:
        page.word(80, y, text, size)
        y += 20
    frame(page, [y, y + 18, y + 36, y + 54], [80, 185, 290, 395, 500])
    put(page, [NUMBERS[0], ["南部", "21", "35", "4.0"], ["北部", "60", "71", "9.9"]], y + 5)
    prose(page, y + 90, 20)
    return page.read()


REPEATED = [
    [],
    [("（表1　続き）", 8.0)],
    [("（単位：人）", 8.0)],
    [("表1（続き）　人員の推移", 9.0)],
    [("表1　人員の推移", 9.0)],
]


@pytest.mark.parametrize("between", REPEATED)
def test_a_table_goes_on_and_no_character_of_its_repeated_head_is_lost(
    between: list[tuple[str, float]],
) -> None:
    rows = over_a_page(between)
    rest = [["南部", "21", "35", "4.0"], ["北部", "60", "71", "9.9"]]
    assert cells(rows) == plain([*NUMBERS, *rest])
    assert [d.code for d in rows.diagnostics if d.code == "layout.characters_lost"] == []
    repeated = [b for b in rows.blocks if b.type == "table" and "今年度" in b.raw_text]
    assert len(repeated) == 2


def test_a_table_below_text_on_the_next_page_is_another() -> None:
    rows = over_a_page([("（2）人員の見通し", 11.0), (BODY, 10.0)])
    assert len(rows.tables) == 2
    first = [c.text for c in rows.table_cells if c.table_id == rows.tables[1].table_id]
    assert first[:4] == NUMBERS[0]
    assert [d.code for d in rows.diagnostics if d.code == "layout.characters_lost"] == []


def test_what_says_that_a_table_goes_on() -> None:
    assert all(map(says_it_goes_on, ["（続き）", "表1（つづき）", "〈次頁に続く〉"]))
    assert not any(map(says_it_goes_on, ["続く検討では、次の点が示された。", "人員の推移"]))


def half_ruled(rows: Sequence[Sequence[str]], pitch: float) -> SimpleNamespace:
    """Upright rules, and one below the head; none between the rows."""
    page = Paper()
    prose(page, 40)
    page.word(80, 180, "表1　人員の推移", 9)
    frame(page, [196, 214, 214 + pitch * (len(rows) - 1) + 8], [185, 290, 395])
    put(page, rows[:1], 201)
    put(page, rows[1:], 220, pitch)
    prose(page, 340, 20)
    return page.read()


def test_rows_between_upright_rules_alone_are_rows() -> None:
    assert cells(half_ruled(NUMBERS, 18)) == plain(NUMBERS)


def test_a_list_in_a_tall_cell_is_one_cell() -> None:
    lists = [["区分", "課題", "対策", "担当"]]
    lists += [["安全", "・担い手の確保", "・研修の実施", "・総務課"]] * 4
    assert cells(half_ruled(lists, 13))[1, 1] == "・担い手の確保" * 4


def test_a_label_in_the_middle_of_open_rows_spans_them() -> None:
    page = Paper()
    prose(page, 40)
    frame(page, [196, 214, 290], [185, 290, 395])
    put(page, NUMBERS[:1], 201)
    for r in range(4):
        for c in range(1, 4):
            page.word(90 + 105 * c, 220 + 18 * r, f"{r}.{c}", 8)
    page.word(90, 229, "安全", 8)
    page.word(90, 265, "環境", 8)
    prose(page, 340, 20)
    assert {(1, 0, 2, 1, "安全"), (3, 0, 2, 1, "環境")} <= spans(page.read())


def test_a_label_apart_from_its_title_is_a_caption_and_no_row() -> None:
    page = Paper()
    prose(page, 40)
    page.rule(80, 140, 200, 140)
    page.word(80, 145, "1　「人員に関する調査」による。", 6)
    page.word(80, 170, "図表2-1", 9)
    page.word(125, 170, "人員の推移", 9)
    frame(page, [184, 188, 206, 224, 242, 260])
    put(page, NUMBERS, 193)
    page.word(80, 264, "資料：庁内資料", 7)
    prose(page, 300, 20)
    rows = page.read()
    assert cells(rows) == plain(NUMBERS)
    assert (rows.tables[0].label, rows.tables[0].caption) == ("2-1", "人員の推移")


def test_labels_of_tables_in_a_first_column_are_cells() -> None:
    rows = [["番号", "名称", "頁", "担当"]]
    rows += [[f"表2-{n}", "人員の推移", f"{n}1", "総務課"] for n in (1, 2, 3)]
    page = Paper()
    prose(page, 40)
    page.word(80, 180, "表1　図表の一覧", 9)
    frame(page, [196, 214, 232, 250, 268])
    put(page, rows, 201)
    prose(page, 300, 20)
    assert cells(page.read()) == plain(rows)


@pytest.mark.parametrize("stub", [201, 210, 219])
def test_a_rule_under_several_titles_tells_what_each_goes_over(stub: float) -> None:
    page = Paper()
    prose(page, 40)
    page.word(80, 180, "表1　人員の推移", 9)
    for y in (196, 232, 250, 268):
        page.rule(80, y, 500, y)
    page.rule(170, 214, 290, 214)
    page.rule(290, 214, 410, 214)
    page.word(110, stub, "区分", 8)
    page.word(215, 201, "令和四年", 8)
    page.word(335, 201, "令和五年", 8)
    page.word(442, stub, "増減率（％）", 8)
    for c, name in enumerate(["件数", "割合", "件数", "割合"]):
        page.word(192 + 60 * c, 219, name, 8)
    for r in range(2):
        page.word(90, 237 + 18 * r, "甲乙"[r] * 2, 8)
        for c in range(4):
            page.word(213 + 60 * c, 237 + 18 * r, f"{r}{c}.5", 8)
        page.word(484, 237 + 18 * r, f"{r}.5", 8)
    prose(page, 300, 20)
    found = spans(page.read())
    assert {
        (0, 1, 1, 2, "令和四年"),
        (0, 3, 1, 2, "令和五年"),
        (0, 5, 2, 1, "増減率(%)"),
    } <= found


@pytest.mark.parametrize("blank", ["", " ", "\u2009", "\u00a0", "\u3000", "\u202f"])
def test_blanks_inside_a_label_do_not_matter(blank: str) -> None:
    read = read_caption(f"第{blank}2-2-1{blank}表\u3000人員の推移")
    assert read is not None and (read.kind, read.label) == ("table", "2-2-1")
    assert read_caption(f"第{blank}2-2-1{blank}表では増えた") is None


def test_a_full_cell_is_not_taken_together_with_the_next_one() -> None:
    rows = [["事項", "内容", "時期"], *([f"施策{n}", "", "九月"] for n in "甲乙丙")]
    page = Paper()
    prose(page, 40)
    page.word(80, 180, "表1　施策の一覧", 9)
    frame(page, [196, 214, 232, 250, 268])
    for r, (first, _, last) in enumerate(rows):
        full = "仕組みを整えて早くから取り組み始めることとした" if r == 2 else "仕組み"
        page.word(90, 201 + 18 * r, first, 8)
        page.word(200, 201 + 18 * r, full if r else "内容", 8)
        page.word(386.5, 201 + 18 * r, last, 8)
    prose(page, 300, 20)
    found = cells(page.read())
    assert (found[2, 1], found[2, 2]) == ("仕組みを整えて早くから取り組み始めることとした", "九月")
