"""Time grows with the length of the text, whatever stands in it.

Work is counted as calls of functions, which no busy machine disturbs; what goes on inside
one call of ``re`` is bounded by the second test, where a quadratic search would need
sixteen times as long for four times the text.
"""

from __future__ import annotations

import sys
import time
from types import FrameType

import pytest

from pipeline.dates import find

_UNITS = [
    *[
        "9",
        "年",
        "2015年",
        "一",
        "元",
        "同",
        "平成",
        "1、",
        "2015～",
        "第1",
        "(",
        "2015年(",
        "1月",
        "5日及び",
        "同年",
        "毎年3月から",
    ],
    *[
        "https://a",
        "2015年地震",
        "令和2年法律",
        "~",
        "2015-7-",
        "１２",
        "Ｒ",
        "FY",
        "2015年頃の",
        "百",
        "千九",
        "(平成27",
    ],
    *["1/1~", "紀元前", "1～", "1・2日", "19世紀～", "平成20年代から", "第"],
    *["同(2017)年", "翌30(", "1日夜から", "2021(令和3)", "2021(令和3)2月", "2024. ", "1月("],
    *["2023.4.1-", "第1-", "1日21時から"],
    " ",
    "1 ",
    "平成2 ",
    "\n",
]


def _calls(text: str) -> int:
    counted = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal counted
        counted += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        find(text, 2025)
    finally:
        sys.setprofile(None)
    return counted


def _seconds(text: str) -> float:
    best = 1e9
    for _ in range(3):
        begin = time.process_time()
        find(text, 2025)
        best = min(best, time.process_time() - begin)
    return best


@pytest.mark.parametrize("unit", _UNITS)
def test_calls_grow_with_length(unit: str) -> None:
    once = _calls(unit * 500)
    assert _calls(unit * 1000) <= 2.1 * once + 200


@pytest.mark.parametrize("unit", _UNITS)
def test_time_grows_with_length(unit: str) -> None:
    times = 15_000 // len(unit)
    once = _seconds(unit * times)
    assert _seconds(unit * times * 4) <= 8 * once + 0.01
