"""Printed pages of vertical writing → blocks: tiers, heads beside the text, markers, notes."""

from __future__ import annotations

import pytest

from tests.sheets import HEIGHT, Paper, texts

# Twenty-four characters each.
FULL = "甲の会議は毎年の春に開かれて幅広い議題を扱うことと"
NEXT = "なっていて、各国の代表が集まって意見を述べている。"


class Scroll(Paper):
    """A page whose lines run down, each a run of its own."""

    def line(self, x: float, y: float, text: str, size: float = 10.0, font: str = "Mincho") -> None:
        """A line whose right edge is at ``x`` and that begins at ``y``."""
        start = self._offset
        self.word(0, 0, text, size, font)
        edges = tuple(y + size * i for i in range(len(text) + 1))
        self.lines[-1] = self.lines[-1]._replace(
            x0=x - size, y0=y, x1=x, y1=edges[-1], turn=90, edges=edges, start=start
        )

    def lines_from(self, x: float, y: float, *lines: str) -> float:
        """Lines to the left of each other; gives where the next would stand."""
        for text in lines:
            self.line(x, y, text)
            x -= 18
        return x


def test_tiers_are_read_one_below_the_other_and_a_heading_stays_in_its_tier() -> None:
    page = Scroll()
    page.line(520, 80, "第一節　会議の歩み", 14, "Gothic")
    x = page.lines_from(490, 80, "　" + FULL[:23], NEXT)
    page.line(x - 10, 80, "一　春の会議", 12, "Gothic")
    page.lines_from(x - 40, 80, "　" + FULL[:23], NEXT)
    y = 80 + 280.0
    x = page.lines_from(520, y, "　" + NEXT[:23], FULL, NEXT, NEXT, FULL)
    page.line(x - 10, y, "二　秋の会議", 12, "Gothic")
    page.lines_from(x - 40, y, "　" + FULL[:23], NEXT)
    heads = texts(page.read(), "heading")
    assert heads == ["第一節 会議の歩み", "一 春の会議", "二 秋の会議"]


@pytest.mark.parametrize("size", [5.0, 10.0])
def test_a_marker_beside_a_line_is_set_in_and_finds_its_note(size: float) -> None:
    page = Scroll()
    page.lines_from(500, 80, "　" + FULL[:23], NEXT, "　" + FULL[:23], NEXT)
    # Behind 会議, at the right of the first line: small as a reading is.
    page.line(500 + size, 115, "注１", size)
    page.line(420, 100, "注１　春の初めに開かれる会議を指す。", 7.5)
    page.line(408, 100, "注２　代表には次席を含む。", 7.5)
    rows = page.read()
    found = texts(rows, "paragraph")
    assert any(text.startswith("甲の会議は毎年の春に") for text in found)
    if size < 7:
        notes = [(n.marker, n.anchor_offset) for n in rows.notes]
        assert notes == [("注1", 4), ("注2", None)]
    else:
        assert "注1" in found


def test_a_head_that_runs_down_beside_the_text_is_furniture() -> None:
    page = Scroll()
    for n in range(4):
        x = page.lines_from(500, 80, *["　" + FULL[:23], NEXT] * 8)
        page.line(550, 140, "第四章　会議の歩み", 7.5, "Gothic")
        page.word(300, HEIGHT - 40, str(n + 31), 9)
        page.turn_page()
    page.page -= 1
    rows = page.read()
    assert not any("第四章" in text for text in texts(rows, "paragraph", "heading"))
    assert len(texts(rows, "furniture")) == 8
    assert x < 300


def test_numbers_of_headings_at_the_head_of_lines_are_no_furniture() -> None:
    page = Scroll()
    for title in ("春の会議", "秋の会議"):
        page.line(520, 40, "一", 12, "Gothic")
        page.line(520, 64, title, 12, "Gothic")
        page.lines_from(480, 40, *["　" + FULL[:23], NEXT] * 8)
        page.turn_page()
    page.page -= 1
    assert texts(page.read(), "heading") == ["一 春の会議", "一 秋の会議"]
