"""Pictures of pages → runs by OCR (tesseract through pytesseract, the optional extra ``ocr``).

Takes a page drawn as a picture; gives runs in points and how sure the engine was. Must not run
without the extra and its Japanese data: ``missing`` says what is not there.
"""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from pipeline.pages.pdf.pieces import Recognised, Run, Style

try:
    import pytesseract
except ImportError:
    pytesseract = None

_PACKAGES = "apt install tesseract-ocr tesseract-ocr-jpn tesseract-ocr-jpn-vert"
# (Language data, page segmentation): horizontal writing first, then vertical.
_HORIZONTAL = ("jpn", "--psm 3")
_VERTICAL = ("jpn_vert", "--psm 5")
# Above this confidence (0..100) of horizontal reading, vertical is not tried.
_SURE = 75.0
# A box of a glyph is so much lower than its type is high.
_BODY = 1.08
# In units of the size: words farther apart are runs of their own.
_GAP = 1.2
_SAME_SIZE = 0.2


class Word(NamedTuple):
    """A word with its box in points, and the line to which it belongs."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float
    line: tuple[int, int, int]


@cache
def missing() -> str:
    """What has to be installed before pages can be read; empty when all is there."""
    if pytesseract is None:
        return f"the extra ocr (pip install '.[ocr]'), with tesseract (Debian: {_PACKAGES})"
    try:
        languages = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, pytesseract.TesseractError):
        return f"tesseract (Debian: {_PACKAGES})"
    absent = [name for name, _ in (_HORIZONTAL, _VERTICAL) if name not in languages]
    return f"tesseract's data for {' and '.join(absent)} (Debian: {_PACKAGES})" if absent else ""


def recognise(picture: Any, point: float) -> Recognised:
    """Runs of a page drawn as ``picture`` (PIL), ``point`` points per pixel."""
    # One thread: the same result in the same time, however many workers there are.
    os.environ["OMP_THREAD_LIMIT"] = "1"
    words = list(_words(picture, point, *_HORIZONTAL))
    best, turn = words, 0
    if _confidence(words) < _SURE:
        vertical = list(_words(picture, point, *_VERTICAL))
        if _weight(vertical) > _weight(words):
            best, turn = vertical, 90
    return Recognised(words_to_runs(best, turn), _confidence(best))


def _words(picture: Any, point: float, language: str, config: str) -> Iterator[Word]:
    data = pytesseract.image_to_data(
        picture, lang=language, config=config, output_type=pytesseract.Output.DICT
    )
    for n, text in enumerate(data["text"]):
        confidence = float(data["conf"][n])
        if confidence < 0 or not text.strip():
            continue
        left, top = data["left"][n] * point, data["top"][n] * point
        right, bottom = left + data["width"][n] * point, top + data["height"][n] * point
        line = data["block_num"][n], data["par_num"][n], data["line_num"][n]
        yield Word(text.strip(), left, top, right, bottom, confidence, line)


def _confidence(words: Sequence[Word]) -> float:
    size = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / size if size else 0.0


def _weight(words: Sequence[Word]) -> float:
    return sum(word.confidence * len(word.text) for word in words if word.confidence > _SURE)


def words_to_runs(words: Iterable[Word], turn: int) -> list[Run]:
    """Words of a line that stand together as one run each; ``turn`` 90 for vertical writing."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for word in words:
        lines.setdefault(word.line, []).append(word)
    sizes = {line: _size(found, turn) for line, found in lines.items()}
    usual = statistics.median(sizes.values()) if sizes else 0.0
    runs: list[Run] = []
    for line, found in lines.items():
        near = abs(sizes[line] - usual) < _SAME_SIZE * usual
        size = round(usual if near else sizes[line], 2)
        runs += [_run(group, size, turn) for group in _groups(found, size, turn)]
    return runs


def _size(words: Sequence[Word], turn: int) -> float:
    """Size of the type: the breadth of the line across the direction of writing."""
    across = [(w.x1 - w.x0) if turn else (w.y1 - w.y0) for w in words for _ in w.text]
    return _BODY * statistics.quantiles(across, n=10)[-1] if len(across) > 1 else _BODY * across[0]


def _groups(words: Sequence[Word], size: float, turn: int) -> Iterator[list[Word]]:
    group: list[Word] = []
    for word in words:
        if group and _start(word, turn) - _end(group[-1], turn) > _GAP * size:
            yield group
            group = []
        group.append(word)
    if group:
        yield group


def _start(word: Word, turn: int) -> float:
    return word.y0 if turn else word.x0


def _end(word: Word, turn: int) -> float:
    return word.y1 if turn else word.x1


def _run(words: Sequence[Word], size: float, turn: int) -> Run:
    text, edges = "", []
    for n, word in enumerate(words):
        if n and text[-1].isascii() and word.text[0].isascii():
            text += " "
            edges.append(_end(words[n - 1], turn))
        start, end = _start(word, turn), _end(word, turn)
        edges += [start + k * (end - start) / len(word.text) for k in range(len(word.text))]
        text += word.text
    edges.append(_end(words[-1], turn))
    low, high = _across(words, turn)
    middle = (low + high) / 2
    box = (middle - size / 2, middle + size / 2)
    x0, x1 = box if turn else (edges[0], edges[-1])
    y0, y1 = (edges[0], edges[-1]) if turn else box
    base = middle if turn else y0 + 0.88 * size
    style = Style("ocr", size, False, False, False, 0)
    return Run(text, style, turn, base, x0, y0, x1, y1, [round(edge, 2) for edge in edges])


def _across(words: Sequence[Word], turn: int) -> tuple[float, float]:
    lows = [word.x0 if turn else word.y0 for word in words]
    highs = [word.x1 if turn else word.y1 for word in words]
    return statistics.median(lows), statistics.median(highs)
