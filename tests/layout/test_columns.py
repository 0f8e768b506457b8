"""Boxed columns, bylines and captions of photos."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.bylines import is_byline, profile_kind

Rows = Callable[[str], SimpleNamespace]
TEXT = "昨年から調整の仕事に就き、会議の段取りを受け持っています。毎日が学びの連続です。\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "防衛政策局 調整課 事務官 見本 花子",
        "見本 花子　海事局港湾課　係長",
        "マリー・ミホン 海事局 港湾課 研修員 MIHON MARIE",
        "見本 隼人 係長 (海事局港湾課)",
    ],
)
def test_bylines(text: str) -> None:
    assert is_byline(text)


@pytest.mark.parametrize(
    "text",
    [
        "海事局 港湾課",
        "会議は 海事局 で開かれた。",
        "調整の強化",
        "日本側 海事局長",
        "これは、海事局 の 話",
    ],
)
def test_what_is_no_byline(text: str) -> None:
    assert not is_byline(text)


def types(result: SimpleNamespace) -> list[tuple[str, bool]]:
    return [(b.type, b.in_column) for b in result.blocks]


def test_a_column_by_its_word(rows: Rows) -> None:
    result = rows(f"1　経緯\n\n{TEXT}コラム　現場から\n\n{TEXT}2　展望\n\n{TEXT}")
    assert types(result) == [
        ("heading", False),
        ("paragraph", False),
        ("heading", True),
        ("column", True),
        ("heading", False),
        ("paragraph", False),
    ]
    assert result.blocks[3].section_path == "1 経緯 > コラム 現場から"
    assert result.blocks[5].section_path == "2 展望"


def test_a_column_by_its_byline(rows: Rows) -> None:
    result = rows(
        f"1　経緯\n\n{TEXT}現場で感じたこと\n\n"
        f"海事局 港湾課 事務官 見本 花子\n\n{TEXT}会議に臨む見本事務官\n\n"
        f"マリー・ミホン 海事局 港湾課 研修員 MIHON MARIE\n\n{TEXT}同じ課で働く筆者達\n"
    )
    assert types(result)[2:] == [
        ("heading", True),
        ("column", True),
        ("column", True),
        ("caption", True),
        ("column", True),
        ("column", True),
        ("caption", True),
    ]
    assert result.blocks[3].text == "海事局 港湾課 事務官 見本 花子"


def test_a_column_with_headings_of_its_own(rows: Rows) -> None:
    result = rows(
        f"1　経緯\n{TEXT}コラム1　現場から\n1　朝の会議\n"
        f"{TEXT}2　夜の電話\n{TEXT}第2節　展望\n{TEXT}"
    )
    inside = [b.text for b in result.blocks if b.in_column and b.type == "heading"]
    assert inside == ["コラム1 現場から", "1 朝の会議", "2 夜の電話"]
    assert [b.in_column for b in result.blocks][-2:] == [False, False]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("所属：海事局港湾課", "office"),
        ("所 属 ： 海事局港湾課", "office"),
        ("文：見本 花子（海事局 係長）", "name"),
        ("● 氏名：見本 花子", "name"),
        ("所属する課では、毎日会議を開いている。", None),
        ("文部：改革", None),
    ],
)
def test_profiles(text: str, kind: str | None) -> None:
    assert profile_kind(text) == kind


@pytest.mark.parametrize("mark", ["● ", "■", ""])
@pytest.mark.parametrize("title", ["コラム　現場から", "現場から見た港"])
def test_the_lines_of_a_profile_are_blocks(rows: Rows, mark: str, title: str) -> None:
    result = rows(
        f"1　経緯\n\n{TEXT}{title}\n\n文：見本 花子（海事局港湾課 係長）\n\n{TEXT}"
        f"会議に臨む見本\n\n{mark}マリー・ミホン\n　 Marie MIHON\n　 所属：海事局港 湾課\n"
        f"　 身分：研修員\n　 役職：主任\n\n{TEXT}2　展望\n\n{TEXT}"
    )
    column = [(b.type, b.text) for b in result.blocks if b.in_column]
    text = TEXT.strip()
    assert column == [
        ("heading", title.replace("　", " ")),
        ("column", "文:見本 花子(海事局港湾課 係長)"),
        ("column", text),
        ("caption", "会議に臨む見本"),
        ("column", f"{mark}マリー・ミホン"),
        ("column", "Marie MIHON"),
        ("column", "所属:海事局港湾課"),
        ("column", "身分:研修員"),
        ("column", "役職:主任"),
        ("column", text),
    ]
