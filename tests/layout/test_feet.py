"""Notes of printed pages: where a passage of notes begins, and what ends it."""

from __future__ import annotations

import pytest

from tests.sheets import Paper, texts

# Twenty characters each: full lines of a column 200 points wide.
ABOVE = (
    "\u3000甲の会議は毎年の春に開かれて幅広い議題を",
    "扱い、各国の代表が集まって意見を述べている",
    "ところである。この会議では文書も採択される",
    "ことが多く、その内容は翌年に見直されている。",
)
BELOW = (
    "\u3000乙の会議は秋に開かれ、参加する国の数は前の",
    "年より増えた。議長は毎回かわることとされる。",
)
NOTE = "春の初めに開かれる会議を指すものである。"


def text_with_marker(paper: Paper, y: float = 100.0, number: str = "1") -> float:
    """A paragraph whose first line has a raised marker; gives where the next line would stand."""
    end = paper.word(70, y, "甲の会議")
    end = paper.word(end, y - 3, number, 6)
    paper.word(end, y, "は毎年の春に開かれて幅広い議題を")
    return paper.column(60, y + 17, ABOVE[1:])


def note(paper: Paper, y: float, number: str = "1", text: str = NOTE) -> None:
    paper.word(60, y, f"{number}\u3000{text}", 7)


@pytest.mark.parametrize("ruled", [True, False])
def test_notes_above_the_next_text_are_notes(ruled: bool) -> None:
    paper = Paper()
    end = text_with_marker(paper)
    if ruled:
        paper.rule(60, end + 10, 120, end + 10)
    note(paper, end + 16)
    paper.column(60, end + 80, BELOW)
    rows = paper.read()
    assert [(n.marker, n.text) for n in rows.notes] == [("1", NOTE)]
    assert rows.notes[0].anchor_offset == len("甲の会議")
    assert len(texts(rows, "paragraph")) == 2


def test_a_small_numbered_line_that_no_marker_asks_for_is_text() -> None:
    paper = Paper()
    end = paper.column(60, 100, ABOVE)
    note(paper, end + 16)
    paper.column(60, end + 80, BELOW)
    assert not paper.read().notes


def test_what_stands_further_down_is_no_part_of_the_last_note() -> None:
    paper = Paper()
    end = text_with_marker(paper)
    note(paper, end + 16)
    paper.picture(60, end + 40, 260, end + 140)
    paper.word(60, end + 146, "会議の場で話す代表", 7)
    assert [n.text for n in paper.read().notes] == [NOTE]


def test_a_line_that_goes_on_with_the_text_above_begins_no_note() -> None:
    paper = Paper()
    end = text_with_marker(paper, number="4")
    # Small text of its own: its third line begins with the rest of a year.
    lines = ("この会議は前の春に開かれたものであり令和", "4\u3000年の秋に改められたものである。")
    paper.column(60, end + 30, ["この会議は毎年の春に開かれるものであるが", *lines], 7)
    assert not paper.read().notes


def test_a_note_goes_on_at_the_head_of_the_next_column_of_notes() -> None:
    paper = Paper()
    paper.column(60, 100, ABOVE)
    end = text_with_marker(paper, 168)
    paper.column(310, 100, [*ABOVE, *ABOVE[:3]])
    paper.rule(60, end + 10, 120, end + 10)
    note(paper, end + 16, text="春の初めに開かれる会議を指すものであ")
    paper.word(310, end + 16, "り、秋の会議を含まない。", 7)
    assert [n.text for n in paper.read().notes] == [
        "春の初めに開かれる会議を指すものであり、秋の会議を含まない。"
    ]


def test_notes_in_the_columns_of_a_page_stay_apart() -> None:
    paper = Paper()
    end = paper.column(60, text_with_marker(paper), ABOVE)
    paper.column(310, 100, ABOVE)
    last = paper.word(320, 168, "丁の会議")
    last = paper.word(last, 165, "2", 6)
    paper.word(last, 168, "は毎年の春に開かれて幅広い議題を")
    paper.column(310, 185, ABOVE[1:])
    for x, number in ((60, "1"), (310, "2")):
        paper.word(x, end + 16, f"{number}\u3000{NOTE}", 7)
        paper.word(x + 14, end + 26, "なお、秋の会議は含まれていないこととする。", 7)
    found = [(n.marker, n.text) for n in paper.read().notes]
    whole = NOTE + "なお、秋の会議は含まれていないこととする。"
    assert found == [("1", whole), ("2", whole)]


def test_raised_numbers_with_their_word_begin_notes_though_tails_stand_further_out() -> None:
    paper = Paper()
    end = text_with_marker(paper)
    end = text_with_marker(paper, end, "2")
    y = end + 20
    for number in ("1", "2"):
        start = paper.word(68, y - 1.5, f"（注{number}）", 5)
        paper.word(start, y, "春の初めに開かれる会議を指すものであり、この章では秋の会議を", 7)
        paper.word(60, y + 10, "含まない。", 7)
        y += 20
    assert [n.marker for n in paper.read().notes] == ["注1", "注2"]


def test_the_words_under_the_lines_of_a_grid_are_no_notes() -> None:
    paper = Paper()
    end = text_with_marker(paper)
    note(paper, end + 16)
    for y in (600, 620, 640):
        paper.rule(60, y, 260, y)
    paper.word(60, 645, "29 30 令和元 32 33（年）", 6)
    assert [n.text for n in paper.read().notes] == [NOTE]


def test_a_note_with_an_address_above_the_page_number_is_no_furniture() -> None:
    paper = Paper()
    for page in (1, 2):
        if page > 1:
            paper.turn_page()
        end = text_with_marker(paper, number=str(page))
        assert end < 300
        paper.word(60, 740, f"{page}\u3000https://www.example.go.jp/report/{page}.html", 7)
        paper.word(290, 800, f"{page + 10}", 9)
    assert [n.marker for n in paper.read().notes] == ["1", "2"]


def test_a_long_running_foot_in_latin_letters_is_furniture() -> None:
    paper = Paper()
    for page in (1, 2):
        if page > 1:
            paper.turn_page()
        paper.column(60, 100, ABOVE)
        paper.word(
            60,
            800,
            f"{page + 99}\u30002024 White Paper on Small and Medium Enterprises in the Land",
            7,
        )
    rows = paper.read()
    assert not rows.notes
    assert not any("White" in text for text in texts(rows, "paragraph", "list_item", "heading"))


@pytest.mark.parametrize("ruled", [True, False])
def test_the_rest_of_a_note_below_the_rule_of_the_next_column(ruled: bool) -> None:
    paper = Paper()
    end = paper.column(60, text_with_marker(paper), ABOVE)
    last = paper.word(320, 100, "丁の会議")
    last = paper.word(last, 97, "2", 6)
    paper.word(last, 100, "は毎年の春に開かれて幅広い議題を")
    paper.column(310, 117, ABOVE[1:])
    paper.rule(60, end + 10, 120, end + 10)
    note(paper, end + 16, text=NOTE[:-1] + "が、")
    if ruled:
        paper.rule(310, 200, 370, 200)
        paper.word(310, 206, "秋の会議は含まない。", 7)
        note_at = 216.0
    else:
        note_at = 206.0
    paper.word(310, note_at, f"2\u3000{NOTE}", 7)
    # What stands below the notes of the second column: it is not the foot of the page.
    paper.picture(310, 240, 510, 330)
    tail = "秋の会議は含まない。" if ruled else ""
    found = [(n.marker, n.text) for n in paper.read().notes]
    assert found == [("1", NOTE[:-1] + "が、" + tail), ("2", NOTE)]


@pytest.mark.parametrize(("word", "told"), [("注", True), ("", False)])
def test_listed_notes_that_say_so_need_no_marker_on_their_page(word: str, told: bool) -> None:
    paper = Paper()
    end = paper.column(60, 100, ABOVE)
    for number in ("1", "2"):
        note(paper, end + 6 + 10 * int(number), f"{word}{number}")
    paper.column(60, end + 80, BELOW)
    assert bool(paper.read().notes) == told


@pytest.mark.parametrize(("before", "told"), [(True, True), (False, False)])
def test_a_note_that_says_so_may_have_its_marker_on_the_page_before(
    before: bool, told: bool
) -> None:
    paper = Paper()
    if before:
        text_with_marker(paper)
    else:
        paper.column(60, 100, ABOVE)
    paper.turn_page()
    end = paper.column(60, 100, ABOVE)
    note(paper, end + 16, "注1")
    paper.column(60, end + 80, BELOW)
    rows = paper.read()
    assert [n.marker for n in rows.notes] == ["注1"] * told
    assert [n.anchor_offset for n in rows.notes] == [len("甲の会議")] * told
