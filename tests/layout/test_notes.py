"""Footnotes and their markers."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.markers import find_markers

Rows = Callable[[str], SimpleNamespace]


def anchors(result: SimpleNamespace) -> list[tuple[str, str | None]]:
    """(marker, the five characters before its place) of every note."""
    texts = {b.block_id: b.text for b in result.blocks}
    return [
        (n.marker, texts[n.anchor_block_id][max(0, n.anchor_offset - 3) : n.anchor_offset])
        if n.anchor_block_id
        else (n.marker, None)
        for n in result.notes
    ]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("会合の記録 1 によると", 1),
        ("会合の記録 1。", 1),
        ("地震1や豪雨に", 1),
        ("導入24が進む", 24),
        ("「推進会議7」を", 7),
        ("推進機構（ABC）7等の", 7),
        ("とされる20など", 20),
        ("である。3", 3),
        ("指摘²がある", 2),
        ("可能性等*33も", 33),
        ("公表12している", 12),
    ],
)
def test_what_may_be_a_marker(text: str, number: int) -> None:
    assert [c.number for c in find_markers(text)] == [number]


@pytest.mark.parametrize(
    "text",
    [
        "2025年3月",
        "第3回会合",
        "図表1を見る",
        "（図表3）",
        "平成5に",
        "5つの点",
        "G7の会合",
        "2+2の場",
        "1.5倍",
        "12%増",
        "約3割",
        "3か月の間",
        "IPv6対応",
        "10～20の国",
        "フェーズ1に",
        "レベル3の車",
    ],
)
def test_what_is_no_marker(text: str) -> None:
    assert [c for c in find_markers(text) if c.strength > 1] == []


def test_notes_are_tied_in_order(rows: Rows) -> None:
    result = rows(
        "第1節　協議\n会合は3回開かれ 1 、方針2が示された。"
        "参加は5か国である。\n次の会合3は延期された。\n"
        "1　会合は非公開である。\n2　方針は別に定める。\n"
        "3　会合の日程による。\n第2節　計画\n本文の1つである。\n"
    )
    assert anchors(result) == [("1", "開かれ"), ("2", "、方針"), ("3", "の会合")]
    assert result.blocks[1].text == "会合は3回開かれ、方針が示された。参加は5か国である。"
    assert result.notes[0].text == "会合は非公開である。"
    assert 8 in result.blocks[1].breaks


def test_numbering_that_restarts(rows: Rows) -> None:
    page = "会合の記録 1 による。方針 2 も同じである。\n1　記録のこと。\n2　方針のこと。\n"
    result = rows(f"第1節　協議\n{page}第2節　計画\n{page}")
    assert [marker for marker, place in anchors(result) if place] == ["1", "2", "1", "2"]


def test_numbering_that_runs_on(rows: Rows) -> None:
    result = rows(
        "第1節　協議\n会合の記録 1 による。\n1　記録のこと。"
        "\n（1）方針\n方針の案 2 がある。\n2　案のこと。\n"
    )
    assert anchors(result) == [("1", "の記録"), ("2", "針の案")]


def test_a_heading_is_no_note(rows: Rows) -> None:
    result = rows(
        "1　経緯\n会合の記録 1 による。\n1　記録のこと。\n2　展望\n"
        "次の会合を開く。方針 2 を定める。\n2　方針のこと。\n"
    )
    assert [b.text for b in result.blocks if b.type == "heading"] == ["1 経緯", "2 展望"]
    assert [n.marker for n in result.notes] == ["1", "2"]


@pytest.mark.parametrize(
    ("marker", "note"),
    [
        ("（注1）", "（注1）記録のこと。"),
        ("*1", "*1 記録のこと。"),
        ("※1", "※1　記録のこと。"),
        ("注1）", "注1）記録のこと。"),
    ],
)
def test_notes_with_a_word(rows: Rows, marker: str, note: str) -> None:
    result = rows(f"会合の記録{marker}による。次の文である。\n{note}\n")
    assert result.blocks[0].text == "会合の記録による。次の文である。"
    assert [n.text for n in result.notes] == ["記録のこと。"]
    assert result.notes[0].anchor_offset == 5


def test_a_continued_note(rows: Rows) -> None:
    result = rows(
        "会合の記録 1 と方針 2 による。\n1　記録の場所は次のとおり。"
        "\nhttp://example.jp/a\n2　方針のこと。\n"
    )
    assert [b.type for b in result.blocks] == ["paragraph", "footnote", "footnote"]
    assert result.notes[0].text.endswith("http://example.jp/a")


def test_notes_that_lost_their_number(rows: Rows) -> None:
    result = rows(
        "例えば、大きな地震1や次の豪雨2では、会合が開かれた。"
        "\n\n- 昨年の一連の地震。\n- 今年の豪雨。\n\n2 展望\n\n"
        "本文である。\n"
    )
    assert anchors(result) == [("1", "な地震"), ("2", "の豪雨")]
    assert [n.text for n in result.notes] == ["昨年の一連の地震。", "今年の豪雨。"]
    assert "地震や次の豪雨では" in result.blocks[0].text


def test_a_run_that_kept_one_number(rows: Rows) -> None:
    result = rows(
        "例えば、大きな地震1や次の豪雨2では、計画3に沿った。"
        "\n\n- 昨年の地震。\n2 今年の豪雨。\n- 別の計画。\n"
    )
    assert [(n.marker, n.text) for n in result.notes] == [
        ("1", "昨年の地震。"),
        ("2", "今年の豪雨。"),
        ("3", "別の計画。"),
    ]
    assert all(n.anchor_block_id for n in result.notes)


@pytest.mark.parametrize(
    "text",
    [
        "次のとおり、2つの会合1や会合2がある：\n- 春の会合。\n- 秋の会合。\n",
        "会合は2回あった。\n- 春の会合。\n- 秋の会合。\n",
        "会合1が開かれた。\n- 春の会合。\n- 秋の会合。\n",
    ],
)
def test_lists_are_no_notes(rows: Rows, text: str) -> None:
    result = rows(text)
    assert [b.type for b in result.blocks[1:]] == ["list_item", "list_item"]
    assert result.notes == []


def test_a_note_without_marker_is_told(rows: Rows) -> None:
    result = rows("会合の記録 1 による。\n1　記録のこと。\n2　どこにも記号がない。\n")
    assert anchors(result) == [("1", "の記録"), ("2", None)]
    assert [d.code for d in result.diagnostics] == ["layout.note_without_marker"]


LOST = [
    "1　昨年の一連の地震をいう。\n　今年の豪雨をいう。\n",
    "1　昨年の一連の地震をいう。\n今年の豪雨をいう。\n",
    "　昨年の一連の地震をいう。\n2　今年の豪雨をいう。\n",
    "1　昨年の一連の地震をいう。\n\n今年の豪雨をいう。\n",
]


@pytest.mark.parametrize(
    "after", ["", "\nコラム　現場から\n\n本文である。\n", "\n2　展望\n\n本文である。\n"]
)
@pytest.mark.parametrize("notes", LOST)
def test_one_of_two_notes_lost_its_number(rows: Rows, notes: str, after: str) -> None:
    result = rows(f"1　経緯\n\n大きな地震１や次の豪雨 2では、会合が開かれた。\n\n{notes}{after}")
    assert [(n.marker, n.text) for n in result.notes] == [
        ("1", "昨年の一連の地震をいう。"),
        ("2", "今年の豪雨をいう。"),
    ]
    assert anchors(result) == [("1", "な地震"), ("2", "の豪雨")]
    assert "地震や次の豪雨では" in result.blocks[1].text


def test_one_of_three_notes_lost_its_number(rows: Rows) -> None:
    result = rows(
        "地震1や豪雨2では、計画3に沿った。\n\n1　昨年の地震をいう。\n　今年の豪雨をいう。\n"
        "3　別の計画をいう。\n"
    )
    assert [n.marker for n in result.notes] == ["1", "2", "3"]
    assert all(n.anchor_block_id for n in result.notes)


@pytest.mark.parametrize(
    "text",
    [
        "地震1の会合が開かれた。\n\n1　昨年の地震をいう。\n次の段落は別の話である。\n",
        "地震1と豪雨2がある。\n\n1　昨年の地震をいう。\n2　今年の豪雨をいう。\n次の段落である。\n",
        "前の段落である。\n\n地震1があり、続いて次の段落が来た。\n1　昨年の地震をいう。\n",
    ],
)
def test_a_paragraph_beside_a_note_is_none(rows: Rows, text: str) -> None:
    result = rows(text)
    assert [b.type for b in result.blocks].count("paragraph") == 2
