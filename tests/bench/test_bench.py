"""The clock measures every step against bare fugashi, and PDF against bare readers."""

from __future__ import annotations

from pathlib import Path

from pipeline import stages
from pipeline.bench import bench, bench_printed, to_text


def test_every_step_is_measured(specimens: Path) -> None:
    lines = bench(specimens, 1)
    steps = [line.step for line in lines]
    assert steps == ["bare fugashi", *stages.names(), *stages.FINISH, "all, wall time"]
    assert all(line.seconds > 0 for line in lines)
    assert lines[0].ratio == 1
    assert "tokens" in to_text(lines)


def test_printed_pages_are_measured_against_bare_readers(tmp_path: Path) -> None:
    whole, plumber, pdfium = bench_printed(tmp_path, 2, rounds=1)
    assert [whole.step, plumber.step] == ["pages and layout", "pdfplumber_characters"]
    assert pdfium.step == "pypdfium2_text"
    assert whole.ratio == 1
    assert plumber.ratio == whole.seconds / plumber.seconds
    assert 0 < pdfium.seconds < plumber.seconds


def test_files_that_are_no_pdf_make_no_ratio(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    assert [line.step for line in bench_printed(tmp_path, 1, rounds=1)] == ["pages and layout"]
