"""Printed pages → blocks: text beside pictures, captions of photos, numbers beside the text."""

from __future__ import annotations

import pytest

from pipeline.layout.printed.bands import Item
from pipeline.layout.printed.geometry import Box
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.order import read_order
from tests.sheets import Paper, texts

WIDE = (
    "\u3000この節では、会議の歩みを述べ、これからの方針を示し、さらに関係する団体の動きにも触れる。",
    "また、統計を用いて近年の変化を明らかにし、次の章で述べる政策の背景を説明することとしている。",
)
# 24 characters each: the picture at their right takes the rest of the measure.
NARROW = (
    "\u3000調整の会議は毎年の春に開かれており、その議題は幅",
    "広い。各国の代表が集まって意見を述べ、文書の採択も",
    "行われている。また、秋には実務の担当者が集まる会合",
)


def beside_a_picture(caption: str) -> Paper:
    paper = Paper()
    y = paper.column(60, 100, WIDE)
    paper.picture(325, y, 510, y + 40)
    paper.word(325, y + 42, caption, 7.5, "Gothic")
    y = paper.column(60, y, NARROW)
    paper.column(60, y, ("も開かれる。" + WIDE[1][:40], *WIDE))
    return paper


def test_text_runs_round_a_picture_and_its_caption_stands_apart() -> None:
    rows = beside_a_picture("会議の様子").read()
    found = texts(rows, "paragraph")
    assert (
        "調整の会議は毎年の春に開かれており、その議題は幅広い。各国の代表が集まって意見を"
        in found[1]
    )
    assert "会合も開かれる。" in found[1]
    assert texts(rows, "caption") == ["会議の様子"]
    assert [(f.label, f.caption, f.kind) for f in rows.figures] == [(None, "会議の様子", "photo")]


@pytest.mark.parametrize(("size", "told"), [(7.5, True), (10.0, False)])
def test_text_that_goes_on_below_a_picture_is_no_caption(size: float, told: bool) -> None:
    paper = Paper()
    y = paper.column(60, 100, WIDE)
    paper.picture(60, y, 300, y + 150)
    paper.column(60, y + 155, ("二国間の対話についても述べる",), size)
    paper.column(60, y + 200, WIDE)
    assert bool(texts(paper.read(), "caption")) == told


@pytest.mark.parametrize(("length", "heads"), [(38, True), (44, False)])
def test_a_numbered_line_that_is_not_full_heads_the_indented_text_below(
    length: int, heads: bool
) -> None:
    paper = Paper()
    y = paper.column(60, 100, WIDE)
    title = "（1）" + "対話の枠組みの見直しと参加する国の拡大をめぐる最近の課題と今後の方向と展望"
    y = paper.column(60, y, ((title + "及び支援の在り方など")[:length],))
    paper.column(60, y, ("\u3000" + WIDE[1][1:], WIDE[1], "以上である。"))
    rows = paper.read()
    assert (len(texts(rows, "heading")) == 1) == heads


def test_a_number_beside_the_text_that_counts_on_with_the_pages_is_theirs() -> None:
    paper = Paper()
    for n in range(4):
        if n:
            paper.turn_page()
        paper.column(60, 100, WIDE * 12)
        paper.word(535, 400, str(182 + n), 9, "Gothic")
    rows = paper.read()
    assert [b.text for b in rows.blocks if b.type == "furniture"] == ["182", "183", "184", "185"]
    assert sorted({b.printed_page for b in rows.blocks}) == ["182", "183", "184", "185"]
    assert all("18" not in text for text in texts(rows, "paragraph", "list_item"))


def line_at(x: float, y: float, n: int) -> Item:
    """A line of ``n`` characters of ten points."""
    box = Box(x, y, x + 10 * n, y + 10)
    return Item(box, TextLine([], box=box, size=10.0, text="あ" * n))


@pytest.mark.parametrize(("x", "joined"), [(90, True), (150, False)])
def test_the_hanging_end_of_an_item_stays_with_it_where_pictures_side_by_side_part_the_page(
    x: float, joined: bool
) -> None:
    pictures = [Item(Box(left, 100, left + 200, 240)) for left in (60, 310)]
    lines = [line_at(60, 260, 45), line_at(70, 277, 44), line_at(x, 294, 8), line_at(60, 311, 45)]
    columns = read_order([*pictures, *lines], 10.0)
    home = next(column for column in columns if lines[2] in column)
    assert (lines[1] in home) == joined
