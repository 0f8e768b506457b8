"""Pages after the style of several ministries: what was expected was written down before."""

from __future__ import annotations

import csv
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from command_line import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline import layout, pages
from pipeline.nouns import Edition
from pipeline.text import nfkc

WEB = ROOT / "tests/data/web"
EDITION = Edition("e", None, 2025, None, None, None, 0, 0, 0, 0, 0)
ENCODINGS = {"telecom": "cp932", "health": "euc_jp", "transport": "cp932", "defense": "utf-8-sig"}


def read_pages(*files: Path) -> SimpleNamespace:
    """All rows that pages and layout make of HTML files."""
    made = pages.run(EDITION, {"files": [(file.name, str(file)) for file in files]})
    given = {table: rows for table, rows in made.items() if table != "diagnostics"}
    return SimpleNamespace(**layout.run(EDITION, given), given=given)


def found(rows: SimpleNamespace) -> list[tuple[str, str, str]]:
    """What the pages say, in the form in which it was written down."""
    texts = {b.block_id: b.text for b in rows.blocks}
    told = [
        (b.type, b.section_path, b.text.replace("\n", "|"))
        for b in rows.blocks
        if b.type != "furniture"
    ]
    for cell in rows.table_cells:
        place = f"{cell.table_id} {cell.row} {cell.col} {cell.row_span} {cell.col_span}"
        told.append(("cell", f"{place} {'h' if cell.is_header else '-'}", cell.text))
    for note in rows.notes:
        end = note.anchor_offset or 0
        before = texts.get(note.anchor_block_id, "")[max(0, end - 3) : end]
        told.append(("note", f"{note.marker} {before}", note.text))
    told += [("figure", f.label or "", f.caption or "") for f in rows.figures]
    told += [("ruby", "", ruby) for b in rows.blocks for ruby in b.ruby]
    return told


@pytest.mark.parametrize("name", sorted(p.stem for p in WEB.glob("*.html")))
def test_pages_of_ministries(name: str, tmp_path: Path) -> None:
    text = (WEB / f"{name}.html").read_text(encoding="utf-8")
    page = tmp_path / f"{name}.html"
    page.write_bytes(text.encode(ENCODINGS.get(name, "utf-8")))
    with (WEB / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        expected = [(r["what"], nfkc(r["where"]), nfkc(r["text"])) for r in csv.DictReader(file)]
    rows = read_pages(page)
    assert found(rows) == expected
    assert [d.code for d in rows.diagnostics if d.severity == "error"] == []


def lay_out(tmp_path: Path, *bodies: str) -> SimpleNamespace:
    """Layout of pages with these bodies."""
    files = []
    for n, body in enumerate(bodies):
        files.append(tmp_path / f"p{n}.html")
        files[-1].write_text(f"<html><body>{body}</body></html>", encoding="utf-8")
    return read_pages(*files)


def texts(rows: SimpleNamespace, *types: str) -> list[str]:
    """Texts of the blocks of these types."""
    return [b.text for b in rows.blocks if b.type in types]


NAMES = (
    "p div h1 h2 h3 ul ol li dl dt dd table tr td th caption sup b ruby rt rp figure figcaption "
    "aside section nav header footer form blockquote pre center font span br img hr main article"
)
TAGS = NAMES.split()
ATTRIBUTES = (
    "", ' id="n1"', ' href="#n1"', ' class="nav"', ' rowspan="3"', ' colspan="0"', ' start="-2"',
    ' class="breadcrumb"', ' alt="図表1-1　題"', ' type="a" reversed', ' hidden',
    ' onclick="alert(1)"', ' colspan="99999" rowspan="99999"', ' border=1',
)  # fmt: skip
WORDS = (
    "第1章　題", "本文である。", "1", "（注1）", "図表1-1　題", " ", "\n", "日本側", "a > b > c",
    "資料：省", "コラム　題", "（1）題", "注1　説明。", "&nbsp;", "&lt;p&gt;", "\u3000", "前へ",
)  # fmt: skip
ITEMS = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.tuples(st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)).map(
            lambda t: f"<{t[0]}{t[1]}>"
        ),
        st.sampled_from(("a href='#n1'", "a name=n1", "a href='x.html'")).map("<{}>".format),
        st.sampled_from((*TAGS, "a", "a")).map("</{}>".format),
    ),
    max_size=40,
)


@settings(max_examples=300, deadline=None)
@given(st.lists(ITEMS, min_size=1, max_size=2))
def test_no_tag_soup_loses_a_character(bodies: list[list[str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = lay_out(Path(folder), *("".join(items) for items in bodies))
    assert [d.message for d in rows.diagnostics if d.severity == "error"] == []
    for source in rows.sources:
        parts = source.n_block_chars + source.n_furniture_chars + source.n_rejected_chars
        assert parts == source.n_chars
    for cell in rows.table_cells:
        text = next(b.text for b in rows.blocks if b.block_id == cell.block_id)
        assert cell.text == ("" if cell.start is None else text[cell.start : cell.end])


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "ul><li", "aside", "sup"])
def test_deep_nesting_is_read(tmp_path: Path, tag: str) -> None:
    rows = lay_out(tmp_path, f"<{tag}>" * 3000 + "深い所の文である。" + "<p>後の文である。")
    assert "".join(b.text for b in rows.blocks).count("文である。") == 2
    assert [d for d in rows.diagnostics if d.severity == "error"] == []


def test_the_work_grows_with_the_page(tmp_path: Path) -> None:
    """Four times the page takes not much more than four times the time."""
    part = (
        "<h3>1　題</h3><p>本文<sup><a href='#n'>1</a></sup>は長い。<br>　次の段である。</p>"
        "<table><tr><td>a</td><td>b</td></tr><tr><td>1</td><td>2</td></tr></table>"
        "<ul><li><a href='x.html'>次へ</a></li><li>項目</li></ul><b>1</b><i>2</i>"
    )
    times = []
    for n in (300, 1200):
        start = time.process_time()
        lay_out(tmp_path, f"<div>{part * n}</div><p>{'字<b>字</b>' * (10 * n)}</p>")
        times.append(time.process_time() - start)
    assert times[1] < 10 * times[0] + 0.5


def test_spans_beyond_the_table_do_no_harm(tmp_path: Path) -> None:
    cell = "<td rowspan=65000 colspan=65000>"
    rows = lay_out(tmp_path, f"<table border=1><tr>{cell}a{cell}b</tr><tr>{cell}c</tr></table>")
    assert [c.text for c in rows.table_cells] == ["a", "b", "c"]
    assert len({(c.row, c.col) for c in rows.table_cells}) == 3


def test_what_stands_on_most_pages_is_the_site_s(tmp_path: Path) -> None:
    pages_ = [f"<div>見本省の広報室</div><h1>第{n}章　題</h1><p>本文{n}である。" for n in "123"]
    rows = lay_out(tmp_path, *pages_)
    assert texts(rows, "paragraph") == ["本文1である。", "本文2である。", "本文3である。"]
    assert texts(rows, "furniture") == ["見本省の広報室"] * 3


def test_sections_run_on_over_the_files_of_an_edition(tmp_path: Path) -> None:
    trail = "<p><a href='/'>見本白書トップ</a> ＞ <a href='1.html'>第1部　暮らし</a> ＞ {}</p>"
    rows = lay_out(
        tmp_path,
        trail.format("第1章　家") + "<h1>第1章　家</h1><p>家の話である。",
        trail.format("第2章　道") + "<h1>第2章　道</h1><p>道の話である。",
    )
    assert [b.section_path for b in rows.blocks if b.type == "paragraph"] == [
        "第1部 暮らし > 第1章 家",
        "第1部 暮らし > 第2章 道",
    ]
    assert {b.level for b in rows.blocks if b.type == "heading"} == {1}


@pytest.mark.parametrize(
    ("body", "marker", "anchor", "text"),
    [
        ("<p>訓練<sup>*1</sup>を行った。</p><p>*1　冬の訓練。", "*1", "訓練", "冬の訓練。"),
        ("<p>訓練（<a href='#c'>注1</a>）を行った。<p id=c>注1　冬の訓練。",
         "注1", "訓練", "冬の訓練。"),
        ("<p>訓練<a href='#c'><sup>※1</sup></a>を行った。<p id=c>※1 冬の訓練。",
         "※1", "訓練", "冬の訓練。"),
        ("<p>訓練<sup>1)</sup>を行った。<ol><li>甲</ol><p>1)　冬の訓練。",
         "1", "訓練", "冬の訓練。"),
        (
            "<p>訓練<sup><a href='#c' id=b>[1]</a></sup>を行った。<h2>脚注</h2><div id=c>"
            "<a href='#b'>[1]</a> 冬の訓練。<a href='#b'>戻る</a></div>",
            "1", "訓練", "冬の訓練。",
        ),
        (
            "<p>訓練<sup><a href='#c'>1</a></sup>を行った。<ol><li id=c><p>冬の訓練。 "
            "<a href='#b'>↩</a></p></ol>",
            "1", "訓練", "冬の訓練。",
        ),
    ],
)  # fmt: skip
def test_notes_are_tied(tmp_path: Path, body: str, marker: str, anchor: str, text: str) -> None:
    rows = lay_out(tmp_path, body)
    (note,) = rows.notes
    block = next(b for b in rows.blocks if b.block_id == note.anchor_block_id)
    assert (note.marker, block.text[: note.anchor_offset], note.text) == (marker, anchor, text)
    assert block.text == "訓練を行った。"


def test_two_markers_side_by_side_are_two(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<p>訓練<sup><a href='#c'>1</a>、<a href='#d'>2</a></sup>を行った。"
        "<p id=c>1　冬の訓練。<p id=d>2　夏の訓練。",
    )
    assert texts(rows, "paragraph") == ["訓練を行った。"]
    assert [(n.marker, n.anchor_offset) for n in rows.notes] == [("1", 2), ("2", 2)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>面積は5m<sup>2</sup>である。</p>",
        "<p>詳しくは<a href='#s'>2</a>を参照。</p><h2 id=s>2　題</h2><p>本文である。</p>",
    ],
)
def test_what_is_no_marker_stays(tmp_path: Path, body: str) -> None:
    rows = lay_out(tmp_path, body)
    assert "2" in texts(rows, "paragraph")[0]
    assert rows.notes == []


def test_a_caption_below_its_table_is_its_own(tmp_path: Path) -> None:
    table = (
        "<table border=1><tr><td>年</td><td>値</td></tr><tr><td>2020</td><td>5</td></tr></table>"
    )
    rows = lay_out(tmp_path, f"{table}<p>表1　甲</p><p>本文である。</p><p>表2　乙</p>{table}")
    assert [(t.label, t.caption, t.n_rows) for t in rows.tables] == [("1", "甲", 2), ("2", "乙", 2)]


def test_a_page_laid_out_by_tables_has_none(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<table border=1><tr><td>枠の中の文である。続きもここにある。</td></tr></table>"
        "<table><tr><td><img src=a.gif></td><td><p>本文は長く続き、何行にも及ぶ。</p>"
        "<p>次の段である。</p></td></tr></table>",
    )
    assert rows.tables == []
    assert texts(rows, "paragraph") == [
        "枠の中の文である。続きもここにある。", "本文は長く続き、何行にも及ぶ。", "次の段である。",
    ]  # fmt: skip


def test_a_wrapped_text_is_read_in_time_that_grows_with_it(tmp_path: Path) -> None:
    line = "広い範囲に及ぶ長い行であり次の行に続く文の一部であり<br>"
    times = []
    for n in (1500, 6000):
        start = time.process_time()
        lay_out(tmp_path, line * n)
        times.append(time.process_time() - start)
    assert times[1] < 10 * times[0] + 0.5


def test_what_a_picture_stands_for_is_text(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<h1><img src=t.gif alt='第1章　海'></h1><p>魚の名は<img src=g.gif alt='鮏'>である。</p>"
        "<p><img src=z.png alt='図表1-1　魚の数'><br><a href=z.xls>拡大</a></p>"
        "<p>図表1-2　船の数</p><p><img src=y.png alt='図表1-2　船の数'></p>"
        "<p><img src=i.gif alt=飾り>",
    )
    shown = [(b.type, b.text) for b in rows.blocks if b.type != "furniture"]
    assert shown == [
        ("heading", "第1章 海"),
        ("paragraph", "魚の名は鮏である。"),
        ("caption", "図表1-1 魚の数"),
        ("caption", "図表1-2 船の数"),
    ]
    assert [f.label for f in rows.figures] == ["1-1", "1-2"]


def test_rows_of_a_table_may_be_its_caption_and_its_source(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<p>図表1　絵</p><p><img src=a.png></p><table border=1>"
        "<tr><td colspan=2>表1　年ごとの数</td></tr><tr><td>年</td><td>数</td></tr>"
        "<tr><td>2020</td><td>10</td></tr><tr><td colspan=2>資料：見本省</td></tr></table>",
    )
    assert [(f.label, f.caption) for f in rows.figures] == [("1", "絵")]
    assert [(t.label, t.caption, t.n_rows) for t in rows.tables] == [("1", "年ごとの数", 2)]
    assert [c.text for c in rows.table_cells] == ["年", "数", "2020", "10"]
    assert texts(rows, "caption") == ["図表1 絵", "表1 年ごとの数", "資料:見本省"]


def test_readings_stand_beside_their_bases(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<p>冬の<ruby><rb>訓</rb><rp>（</rp><rt>くん</rt><rp>）</rp>練<rt>れん</rt></ruby>である。</p>",
    )
    (block,) = (b for b in rows.blocks if b.type == "paragraph")
    assert (block.text, block.ruby) == ("冬の訓練である。", ("2:訓:くん", "3:練:れん"))
    assert block.raw_text == "冬の訓（くん）練れんである。"


def test_headings_without_number_stand_by_their_level(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<h1>令和5年版　見本白書</h1><h2><span>第1章</span><span>海</span></h2><h3>魚</h3>"
        "<h4>1　鮭</h4><p>鮭の話である。</p><h4>海藻</h4><p>海藻の話である。</p>"
        "<h3>船 <a href='#t'>▲</a></h3><p>船の話である。",
    )
    assert [(b.text, b.section_path) for b in rows.blocks if b.type == "paragraph"] == [
        ("鮭の話である。", "第1章 海 > 魚 > 1 鮭"),
        ("海藻の話である。", "第1章 海 > 魚 > 海藻"),
        ("船の話である。", "第1章 海 > 船"),
    ]


def test_a_level_against_the_number_is_told(tmp_path: Path) -> None:
    rows = lay_out(tmp_path, "<h2>（1）題</h2><p>文である。</p><h3>1　題</h3><p>文である。</p>")
    told = [d.code for d in rows.diagnostics]
    assert told.count("layout.heading_levels_disagree") == 2


def test_a_link_to_another_file_is_no_note_of_this_one(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<p>訓練<sup><a href='other.html#c'>1</a></sup>を行った。</p><p id=c>別の話である。</p>",
    )
    assert rows.notes == []
    assert texts(rows, "paragraph") == ["訓練を行った。", "別の話である。"]
    assert [d.code for d in rows.diagnostics] == ["layout.marker_without_note"]


def test_a_number_that_no_mark_asked_for_begins_no_note(tmp_path: Path) -> None:
    rows = lay_out(tmp_path, "<p>課題は二つある。</p><p>1 番目の課題は人である。</p>")
    assert texts(rows, "footnote") == []


def test_a_title_in_brackets_opens_a_column(tmp_path: Path) -> None:
    rows = lay_out(
        tmp_path,
        "<h2>1　海</h2><p>海の話である。</p><div><h3>＜コラム＞灯台</h3><p>灯台の話である。</p>"
        "<h4>手順</h4><p>手順は三つある。</p></div><p>海の話に戻る。</p>"
        "<p><a href='index.html'>海の目次に戻る</a></p>",
    )
    shown = [(b.type, b.text, b.section_path) for b in rows.blocks if b.type != "heading"]
    assert shown == [
        ("paragraph", "海の話である。", "1 海"),
        ("column", "灯台の話である。", "1 海 > <コラム>灯台"),
        ("column", "手順は三つある。", "1 海 > <コラム>灯台 > 手順"),
        ("paragraph", "海の話に戻る。", "1 海"),
        ("furniture", "海の目次に戻る", "1 海"),
    ]


@pytest.mark.parametrize("picture", ["", '<p><img src="a.png"></p>'])
def test_a_list_of_figures_has_no_figures(tmp_path: Path, picture: str) -> None:
    entries = [f"<p>図表1-1-{n} 会議の数の推移</p>{picture}" for n in range(1, 10)]
    rows = lay_out(tmp_path, "<h1>図表一覧</h1>" + "".join(entries) + "<p>本文である。</p>")
    assert len(rows.figures) == (9 if picture else 0)
    assert len(texts(rows, "list_item")) == (0 if picture else 9)
