"""Line breaks of the printer: joined paragraphs, blanks that go and blanks that stay."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from pipeline.layout.blanks import line_break_blanks
from pipeline.layout.patterns import begins_mid_sentence, ends_sentence

Rows = Callable[[str], SimpleNamespace]


def without(raw: str, running: bool) -> str:
    """``raw`` without its line-break blanks."""
    for start, end in reversed(list(line_break_blanks(raw, running))):
        raw = raw[:start] + raw[end:]
    return raw


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("指針(ガ イドライン) に基づき", "指針(ガイドライン)に基づき"),
        ("令 和6年の同志 国", "令和6年の同志国"),
        ("仕組み (ABC) を設けた", "仕組み(ABC)を設けた"),
        ("Joint Committee を設けた", "Joint Committeeを設けた"),
        ("図表 II -2-3- 1 に示す", "図表II-2-3-1に示す"),
        ("平成29年度　経済の調査", "平成29年度　経済の調査"),
    ],
)
def test_blanks_in_running_text(raw: str, expected: str) -> None:
    assert without(raw, running=True) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("防衛政策局 調整課 事務官 見本 花子", "防衛政策局 調整課 事務官 見本 花子"),
        ("日本側 外務省の局長", "日本側 外務省の局長"),
        ("総務省 通信の調査", "総務省 通信の調査"),
        ("Joint Committee", "Joint Committee"),
        ("プログラム を通して", "プログラムを通して"),
        ("協議を 必要とする", "協議を必要とする"),
        ("仕組み (ABC) の構成", "仕組み(ABC)の構成"),
        ("省庁、 委員会", "省庁、委員会"),
    ],
)
def test_blanks_in_short_lines(raw: str, expected: str) -> None:
    assert without(raw, running=False) == expected


@pytest.mark.parametrize(
    "text",
    [
        "を進める",
        "な対処",
        "的な対処",
        "する場合",
        "、また",
        "るものとする",
        "に至った",
        "ーの設置",
    ],
)
def test_what_no_sentence_begins_with(text: str) -> None:
    assert begins_mid_sentence(text)


@pytest.mark.parametrize(
    "text",
    [
        "では、どうか",
        "なお、次に",
        "ところで",
        "もっとも",
        "はじめに",
        "やがて",
        "国は",
        "この",
        "でも",
    ],
)
def test_what_a_sentence_may_begin_with(text: str) -> None:
    assert not begins_mid_sentence(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("である。", True),
        ("である」。", True),
        ("である。」", True),
        ("である。1", True),
        ("であり、", False),
        ("の設置", False),
        ("か？", True),
    ],
)
def test_sentence_ends(text: str, expected: bool) -> None:
    assert ends_sentence(text) is expected


def texts(result: SimpleNamespace, kind: str = "paragraph") -> list[str]:
    return [b.text for b in result.blocks if b.type == kind]


def test_a_paragraph_goes_on_after_a_blank_line(rows: Rows) -> None:
    result = rows("司令部の創設とタイミング\n\nを合わせる形で、移行が始まった。次に進む。\n")
    assert texts(result) == ["司令部の創設とタイミングを合わせる形で、移行が始まった。次に進む。"]


def test_a_paragraph_goes_on_behind_a_figure(rows: Rows) -> None:
    result = rows(
        "緊急の事態に際して効果的\n\n図表1-2\n\n計画の仕組み（XYZ）の構成\n\n凡例：調整 ── 指揮\n\n"
        "部\n\nな対処ができるようにする。\n"
    )
    assert texts(result) == ["緊急の事態に際して効果的な対処ができるようにする。"]
    assert texts(result, "furniture") == ["部"]
    assert [d.code for d in result.diagnostics] == ["layout.stray_fragment"]
    assert (result.figures[0].kind, result.figures[0].status) == ("org_chart", "caption_only")


def test_a_comma_keeps_a_paragraph_open_behind_a_figure(rows: Rows) -> None:
    result = rows(
        "新しい部署が置かれており、\n\n図表1-2　計画の流れ\n\n結び付きは強まる見込みである。\n"
    )
    assert texts(result) == ["新しい部署が置かれており、結び付きは強まる見込みである。"]


def test_broken_lines_are_joined(rows: Rows) -> None:
    wide = (
        "この段落は印刷された行の終わりで折り返されて\n"
        "いるため、行ごとに切れているが、ひとつの文章で\n"
    )
    result = rows(wide * 3 + "あることに変わりはない。\n\n次の段落はここから始まる。\n")
    assert len(texts(result)) == 2
    assert "\n" not in result.blocks[0].text


def test_whole_lines_stay_apart(rows: Rows) -> None:
    result = rows("一つ目の段落である。\n二つ目の段落である。\n")
    assert texts(result) == ["一つ目の段落である。", "二つ目の段落である。"]


def test_latin_words_keep_their_blank(rows: Rows) -> None:
    result = rows("英語名は Joint\nと続き、正式には Joint Committee\nof Experts という名である。\n")
    assert "JointCommittee" not in "".join(texts(result))


def test_enclosed_digits_bound_words(rows: Rows) -> None:
    block = rows("特徴は、①平時から使えること、②誰でも使えることである。\n").blocks[0]
    assert block.text == "特徴は、1平時から使えること、2誰でも使えることである。"
    assert list(block.breaks) == [4, 5, 15, 16]


def test_garbled_lines_are_furniture(rows: Rows) -> None:
    garbled = "図表の推移である。".encode().decode("cp932", errors="replace")
    result = rows(f"前の文である。\n{garbled}\n後の文である。\n")
    assert [b.type for b in result.blocks] == ["paragraph", "furniture", "paragraph"]
    assert [d.code for d in result.diagnostics] == ["layout.mojibake"]


def test_tags_leave_the_text(rows: Rows) -> None:
    result = rows("（出典）調査<br /><a href='http://example.jp'>http://example.jp</a>\n<div>\n")
    assert [(b.type, b.text) for b in result.blocks] == [
        ("caption", "(出典)調査http://example.jp"),
        ("furniture", ""),
    ]
