"""Printed pages → headings: catch lines, titles at the foot of a column, their ranks."""

from __future__ import annotations

import pytest

from tests.sheets import Paper, texts

# Twenty-six characters: full lines of a column 260 points wide.
TEXT = (
    "\u3000甲の会議は毎年の春に開かれて幅広い議題を扱うところで",
    "あって、各国の代表が集まって意見を述べているとされる。",
    "文書も採択される。",
)
FLUSH = ("甲の会議は毎年の春に開かれて幅広い議題を扱うところであ", *TEXT[1:])
HEADS = [
    "●春の会議が広がる",
    "◆春の会議が広がる",
    "○春の会議が広がる",
    "①　春の会議の準備",
    "【春の会議の準備】",
    "【事例】港の会議",
    "＜春の会議の準備＞",
    "〈春の会議の準備〉",
    "《春の会議の準備》",
    "（春の会議が広がる）",
    "（1）春の会議の準備",
]


@pytest.mark.parametrize("line", HEADS)
def test_a_catch_line_in_the_type_of_the_text_is_a_heading(line: str) -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    y = paper.column(60, y + 6, [line])
    paper.column(60, y, TEXT)
    assert len(texts(paper.read(), "heading")) == 1


@pytest.mark.parametrize(
    ("line", "below"),
    [
        ("（単位：百万円と人の数）", TEXT),
        ("（2024年度の会議の数）", TEXT),
        ("（中略）", TEXT),
        ("・春の会議が広がる", TEXT),
        ("●春の会議が広がるとされる。", TEXT),
        ("●春の会議が広がる", ("●秋の会議が広がる", "●冬の会議が広がる")),
        ("（春の会議が広がる）", FLUSH),
        ("春の会議が広がる", TEXT),
    ],
)
def test_what_is_no_catch_line(line: str, below: tuple[str, ...]) -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    y = paper.column(60, y + 6, [line])
    paper.column(60, y, below)
    assert not texts(paper.read(), "heading")


def test_a_line_in_brackets_below_an_open_sentence_is_none() -> None:
    paper = Paper()
    y = paper.column(60, 100, [*TEXT[:2], "その会議は次のとおり毎年の春に開かれる予定とされており"])
    y = paper.column(60, y, ["（春の会議が広がる）"])
    paper.column(60, y, TEXT)
    assert not texts(paper.read(), "heading")


@pytest.mark.parametrize("line", ["（1）春の会議の準備", "【春の会議の準備】", "●春の会議が広がる"])
@pytest.mark.parametrize("overleaf", [True, False])
def test_a_title_alone_at_the_foot_heads_the_text_in_the_next_column(
    line: str, overleaf: bool
) -> None:
    paper = Paper()
    y = paper.column(60, 100, [*TEXT, *TEXT, *TEXT])
    paper.column(60, y + 6, [line])
    if overleaf:
        paper.turn_page()
    paper.column(60 if overleaf else 340, 100, TEXT)
    found = [b for b in paper.read().blocks if b.type in ("heading", "paragraph")]
    assert [b.type for b in found] == ["paragraph"] * 3 + ["heading", "paragraph"]
    assert found[4].section_path == found[3].text


def test_a_title_alone_in_its_column_is_measured_by_the_text_that_it_heads() -> None:
    paper = Paper()
    paper.word(60, 100, "図1　会議の数", 9, "Gothic")
    paper.picture(60, 120, 320, 300)
    paper.word(60, 330, "ア　春の会議の準備")
    paper.word(60, 360, "図2　会議の場", 9, "Gothic")
    paper.picture(60, 380, 320, 500)
    paper.column(60, 540, [*TEXT, *TEXT])
    assert texts(paper.read(), "heading") == ["ア 春の会議の準備"]


def test_titles_in_one_type_have_one_rank_whatever_their_brackets() -> None:
    paper = Paper()
    y = 100.0
    for title in ("1\u3000会議の歩み", "（会議が増加）", "《会議の広がり》", "（会議を推進）"):
        numbered = title[0] == "1"
        paper.word(60, y, title, 14 if numbered else 10, "Gothic", bold=True)
        y = paper.column(60, y + 24, TEXT) + 6
    levels = {b.text: b.level for b in paper.read().blocks if b.type == "heading"}
    assert len({levels[t] for t in levels if not t.startswith("1")}) == 1
    assert len(set(levels.values())) == 2


@pytest.mark.parametrize("title", ["かけはしとなる会議", "参加する人の会議"])
def test_a_large_title_may_begin_like_a_particle(title: str) -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    paper.word(60, y + 6, title, 13, "Gothic", bold=True)
    paper.column(60, y + 30, TEXT)
    assert texts(paper.read(), "heading") == [title]


@pytest.mark.parametrize("more", [0, 1])
def test_four_lines_are_a_frame_and_a_grid_is_none(more: int) -> None:
    paper = Paper()
    paper.column(60, 100, TEXT)
    for y in (200, 300, 250)[: 2 + more]:
        paper.rule(50, y, 340, y)
    for x in (50, 340):
        paper.rule(x, 200, x, 300)
    paper.word(60, 206, "港の会議", 10, "Gothic", bold=True)
    paper.column(60, 222, TEXT[:1] if more else TEXT, 9)
    paper.column(60, 320, TEXT)
    assert any(b.in_column for b in paper.read().blocks) == (not more)


def test_the_tint_behind_a_title_is_no_part_of_the_table_above() -> None:
    paper = Paper()
    paper.column(60, 60, TEXT)
    paper.word(60, 130, "表1\u3000会議の開催", 9, "Gothic")
    for y in (150, 170, 190):
        paper.rule(60, y, 320, y)
    for x in (60, 190, 320):
        paper.rule(x, 150, x, 190)
    for i, text in enumerate(("年度", "回数", "2020", "5")):
        paper.word(70 + 130 * (i % 2), 156 + 20 * (i // 2), text, 8)
    paper.box(60, 204, 320, 224, "d0e0f0")
    paper.word(66, 207, "2\u3000会議の歩み", 14, "Gothic")
    paper.column(60, 240, TEXT)
    assert texts(paper.read(), "heading") == ["2 会議の歩み"]


@pytest.mark.parametrize("n", [5, 2])
def test_bars_on_one_line_are_a_chart_with_the_numbers_below(n: int) -> None:
    paper = Paper()
    paper.column(60, 60, TEXT)
    paper.word(60, 155, "図1\u3000会議の数", 9, "Gothic")
    paper.rule(100, 260, 400, 260)
    for i in range(n):
        x = 110 + 55 * i
        paper.box(x, 200 - 5 * i, x + 20, 260, "2060a0")
        paper.word(x, 264, f"R{i + 1}", 6.2)
        paper.word(x, 274, f"1{i}02", 6.2)
    paper.word(60, 274, "回数（回）", 6.2)
    paper.column(60, 300, TEXT)
    found = texts(paper.read(), "paragraph")
    assert (not any("回数（" in text or "R1" in text for text in found)) == (n > 2)


@pytest.mark.parametrize(("line", "heads"), [("＜春の会議＞", True), ("（春の会議）", False)])
def test_a_line_in_brackets_right_below_a_full_one_that_ends_a_sentence(
    line: str, heads: bool
) -> None:
    paper = Paper()
    full = "あって、各国の代表が集まって意見を述べているとされる。"
    y = paper.column(60, 100, [TEXT[0], full, line])
    paper.column(60, y, TEXT)
    assert bool(texts(paper.read(), "heading")) == heads


@pytest.mark.parametrize(
    ("first", "n"), [("会議の歩みとその仕組みやそれら", 1), ("会議の", 1), ("会議", 2)]
)
def test_a_title_of_two_lines_whose_first_goes_over_most_of_its_column(first: str, n: int) -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    y = paper.column(60, y + 8, [first, "参加する国の数の動き"], 13, "Gothic")
    paper.column(60, y + 4, TEXT)
    assert len(texts(paper.read(), "heading")) == n
