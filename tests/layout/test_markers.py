"""Digits that belong to the text, markers that are hard to see, and headings beside notes."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.markers import find_markers

Rows = Callable[[str], SimpleNamespace]


@pytest.mark.parametrize(
    "text",
    [
        "大会に向けて12の言語に訳す",
        "これに加えて3の案がある",
        "続く22の会合では",
        "昨年第2四半期には",
        "次年第4の会合",
        "本項1に述べた",
        "同節3で述べた",
        "方針1及び2に記載した",
        "方針1又は2に記載した",
        "市内で震度7、隣で",
        "改訂Ver2を配る",
        "町の2巨頭が",
    ],
)
def test_a_digit_of_the_text_stays(text: str) -> None:
    assert [c.number for c in find_markers(text) if text[: c.start] != "方針"] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("会合を行う19のに対し、", [19]),
        ("件数の多さ15の関係を", [15]),
        ("進まなかったこと3などが", [3]),
        ("割合は2.3％11、翌年に", [11]),
        ("会合を開いている 44、45 。", [44, 45]),
        ("会合の記録8、9", [8, 9]),
        ("案が示された1、2、3。次に", [1, 2, 3]),
        ("会合を開いた 6、 7 。", [6, 7]),
        ("事項1の記録", [1]),
        ("事業3は", [3]),
    ],
)
def test_a_marker_is_seen(text: str, numbers: list[int]) -> None:
    assert [c.number for c in find_markers(text)] == numbers


@pytest.mark.parametrize("text", ["会合の記録8、10。", "会合の記録8、9件。", "第8、9。"])
def test_no_pair_of_markers(text: str) -> None:
    assert 9 not in [c.number for c in find_markers(text)]
    assert 10 not in [c.number for c in find_markers(text)]


def test_the_digit_stays_where_no_marker_stands(rows: Rows) -> None:
    result = rows("会合の案 1 による。秋に向けて2の会合を開く。\n1　案のこと。\n2　会合のこと。\n")
    assert result.blocks[0].text == "会合の案による。秋に向けて2の会合を開く。"
    assert [n.anchor_block_id is not None for n in result.notes] == [True, False]


@pytest.mark.parametrize(
    ("text", "note", "kept"),
    [
        ("方式AB　C-254等を使う。", "4　AB C-25 は方式である。", "方式AB C-25等を使う。"),
        (
            "「会合の報告20193」を出す。",
            "3　会合の報告2019：別に出す。",
            "「会合の報告2019」を出す。",
        ),
        ("第4次報告5のまとめを出す。", "5　第4次報告：別に出す。", "第4次報告のまとめを出す。"),
    ],
)
def test_the_term_of_a_note_tells_its_marker(rows: Rows, text: str, note: str, kept: str) -> None:
    before = int(note[0]) - 1
    result = rows(f"会合の案 {before} がある。\n{text}\n{before}　案のこと。\n{note}\n")
    assert result.notes[-1].anchor_block_id
    assert result.blocks[1].text.replace("\u3000", " ") == kept


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("会合の報告2019を出す。", "9　会合の報告2019：別に出す。"),
        ("会合は2020年3月である。", "3　2020年の会合である。"),
        ("会合の報告20193を出す。", "3　会合の報告は別に出す。"),
    ],
)
def test_a_number_of_the_term_is_no_marker(rows: Rows, text: str, note: str) -> None:
    before = int(note[0]) - 1
    result = rows(f"会合の案 {before} がある。\n{text}\n{before}　案のこと。\n{note}\n")
    assert result.notes[-1].anchor_block_id is None
    assert result.blocks[1].text == text


BODY = "会合の経緯は次の章で述べるとおりであり、ここでは繰り返さない。\n"


def headings(result: SimpleNamespace) -> list[str]:
    return [b.text for b in result.blocks if b.type == "heading"]


def test_a_heading_whose_number_fits_the_notes(rows: Rows) -> None:
    result = rows(
        f"1　経緯\n会合の記録 1 による。\n1　記録のこと。\n{BODY}方針 2 による。\n"
        f"2　会合の展望\n（1）春の会合\n{BODY}2　方針のこと。\n"
    )
    assert headings(result) == ["1 経緯", "2 会合の展望", "(1)春の会合"]
    assert [n.text for n in result.notes] == ["記録のこと。", "方針のこと。"]


def test_a_note_without_stop_before_a_later_number(rows: Rows) -> None:
    result = rows(
        f"1　経緯\n（1）春の会合\n会合の記録 1 による。\n1　記録のこと。\n（2）夏の会合\n{BODY}"
        "方針 2 による。\n2　ここでは、方針＝計画により算出\n"
        f"（3）秋の会合\n{BODY}2　展望\n（1）冬の会合\n{BODY}"
    )
    assert [text for text in headings(result) if text[0] != "("] == ["1 経緯", "2 展望"]
    assert [n.text for n in result.notes] == ["記録のこと。", "ここでは、方針=計画により算出"]


def test_a_heading_whose_number_stands_in_the_text(rows: Rows) -> None:
    body = "昨年第4四半期の会合は次のとおり延期された。\n"
    result = rows(
        f"1　春の会合\n{BODY}2　夏の会合\n{BODY}3　秋の会合\n会合の記録 3 による。\n{body}"
        f"3　記録のこと。\n{BODY}4　冬（会合）\n{BODY}"
    )
    assert headings(result) == ["1 春の会合", "2 夏の会合", "3 秋の会合", "4 冬(会合)"]
    assert [n.marker for n in result.notes] == ["3"]


def test_notes_of_sources(rows: Rows) -> None:
    result = rows(
        f"図表1-1　会合の数\n（出典）会合の記録 1\n{BODY}1　http://example.jp/a\n"
        "図表1-2　会合の場所\n（出典）会合の記録 2\n2　会合の記録（2019）「記録」\n"
    )
    assert [(n.marker, n.anchor_block_id is not None) for n in result.notes] == [
        ("1", True),
        ("2", True),
    ]


def test_works_below_a_figure(rows: Rows) -> None:
    works = "1　会合（2011）「春の記録」\n2　会合（2012）「秋の記録」\n3　会合　別の記録\n"
    result = rows(f"1　経緯\n{BODY}図表1-1　会合の数\n（出典）会合の記録\n{works}（1）夏\n{BODY}")
    assert [n.marker for n in result.notes] == ["1", "2", "3"]
    below = rows(f"図表1-1　会合の数\n（出典）会合の記録\n1　春の会合\n{BODY}2　夏の会合\n{BODY}")
    assert below.notes == []
    assert headings(below) == ["1 春の会合", "2 夏の会合"]


@pytest.mark.parametrize("after", ["http://example.jp/a", "る案であり、別に定める。"])
def test_a_broken_note_whose_number_fits_the_headings(rows: Rows, after: str) -> None:
    result = rows(
        f"1　経緯\n{BODY}2　会合\n会合の記録 2 による。\n2　記録のこと。\n"
        f"3　方針の一部を改め\n{after}\n"
    )
    assert headings(result) == ["1 経緯", "2 会合"]
    assert [n.marker for n in result.notes] == ["2", "3"]
