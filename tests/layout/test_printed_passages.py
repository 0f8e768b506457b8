"""Printed pages → passages: where one ends within a column, and where it goes on in the next."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from pipeline.layout.printed.lines import runs_to_lines
from pipeline.layout.printed.rows import join_labels
from pipeline.layout.printed.view import page_to_view
from pipeline.nouns import Sheet
from tests.sheets import Paper, texts

# Twenty-six characters: a full line of a column 260 points wide.
FULL = "甲の会議は毎年の春に開かれて幅広い議題を扱うこととし"
TEXT = (
    "\u3000" + FULL[:23],
    "各国の代表が集まって意見を述べているところであって、",
    "文書も採択される。",
)


def read(lines: Sequence[str], *, font: str = "Mincho") -> list[str]:
    """Texts of the blocks of one column between two paragraphs."""
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    y = paper.column(60, y, lines, font=font)
    paper.column(60, y, TEXT)
    return texts(paper.read(), "paragraph", "list_item", "heading")[1:-1]


def test_an_indented_line_below_an_item_of_one_line_begins_a_paragraph() -> None:
    item = "・乙の会議は秋に開かれ、参加する国の数は前年より増えた。"
    below = ("\u3000" + FULL[:25], "乙の国の代表も集まって意見を述べている。")
    assert [t[:2] for t in read([item, *below])] == ["・乙", "甲の"]


def test_lines_of_an_item_that_hang_stay_with_it() -> None:
    first = "・乙の会議は秋に開かれ、参加する国の数は増えたとされる。"
    hanging = ("\u3000" + FULL[:25], "\u3000乙の国の代表も集まっている。")
    assert len(read([first, *hanging, "・丙の会議は冬に開かれる。"])) == 2


def test_a_formula_stands_apart() -> None:
    found = read(["\u3000" * 5 + "Y = a K + b L + e  (1)", *TEXT])
    assert found[0].startswith("Y = a K") and "甲" not in found[0]
    assert found[1].startswith("甲の会議")


def test_another_face_after_a_sentence_begins_something_else() -> None:
    paper = Paper()
    y = paper.column(60, 100, [*TEXT[:2], "文書も採択されており、その写しが各国に配られている。"])
    y = paper.column(60, y, ["甲の会議の歩みと仕組み"], font="Gothic")
    paper.column(60, y, TEXT)
    assert "甲の会議の歩みと仕組み" in texts(paper.read(), "heading", "paragraph")


def over_the_page(end: str, head: str) -> list[str]:
    paper = Paper()
    paper.column(60, 100, [*TEXT[:2], end])
    paper.turn_page()
    y = paper.column(60, 100, [head])
    paper.column(60, y, TEXT)
    return texts(paper.read(), "paragraph", "list_item", "heading")


@pytest.mark.parametrize(("sign", "n"), [("③", 2), ("①", 3)])
def test_a_circled_number_that_counts_on_goes_on_with_its_sentence(sign: str, n: int) -> None:
    found = over_the_page("そこでは①議題の決定、②文書の採択、", f"{sign}国の招待が行われる。")
    assert len(found) == n
    assert found[0].endswith("国の招待が行われる。") == (sign == "③")


def test_a_label_at_the_head_of_a_page_is_not_the_rest_of_a_text() -> None:
    found = over_the_page("文書も採択されており、その写しが後で国々に配られていた。", "会議の窓")
    assert "会議の窓" in found


def test_the_number_of_a_chapter_in_its_tab_is_no_text() -> None:
    paper = Paper()
    for n in range(3):
        if n:
            paper.turn_page()
        paper.column(60, 100, TEXT * 4)
        paper.word(340, 119, "2", 13, "Gothic")
    rows = paper.read()
    assert [b.text for b in rows.blocks if b.type == "furniture"] == ["2", "2", "2"]
    assert not any("2" in text for text in texts(rows, "paragraph"))


def test_numbers_of_lines_are_no_tab() -> None:
    paper = Paper()
    for n in range(3):
        if n:
            paper.turn_page()
        paper.column(60, 100, TEXT * 4)
        paper.word(340, 119, "5", 7, "Gothic")
    assert not texts(paper.read(), "furniture")


def test_notes_of_like_words_at_the_foot_of_two_pages_are_notes() -> None:
    paper = Paper()
    for number in ("1", "6"):
        end = paper.word(60, 100, "甲の会議")
        paper.word(end, 97, number, 6)
        paper.word(end + 6, 100, "は毎年の春に開かれて幅広い議題を")
        paper.column(60, 117, TEXT * 8)
        paper.word(60, 760, f"{number}\u3000本章第{number}節参照", 7)
        paper.turn_page()
    paper.page -= 1
    assert [(n.marker, n.text) for n in paper.read().notes] == [
        ("1", "本章第1節参照"),
        ("6", "本章第6節参照"),
    ]


def test_a_marker_at_the_head_of_a_line_begins_no_paragraph() -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT[:2])
    end = paper.word(60, y - 3, "（注1）", 6)
    paper.word(end, y, "に述べるとおり毎年の春に開かれていて参加する国も")
    paper.column(60, y + 17, TEXT[1:])
    paper.word(60, 760, "（注1）甲の会議の記録による。", 7)
    rows = paper.read()
    assert len(texts(rows, "paragraph")) == 1
    assert [n.marker for n in rows.notes] == ["注1"]


def test_the_last_line_of_an_item_that_hangs_goes_on_over_the_page() -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    paper.column(60, y, ["\u3000ア\u3000" + FULL[:23], "\u3000\u3000\u3000" + FULL[:23]])
    paper.turn_page()
    y = paper.column(60, 100, ["\u3000\u3000\u3000まった。"])
    paper.column(60, y, TEXT)
    found = texts(paper.read(), "paragraph", "list_item")
    assert len(found) == 3 and found[1].endswith("まった。")


def test_an_item_counts_inside_its_sentence() -> None:
    item = ["・そこでは①議題の決定をして、②文書の採択をしてから、", "③国の招待が行われる。"]
    (found,) = read(item)
    assert found.endswith("国の招待が行われる。")


def test_the_second_line_of_an_item_goes_on_over_the_page() -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT)
    paper.column(60, y, ["\u3000ア\u3000" + FULL[:23]])
    paper.turn_page()
    y = paper.column(60, 100, ["\u3000\u3000\u3000まった。"])
    paper.column(60, y, TEXT)
    found = texts(paper.read(), "paragraph", "list_item")
    assert len(found) == 3 and found[1].endswith("まった。")


def test_digits_of_a_raised_number_that_are_spaced_out_are_one() -> None:
    paper = Paper()
    end = paper.word(60, 100, "甲の会議")
    paper.word(end + 1, 97, "1", 6)
    end = paper.word(end + 5.5, 97, "2", 6)
    paper.word(end + 1, 100, "は毎年の春に開かれて幅広い議題を")
    paper.column(60, 117, TEXT)
    paper.word(60, 760, "12\u3000本章を参照。", 7)
    rows = paper.read()
    assert [(n.marker, n.anchor_offset) for n in rows.notes] == [("12", len("甲の会議"))]
    assert texts(rows, "paragraph")[0].startswith("甲の会議は毎年の春に")


def test_a_raised_number_at_the_head_of_a_line_asks_for_its_note() -> None:
    paper = Paper()
    y = paper.column(60, 100, TEXT[:2])
    end = paper.word(60, y - 3, "7", 6)
    paper.word(end, y, "に述べるとおり毎年の春に開かれており")
    paper.word(60, y + 30, "7\u3000本章を参照。", 7)
    paper.column(60, y + 80, TEXT)
    assert [n.marker for n in paper.read().notes] == ["7"]


def test_items_of_one_line_that_count_on_stay_apart() -> None:
    items = [f"{sign}\u3000乙の会議は秋に開かれ、参加する国の数は増えている。" for sign in "アイウ"]
    assert len(read(items)) == 3


def test_a_label_in_the_upper_edge_of_a_frame_is_the_frame_s() -> None:
    paper = Paper()
    paper.column(60, 100, [*TEXT, TEXT[0], TEXT[1]])
    paper.box(60, 210, 320, 300, "eef4e8")
    paper.word(80, 205, "会議の窓", 9, "Gothic")
    paper.column(70, 225, [line[:23] for line in (*TEXT, *TEXT[:1])], 9)
    paper.column(60, 320, ["ここで述べた仕組みは国々に広がっていくとみられる。", *TEXT])
    blocks = [b for b in paper.read().blocks if "会議の窓" in b.text]
    assert [b.in_column for b in blocks] == [True]


@pytest.mark.parametrize(("size", "joined"), [(6.5, False), (10.0, True), (12.0, True)])
def test_a_small_decimal_beside_a_line_is_not_its_number(size: float, joined: bool) -> None:
    paper = Paper()
    paper.word(60, 100, "1.5", size)
    paper.word(95, 100, "会議の歩み", 10)
    view = page_to_view(Sheet("e", "a.pdf", 1, 595, 842, 0, "pdfium"), paper.lines, [])
    assert (len(join_labels(runs_to_lines(view.runs))) == 1) == joined


def test_one_line_in_the_second_column_below_a_box_over_both_comes_last() -> None:
    paper = Paper()
    short = [line[:22] for line in TEXT]
    for _ in range(3):
        paper.column(50, 100, short * 8)
        paper.column(310, 100, short * 8)
        paper.turn_page()
    paper.box(50, 90, 530, 200, "eef4e8")
    paper.word(60, 100, "コラム　会議の窓", 11, "Gothic")
    paper.column(
        60, 125, ["国々の代表が集まる会議の歩みを述べ、その仕組みを示すことにする。"] * 4, 9
    )
    paper.column(50, 230, [*short, *short[:2], "この会合を重ねることでその関わり"])
    paper.column(310, 230, ["を確かめることとする。"])
    found = [b.text for b in paper.read().blocks if b.page == 4 and b.type == "paragraph"]
    assert found[-1].endswith("その関わりを確かめることとする。")
