"""Every character of a source is in exactly one place, whatever the text."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.layout.accounting import account
from pipeline.nouns import Source
from pipeline.pages.lines import text_to_lines
from pipeline.text import nfkc, to_raw

Rows = Callable[[str], SimpleNamespace]

LINES = st.sampled_from(
    [
        "",
        " ",
        "　",
        "第1章　取組の全体",
        "第2節　協議の場",
        "1　経緯",
        "2 経緯",
        "（1）設置",
        "ア　構成",
        "①一つ目である。",
        "● 参照 図表1-1",
        "図表1-1　委員会の構成",
        "図表1-1",
        "資料：省",
        "（注）参考",
        "日本側\t米側",
        "調整委員会（ABC）\t\t連絡グループ（DEF）",
        "日本側 外務省\t米 側 国務省^(望) ",
        "相互調整・情報交換など",
        "局長級",
        "(代表)",
        "(注)必要に応じて参加",
        "○調整を行う ○共有を図る",
        "年\t数",
        "2020\t5",
        "委員会は会合1を開いた。",
        "会合 2 が開かれ、方針3が示された。",
        "1　会合のこと。",
        "2　会合のこと。",
        "- 一連の会合。",
        "- 別の会合。",
        "を進めることとしている。",
        "会合の開催と",
        "部",
        "12",
        "コラム　現場から",
        "防衛政策局 調整課 事務官 見本 花子",
        "見本を見る筆者",
        "http://example.jp/a",
        "<a href='x'>http://example.jp</a>",
        "縺薙ｌ縺ｯ譁�",
        "㈱社とｶﾞｲﾄﾞ",
        "この文はとても長く、途 中に空白があり、句点で終わる文である。第3節　次の題",
        "大きい画像はこちら",
        "。" * 30,
        "（1）" * 20,
        "\t\t\t",
        "\f",
        "a" * 50,
        "はじめに",
        "図表1-2　表　（出典）省",
    ]
)
TEXTS = st.lists(
    st.tuples(st.one_of(LINES, st.text(max_size=15)), st.sampled_from(["\n", "\r\n", "\r", "\f"])),
    max_size=30,
).map(lambda parts: "".join(line + end for line, end in parts))


@settings(deadline=None, max_examples=300, suppress_health_check=list(HealthCheck))
@given(TEXTS)
def test_no_text_loses_a_character(rows: Rows, text: str) -> None:
    result = rows(text)
    assert [d.message for d in result.diagnostics if d.severity == "error"] == []
    spans = [b.raw_spans[i : i + 2] for b in result.blocks for i in range(0, len(b.raw_spans), 2)]
    covered = "".join(text[start:end] for start, end in sorted(spans))
    assert covered == text
    for block in result.blocks:
        check_block(block)
    check_parts(result)


def check_block(block: SimpleNamespace) -> None:
    """The text leads back to the raw text; breaks stand inside it."""
    assert all(0 < offset < len(block.text) for offset in block.breaks)
    assert list(block.breaks) == sorted(set(block.breaks))
    raw = block.raw_text
    for i, char in enumerate(block.text):
        at = to_raw(block.raw_runs, i)
        assert 0 <= at <= len(raw)
        if block.type not in ("figure", "table") and not char.isspace():
            around = raw[max(0, at - 2) : at + 3]
            # Radicals that NFKC leaves as they are become kanji too.
            assert char in unicodedata.normalize("NFKC", around) or char in nfkc(around)


def check_parts(result: SimpleNamespace) -> None:
    """Nodes, cells and anchors stand where they say."""
    texts = {block.block_id: block.text for block in result.blocks}
    for part in (*result.nodes, *result.table_cells):
        assert texts[part.block_id][part.start : part.end] == part.text
    for note in result.notes:
        if note.anchor_block_id:
            assert 0 <= note.anchor_offset <= len(texts[note.anchor_block_id])
    assert [block.order for block in result.blocks] == list(range(len(result.blocks)))
    node_ids = {(n.figure_id, n.node_id) for n in result.nodes}
    for node in result.nodes:
        assert node.parent_node_id is None or (node.figure_id, node.parent_node_id) in node_ids


def test_rejected_lines_are_counted(rows: Rows) -> None:
    result = rows("前の文である。\n" + "あ" * 1_000_001 + "\n後の文である。\n")
    source = result.sources[0]
    assert source.n_rejected_chars == 1_000_002
    assert source.n_chars == source.n_block_chars + source.n_rejected_chars
    assert result.diagnostics == []


@pytest.mark.parametrize("damage", ["lost", "doubled", "moved"])
def test_the_check_fails_when_characters_are_missing(rows: Rows, damage: str) -> None:
    text = "一つ目の文である。\n二つ目の文である。\n"
    result = rows(text)
    blocks = list(result.blocks)
    if damage == "lost":
        blocks.pop()
    elif damage == "doubled":
        blocks.append(blocks[-1])
    else:
        first = blocks[0]
        spans = (first.raw_spans[0] + 1, first.raw_spans[1] + 1)
        blocks[0] = first._replace(raw_spans=spans)
    lines = list(text_to_lines("e", "a.txt", text))
    source: Source = result.sources[0]
    _, problems = account(source, lines, blocks)
    assert [row.code for row in problems] == ["layout.characters_lost"]


def test_hostile_lines_take_linear_time(rows: Rows) -> None:
    for line in ("。", "（1）", "。1　", " 1 ", "①", "「", "<a", "日本側\t"):
        result = rows(line * (60_000 // len(line)) + "\n")
        assert result.sources[0].n_chars == result.sources[0].n_block_chars
