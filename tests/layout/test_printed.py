"""Printed pages → blocks: order, paragraphs, furniture, ruby, notes, exhibits, frames."""

from __future__ import annotations

from itertools import pairwise

import pytest

from pipeline.text import to_raw
from tests.sheets import Paper, texts

# Twenty characters each: full lines of a column 200 points wide.
LEFT = (
    "\u3000甲の会議は毎年の春に開かれて幅広い議題を",
    "扱い、各国の代表が集まって意見を述べている",
    "ところである。この会議では文書も採択される",
)
RIGHT = (
    "ことが多く、その内容は翌年に見直されている。",
    "\u3000乙の会議は秋に開かれ、参加する国の数は前の",
    "年より増えた。議長は毎回かわることとされる。",
)
WIDE = (
    "\u3000この節では、会議の歩みを述べ、これからの方針を示し、さらに関係する団体の動きにも触れる。",
    "また、統計を用いて近年の変化を明らかにし、次の章で述べる政策の背景を説明することとしている。",
)


def two_columns(paper: Paper, y: float = 100.0) -> float:
    paper.column(60, y, LEFT)
    return paper.column(310, y, RIGHT)


def test_columns_are_read_one_after_the_other() -> None:
    paper = Paper()
    two_columns(paper)
    first, second = texts(paper.read(), "paragraph")
    assert first.startswith("甲の会議は") and first.endswith("見直されている。")
    assert second.startswith("乙の会議は") and second.endswith("こととされる。")


@pytest.mark.parametrize("shuffled", [False, True])
def test_the_order_of_drawing_does_not_matter(shuffled: bool) -> None:
    paper = Paper()
    two_columns(paper)
    if shuffled:
        paper.lines = paper.lines[::-1]
    assert [t[:4] for t in texts(paper.read(), "paragraph")] == ["甲の会議", "乙の会議"]


def test_a_heading_over_both_columns_parts_them() -> None:
    paper = Paper()
    y = two_columns(paper)
    paper.word(60, y + 10, "第2節　方針", 16, "Gothic", bold=True)
    two_columns(paper, y + 50)
    found = [b for b in paper.read().blocks if b.type in ("heading", "paragraph")]
    kinds = [b.type for b in found]
    assert kinds == ["paragraph", "paragraph", "heading", "paragraph", "paragraph"]
    assert found[3].section_path == "第2節 方針"


def test_one_column_has_no_gutter() -> None:
    paper = Paper()
    paper.column(60, 100, WIDE)
    (paragraph,) = texts(paper.read(), "paragraph")
    assert paragraph == "".join(line.strip("\u3000") for line in WIDE)


def test_a_paragraph_goes_on_over_the_page() -> None:
    paper = Paper()
    paper.column(60, 100, LEFT)
    paper.turn_page()
    paper.column(60, 100, RIGHT)
    rows = paper.read()
    assert [t[:4] for t in texts(rows, "paragraph")] == ["甲の会議", "乙の会議"]
    assert next(b for b in rows.blocks if b.type == "paragraph").page == 1


def test_an_indented_line_begins_a_paragraph_on_the_next_page() -> None:
    paper = Paper()
    paper.column(60, 100, [*LEFT[:2], "ところである。"])
    paper.turn_page()
    paper.column(60, 100, RIGHT[1:])
    assert len(texts(paper.read(), "paragraph")) == 2


def test_page_numbers_running_heads_and_side_indexes_are_furniture() -> None:
    paper = Paper()
    for n in range(4):
        paper.word(60, 30, "第3章　会議の動き", 8)
        for i, char in enumerate("第三章"):
            paper.word(570, 200 + 12 * i, char, 10)
        two_columns(paper)
        paper.word(290, 800, str(n + 27), 9)
        paper.turn_page()
    paper.page -= 1
    rows = paper.read()
    assert not any("章" in t or "27" in t for t in texts(rows, "paragraph", "heading"))
    assert sum(b.type == "furniture" for b in rows.blocks) == 12
    assert {b.printed_page for b in rows.blocks if b.page == 2} == {"28"}


def test_a_line_of_the_text_near_the_edge_is_no_furniture() -> None:
    paper = Paper()
    for _ in range(3):
        paper.column(60, 40, LEFT)
        paper.turn_page()
    paper.page -= 1
    rows = paper.read()
    assert not texts(rows, "furniture")


def test_ruby_leaves_the_text_and_is_kept_beside_its_base() -> None:
    paper = Paper()
    paper.column(
        60,
        100,
        [
            "\u3000台風が襲来し、堤防の決壊する恐れがあったの",
            "で、住民は高台に避難することとなったのだ。",
        ],
    )
    paper.word(170, 94, "けっかい", 5)
    (block,) = [b for b in paper.read().blocks if b.type == "paragraph"]
    assert "けっかい" not in block.text
    (ruby,) = block.ruby
    offset, base, reading = ruby.split(":")
    assert reading == "けっかい"
    assert block.text[int(offset) :].startswith(base)


def test_small_kana_beside_no_kanji_are_no_ruby() -> None:
    paper = Paper()
    paper.column(60, 100, LEFT)
    paper.word(60, 300, "ここだけの話", 5)
    assert any("ここだけの話" in b.text for b in paper.read().blocks)


def test_raised_numbers_point_to_the_notes_at_the_foot() -> None:
    paper = Paper()
    end = paper.word(70, 100, "甲の会議")
    end = paper.word(end, 97, "1", 6)
    paper.word(end, 100, "は毎年の春に開かれて幅広い議題を")
    paper.column(60, 117, LEFT[1:])
    paper.rule(60, 700, 160, 700)
    paper.word(60, 706, "1", 7)
    paper.word(80, 706, "春の初めに開かれる会議を指すものである。", 7)
    rows = paper.read()
    (note,) = rows.notes
    anchor = next(b for b in rows.blocks if b.block_id == note.anchor_block_id)
    assert (note.marker, note.text) == ("1", "春の初めに開かれる会議を指すものである。")
    assert anchor.text[: note.anchor_offset] == "甲の会議"
    assert anchor.text.startswith("甲の会議は毎年")


def test_a_power_is_no_marker() -> None:
    paper = Paper()
    end = paper.word(70, 100, "広さは30m")
    end = paper.word(end, 97, "2", 6)
    paper.word(end, 100, "であり、前の年より広くなった。")
    assert "m2" in texts(paper.read(), "paragraph")[0]


def ruled_table(paper: Paper) -> None:
    paper.word(60, 80, "表1　会議の開催", 10, "Gothic")
    for y in (100, 120, 140, 160):
        paper.rule(60, y, 360, y)
    for x in (60, 160, 360):
        paper.rule(x, 100, x, 160)
    for row, cells in enumerate((("年", "場所"), ("2023年", "東京都の会議場"), ("2024年", "大阪"))):
        for x, text in zip((64, 164), cells, strict=True):
            paper.word(x, 105 + 20 * row, text, 9)


def test_a_ruled_table_is_read_cell_by_cell() -> None:
    paper = Paper()
    ruled_table(paper)
    rows = paper.read()
    (table,) = rows.tables
    assert (table.label, table.caption, table.n_rows, table.n_cols) == ("1", "会議の開催", 3, 2)
    cells = {(c.row, c.col): c for c in rows.table_cells}
    assert cells[1, 1].text == "東京都の会議場"
    assert [c.is_header for c in rows.table_cells if c.col == 0] == [True, False, False]
    assert cells[2, 0].page == 1 and cells[2, 0].y0 == pytest.approx(145)


def small_chart() -> Paper:
    paper = Paper()
    paper.word(60, 80, "図1　会議の数の推移", 10, "Gothic")
    for y in (100, 140, 180, 220):
        paper.rule(80, y, 380, y)
        paper.word(60, y - 4, str(300 - y), 6)
    for i, x in enumerate((100, 180, 260)):
        paper.box(x, 150 - 10 * i, x + 30, 220, "3366aa")
        paper.word(x, 225, f"202{i}年", 6)
    return paper


def test_help_lines_of_a_chart_are_no_table() -> None:
    rows = small_chart().read()
    assert not rows.tables
    (figure,) = rows.figures
    assert figure.label == "1"
    assert not any("2020" in t for t in texts(rows, "footnote", "heading"))


def test_words_at_the_axes_of_a_chart_are_no_text() -> None:
    rows = small_chart().read()
    assert not any("2020" in t for t in texts(rows, "paragraph"))


def test_a_framed_text_stands_apart() -> None:
    paper = Paper()
    paper.column(60, 100, WIDE)
    paper.box(50, 160, 550, 260, "e0f0e0")
    paper.word(60, 170, "コラム　会議の裏側", 12, "Gothic")
    paper.column(60, 195, WIDE, 9)
    paper.column(60, 300, WIDE)
    found = [b for b in paper.read().blocks if b.type in ("paragraph", "column", "heading")]
    assert [b.type for b in found] == ["paragraph", "heading", "column", "paragraph"]
    assert found[2].in_column and not found[3].in_column


def test_vertical_writing_is_read_from_the_right() -> None:
    paper = Paper()
    for x, line in ((500, LEFT[0].strip("\u3000")), (483, LEFT[1]), (466, LEFT[2])):
        for i, char in enumerate(line):
            paper.word(x, 100 + 10 * i + (10 if x == 500 else 0), char)
    (paragraph,) = texts(paper.read(), "paragraph")
    assert paragraph == "".join(line.strip("\u3000") for line in LEFT)


def test_letters_set_apart_are_one_heading() -> None:
    paper = Paper()
    for i, char in enumerate("基盤の整備"):
        paper.word(60 + 26 * i, 100, char, 14, "Gothic")
    two_columns(paper, 150)
    assert texts(paper.read(), "heading") == ["基盤の整備"]


def test_latin_words_keep_their_blanks_and_lose_their_hyphens() -> None:
    paper = Paper()
    paper.column(
        60,
        100,
        ["\u3000これはInternational Coopera-", "tion Agencyの会議と呼ばれ、毎年開催される。"],
    )
    (paragraph,) = texts(paper.read(), "paragraph")
    assert "International Cooperation Agencyの会議" in paragraph


def test_every_character_leads_back_to_the_source() -> None:
    paper = Paper()
    two_columns(paper)
    ruled_table(paper)
    rows = paper.read()
    source = "".join(line.text for line in paper.lines)
    for block in rows.blocks:
        spans = pairwise(block.raw_spans)
        raw = "".join(source[a:b] for a, b in list(spans)[::2])
        assert raw == block.raw_text
        for i, char in enumerate(block.text):
            if not char.isspace():
                assert raw[to_raw(block.raw_runs, i)] == char
    assert rows.sources[0].n_block_chars + rows.sources[0].n_furniture_chars == len(source)


def test_markers_in_the_line_point_to_the_notes_with_their_word() -> None:
    paper = Paper()
    paper.column(60, 100, ["\u3000甲の会議（注1）は毎年の春に開かれて議題を", *LEFT[1:]])
    paper.word(60, 706, "（注1）", 7)
    paper.word(95, 706, "春の初めに開かれる会議を指すものである。", 7)
    rows = paper.read()
    (note,) = rows.notes
    anchor = next(b for b in rows.blocks if b.block_id == note.anchor_block_id)
    assert anchor.text[: note.anchor_offset] == "甲の会議"
    assert "注1" not in anchor.text
