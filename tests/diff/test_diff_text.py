"""Sections, passages, figures and tables."""

from __future__ import annotations

import random
import time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.diff import compare, subject
from pipeline.diff.matching import Pair, assign
from pipeline.diff.spelling import fold, plain, title
from pipeline.nouns import Change, Footnote

A = "日米両政府は平時から緊急事態までの調整の枠組みを設けている。"
B = "北米局長と在日米軍副司令官が代表を務め、協議を毎月開いている。"
C = "演習の回数は着実に増えており、参加する部隊の規模も大きくなった。"

PLAN = (
    "日米両政府は、緊急事態に備える共同計画を平時から練っておくことを目的として、指針に基づき、"
    "策定の仕組みを設置した。作業は、閣僚の指示と監督を受けながら、関係省庁も加わって進められる。"
)
PLAN_IN_OTHER_WORDS = (
    "指針に基づき、日米両政府は、緊急事態に備えるための共同計画を日頃から練っておくことを目的に、"
    "策定の仕組みを設置した。その作業は、関係省庁も加わり、閣僚の指示と監督の下で進む。"
)


def told(changes: list[Change]) -> list[tuple[str, str, str | None, str | None]]:
    return [(c.kind, subject(c), c.old, c.new) for c in changes]


def between(make: SimpleNamespace, before: list[str], after: list[str]) -> list[Change]:
    return compare(make.old(blocks=make.blocks(*before)), make.new(blocks=make.blocks(*after)))


def test_moved_section_takes_its_passages_along(make: SimpleNamespace) -> None:
    before = ["# 同盟", "## 1 積み重ね", A, "## 2 仕組み", B, "## 3 演習", C]
    after = ["# 同盟", "## 1 仕組み", B, "## 2 演習", C, "## 3 積み重ね", A]
    assert told(between(make, before, after)) == [
        ("moved", "sections", "同盟 > 1 積み重ね", "同盟 > 3 積み重ね")
    ]


def test_section_below_another_heading(make: SimpleNamespace) -> None:
    before = ["# 同盟", "## 演習", C, "# 国際協力", B]
    after = ["# 同盟", "# 国際協力", B, "## 演習", C]
    assert told(between(make, before, after)) == [
        ("moved", "sections", "同盟 > 演習", "国際協力 > 演習")
    ]


def test_section_with_another_name(make: SimpleNamespace) -> None:
    before = ["# 同盟", "## 調整の仕組み", A, B]
    after = ["# 同盟", "## 枠組みとその役割", A, B]
    assert told(between(make, before, after)) == [
        ("renamed", "sections", "調整の仕組み", "枠組みとその役割")
    ]


def test_new_and_dropped_sections(make: SimpleNamespace) -> None:
    before = ["# 同盟", "## 演習", C]
    after = ["# 同盟", "## 指揮・統制の向上", B]
    assert told(between(make, before, after)) == [
        ("added", "sections", None, "同盟 > 指揮・統制の向上"),
        ("removed", "sections", "同盟 > 演習", None),
        ("added", "passages", None, B),
        ("removed", "passages", C, None),
    ]


def test_passage_moved_to_another_section(make: SimpleNamespace) -> None:
    before = ["# 甲の節", A, B, "# 乙の節", C]
    after = ["# 甲の節", A, "# 乙の節", C, B]
    assert told(between(make, before, after)) == [("moved", "passages", "甲の節", "乙の節")]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (A, A.replace("両政府は", "両国政府は"), "reworded"),
        (A, A.replace("から", " から"), None),
        (A + "2015年に始まった。", A + "2016年に始まった。", "changed"),
        (A + "参加している。", A + "参加していない。", "changed"),
        ("会合は3回開かれた。", "会合は５回開かれた。", "changed"),
        (A, f"{A}{C}", "changed"),
        (PLAN, PLAN_IN_OTHER_WORDS, "reworded"),
        (f"{A}(図表3-1-8-10)", f"{A}(図表5-1-8-10)", "reworded"),
        (f"{A}http://example.jp/01.html", f"{A}https://example.jp/02.html", "reworded"),
    ],
)
def test_wording_and_facts(
    make: SimpleNamespace, before: str, after: str, kind: str | None
) -> None:
    changes = between(make, ["# 節", B, before, C], ["# 節", B, after, C])
    assert [c.kind for c in changes] == ([kind] if kind else [])


def test_another_calendar_is_wording(make: SimpleNamespace) -> None:
    before, after = f"{A}平成27年に始まった。", f"{A}2015年に始まった。"
    spans = [(len(A), len(A) + 5, "2015")], [(len(A), len(A) + 5, "2015")]
    old = make.old(blocks=make.blocks(before), dated={"b0": tuple(spans[0])})
    new = make.new(blocks=make.blocks(after), dated={"b0": tuple(spans[1])})
    assert [c.kind for c in compare(old, new)] == ["reworded"]


def test_figures_and_tables(make: SimpleNamespace) -> None:
    old = make.old(
        figures=(
            make.figure(1, "1-1", "調整メカニズムの構成"),
            make.figure(2, "1-2", "演習の推移"),
        ),
        tables=(make.table(1, "1", "主な開催"),),
        cells={"t1": (("2015", "東京"), ("2016", "京都"))},
    )
    new = make.new(
        figures=(
            make.figure(1, "1-2", "調整メカニズムの構成"),
            make.figure(2, "1-1", "予算の内訳"),
        ),
        tables=(make.table(1, "1", "主な開催"),),
        cells={"t1": (("2015", "東京"), ("2016", "大阪"), ("2024", "東京"))},
    )
    assert [(c.kind, c.table, c.field, c.old, c.new) for c in compare(old, new)] == [
        ("added", "figures", None, None, "1-1 予算の内訳"),
        ("removed", "figures", None, "1-2 演習の推移", None),
        ("moved", "figures", "label", "1-1", "1-2"),
        ("added", "table_cells", "row", None, "2024|東京"),
        ("changed", "table_cells", "row", "2016|京都", "2016|大阪"),
    ]


def test_reflowed_spaced_and_respelt_text_has_no_structural_change(make: SimpleNamespace) -> None:
    text = [A + "その他の事項及び計画", B + "我が国の子供", C]
    respelt = [A + "そのほかの事項および 計画", B + "わが国の子ども", C.replace("の", "の ")]
    assert {c.kind for c in between(make, ["# 節", *text], ["# 節", *respelt])} == {"reworded"}


@pytest.mark.parametrize(
    ("heading", "bare"),
    [
        ("第2節 指揮・統制", "指揮・統制"),
        ("(1) 指針の歩み", "指針の歩み"),
        ("3 演習", "演習"),
        ("1.2 概要", "概要"),
        ("2024年の動き", "2024年の動き"),
        ("5Gの普及", "5Gの普及"),
        ("ICTの利用", "ICTの利用"),
    ],
)
def test_titles_lose_their_number_alone(heading: str, bare: str) -> None:
    assert title(heading) == bare


@given(st.text(alphabet="及びおよ其の他そのほか我が国わが等など、,. 　", max_size=12))
def test_fold_is_stable_and_blind_to_blanks(text: str) -> None:
    assert fold(fold(text)) == fold(fold(fold(text)))
    assert fold(" ".join(text)) == fold(text)
    assert plain(plain(text)) == plain(text)


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.floats(0, 1)), max_size=20))
def test_assignment_is_one_to_one_and_blind_to_order(rows: list[tuple[int, int, float]]) -> None:
    pairs = [Pair(score, i, j) for i, j, score in rows]
    chosen = assign(pairs, 0.3)
    assert len({p.old for p in chosen}) == len({p.new for p in chosen}) == len(chosen)
    assert chosen == assign(reversed(pairs), 0.3)


def test_whole_editions_are_quick(make: SimpleNamespace) -> None:
    """5,000 blocks of 100 characters each: every second one new, the others kept or reworded."""
    dice = random.Random(7)
    words = ["".join(dice.choices("情報通信技術社会経済利用者事業国際", k=4)) for _ in range(3000)]
    old = ["".join(dice.choices(words, k=25)) for _ in range(5000)]
    new = [t if n % 4 else f"{t[:40]}言い換え{t[48:]}" for n, t in enumerate(old)]
    new[1::2] = ["".join(dice.choices(words, k=25)) for _ in new[1::2]]
    start = time.process_time()  # not the clock on the wall: the machine has other work
    changes = between(make, ["# 節", *old], ["# 節", *new])
    assert time.process_time() - start < 20
    assert {c.kind for c in changes} >= {"added", "removed", "reworded"}


def note(n: int, text: str, anchor: str | None) -> Footnote:
    return Footnote("2024", f"f{n}", str(n), text, None, None, anchor, None)


def test_footnotes_are_known_by_text_and_anchor_not_by_marker(make: SimpleNamespace) -> None:
    old = make.old(footnotes=(note(1, "2016年4月の地震。", "熊本地震"),))
    new = make.new(
        footnotes=(
            note(1, "2024年1月の地震。", "能登半島地震"),
            note(2, "2016年4月の地震。", "熊本地震"),
        )
    )
    assert [(c.kind, c.table, c.name) for c in compare(old, new)] == [
        ("added", "footnotes", "能登半島地震")
    ]


def test_passage_that_names_something_new_states_something_new(make: SimpleNamespace) -> None:
    """The names of both bodies are alike, so that wording alone would not tell."""
    texts = (f"{A}場は調整所である。", f"{A}場は調整班である。")
    old, new = (
        tables(
            blocks=make.blocks(text),
            named={"b0": ((len(text) - 6, len(text) - 3, entity),)},
            sightings={entity: ("s0",)},
        )
        for tables, text, entity in zip(
            (make.old, make.new), texts, ("office", "team"), strict=True
        )
    )
    assert [c.kind for c in compare(old, new)] == ["changed"]
    same = make.new(blocks=new.blocks, named={"b0": ((len(A) + 2, len(A) + 5, "office"),)},
                    sightings={"office": ("s0",)})  # fmt: skip
    assert [c.kind for c in compare(old, same)] == ["reworded"]


def test_split_and_merged_passages_are_no_structural_change(make: SimpleNamespace) -> None:
    split = between(make, ["# 節", B, f"{A}{C}"], ["# 節", B, A, C])
    assert [(c.kind, c.note) for c in split] == [("reworded", "split")]
    merged = between(make, ["# 節", A, B, C], ["# 節", A, f"{B}{C}"])
    assert [(c.kind, c.note, c.old) for c in merged] == [("reworded", "merged", f"{B}\n{C}")]


def test_last_characters_on_a_line_of_their_own_are_no_change(make: SimpleNamespace) -> None:
    whole = "参照 図表3-2-3-1(調整の仕組みの構成)"
    cut = between(make, ["# 節", B, whole, C], ["# 節", B, whole[:-2], whole[-2:], C])
    assert [(c.kind, c.note) for c in cut] == [("reworded", "split")]


def test_split_passage_that_says_something_else_is_changed(make: SimpleNamespace) -> None:
    changes = between(
        make, ["# 節", f"{A}{PLAN}"], ["# 節", A, PLAN.replace("設置した", "設置しなかった")]
    )
    assert [(c.kind, c.note) for c in changes] == [("changed", "split")]


def test_passages_below_an_unknown_heading_have_not_moved(make: SimpleNamespace) -> None:
    before = ["# 前の題", A, B, PLAN, "# 節", C]
    after = ["# まるで別の見出し", A, "# 節", C]
    kinds = {(kind, what) for kind, what, _, _ in told(between(make, before, after))}
    assert ("moved", "passages") not in kinds


def test_heading_that_was_taken_for_a_passage_is_one(make: SimpleNamespace) -> None:
    """As in a form without marked headings: nothing below it has moved."""
    lines = ["# 同盟", "## 1 積み重ね", A, "## 2 仕組み", B]
    plain = ["# 同盟", "## 1 積み重ね", A, "2 仕組み", B]
    assert between(make, lines, plain) == []
    assert between(make, plain, lines) == []


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("訓練に参加した。", "訓練に参加しなかった。", "changed"),
        ("訓練だけでなく会議も重ねる。", "訓練のほか会議も重ねる。", "reworded"),
        ("平成27年に始まった。", "2015年に始まった。", "reworded"),
        ("令和元年に始まった。", "2018年に始まった。", "changed"),
    ],
)
def test_denials_and_eras(make: SimpleNamespace, before: str, after: str, kind: str) -> None:
    assert [c.kind for c in between(make, ["# 節", A + before], ["# 節", A + after])] == [kind]


def test_passage_that_stands_in_a_longer_one_is_not_gone(make: SimpleNamespace) -> None:
    before, after = ["# 節", A + B, "## 小節", C], ["# 節", A + B, "## 小節", PLAN + C]
    assert told(between(make, before, after)) == [("changed", "passages", C, after[3])]
