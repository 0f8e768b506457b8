"""Broken and hostile PDF: a coded row each, no hang, and the files beside them unharmed."""

from __future__ import annotations

import io
import zlib
from pathlib import Path
from typing import NamedTuple

import pytest
from pdf_bytes import TEXT, form, packed, pdf, plain, stream
from reportlab.pdfgen.canvas import Canvas

from pipeline import io as tables_io
from pipeline import pages, schemas
from pipeline.nouns import Edition
from pipeline.pages.pdf import cage

EDITION = Edition("2025", None, 2025, None, None, None, 0, 0, 0, 0, 0)


class Case(NamedTuple):
    """A file, the status it gets, and the codes that tell why (others may stand beside them)."""

    data: bytes
    status: str
    codes: frozenset[str] = frozenset()


def changed(number: int, body: bytes, content: bytes = TEXT) -> dict[int, bytes]:
    return plain(content) | {number: body}


def outline(title: bytes, extra: bytes) -> dict[int, bytes]:
    return changed(1, b"<< /Type /Catalog /Pages 2 0 R /Outlines 5 0 R >>") | {
        5: b"<< /First 6 0 R /Last 6 0 R >>",
        6: b"<< /Title %s /Parent 5 0 R /Dest [10 0 R /XYZ 0 500 0] %s >>" % (title, extra),
    }


def nested(depth: int, each: bytes) -> dict[int, bytes]:
    """Forms in forms, each drawn by the one before as ``each`` says."""
    objects = plain(TEXT + b" /X1 Do")
    resources = (
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
        b"/Resources << /XObject << /X1 %d 0 R >> >>"
    )
    objects[8] = stream(each, resources % 30)
    for number in range(30, 30 + depth):
        objects[number] = stream(each, resources % (number + 1))
    objects[30 + depth] = form(b"0 0 9 9 re f")
    return objects


def locked() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data, encrypt="secret")
    canvas.drawString(72, 700, "hello")
    canvas.save()
    return data.getvalue()


def tree(kids: bytes, count: int) -> dict[int, bytes]:
    return changed(2, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (count, kids))


def bomb() -> bytes:
    """A stream of some ten kilobytes that inflates to four gigabytes of blanks."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    inner = head + block * 4095 + packer.flush()
    return stream(zlib.compress(inner, 9), b"/Filter [/FlateDecode /FlateDecode]")


WHOLE = pdf(plain(*[TEXT] * 5))
NO_NUMBERS = b"BT /F1 12 Tf 1e400 0 0 1e400 1e39 1e39 Tm (abc) Tj ET 1e39 1e39 m 1e400 5 l S "
# PDFium counts lines printed over each other once: neighbours are of other letters.
SMALL_PRINT = [b"(%s) Tj 0 1.3 Td" % (bytes([97, 97 + n % 26]) * 50) for n in range(3000)]
CASES = {
    "good": Case(WHOLE, "ok"),
    "no pages": Case(pdf(tree(b"", 0)), "failed", frozenset({"pages.pdf_unreadable"})),
    "header only": Case(
        b"%PDF-1.4\nNothing but text.\n" * 9, "failed", frozenset({"pages.pdf_unreadable"})
    ),
    "cut off": Case(WHOLE[:200], "failed", frozenset({"pages.pdf_unreadable"})),
    "locked": Case(locked(), "failed", frozenset({"pages.pdf_encrypted"})),
    "count lies": Case(
        pdf(tree(b"10 0 R", 200)),
        "partial",
        frozenset({"pages.pdf_page_unreadable", "pages.pdf_more_of_this"}),
    ),
    "count lies by far": Case(
        pdf(tree(b"10 0 R", 900_000)), "failed", frozenset({"pages.pdf_too_many_pages"})
    ),
    "tree in a circle": Case(
        pdf(tree(b"2 0 R 2 0 R", 2)), "failed", frozenset({"pages.pdf_page_unreadable"})
    ),
    "outline in a circle": Case(pdf(outline(b"(a)", b"/Next 6 0 R /First 6 0 R")), "ok"),
    "title is no text": Case(pdf(outline(b"<FEFFD83D0041DC000007>", b"")), "ok"),
    "form in itself": Case(pdf(changed(8, form(b"/X1 Do"), TEXT + b" /X1 Do")), "ok"),
    "forms two hundred deep": Case(
        pdf(nested(200, b"/X1 Do")), "ok", frozenset({"pages.pdf_too_many_paths"})
    ),
    "a page of 70 miles": Case(
        pdf(plain(TEXT, box=b"[0 0 9000000 9000000]")),
        "failed",
        frozenset({"pages.pdf_page_unreadable"}),
    ),
    "no numbers": Case(pdf(plain(NO_NUMBERS + TEXT)), "ok"),
    "box without numbers": Case(pdf(plain(TEXT, box=b"[0 0 1e400 -1e400]")), "ok"),
    "a hundred thousand lines": Case(
        pdf(plain(TEXT + b" 9 9 m 20 20 l S" * 100_000)),
        "ok",
        frozenset({"pages.pdf_too_many_paths"}),
    ),
    "three hundred thousand glyphs": Case(
        pdf(plain(b"BT /F1 3 Tf 20 20 Td %s ET" % b" ".join(SMALL_PRINT), box=b"[0 0 595 4000]")),
        "partial",
        frozenset({"pages.pdf_too_many_glyphs"}),
    ),
    "broken font": Case(
        pdf(
            changed(9, b"<< /Type /Font /Subtype /TrueType /BaseFont /B /FontDescriptor 7 0 R >>")
            | {
                7: b"<< /Type /FontDescriptor /FontName /B /Flags 32 /FontFile2 6 0 R >>",
                6: packed(b"no font"),
            }
        ),
        "ok",
    ),
    "good at the end": Case(WHOLE, "ok"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[object]]:
    """All of them in one edition."""
    folder = tmp_path_factory.mktemp("hostile")
    files = []
    for n, (name, case) in enumerate(CASES.items()):
        path = folder / f"{n}.pdf"
        path.write_bytes(case.data)
        files.append((name, str(path)))
    return pages.run(EDITION, {"files": files, "workers": ((2,),)})


@pytest.mark.parametrize("name", CASES)
def test_each_gets_its_status_and_its_codes(made: dict[str, list[object]], name: str) -> None:
    (source,) = [row for row in made["sources"] if row.source == name]  # type: ignore[attr-defined]
    told = [row for row in made["diagnostics"] if row.source == name]  # type: ignore[attr-defined]
    case = CASES[name]
    assert (source.status, source.message is None) == (case.status, case.status == "ok")
    assert case.codes <= {row.code for row in told}
    if case.status != "failed":
        text = "".join(row.text for row in made["lines"] if row.source == name)  # type: ignore[attr-defined]
        assert "committee" in text or "aaaa" in text


def test_what_was_read_can_be_written(made: dict[str, list[object]], tmp_path: Path) -> None:
    for name, rows in made.items():
        table = schemas.table(name)
        data = tables_io.rows_to_arrow(rows, table)  # type: ignore[arg-type]
        tables_io.write_parquet(data, tmp_path / "a.parquet")
        tables_io.write_csv(data, table, tmp_path / "a.csv")
        assert tables_io.read_parquet(tmp_path / "a.parquet").num_rows == len(rows)


def test_a_page_that_exhausts_its_worker_costs_itself_alone(tmp_path: Path) -> None:
    """A kilobyte that inflates to gigabytes, between two good pages."""
    if not hasattr(cage, "resource"):
        pytest.skip("this system has no limits for processes")
    objects = plain(TEXT, TEXT, TEXT)
    objects[13] = bomb()
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(objects))
    result = pages.run(EDITION, {"files": [("a", str(path))], "workers": ((2,),)})
    source = result["sources"][0]
    codes = [(row.page, row.code) for row in result["diagnostics"]]  # type: ignore[attr-defined]
    assert source.status == "partial"  # type: ignore[attr-defined]
    assert (2, "pages.pdf_reader_died") in codes
    assert {row.page for row in result["lines"]} == {1, 3}  # type: ignore[attr-defined]
