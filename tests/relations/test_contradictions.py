"""What cannot both be so: two rows stay, and a diagnostics row names them."""

from __future__ import annotations

from reading import block, read, read_blocks

from pipeline.nouns import Figure, Node

CODE = "relations.contradiction"


def told(made: dict[str, list]) -> list[str]:
    return [d.message for d in made["diagnostics"] if d.code == CODE]


def test_two_founding_dates() -> None:
    made = read(
        "2015年11月、電波環境協議会が設置された。", "電波環境協議会は、2017年3月に設置された。"
    )
    dates = {r.edtf for r in made["relations"] if r.predicate == "established"}
    assert dates == {"2015-11", "2017-03"}
    assert len(told(made)) == 1


def test_a_date_told_less_exactly_is_no_contradiction() -> None:
    made = read(
        "2015年11月、電波環境協議会が設置された。", "電波環境協議会は、2015年に設置された。"
    )
    assert not told(made)


def test_so_and_not_so() -> None:
    made = read(
        "総務省は電波環境協議会に参加している。", "総務省は電波環境協議会に参加していない。"
    )
    assert {r.polarity for r in made["relations"] if r.predicate == "member_of"} == {
        "affirmed",
        "negated",
    }
    assert len(told(made)) == 1


def test_one_body_drawn_in_another_whole_than_told() -> None:
    caption = block(0, "同盟調整メカニズムの構成", "caption", figure_id="f1")
    box = block(1, "技術作業部会", "figure", figure_id="f1")
    text = block(2, "電波環境協議会の下に技術作業部会が設置された。")
    figure = Figure("2025", "f1", "a.txt", 1, "1", caption.text, "org_chart", 1, 0, "ok")
    node = Node(
        "2025", "f1", "n1", None, box.text, "body", None, box.block_id, 0, len(box.text),
        None, None, None, None,
    )  # fmt: skip
    made = read_blocks([caption, box, text], figures=[figure], nodes=[node])
    wholes = {r.object for r in made["relations"] if r.predicate == "part_of"}
    assert wholes == {"同盟調整メカニズム", "電波環境協議会"}
    assert len(told(made)) == 1
