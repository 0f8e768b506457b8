"""What holds for every text: exact spans, EDTF that parses, start ≤ end, paragraphs apart."""

from __future__ import annotations

import datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import NOTES, Date, find, scan
from pipeline.dates.fold import fold

from .edtf_grammar import is_edtf

_PIECES = st.sampled_from(
    [
        *[
            "2015",
            "20",
            "15",
            "7",
            "18",
            "0",
            "31",
            "元",
            "二〇二四",
            "二十八",
            "年",
            "月",
            "日",
            "年度",
            "年代",
            "世紀",
            "四半期",
            "第",
        ],
        *[
            "令和",
            "平成",
            "昭和",
            "R",
            "H",
            "同",
            "翌",
            "前",
            "本",
            "昨",
            "今",
            "同年",
            "翌年",
            "前年度",
            "同月",
            "翌日",
            "本年",
        ],
        *[
            "末",
            "上旬",
            "後半",
            "春",
            "頃",
            "(",
            ")",
            "（",
            "）",
            "～",
            "-",
            "/",
            ".",
            "、",
            "・",
            "及び",
            "から",
            "まで",
            "より",
            "以降",
        ],
        *[
            "に",
            "を",
            "の",
            "会合",
            "２０２４",
            "６",
            "Ｒ",
            "毎年",
            "約",
            "間",
            "版",
            "地震",
            "法律第",
            "号",
            "FY",
            "Q1",
        ],
        " ",
        "\u3000",
        "\n",
    ]
)
_TEXTS = st.lists(_PIECES, max_size=24).map("".join) | st.text(max_size=60)
_YEARS = st.none() | st.integers(1990, 2040)

_YEAR = st.integers(1900, 2090).map(lambda n: f"{n}年") | st.integers(1, 31).map(
    lambda n: f"平成{n}年"
)
_ENDS = "3月 11月末 2月10日 春 度 度末 後半 頃 以降 7月上旬"
_TAIL = st.sampled_from(["", *_ENDS.split()])
_FILL = st.sampled_from(["に会合を開いた。", "の統計。", "、計画を改めた。", "。"])
_PLAIN = st.lists(st.tuples(_YEAR, _TAIL, _FILL).map("".join), max_size=4).map("".join)


def _moved(dates: list[Date], by: int) -> list[Date]:
    return [date._replace(start=date.start + by, end=date.end + by) for date in dates]


@given(_TEXTS, _YEARS)
@settings(max_examples=1500, deadline=None)
def test_every_date_is_sound(text: str, year: int | None) -> None:
    dates, _ = scan(text, year)
    behind = 0
    for date in dates:
        assert behind <= date.start < date.end <= len(text)
        assert text[date.start : date.end] == date.text
        assert date.edtf is None or is_edtf(date.edtf)
        assert date.note is None or date.note in NOTES
        assert date.edtf is not None or date.note is not None
        if date.start_date and date.end_date:
            assert date.start_date <= date.end_date
        behind = date.end


@given(_TEXTS)
@settings(max_examples=500, deadline=None)
def test_fold_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(_PLAIN, _PLAIN, _YEARS)
@settings(max_examples=500, deadline=None)
def test_paragraphs_are_read_apart(first: str, second: str, year: int | None) -> None:
    both = find(f"{first}\n\n{second}", year)
    assert both == find(first, year) + _moved(find(second, year), len(first) + 2)


@given(_TEXTS, _TEXTS, _YEARS)
@settings(max_examples=500, deadline=None)
def test_context_handed_on_equals_one_text(first: str, second: str, year: int | None) -> None:
    head, context = scan(first, year)
    tail, _ = scan(second, year, context)
    both, _ = scan(f"{first}\n\n{second}", year)
    assert both == head + _moved(tail, len(first) + 2)


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)), st.booleans())
@settings(deadline=None)
def test_a_full_date_keeps_its_day(day: datetime.date, spaced: bool) -> None:
    gap = " " if spaced else ""
    text = f"{day.year:04d}{gap}年{gap}{day.month}{gap}月{gap}{day.day}{gap}日"
    (date,) = find(text)
    assert (date.edtf, date.start_date, date.text) == (day.isoformat(), day, text)
