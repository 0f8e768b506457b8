"""The fragments of the grammar, each alone."""

from __future__ import annotations

import pytest

from pipeline.dates import numerals, openings, shared, tails, years
from pipeline.dates.fold import fold, skip_spaces
from pipeline.dates.words import ERAS, LETTERS, PARTS, RELATIVES


@pytest.mark.parametrize(
    ("text", "value", "width"),
    [("2015年", 2015, 4), ("07", 7, 2), ("0", 0, 1)],
)
def test_arabic(text: str, value: int, width: int) -> None:
    found = numerals.arabic(text, 0)
    assert found is not None
    assert (found.value, found.width) == (value, width)


@pytest.mark.parametrize("text", ["", "年", "12345678", "9" * 10_000])
def test_arabic_refuses(text: str) -> None:
    assert numerals.arabic(text, 0) is None


@pytest.mark.parametrize(
    ("text", "value"),
    [("二〇二四年", 2024), ("二十八年", 28), ("十", 10), ("千九百四十五", 1945), ("六十四", 64)],
)
def test_kanji(text: str, value: int) -> None:
    found = numerals.kanji(text, 0)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize("text", ["年", "十百", "二二十", "一" * 9])
def test_kanji_refuses(text: str) -> None:
    assert numerals.kanji(text, 0) is None


@pytest.mark.parametrize(
    ("text", "value", "end"), [("2 7年", 27, 3), ("27年", 27, 2), ("2年", 2, 1), ("9 9月", 9, 1)]
)
def test_split_number(text: str, value: int, end: int) -> None:
    found = numerals.split_number(text, 0, 64)
    assert found is not None
    assert (found.value, found.end) == (value, end)


def test_split_year() -> None:
    found = numerals.split_year("20 15年", 0)
    assert found is not None
    assert (found.value, found.end) == (2015, 5)
    apart = numerals.split_year("30 15年", 0)
    assert apart is not None
    assert apart.value == 30


def test_fold_keeps_length() -> None:
    text = "令和６年（２０２４）～⽉　‐"
    assert fold(text) == "令和6年(2024)~月 -"
    assert len(fold(text)) == len(text)


def test_skip_spaces_is_bounded() -> None:
    assert skip_spaces("  年", 0) == 2
    assert skip_spaces(" " * 100, 0) == 3


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("令和元", 2019),
        ("平成33", 2021),
        ("昭和64", 1989),
        ("明治1", 1868),
        ("R6", 2024),
        ("平 成30", 2018),
        ("㍻27", 2015),
        ("大化1", 645),
    ],
)
def test_era_year(text: str, year: int) -> None:
    found = years.era_year_at(text, 0)
    assert found is not None
    assert found.year == year


@pytest.mark.parametrize("text", ["令和", "歯姫3", "令和-3", "X6", "R", "平成1234"])
def test_era_year_refuses(text: str) -> None:
    assert years.era_year_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "years_told"),
    [
        ("(平成27年)", (2015,)),
        ("(2015)", (2015,)),
        (" ( 平成27 ) ", (2015,)),
        ("(平成31年・令和元年)", (2019, 2019)),
        ("(R6)", (2024,)),
        ("(同27)", ()),
    ],
)
def test_pair(text: str, years_told: tuple[int, ...]) -> None:
    pair = years.pair_at(text, 0)
    assert pair is not None
    assert pair.years == years_told


@pytest.mark.parametrize("text", ["平成27年", "(平成27年", "(注)", "(27)", "(平成27年改正)"])
def test_pair_refuses(text: str) -> None:
    assert years.pair_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "scale"),
    [
        ("～2017年", "year"),
        ("・28年度", "fiscal"),
        ("から2000(平成12)年", "year"),
        ("~令和2年度", "fiscal"),
    ],
)
def test_shared_year_unit(text: str, scale: str) -> None:
    assert shared.shared_year_unit(fold(text), 0) == scale


@pytest.mark.parametrize("text", ["年", "～3年", "から5社", "～2017人", "～10年間"])
def test_shared_year_unit_refuses(text: str) -> None:
    assert shared.shared_year_unit(fold(text), 0) is None


def test_shared_unit_looks_four_numbers_ahead() -> None:
    assert shared.shared_number("、2、3、4、5日", 0, "日", 31)
    assert not shared.shared_number("、2、3、4、5、6日", 0, "日", 31)


@pytest.mark.parametrize(
    ("text", "code"),
    [("第1四半期", "q1"), ("第四四半期", "q4"), ("第2・四半期", "q2"), ("Q3", "q3")],
)
def test_quarter(text: str, code: str) -> None:
    assert (tails.quarter_at(text, 0) or ("",))[0] == code


@pytest.mark.parametrize("text", ["第5四半期", "第1四半", "Q5", "第3条", "Q10"])
def test_quarter_refuses(text: str) -> None:
    assert tails.quarter_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "end"), [("(金)から", 3), ("（土・祝）", 5), ("木曜日", 3), ("(月曜)", 4)]
)
def test_weekday(text: str, end: int) -> None:
    assert tails.weekday_tail(fold(text), 0) == end


@pytest.mark.parametrize("text", ["(月額)", "月額", "(注)", ""])
def test_weekday_refuses(text: str) -> None:
    assert tails.weekday_tail(text, 0) == 0


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("以降", "after"),
        ("から増加", "after"),
        ("より開始", "after"),
        ("以前", "before"),
        ("まで", "before"),
        ("～", "after"),
        ("から3年間", ""),
        ("より高い", ""),
        ("の", ""),
    ],
)
def test_opening(text: str, kind: str) -> None:
    assert openings.opening(fold(text), 0, 0) == kind


def test_knowledge_is_read() -> None:
    assert ERAS["令和"].first_year == 2019
    assert LETTERS["H"].name == "平成"
    assert RELATIVES["前々年度"].offset == -2
    assert ("上旬", "early") in PARTS["month"]
