"""Numbering grammar, levels, section paths, and headings that lost their line break."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.numbering import Sequence, read_enumerator

Rows = Callable[[str], SimpleNamespace]
BODY = "本文はこの取組の経緯を述べるものであり、次の節で詳しく扱う。\n"


@pytest.mark.parametrize(
    ("text", "name", "number"),
    [
        ("第Ⅲ部　題", "part", 3),
        ("第十二章　題", "chapter", 12),
        ("第２節　題", "section", 2),
        ("3　題", "number", 3),
        ("3 題", "number", 3),
        ("３．題", "number", 3),
        ("（4）題", "paren", 4),
        ("(4) 題", "paren", 4),
        ("ウ　題", "kana", 3),
        ("（イ）題", "paren_kana", 2),
        ("(ｲ) 題", "paren_kana", 2),
        ("ｳ　題", "kana", 3),
        ("B　題", "latin", 2),
        ("②題", "circled", 2),
        ("Ⅱ　題", "roman", 2),
        ("1-2　題", "decimal", None),
        ("付注2　題", "appendix", 2),
        ("コラム　題", "column", None),
        ("はじめに", "opening", None),
        ("●題", "mark", None),
    ],
)
def test_enumerators(text: str, name: str, number: int | None) -> None:
    found = read_enumerator(text)
    assert found is not None
    assert (found.name, found.number) == (name, number)


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月",
        "3.5倍となった",
        "5Gの普及",
        "（2019）の調査",
        "アジアの国々",
        "はじめに述べた",
        "Iot",
    ],
)
def test_what_is_no_enumerator(text: str) -> None:
    assert read_enumerator(text) is None


def test_numbers_follow_each_other() -> None:
    numbers = Sequence()
    numbers.enter(30, 1)
    numbers.enter(50, 1)
    assert numbers.expects(50, 2)
    assert not numbers.expects(50, 4)
    numbers.enter(30, 2)
    assert numbers.expects(50, 1)
    assert not numbers.expects(50, 2)


def test_a_column_counts_for_itself() -> None:
    numbers = Sequence()
    numbers.enter(50, 3)
    numbers.enter(33, None, column=True)
    numbers.enter(50, 1)
    assert numbers.expects(50, 2)
    assert numbers.expects(50, 4)
    numbers.enter(50, 4)
    assert numbers.expects(50, 5)
    assert not numbers.expects(50, 2)


def test_paths_and_levels(rows: Rows) -> None:
    result = rows(
        f"第1章　基盤\n{BODY}第1節　協議\n1　経緯\n"
        f"（1）設置\n{BODY}ア　構成\n{BODY}（2）活用\n{BODY}"
        f"2　展望\n{BODY}第2節　計画\n{BODY}第2章　応用\n{BODY}"
    )
    headings = [(b.level, b.section_path) for b in result.blocks if b.type == "heading"]
    assert headings == [
        (1, "第1章 基盤"),
        (2, "第1章 基盤 > 第1節 協議"),
        (3, "第1章 基盤 > 第1節 協議 > 1 経緯"),
        (4, "第1章 基盤 > 第1節 協議 > 1 経緯 > (1)設置"),
        (5, "第1章 基盤 > 第1節 協議 > 1 経緯 > (1)設置 > ア 構成"),
        (4, "第1章 基盤 > 第1節 協議 > 1 経緯 > (2)活用"),
        (3, "第1章 基盤 > 第1節 協議 > 2 展望"),
        (2, "第1章 基盤 > 第2節 計画"),
        (1, "第2章 応用"),
    ]


def test_plain_titles_head_what_follows(rows: Rows) -> None:
    result = rows(
        f"調整の強化\n\n仕組みの設置\n\n{BODY}\n2 指揮の強化\n\n{BODY}\n緊密な連携\n\n{BODY}"
    )
    headings = [(b.level, b.section_path) for b in result.blocks if b.type == "heading"]
    assert headings == [
        (1, "調整の強化"),
        (2, "調整の強化 > 仕組みの設置"),
        (1, "2 指揮の強化"),
        (2, "2 指揮の強化 > 緊密な連携"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第2節では、次の点を述べる。",
        "を進めることとした",
        "参照：次の節",
        "- 会合の記録",
        "委員会（2019）「報告書」",
    ],
)
def test_what_is_no_heading(rows: Rows, line: str) -> None:
    result = rows(f"{BODY}{line}\n{BODY}")
    assert not [b for b in result.blocks if b.type == "heading"]


def test_items_of_a_list_are_no_headings(rows: Rows) -> None:
    result = rows(f"{BODY}（1）設置の経緯\n（2）活用の実績\n（3）今後の方針\n{BODY}")
    assert [b.type for b in result.blocks] == ["paragraph", *["list_item"] * 3, "paragraph"]


@pytest.mark.parametrize(
    ("glued", "heading"),
    [
        ("まず現状を述べる。第2節　協議の進展", "第2節 協議の進展"),
        ("「調整に関する調査」（2）活用の実績", "(2)活用の実績"),
        ("詳細は資料に示す（平成29年）2　議論の動向", "2 議論の動向"),
        ("http://example.jp/page.html（2）活用の実績", "(2)活用の実績"),
    ],
)
def test_glued_headings_are_split_off(rows: Rows, glued: str, heading: str) -> None:
    result = rows(f"第1節　協議\n1　経緯\n（1）設置\n{glued}\n{BODY}")
    assert [b.text for b in result.blocks if b.type == "heading"][-1] == heading


@pytest.mark.parametrize(
    "line",
    [
        "方針は（1）設置、（2）活用の順に示す。",
        "この報告（2018）による整理",
        "第1章（第2節　参照）で述べたとおりである。",
        "合計で2　増加したとされ、さらに増える見込みである。",
    ],
)
def test_references_stay_in_their_sentence(rows: Rows, line: str) -> None:
    result = rows(f"第1節　協議\n1　経緯\n（1）設置\n{line}\n{BODY}")
    assert len([b for b in result.blocks if b.type == "heading"]) == 3


def test_a_list_of_figures_is_no_section(rows: Rows) -> None:
    index = "".join(f"図表1-{i}　会合の回数\n" for i in range(1, 12))
    result = rows(f"第1章　基盤\n{BODY}図表1-1　会合の回数\n{BODY}索引\n第1章　基盤\n{index}")
    assert len(result.figures) == 1
    assert len([b for b in result.blocks if b.type == "heading"]) == 1


def test_a_title_on_the_next_line(rows: Rows) -> None:
    result = rows(f"第3章\n\n協議の場\n\n{BODY}")
    assert [b.text for b in result.blocks] == ["第3章 協議の場", BODY.strip()]


def test_references_are_list_items(rows: Rows) -> None:
    result = rows(f"{BODY}\n● 参照 図表1-1（委員会の構成）\n\n{BODY}")
    assert [b.type for b in result.blocks] == ["paragraph", "list_item", "paragraph"]


def test_a_full_line_of_a_column_is_no_heading(rows: Rows) -> None:
    result = rows(
        "1　経緯\n昨年の七月に開かれた港湾協議会（年次「２＋\n"
        "２」）の席で、参加した国は港の使い方をめぐり\n"
        "考え方を述べ合い、船の数や時間を決める作業を\n"
        "始めることで合意した。その次の会は、秋の２０\n"
        "１５年に開かれる予定で、支度が進められている\n"
        "ところである。\n"
    )
    assert [b.type for b in result.blocks] == ["heading", "paragraph"]
    assert "「2+2」" in result.blocks[1].text
    assert "2015年" in result.blocks[1].text
