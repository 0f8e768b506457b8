"""Boxed columns, bylines and captions of photos."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.columns import is_byline

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
