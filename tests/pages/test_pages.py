"""Files of any kind → lines: nothing lost, nothing thrown."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline import pages
from pipeline.nouns import Diagnostic, Edition, Line, Source
from pipeline.pages.encodings import decode
from pipeline.pages.files import fetch
from pipeline.pages.formats import tell_format
from pipeline.pages.lines import MAX_LINE, text_to_lines
from pipeline.pages.reader import read_file

EDITION = Edition("2025", None, 2025, None, None, None, 0, 0, 0, 0, 0)
TEXT = "令和7年版の見本である。会議は東京で開かれた。\r\n次の段落はここから始まる。\r\n" * 5


def read(path: Path) -> tuple[Source, list[Line], list[Diagnostic]]:
    result = pages.run(EDITION, {"files": [(path.name, str(path))]})
    return result["sources"][0], result["lines"], result["diagnostics"]  # type: ignore[return-value]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932", "euc_jp", "iso2022_jp"],
)
def test_japanese_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode(encoding))
    source, lines, diagnostics = read(file)
    assert "".join(line.text for line in lines) == TEXT
    assert (source.status, source.n_chars, diagnostics) == ("ok", len(TEXT), [])
    assert pages.read_text(str(file)) == TEXT


@pytest.mark.parametrize(
    "text", ["短い。", "日本側\t米側", "Plain English text.", "ﾊﾝｶｸと仮名の混じる行である。"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "cp932"])
def test_short_texts_are_read(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))
    assert decoded is not None
    assert decoded.text == text


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("empty.txt", b"", "pages.empty_file"),
        ("blank.txt", b" \n\n\t\n", "pages.no_text"),
        ("noise.txt", os.urandom(4096), "pages.not_text"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(500), "pages.not_text"),
        ("office.txt", b"PK\x03\x04" + bytes(500), "pages.not_text"),
        ("torn.pdf", b"%PDF-1.7\n%broken", "pages.pdf_unreadable"),
    ],
)
def test_what_is_no_text_gets_a_coded_row(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    source, _, diagnostics = read(file)
    assert source.status == "failed"
    assert [row.code for row in diagnostics] == [code]
    assert source.message == diagnostics[0].message
    assert name in diagnostics[0].message


def test_a_missing_file_gets_a_coded_row(tmp_path: Path) -> None:
    source, lines, diagnostics = read(tmp_path / "gone.txt")
    assert (source.status, lines) == ("failed", [])
    assert [row.code for row in diagnostics] == ["pages.unreadable"]


def test_a_file_over_the_limit_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 100)
    assert fetch(str(file), limit=99).problem == "pages.too_large"
    assert fetch(str(file), limit=100).problem is None


def test_small_damage_leaves_the_rest(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    data = TEXT.encode()
    file.write_bytes(data[:31] + b"\xff" + data[31:])
    source, lines, diagnostics = read(file)
    assert source.status == "partial"
    assert diagnostics[0].code == "pages.damaged_text"
    assert "byte 31" in diagnostics[0].message
    assert sum(line.text.count("\ufffd") for line in lines) == 1


def test_an_enormous_line_is_rejected_and_counted(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("前の行。\n" + "あ" * (MAX_LINE + 1) + "\n後の行。\n", encoding="utf-8")
    source, lines, diagnostics = read(file)
    assert source.status == "partial"
    assert [line.text for line in lines] == ["前の行。\n", "", "後の行。\n"]
    assert [line.rejected for line in lines] == [False, True, False]
    assert lines[-1].end == source.n_chars == 5 + MAX_LINE + 2 + 5
    assert [row.code for row in diagnostics] == ["pages.line_too_long"]


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_a_file_of_nothing_but_an_enormous_line_failed_for_one_reason(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("あ" * (MAX_LINE + 1) + text, encoding="utf-8")
    source, _, diagnostics = read(file)
    assert source.status == "failed"
    assert [row.code for row in diagnostics] == ["pages.only_long_lines"]
    assert source.message == diagnostics[0].message and str(MAX_LINE) in source.message


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text(TEXT, encoding="utf-8")
    names = ["a.txt", "gone.txt", "b.txt"]
    result = pages.run(EDITION, {"files": [(n, str(tmp_path / n)) for n in names]})
    assert [s.status for s in result["sources"]] == ["failed", "failed", "ok"]  # type: ignore[attr-defined]


@given(st.text(st.sampled_from("あ\n\r\f\t \u3000。\u2028\x0b"), max_size=60))
def test_lines_joined_are_the_text(text: str) -> None:
    lines = list(text_to_lines("e", "s", text))
    assert "".join(line.text for line in lines) == text
    assert [line.start for line in lines[1:]] == [line.end for line in lines[:-1]]
    assert [line.n for line in lines] == list(range(len(lines)))
    assert all(not set(line.text[:-2]) & set("\n\f") for line in lines)


def test_a_form_feed_begins_a_page() -> None:
    lines = list(text_to_lines("e", "s", "一頁\f二頁\n続き\f三頁"))
    assert [(line.page, line.text) for line in lines] == [
        (1, "一頁\f"),
        (2, "二頁\n"),
        (2, "続き\f"),
        (3, "三頁"),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"<!DOCTYPE html><p>x", "html"),
        (b"  <html><body>", "html"),
        ("本文に<a href='x'>残りがある。".encode(), "text"),
        (b"", "unknown"),
    ],
)
def test_the_content_tells_the_format(data: bytes, expected: str) -> None:
    assert tell_format(data) == expected


def test_html_gives_its_visible_text_and_the_elements_it_stands_in(tmp_path: Path) -> None:
    file = tmp_path / "named.txt"
    file.write_text(
        "<!DOCTYPE html><html><head><title>題</title></head><body><nav>案内</nav>"
        "<h1>第1章　題</h1><p class='a' onclick='f()'>本文は\n長い <b>ACM</b> <i>BPM</i>。<br>"
        "\n次の行。</p><p hidden>見えない。</p><img src='a.png' alt='図の説明'>"
        "<script>var a = 1;</script></body></html>",
        encoding="utf-8",
    )
    result = pages.run(EDITION, {"files": [(file.name, str(file))]})
    (source,), lines, elements = result["sources"], result["lines"], result["elements"]
    shown = [(line.text, elements[line.element].tag) for line in lines if not line.rejected]
    assert shown == [
        ("案内", "nav"),
        ("第1章　題", "h1"),
        ("本文は長い", "p"),
        (" ACM", "b"),
        (" BPM", "i"),
        ("。", "p"),
        ("\n", "br"),
        ("次の行。", "p"),
        ("図の説明", "img"),
    ]
    assert (source.format, source.status) == ("html", "ok")
    assert source.n_chars == lines[-1].end
    rejected = [line.end - line.start for line in lines if line.rejected]
    assert rejected == [len("題"), len("見えない。"), len("var a = 1;")]
    assert [e.attributes for e in elements if e.tag == "p"] == [("class=a",), ()]


def test_a_page_of_frames_says_what_is_missing(tmp_path: Path) -> None:
    file = tmp_path / "index.html"
    file.write_text(
        "<html><head><title>白書</title></head><frameset cols='20%,80%'><frame src='a.html'>"
        "<frame src='b.html'><noframes>見られません。</noframes></frameset></html>",
        encoding="utf-8",
    )
    source, _, diagnostics = read(file)
    assert (source.status, [d.code for d in diagnostics]) == (
        "failed",
        ["pages.html_chrome", "pages.html_frames"],
    )
    assert "2 other pages" in (source.message or "")


@given(st.binary(max_size=400))
def test_no_bytes_make_it_fall_over(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a"
        path.write_bytes(data)
        reading = read_file("e", "a", str(path))
    # What looks like a PDF is read by workers; they have tests of their own.
    assume(not reading.awaits_pages)
    assert reading.source.status in ("ok", "partial", "failed")
    assert (reading.source.message is None) == (reading.source.status == "ok")
