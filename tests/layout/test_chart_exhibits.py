"""Charts on a page: their help lines and words are theirs, wherever their caption stands."""

from __future__ import annotations

import pytest

from tests.sheets import Paper, texts

BODY = "本文の行はここまで続いており、次の行へ折り返す。ここまでが一行の本文となる。"
HALF = "左右の段の本文はここまで続いて折り返す。"


def chart(page: Paper, x0: float, x1: float, top: float) -> list[str]:
    """Bars that reach three of five help lines, numbers at them and at the axis; its words."""
    step = (x1 - x0) / 6
    words = ["2,000", "1,500", "1,000", "500", "0"]
    for i, word in enumerate(words):
        page.rule(x0, top + 28 * i, x1, top + 28 * i)
        page.word(x0 - 22, top + 28 * i - 3, word, 6)
    for i in range(5):
        left, high = x0 + step * (i + 0.5), top + 50 + 8 * i
        page.box(left, high, left + step / 2, top + 112, "4472c4")
        page.word(left, high - 8, f"{900 - 70 * i}", 6)
        page.word(left, top + 115, f"{2019 + i}", 6)
        words += [f"{900 - 70 * i}", f"{2019 + i}"]
    for i, word in enumerate(("総数", "うち成人", "少年")):
        page.word(x0 + 90 * i, top - 17, word, 6)
        words.append(word)
    return words


def left_over(rows: object, words: list[str]) -> list[str]:
    found = texts(rows, "paragraph", "heading", "list_item")  # type: ignore[arg-type]
    return [word for word in words if any(word == text for text in found)]


def test_a_chart_across_both_columns_keeps_its_words() -> None:
    page = Paper()
    page.word(60, 62, "図表1-2　訓練の実施状況", 9)
    words = chart(page, 90, 530, 100)
    for x in (60, 310):
        page.column(x, 260, [HALF] * 28)
    rows = page.read()
    assert left_over(rows, words) == []
    assert [figure.label for figure in rows.figures] == ["1-2"]


@pytest.mark.parametrize("source", [True, False])
def test_a_caption_below_the_words_of_the_axis_has_its_chart(source: bool) -> None:
    page = Paper()
    page.column(80, 60, [BODY] * 14)
    words = chart(page, 150, 460, 350)
    if source:
        page.word(120, 488, "資料：庁内資料を基に作成", 6.5)
    page.word(240, 500 if source else 490, "第1-1-5図　訓練の実施状況", 9)
    page.column(80, 540, [BODY] * 12)
    rows = page.read()
    assert left_over(rows, words) == []
    assert [figure.label for figure in rows.figures] == ["1-1-5"]


def test_a_caption_far_below_a_drawing_is_not_its_own() -> None:
    page = Paper()
    page.column(80, 60, [BODY] * 14)
    chart(page, 150, 460, 350)
    page.word(240, 560, "第1-1-5図　訓練の実施状況", 9)
    page.column(80, 640, [BODY] * 8)
    assert texts(page.read(), "figure") == []
