"""Printed pages → blocks: texts beside the text that no frame holds."""

from __future__ import annotations

import pytest

from pipeline.nouns import Block
from tests.sheets import Paper, texts

# Twenty-eight characters each: full lines of a column 280 points wide.
TEXT = (
    "\u3000甲の会議は毎年の春に開かれて幅広い議題を扱い、各国の代",
    "表が集まって意見を述べるところである。文書も採択されて、",
    "その内容は翌年に見直される。また、秋には別の会合もあり、",
)
REST = ("実務の担当者が議題を整える。", *TEXT[:2], "見直しは毎年のことである。")
# Small type: thirteen characters of 7.5 points.
SMALL = (
    "\u3000丙の港では、古い倉庫が会",
    "場となった。町の人も席に着",
    "き、海の話に耳を傾ける。ま",
    "た来年も開くという。",
)


def body_of(paper: Paper) -> list[Block]:
    kinds = ("paragraph", "column", "heading", "list_item")
    return [b for b in paper.read().blocks if b.type in kinds]


@pytest.mark.parametrize("x", [380.0, 40.0])
def test_a_column_beside_the_text_is_read_apart(x: float) -> None:
    paper = Paper()
    left = 60.0 if x > 300 else 170.0
    y = paper.column(left, 100, TEXT)
    paper.column(left, y, REST)
    paper.word(x, 100, "コラム", 8, "Gothic")
    paper.word(x, 114, "港の会議", 9.5, "Gothic")
    paper.column(x, 130, SMALL, 7.5)
    found = body_of(paper)
    assert [(b.type, b.text[:3]) for b in found if not b.in_column] == [
        ("paragraph", "甲の会"),
        ("paragraph", "甲の会"),
    ]
    assert found[0].text.endswith("議題を整える。")
    assert [b.text[:8] for b in found if b.in_column][-1] == "丙の港では、古い"


def test_small_type_between_paragraphs_of_its_column_is_no_aside() -> None:
    paper = Paper()
    y = paper.column(60, 100, [*TEXT[:2], "その内容は翌年に見直される。"])
    y = paper.column(60, y + 10, SMALL, 7.5)
    paper.column(60, y + 10, TEXT)
    assert not any(b.in_column for b in body_of(paper))


@pytest.mark.parametrize("ruled", [True, False])
def test_a_column_between_paragraphs_ends_with_its_small_type(ruled: bool) -> None:
    paper = Paper()
    paper.word(60, 80, "第1節　会議の歩み", 14, "Gothic", bold=True)
    y = paper.column(60, 110, TEXT)
    if ruled:
        paper.rule(60, y + 4, 340, y + 4)
    paper.word(60, y + 10, "港の会議" if ruled else "コラム1　港の会議", 9.5, "Gothic")
    paper.column(60, y + 30, SMALL, 7.5)
    paper.column(210, y + 30, SMALL, 7.5)
    if ruled:
        paper.rule(60, y + 90, 340, y + 90)
    paper.column(60, y + 100, REST)
    found = body_of(paper)
    around = [b for b in found if b.type == "paragraph"]
    assert around[0].text.endswith("実務の担当者が議題を整える。")
    assert {b.section_path for b in around} == {"第1節 会議の歩み"}
    inside = [b for b in found if b.in_column]
    assert [b.type for b in inside] == ["heading", "column", "column"]


def test_remarks_in_the_margin_do_not_stand_in_the_lines_beside_them() -> None:
    paper = Paper()
    y = paper.column(160, 100, TEXT)
    paper.column(160, y, REST)
    paper.word(40, 118, "参照　第2章1節（今後の", 7)
    paper.word(40, 128, "整備）", 7)
    found = texts(paper.read(), "paragraph")
    assert len(found) == 2 and "整備" not in "".join(found)


def test_a_page_behind_which_a_tint_stands_is_a_column_when_it_says_so() -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    paper.turn_page()
    paper.box(0, 0, 595, 842, "f0e0f0")
    paper.word(60, 80, "コラム　港の会議", 14, "Gothic")
    paper.column(60, 110, [*TEXT[:2], "その内容は翌年に見直される。"])
    paper.turn_page()
    paper.box(0, 0, 595, 842, "f0f0e0")
    paper.column(60, y, REST)
    found = body_of(paper)
    assert [b.in_column for b in found] == [False, True, True, False]
    assert found[0].text.endswith("議題を整える。")


def test_a_byline_at_the_head_of_a_column_tears_nothing() -> None:
    paper = Paper()
    paper.column(60, 100, [line[:24] for line in TEXT])
    paper.word(390, 100, "港の大学　教授　山川みどり", 9)
    paper.column(320, 120, ["整える役目の者が席に着くこととなっていて、忙しい。"])
    found = texts(paper.read(), "paragraph")
    assert [t[:4] for t in found] == ["甲の会議", "港の大学"]
    assert found[0].endswith("忙しい。")


@pytest.mark.parametrize(
    ("end", "n"), [("ことにしている。", 2), ("ことにしていて、", 2), ("ことだ。", 3)]
)
def test_a_text_goes_on_below_a_byline_where_its_column_ended_full(end: str, n: int) -> None:
    paper = Paper()
    y = paper.column(60, 100, [line[:24] for line in TEXT[:2]])
    y = paper.column(60, y, ["その内容は翌年に見直される。", "\u3000" + TEXT[1][:23]])
    paper.word(60, y, "秋の会合にも席を設けて人を集める" + end)
    paper.word(390, 100, "港の大学　教授　山川みどり", 9)
    paper.column(
        320, 120, ["整える役目の者が席に着くこととなっていて忙しいとされ", "、準備は夏に始まる。"]
    )
    found = [t for t in texts(paper.read(), "paragraph") if not t.startswith("港の大学")]
    assert len(found) == n


@pytest.mark.parametrize("framed", [True, False])
def test_the_label_above_a_frame_is_that_of_its_text(framed: bool) -> None:
    paper = Paper()
    paper.word(60, 60, "第1節　会議の歩み", 14, "Gothic", bold=True)
    paper.column(60, 90, [*TEXT[:2], "その内容は翌年に見直される。"])
    paper.word(60, 160, "コラム1-3", 12, "Gothic", bold=True)
    if framed:
        paper.box(50, 180, 350, 260, "e0f0e0")
    paper.column(60, 190, [*TEXT[:2], "その内容は翌年に見直される。"])
    paper.column(60, 300, [*TEXT[:2], "その内容は翌年に見直される。"])
    found = body_of(paper)
    assert (found[-1].section_path == "第1節 会議の歩み") == framed


def test_the_words_below_a_photo_in_the_margin_are_none_of_the_title_beside_them() -> None:
    paper = Paper()
    y = paper.column(60, 100, [*TEXT[:2], "その内容は翌年に見直される。"])
    paper.word(60, y + 10, "2\u3000会議の歩み", 13, "Gothic", bold=True)
    paper.picture(400, y - 60, 480, y + 4)
    paper.word(400, y + 12, "岸に集まる鳥", 7, "Gothic")
    paper.column(60, y + 34, [*TEXT[:2], "その内容は翌年に見直される。"])
    assert texts(paper.read(), "heading") == ["2 会議の歩み"]
