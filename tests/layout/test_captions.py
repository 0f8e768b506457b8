"""Captions, their labels, and the tables below them."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.captions import figure_kind, is_source_line, label_references, read_caption

Rows = Callable[[str], SimpleNamespace]


@pytest.mark.parametrize(
    ("text", "kind", "label", "title"),
    [
        ("図表Ⅲ-2-3-1　委員会の構成", "figure", "III-2-3-1", "委員会の構成"),
        ("図表 II -2-3-1", "figure", "II-2-3-1", ""),
        ("図表1-1-1-10　利用の推移（全体）", "figure", "1-1-1-10", "利用の推移（全体）"),
        ("図1-2 題", "figure", "1-2", "題"),
        ("表1　題", "table", "1", "題"),
        ("■第１-１-１図／題", "figure", "1-1-1", "題"),
        ("コラム図表2　題", "figure", "2", "題"),
        ("〈図表3　題〉", "figure", "3", "題〉"),
        ("写真1　題", "photo", "1", "題"),
        ("Figure 2  Title", "figure", "2", "Title"),
        ("▶第1-3表　題", "table", "1-3", "題"),
        ("表１（続き）　題", "table", "1", "題"),
        ("第2-1表 （続）", "table", "2-1", ""),
        ("1-1-2-3図　題", "figure", "1-1-2-3", "題"),
        ("Ⅰ－2－1図　題", "figure", "I-2-1", "題"),
        ("第１－（２）－３図　題", "figure", "1-(2)-3", "題"),
        ("【第121-1-2】題", "figure", "121-1-2", "題"),
        ("付図1-2　題", "figure", "1-2", "題"),
        ("図表 特1-1　題", "figure", "特1-1", "題"),
        ("図－2　題", "figure", "2", "題"),
        ("図2. 題", "figure", "2", "題"),
        ("図1-2（3）　題", "figure", "1-2(3)", "題"),
        ("コラム1-2②図　題", "figure", "1-2(2)", "題"),
        ("表 3.1　題", "table", "3.1", "題"),
        ("Chart 1-1　Title", "figure", "1-1", "Title"),
        ("別表１　題", "table", "1", "題"),
    ],
)
def test_captions(text: str, kind: str, label: str, title: str) -> None:
    caption = read_caption(text)
    assert caption is not None
    assert (caption.kind, caption.label, text[caption.title :]) == (kind, label, title)
    # The text refers to it by the same label, unless it is a photograph.
    head = text[: caption.title].strip(" ■〈▶／.（続き）")
    named = [label for label, _ in label_references(f"その推移は、{head}に示した。")]
    assert named == ([] if kind == "photo" else [label])


def test_a_reference_may_repeat_the_title() -> None:
    text = "増えている（第1-1-1図（利用）、図表Ⅰ－2－3「割合」）。"
    assert list(label_references(text)) == [
        ("1-1-1", "利用）、図表Ⅰ－2－3「割合」）"),
        ("I-2-3", "割合」）"),
    ]


@pytest.mark.parametrize("text", ["代表３名が発表した。", "図のとおり、増えた。", "第３章の図"])
def test_no_references(text: str) -> None:
    assert list(label_references(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "図表1-2に示すとおり、増えている。",
        "図表1-2 は、増加の様子を示す。",
        "図表1-2～図表1-4の類型",
        "図表索引",
        "表では次のとおり",
        "図書館の利用",
        "資料：省",
        "表1（続きは次の章）",
        "1-2 図書館の利用",
        "【第121-1-2】。また、これに続く動きがある。",
        "2-3図の示すとおり",
    ],
)
def test_what_is_no_caption(text: str) -> None:
    assert read_caption(text) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("推進委員会の構成", "org_chart"),
        ("調整の場（ABC）の体制", "org_chart"),
        ("省の組織図", "org_chart"),
        ("売上高の構成比の推移", "chart"),
        ("市場規模の推移", "chart"),
        ("取組の概念図", "diagram"),
        ("会合の様子", "photo"),
        ("何か", "unknown"),
    ],
)
def test_the_title_tells_the_kind(title: str, kind: str) -> None:
    assert figure_kind(title, ("委員会", "会議")) == kind


def test_what_begins_a_remark() -> None:
    assert all(
        map(is_source_line, ["注　1　省の資料による。", "備考 数値は年末のもの", "出典　省"])
    )
    assert not any(map(is_source_line, ["注釈の付け方", "資料編", "備考欄に記す。"]))


def test_source_lines_belong_to_the_figure(rows: Rows) -> None:
    result = rows(
        "利用は増えている（図表1-1）。\n図表1-1　利用の状況\n"
        "（出典）省「調査」\nhttp://example.jp/a\n"
        "（注）推計による。\n次の段落である。\n"
    )
    kinds = [(b.type, b.figure_id) for b in result.blocks]
    assert kinds == [("paragraph", None), *[("caption", "fig001")] * 4, ("paragraph", None)]
    assert [(f.label, f.caption, f.kind) for f in result.figures] == [
        ("1-1", "利用の状況", "chart")
    ]


def test_a_title_below_its_label(rows: Rows) -> None:
    result = rows("前の文である。\n\n図表1-2\n\n利用の推移\n\n後の文である。\n")
    assert [(f.label, f.caption) for f in result.figures] == [("1-2", "利用の推移")]
    assert result.blocks[1].text == "図表1-2 利用の推移"


def test_a_glued_source_is_split_off(rows: Rows) -> None:
    result = rows("図表1-2　利用の推移（出典）省「調査」\n")
    assert [b.text for b in result.blocks] == ["図表1-2 利用の推移", "(出典)省「調査」"]
    assert result.figures[0].caption == "利用の推移"


def test_a_misread_label_is_reconciled(rows: Rows) -> None:
    result = rows(
        "参照 図表Ⅳ-1-1 (推進会議の構成)\n\n図表 II -1-1\n\n推進会議の構成\n\n本文である。\n\n"
        "図表Ⅳ-1-2　連絡会の構成\n\n本文である。\n"
    )
    assert [f.label for f in result.figures] == ["IV-1-1", "IV-1-2"]
    assert [d.code for d in result.diagnostics] == ["layout.label_disagrees"]


def test_different_figures_of_one_title_keep_their_labels(rows: Rows) -> None:
    result = rows(
        "参照 図表2-1-1 (会議の構成)\n\n図表1-1-1　会議の構成\n\n"
        "本文である。\n\n図表1-1-2　別の図\n\n"
        "本文では図表1-1-1を見る。\n"
    )
    assert [f.label for f in result.figures] == ["1-1-1", "1-1-2"]


def test_rows_below_a_caption_are_a_table(rows: Rows) -> None:
    result = rows("表1　開催の状況\n\n年\t回数\t場所\n2020\t5\t東京\n2021\t\t京都\n\n資料：省\n")
    assert [(t.label, t.caption, t.n_rows, t.n_cols) for t in result.tables] == [
        ("1", "開催の状況", 3, 3)
    ]
    cells = {(c.row, c.col): (c.text, c.is_header) for c in result.table_cells}
    assert cells[0, 1] == ("回数", True)
    assert cells[2, 2] == ("京都", False)
    assert (2, 1) not in cells
    assert {b.table_id for b in result.blocks} == {"tab001"}
    assert result.figures == []


def test_either_word_may_name_a_table(rows: Rows) -> None:
    result = rows("図表1-1　開催の状況\n年\t回数\n2020\t5\n")
    assert (len(result.figures), len(result.tables)) == (0, 1)
    assert result.tables[0].label == "1-1"


@pytest.mark.parametrize(
    "head", ["皿", "川", "m", "lll", "I I I ", "II I", "Ill", "Ⅲ ", "｜｜｜", "Ⅱ", "M", "111"]
)
def test_a_misread_numeral_is_read_or_outvoted(rows: Rows, head: str) -> None:
    result = rows(
        f"港の体制は図表Ⅲ－２－1に掲げる。\n\n図表{head}-2-1　港湾会議の構成\n\n本文である。\n"
    )
    assert [f.label for f in result.figures] == ["III-2-1"]


@pytest.mark.parametrize("caption", ["図表Ⅱ-2-1　港の利用", "図表Ⅳ-2-1　港の利用"])
def test_a_label_that_is_named_is_kept(rows: Rows, caption: str) -> None:
    result = rows(
        f"図表Ⅲ-2-1と{caption[:7]}を見る。\n\n{caption}\n\n図表Ⅲ-2-2　船の利用\n\n本文である。\n"
    )
    assert result.figures[0].label == caption[2:7].replace("Ⅱ", "II").replace("Ⅳ", "IV")


def test_captions_that_are_all_misread_alike(rows: Rows) -> None:
    result = rows(
        "図表Ⅲ-2-1及び図表Ⅲ-2-2に示す。\n\n図表Ⅱ-2-1　港の利用\n\n"
        "本文である。\n\n図表Ⅱ-2-2　船の利用\n\n本文である。\n"
    )
    assert [f.label for f in result.figures] == ["III-2-1", "III-2-2"]


@pytest.mark.parametrize(
    "caption",
    [
        "図表1-2\n港湾連絡メカニズム\n（ＰＬＭ） の構成",
        "図表1-2　港湾連絡メカニズム（\nＰＬＭ）の構成",
        "図表1-2　港湾連絡メカニズム（ＰＬＭ）\nの構成",
        "図表1-2\n\n港湾連絡メカニズム（ＰＬＭ）の\n構成",
    ],
)
def test_a_title_broken_over_lines(rows: Rows, caption: str) -> None:
    result = rows(f"前の文である。\n\n{caption}\n\n後の文である。\n")
    assert [(f.label, f.caption) for f in result.figures] == [
        ("1-2", "港湾連絡メカニズム(PLM)の構成")
    ]
    assert [b.type for b in result.blocks] == ["paragraph", "caption", "paragraph"]


def test_a_legend_without_a_colon_belongs_to_its_figure(rows: Rows) -> None:
    result = rows(
        "1　港の姿\n\n図表1-2　会議の構成\n\n凡例　調整 ・・・　指揮 ――\n\n"
        "2　船の姿\n\n本文である。\n"
    )
    assert [b.type for b in result.blocks] == [
        "heading",
        "caption",
        "caption",
        "heading",
        "paragraph",
    ]
