"""Captions on a page: labels with their titles, the words between them and their charts."""

from __future__ import annotations

from tests.sheets import Paper, texts

BODY = "本文の行はここまで続いており、次の行へ折り返す。ここまでが一行の本文となる。"
LINES = ("主要国との協力や交流に関する実績", "（平成二十六年度以降の推移）")


def bars(paper: Paper, x: float, y: float) -> None:
    """Bars 60 points below their scale, and years under them."""
    paper.word(x + 8, y, "（億円）", 6, "Gothic")
    for i in range(6):
        paper.word(x + 17, y + 12 + 18 * i, f"{500 - 100 * i}", 6, "Gothic")
        left = x + 30 + 14 * i
        paper.box(left, y + 60 + 5 * i, left + 10, y + 104, "336699")
        paper.word(left - 3, y + 108, f"{2018 + i}", 5, "Gothic")


def page(label: tuple[float, float], titles: list[tuple[float, float, str]]) -> Paper:
    paper = Paper()
    y = paper.column(60, 100, [BODY] * 6)
    paper.word(label[0], y + label[1], "図表2-1", 8, "Gothic")
    for x, at, title in titles:
        paper.word(x, y + at, title, 8.5, "GothicB")
    bars(paper, 60, y + 44)
    paper.column(60, y + 200, [BODY] * 6)
    return paper


def test_a_title_below_its_label_in_other_type() -> None:
    rows = page((60, 10), [(60, 22, LINES[0])]).read()
    assert [(f.label, f.caption) for f in rows.figures] == [("2-1", LINES[0])]


def test_a_title_of_two_lines_around_the_middle_of_its_label() -> None:
    rows = page((60, 16), [(110, 10, LINES[0]), (110, 21.5, LINES[1])]).read()
    assert [f.label for f in rows.figures] == ["2-1"]
    assert rows.figures[0].caption.startswith(LINES[0])
    assert "平成二十六年度" in rows.figures[0].caption


def test_the_unit_of_a_chart_is_no_title() -> None:
    rows = page((60, 10), [(60, 22, "（億円、前年同月比の増減の推移）")]).read()
    assert [(f.label, f.caption) for f in rows.figures] == [("2-1", None)]


def test_words_at_a_scale_bridge_the_gap_between_caption_and_chart() -> None:
    rows = page((60, 10), [(110, 10, LINES[0])]).read()
    assert not any("2018" in t or "億円" in t for t in texts(rows, "paragraph", "caption"))


def test_the_credit_below_a_photo_is_its_source() -> None:
    paper = Paper()
    y = paper.column(60, 100, [BODY] * 3)
    paper.picture(300, y, 440, y + 85)
    paper.word(300, y + 87, "会議の様子", 7, "Gothic")
    paper.word(300, y + 97, "資料:会議の事務局", 7, "Gothic")
    paper.column(60, y, [BODY[:22]] * 6)
    rows = paper.read()
    assert "資料:会議の事務局" in texts(rows, "caption")
    assert not any("事務局" in t for t in texts(rows, "paragraph"))


def test_the_bar_before_a_heading_is_no_cell() -> None:
    paper = Paper()
    paper.box(57, 68, 539, 92, "5b4a9c")
    paper.word(64, 73, "第1節　会議の歩み", 14, "Gothic")
    paper.box(54, 102, 59, 115, "5b4a9c")
    paper.word(64, 103, "1　参加する国", 12, "Gothic")
    paper.word(308, 106, "（万人）", 6, "Gothic")
    paper.word(500, 106, "（％）", 6, "Gothic")
    paper.column(57, 121, [BODY[:24]] * 12, 9)
    paper.word(310, 122, "160", 6, "Gothic")
    paper.word(500, 122, "2.0", 6, "Gothic")
    paper.column(308, 160, [BODY[:24]] * 9, 9)
    assert not paper.read().tables


def test_bars_with_their_numbers_are_no_frames() -> None:
    """A chart over both columns, its bars as wide as boxes of text."""
    paper = Paper()
    for x in (50, 310):
        paper.column(x, 100, [BODY[:23]] * 8)
        paper.column(x, 420, [BODY[:23]] * 8)
    paper.word(50, 250, "図表2-1　満足の度合い", 8.5, "GothicB")
    for i in range(4):
        for left, end, fill in ((130, 250, "336699"), (250, 390, "cc8844"), (390, 520, "66aa66")):
            paper.box(left, 275 + 23 * i, end, 293 + 23 * i, fill)
            paper.word(left + 50, 280 + 23 * i, f"3{i}.5", 6, "Gothic")
    paper.word(50, 395, "資料：省の調査", 7, "Gothic")
    rows = paper.read()
    assert not any(".5" in t for t in texts(rows, "paragraph", "column", "heading"))
    assert [f.label for f in rows.figures] == ["2-1"]


def test_the_numbers_of_a_second_scale_are_the_chart_s() -> None:
    paper = page((60, 10), [(110, 10, LINES[0])])
    for i in range(4):
        paper.word(187, 300 + 12 * i, f"{3 - i}.0", 6, "Gothic")
    assert not any(".0" in t for t in texts(paper.read(), "paragraph"))


def test_the_block_behind_a_label_does_not_end_its_title() -> None:
    paper = page((60, 10), [(112, 10, LINES[0]), (112, 21, LINES[1])])
    y = 100 + 6 * 17 + 8
    paper.box(56, y, 108, y + 14, "b5651d")
    (figure,) = paper.read().figures
    assert "平成二十六年度" in figure.caption
