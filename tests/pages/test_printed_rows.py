"""PDF pages: who reads them, how they pass the gate, what is mended, what is told."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
import reportlab
from pdf_bytes import TEXT, packed, pdf, plain
from reportlab.pdfbase.ttfonts import TTFontFile

from pipeline import engine, pages
from pipeline.nouns import Diagnostic, Edition, Line, Sheet, Source
from pipeline.pages import pdf as pdf_pages
from pipeline.pages.pdf import ocr
from pipeline.pages.pdf.mending import count_odd, mend_symbols, mend_unmapped
from pipeline.pages.pdf.ocr import Word, words_to_runs
from pipeline.pages.pdf.parts import PageRead, Part, PartRead
from pipeline.pages.pdf.pieces import Glyph, Shape, Style, TextObject, to_columns
from pipeline.pages.pdf.scans import may_be_scan

EDITION = Edition("2025", None, 2025, None, None, None, 0, 0, 0, 0, 0)
VERA = Path(reportlab.__file__).with_name("fonts") / "Vera.ttf"
SENTENCE = "The committee met in Tokyo and agreed on the plan."


class Read:
    """What pages made of one file."""

    def __init__(self, made: dict[str, list[object]]) -> None:
        self.source: Source = made["sources"][0]  # type: ignore[assignment]
        self.lines: list[Line] = made["lines"]  # type: ignore[assignment]
        self.sheets: list[Sheet] = made["sheets"]  # type: ignore[assignment]
        self.told: list[Diagnostic] = made["diagnostics"]  # type: ignore[assignment]

    @property
    def codes(self) -> list[str]:
        return [row.code for row in self.told]


def read(folder: Path, data: bytes) -> Read:
    path = folder / "a.pdf"
    path.write_bytes(data)
    return Read(pages.run(EDITION, {"files": [(path.name, str(path))], "workers": ((1,),)}))


# Workers keep the environment of the first of them: another one takes another process.
WITHOUT = """
import pickle, sys
from pipeline import pages
if __name__ == "__main__":
    edition = pickle.load(sys.stdin.buffer)
    made = pages.run(edition, {"files": [("a.pdf", sys.argv[1])], "workers": ((1,),)})
    pickle.dump(made, sys.stdout.buffer)
"""


def read_without_tesseract(folder: Path, data: bytes) -> Read:
    path = folder / "a.pdf"
    path.write_bytes(data)
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT, str(path)],
        input=pickle.dumps(EDITION),
        capture_output=True,
        check=True,
        env=os.environ | {"PATH": str(folder)},
    )
    return Read(pickle.loads(run.stdout))


def nameless(lines: Sequence[str], font: bytes) -> dict[int, bytes]:
    """A page set in a font that is known by its glyphs' numbers alone, without ToUnicode."""
    face = TTFontFile(str(VERA))
    shown = ["".join(f"{face.charToGlyph[ord(c)]:04x}" for c in line) for line in lines]
    objects = plain(
        b"BT /F1 10 Tf 12 TL 50 700 Td %s ET"
        % (" ".join(f"<{line}> Tj T*" for line in shown).encode())
    )
    objects[9] = (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Vera /Encoding /Identity-H "
        b"/DescendantFonts [7 0 R] >>"
    )
    objects[7] = (
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Vera /CIDSystemInfo "
        b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 6 0 R "
        b"/CIDToGIDMap /Identity /DW 600 >>"
    )
    objects[6] = (
        b"<< /Type /FontDescriptor /FontName /ABCDEF+Vera /Flags 4 /FontBBox [0 0 1000 1000] "
        b"/Ascent 800 /Descent -200 /FontFile2 5 0 R >>"
    )
    objects[5] = packed(font)
    return objects


def test_a_page_without_tounicode_is_read_from_the_fonts_own_table(tmp_path: Path) -> None:
    result = read(tmp_path, pdf(nameless([SENTENCE] * 12, VERA.read_bytes())))
    assert [line.text for line in result.lines] == [SENTENCE + "\n"] * 12
    assert (result.source.status, result.source.text_layer) == ("ok", "embedded")
    assert [sheet.reader for sheet in result.sheets] == ["pdfminer"]
    assert result.codes == ["pages.pdf_read_otherwise"]
    assert 49 < result.lines[0].x0 < 51 and 130 < result.lines[0].y0 < 140  # type: ignore[operator]


def test_a_page_that_no_reader_can_read_is_never_ok(tmp_path: Path) -> None:
    objects = nameless([SENTENCE] * 12, b"no font at all")
    result = read_without_tesseract(tmp_path, pdf(objects))
    assert result.source.status == "failed"
    assert result.codes == ["pages.pdf_nonsense", "pages.no_text_layer"]
    assert "ocr" in (result.source.message or "")


def test_one_such_page_among_good_ones_makes_the_source_partial(tmp_path: Path) -> None:
    objects = nameless([SENTENCE] * 12, b"no font at all")
    good = plain(TEXT)
    objects[20] = good[10].replace(b"9 0 R", b"21 0 R").replace(b"11 0 R", b"22 0 R")
    objects |= {21: good[9], 22: good[11]}
    objects[2] = b"<< /Type /Pages /Count 2 /Kids [10 0 R 20 0 R] >>"
    result = read_without_tesseract(tmp_path, pdf(objects))
    assert result.source.status == "partial"
    assert [(row.code, row.page) for row in result.told] == [("pages.pdf_nonsense", 1)]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_the_second_reader_places_glyphs_as_the_first_does(tmp_path: Path, rotation: int) -> None:
    """A page box whose origin is not zero, turned for display: both count from what is seen."""
    extra = b"/Rotate %d /CropBox [20 40 560 800]" % rotation
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(plain(TEXT, box=b"[-10 -20 595 842]", extra=extra)))
    code = (
        "import pypdfium2, sys\n"
        "from pipeline.pages.pdf.boxes import page_frame\n"
        "from pipeline.pages.pdf.glyphs import GlyphReader\n"
        "from pipeline.pages.pdf.second import read_second\n"
        "page = pypdfium2.PdfDocument(sys.argv[1])[0]\n"
        "frame, text = page_frame(page.raw), page.get_textpage()\n"
        "def shown(glyphs):\n"
        "    rows = zip(glyphs.text, glyphs.owners, *glyphs.sides[:2], strict=True)\n"
        "    return [row for row in rows if row[0].strip()]\n"
        "one = shown(GlyphReader(frame, {}).read(text.raw))\n"
        "two = shown(read_second(sys.argv[1], 1, frame))\n"
        "assert len(one) == len(two) > 30\n"
        "for a, b in zip(one, two):\n"
        "    (char, mine, *at), (other, theirs, *there) = a, b\n"
        "    assert char == other and mine.style.turn == theirs.style.turn, (a, b)\n"
        "    assert all(abs(p - q) < 4 for p, q in zip(at, there)), (a, b)\n"
        "    assert abs(mine.base - theirs.base) < 0.5 or mine.style.turn % 180, (a, b)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_good_page_loads_neither_second_reader_nor_ocr(tmp_path: Path) -> None:
    """They take longer to load than such a page to read."""
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(plain(TEXT)))
    code = (
        "import sys\n"
        "from pipeline.pages.pdf.parts import Part\n"
        "from pipeline.pages.pdf.reading import read_part\n"
        "assert read_part(Part(sys.argv[1], 1, 1)).pages[0].runs\n"
        "names = {name.split('.')[0] for name in sys.modules}\n"
        "print(sorted({'pdfminer', 'pdfplumber', 'pytesseract', 'pandas'} & names))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_this_process_loads_no_reader_of_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(plain(TEXT)))
    code = (
        "import sys\n"
        "from pipeline import pages\n"
        "from pipeline.nouns import Edition\n"
        "if __name__ == '__main__':\n"
        "    edition = Edition('2025', None, 2025, None, None, None, 0, 0, 0, 0, 0)\n"
        "    made = pages.run(edition, {'files': [('a', sys.argv[1])]})\n"
        "    assert pages.picture(sys.argv[1], 1)[:4] == b'\\x89PNG'\n"
        "    names = {name.split('.')[0] for name in sys.modules}\n"
        "    found = {'pypdfium2', 'pypdfium2_raw', 'pdfminer', 'pdfplumber'} & names\n"
        "    print(len(made['lines']), sorted(found))\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    assert run.stdout == "1 []\n"


def glyph(char: str, n: int, font: str = "Mincho", unmapped: bool = False) -> Glyph:
    style = Style(font, 10.0, False, False, False, 0)
    return Glyph(char, (10.0 * n, 0, 10.0 * n + 10, 10), TextObject(style, 9, 0), unmapped)


def test_bullets_of_symbol_fonts_become_what_they_show() -> None:
    glyphs = [glyph("\uf06c", 0, "Wingdings"), glyph("\uf06c", 1, "Gaiji"), glyph("l", 2)]
    mended, count = mend_symbols(to_columns(glyphs))
    assert mended.text == "●\uf06cl"
    assert count == 1


def test_glyphs_without_a_name_are_named_where_the_readers_agree() -> None:
    text = "会議は東京で開かれ、計画の見直しについて意見が交わされた。"
    others = [glyph(c, n) for n, c in enumerate(text)]
    holed = [glyph("\ufffd", n, unmapped=True) if n in (3, 9) else g for n, g in enumerate(others)]
    holes, named = to_columns(holed), to_columns(others)
    mended, count = mend_unmapped(holes, named)
    assert (mended.text, count) == (text, 2)
    assert not any(mended.unmapped)
    # Readers that do not agree on the rest, or do not see the same glyphs, prove nothing.
    other_text = to_columns([glyph(chr(ord(c) + 1), n) for n, c in enumerate(text)])
    assert mend_unmapped(holes, other_text) == (holes, 0)
    assert mend_unmapped(holes, to_columns(others[:-1])) == (holes, 0)


def test_odd_characters_are_counted_by_kind() -> None:
    odd = count_odd("⽇本\ue000\ufffdﬁか\u3099\u00adｶ")
    assert odd == {
        "radicals": 1,
        "private": 1,
        "unmapped": 1,
        "ligatures": 1,
        "combining": 1,
        "soft_or_invisible": 1,
        "half_width_kana": 1,
    }
    assert not count_odd("会議は東京で開かれた。")


def picture_page(folder: Path, lines: Sequence[str], vertical: bool = False) -> bytes:
    """A page that is the picture of lines of type."""
    from PIL import Image, ImageDraw, ImageFont

    fonts = sorted(Path("/usr/share/fonts").rglob("Noto*CJK*Regular*")) + sorted(
        Path("/usr/share/fonts").rglob("ipa*.ttf")
    )
    if not fonts:
        pytest.skip("no Japanese font to draw a scan with")
    font = ImageFont.truetype(str(fonts[0]), 44)
    image = Image.new("L", (2480, 3508), 255)
    brush = ImageDraw.Draw(image)
    for n, line in enumerate(lines):
        for k, char in enumerate(line):
            at = (2200 - 90 * n, 300 + 46 * k) if vertical else (300 + 46 * k, 300 + 90 * n)
            brush.text(at, char, font=font, fill=0)
    image.save(folder / "scan.pdf", "PDF", resolution=300)
    return (folder / "scan.pdf").read_bytes()


LINES = ["会議は東京で開かれ、計画の見直しについて意見が交わされた。"] * 16


def test_a_scan_without_ocr_fails_and_says_what_to_install(tmp_path: Path) -> None:
    data = picture_page(tmp_path, LINES)
    result = read_without_tesseract(tmp_path, data)
    assert (result.source.status, result.source.text_layer) == ("failed", "none")
    assert result.codes == ["pages.pdf_scanned", "pages.no_text_layer"]
    assert "tesseract-ocr-jpn" in (result.source.message or "")


@pytest.mark.skipif(bool(ocr.missing()), reason=f"OCR needs {ocr.missing()}")
@pytest.mark.parametrize("vertical", [False, True])
def test_a_scan_is_read_by_ocr(tmp_path: Path, vertical: bool) -> None:
    result = read(tmp_path, picture_page(tmp_path, LINES, vertical))
    assert (result.source.status, result.source.text_layer) == ("ok", "ocr")
    assert [sheet.reader for sheet in result.sheets] == ["ocr"]
    assert result.codes == ["pages.pdf_read_by_ocr"]
    text = "".join(line.text for line in result.lines)
    assert text.count("東京で開かれ") >= 14
    turned = [line for line in result.lines if line.turn == 90]
    assert bool(turned) == vertical
    assert all(len(line.edges) == len(line.text) for line in result.lines)


def test_a_photograph_and_an_empty_page_are_no_scans(tmp_path: Path) -> None:
    from PIL import Image

    noise = Image.frombytes("L", (1000, 1400), os.urandom(1_400_000))
    noise.save(tmp_path / "photo.pdf", "PDF", resolution=120)
    result = read(tmp_path, (tmp_path / "photo.pdf").read_bytes())
    assert result.codes == ["pages.no_text_layer"]
    image = Shape("image", 0, 0, 595, 842, None, None, 0, False, ())
    assert may_be_scan([], [image], 595, 842)
    assert not may_be_scan([], [image._replace(y1=300)], 595, 842)
    assert not may_be_scan([], [], 595, 842)


def test_words_of_a_line_become_one_run_and_a_gap_parts_them() -> None:
    words = [
        Word("会議は", 100, 50, 130, 60, 90, (1, 1, 1)),
        Word("東京", 130, 50, 150, 60, 90, (1, 1, 1)),
        Word("別の段", 300, 50, 330, 60, 90, (1, 1, 1)),
        Word("See", 100, 70, 120, 80, 90, (1, 1, 2)),
        Word("also", 124, 70, 150, 80, 90, (1, 1, 2)),
    ]
    runs = words_to_runs(words, 0)
    assert [run.text for run in runs] == ["会議は東京", "別の段", "See also"]
    assert runs[0].edges == [100, 110, 120, 130, 140, 150]
    assert all(len(run.edges) == len(run.text) + 1 for run in runs)


def dying(bad: set[int], seen: list[Part]) -> Callable[..., Iterator[tuple[object, ...]]]:
    """A reader of forty pages that ends on those in ``bad``."""

    def read_parts(
        parts: Sequence[Part],
        workers: int,
        more: Callable[..., Sequence[Part]] = lambda outcome: (),
    ) -> Iterator[tuple[object, ...]]:
        waiting = [*parts]
        for part in waiting:
            seen.append(part)
            numbers = range(part.first, min(part.last, 40) + 1)
            read = None
            if not bad & {*numbers}:
                made = [PageRead(n, 595, 842, 0, "pdfium", [], [], []) for n in numbers]
                read = PartRead(40, made, [], None)
            waiting += more(engine.Outcome(part, read, None))
            yield part, read, "" if read else "WorkerDied"

    return read_parts


def test_a_page_that_ends_its_reader_costs_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "_read", dying({3}, []))
    (document,) = pdf_pages.read_documents(["a"], 1)
    assert [page.number for page in document.pages] == [n for n in range(1, 41) if n != 3]
    assert [(page, code) for page, code, _ in document.problems] == [
        (3, "pages.pdf_read_plainly"),
        (3, "pages.pdf_reader_died"),
    ]


def test_a_file_built_to_end_its_readers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Part] = []
    monkeypatch.setattr(pdf_pages, "_read", dying({*range(1, 41)}, seen))
    (document,) = pdf_pages.read_documents(["a"], 1)
    assert document.pages == [] and len(seen) < 40 / 2
    assert (4, "pages.pdf_reader_died") in [(p, code) for p, code, _ in document.problems]
