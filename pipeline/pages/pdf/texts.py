"""The text of one page: as PDFium read it, the other way where that is nonsense, else by OCR.

Takes glyphs and shapes of a page; gives its runs, who read them, and what is wrong with them. What
fails the gate in every reading is told, never passed on as good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2

from pipeline import engine
from pipeline.pages.pdf.frame import Frame
from pipeline.pages.pdf.gate import Verdict, judge
from pipeline.pages.pdf.mending import count_odd, mend_symbols, mend_unmapped
from pipeline.pages.pdf.parts import Part, Problems
from pipeline.pages.pdf.pieces import Glyphs, Recognised, Run, Shape
from pipeline.pages.pdf.rendering import draw_page
from pipeline.pages.pdf.runs import glyphs_to_runs, mark_unseen
from pipeline.pages.pdf.scans import WIDTH, looks_written, may_be_scan

# Few pages need these, and what they stand on takes longer to load than a page to read.
_READ_SECOND: engine.Named[object, Glyphs] = engine.Named(
    "pipeline.pages.pdf.second", "read_second"
)
_RECOGNISE: engine.Named[object, Recognised] = engine.Named("pipeline.pages.pdf.ocr", "recognise")
_MISSING: engine.Named[object, str] = engine.Named("pipeline.pages.pdf.ocr", "missing")
# Dots per inch that tesseract is trained on.
_DPI = 300
# Below this confidence of a whole page what was read is told to be uncertain.
_UNCERTAIN = 60.0
# Glyphs of the fullest page that the second reader is asked about: it takes a second for 3,000.
_MAX_SECOND = 20_000


class Sheet(NamedTuple):
    """An open page: the part and number by which it is known, its frame and its handle."""

    part: Part
    number: int
    frame: Frame
    page: pypdfium2.PdfPage


@dataclass
class Texts:
    """Runs of a page; ``reader`` as in ``PageRead``."""

    reader: str
    runs: list[Run]
    problems: Problems = field(default_factory=list)


class _Second(NamedTuple):
    """What the other reader takes, as one value."""

    path: str
    number: int
    frame: Frame


def read_texts(sheet: Sheet, glyphs: Glyphs, shapes: Sequence[Shape]) -> Texts:
    """The best reading of a page that is open."""
    glyphs, signs = mend_symbols(glyphs)
    glyphs, named = _fill(sheet, glyphs)
    texts = Texts("pdfium", _runs(glyphs, shapes))
    if _is_scan(sheet, texts.runs, shapes):
        return _scanned(sheet, texts)
    verdict = judge(_seen(texts.runs))
    if not verdict.passes:
        return _otherwise(sheet, texts, shapes, verdict)
    odd = count_odd("".join(run.text for run in texts.runs))
    if odd or signs or named:
        texts.problems.append(("pages.pdf_odd_characters", _told(odd, signs, named)))
    return texts


def _is_scan(sheet: Sheet, runs: Sequence[Run], shapes: Sequence[Shape]) -> bool:
    width, height = sheet.frame.width, sheet.frame.height
    if sheet.part.plain or not may_be_scan(runs, shapes, width, height):
        return False
    return looks_written(draw_page(sheet.page, WIDTH / width))


def _runs(glyphs: Glyphs, shapes: Sequence[Shape]) -> list[Run]:
    runs = glyphs_to_runs(glyphs)
    mark_unseen(runs, shapes)
    return runs


def _seen(runs: Sequence[Run]) -> list[Run]:
    return [run for run in runs if not run.unseen and not run.doubled]


def _told(odd: dict[str, int], signs: int, named: int) -> dict[str, object]:
    repaired = {"symbols repaired": signs, "glyphs named by the font": named}
    counts = [*odd.items(), *((what, count) for what, count in repaired.items() if count)]
    return {"counts": ", ".join(f"{what.replace('_', ' ')} {count}" for what, count in counts)}


def _second(sheet: Sheet, count: int) -> Glyphs | None:
    """The page as the other reader names it; None when it may not, or cannot."""
    if sheet.part.plain or count > _MAX_SECOND:
        return None
    return engine.attempt(_read, _Second(sheet.part.path, sheet.number, sheet.frame)).value


def _read(second: _Second) -> Glyphs:
    return _READ_SECOND.function(*second)


def _fill(sheet: Sheet, glyphs: Glyphs) -> tuple[Glyphs, int]:
    """Glyphs without a name named by the other reader, when they are few among many."""
    holes = glyphs.unmapped.count(1)
    if not holes or 2 * holes > len(glyphs):
        return glyphs, 0
    others = _second(sheet, len(glyphs))
    return mend_unmapped(glyphs, others) if others else (glyphs, 0)


def _otherwise(sheet: Sheet, texts: Texts, shapes: Sequence[Shape], verdict: Verdict) -> Texts:
    """A page that failed the gate, read in other ways; the best of them."""
    best, least = texts, verdict
    others = _second(sheet, _size(texts.runs))
    if others:
        second = Texts("pdfminer", _runs(others, shapes))
        judged = judge(_seen(second.runs))
        if _size(second.runs) * 2 > _size(texts.runs) and judged.weight < verdict.weight:
            best, least = second, judged
    if not least.passes and not sheet.part.plain and not _MISSING.function():
        recognised = _recognise(sheet)
        if judge(recognised.runs).passes and recognised.confidence >= _UNCERTAIN:
            return Texts("ocr", recognised.runs, [_by_ocr(recognised)])
    if least.passes:
        best.problems.append(("pages.pdf_read_otherwise", {"signs": verdict.told()}))
    else:
        best.problems.append(("pages.pdf_nonsense", {"signs": least.told()}))
    return best


def _size(runs: Sequence[Run]) -> int:
    return sum(len(run.text) for run in runs)


def _scanned(sheet: Sheet, texts: Texts) -> Texts:
    """A page that holds its text in a picture."""
    missing = _MISSING.function()
    if missing:
        return Texts("none", texts.runs, [("pages.pdf_scanned", {"missing": missing})])
    recognised = _recognise(sheet)
    if not recognised.runs:
        return Texts("none", texts.runs, [("pages.pdf_ocr_found_nothing", {})])
    return Texts("ocr", recognised.runs, [_by_ocr(recognised)])


def _by_ocr(recognised: Recognised) -> tuple[str, dict[str, object]]:
    sure = recognised.confidence >= _UNCERTAIN and judge(recognised.runs).passes
    code = "pages.pdf_read_by_ocr" if sure else "pages.pdf_ocr_uncertain"
    return code, {"confidence": round(recognised.confidence)}


def _recognise(sheet: Sheet) -> Recognised:
    picture = draw_page(sheet.page, _DPI / 72)
    return _RECOGNISE.function(picture, sheet.frame.width / picture.size[0])
