"""Text of a page → what speaks against it: is this what a reader of the page would see?

Takes characters as a reader of the file named them; gives the signs of nonsense (fonts without
ToUnicode, glyph numbers for code points, order turned round) with their shares. Must not mend.
The signs that are classes of characters stand in ``knowledge/page_signs.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.pages.pdf.pieces import Run

_SPACE = re.compile(r"\s+")
_KANJI = re.compile("[\u4e00-\u9fff]")
_HIRAGANA = re.compile("[\u3041-\u309f]")
_LETTER = re.compile("[A-Za-z]")
_VOWEL = re.compile("[AEIOUYaeiouy]")
# What no line begins with: 。 and 、, closing brackets, small kana.
_HANGING = re.compile("[。、，．」』）〉》】ぁぃぅぇぉっゃゅょァィゥェォッャュョー]")
# Of the kanji of real pages at least 99 in 100 are of the first level of JIS X 0208.
_LEVEL_ONE = 0.85
_LEVEL_ONE_BYTES = range(0xB0, 0xD0)
_MIN_KANJI = 30
# Sentences have hiragana: a third of the letters, a tenth where they list names.
_MIN_SENTENCES = 5
_MIN_HIRAGANA = 0.08
_MIN_LETTERS = 200
_MIN_VOWELS = 0.24
# Of the runs of four characters or more on real pages at most one in ten begins so.
_MAX_HANGING = 0.35
_MIN_RUNS = 10


class Sign(NamedTuple):
    """Something that speaks against a text: what share it has, and what share it may have."""

    name: str
    share: float
    limit: float


class Verdict(NamedTuple):
    """The signs against a page, worst first; none: it passes. ``weight`` tells how bad it is."""

    signs: tuple[Sign, ...]

    @property
    def passes(self) -> bool:
        return not self.signs

    @property
    def weight(self) -> float:
        return sum(sign.share / sign.limit for sign in self.signs)

    def told(self) -> str:
        """The signs as a piece of a message."""
        return ", ".join(f"{s.name} {s.share:.0%}" for s in self.signs)


def judge(runs: Sequence[Run]) -> Verdict:
    """What speaks against the text of a page."""
    text = _SPACE.sub("", "".join(run.text for run in runs))
    signs = [*_classes(text), *_kanji(text), *_sentences(text), *_words(text), *_order(runs)]
    return Verdict(tuple(sorted(signs, key=lambda s: s.limit / s.share)))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], float, int], ...]:
    return tuple(
        (row["sign"], re.compile(row["pattern"]), float(row["share"]), int(row["least"]))
        for row in knowledge.rows("page_signs")
    )


def _classes(text: str) -> Iterator[Sign]:
    for name, pattern, limit, least in _patterns():
        count = len(pattern.findall(text))
        if count >= least and count > limit * len(text):
            yield Sign(name, count / len(text), limit)


def _kanji(text: str) -> Iterator[Sign]:
    kanji = _KANJI.findall(text)
    if len(kanji) < _MIN_KANJI:
        return
    rare = sum(not _is_level_one(char) for char in kanji) / len(kanji)
    if rare > 1 - _LEVEL_ONE:
        yield Sign("rare_kanji", rare, 1 - _LEVEL_ONE)


@cache
def _is_level_one(char: str) -> bool:
    code = char.encode("euc_jp", errors="ignore")
    return len(code) == 2 and code[0] in _LEVEL_ONE_BYTES


def _sentences(text: str) -> Iterator[Sign]:
    """Japanese sentences without hiragana."""
    kanji, hiragana = len(_KANJI.findall(text)), len(_HIRAGANA.findall(text))
    if text.count("。") < _MIN_SENTENCES or kanji < _MIN_KANJI:
        return
    share = hiragana / (kanji + hiragana)
    if share < _MIN_HIRAGANA:
        yield Sign("no_hiragana", 1 - share, 1 - _MIN_HIRAGANA)


def _words(text: str) -> Iterator[Sign]:
    """Latin words without vowels, on a page of little else."""
    letters = _LETTER.findall(text)
    if len(letters) < _MIN_LETTERS or len(letters) < 0.5 * len(text):
        return
    share = sum(1 for char in letters if _VOWEL.match(char)) / len(letters)
    if share < _MIN_VOWELS:
        yield Sign("no_vowels", 1 - share, 1 - _MIN_VOWELS)


def _order(runs: Sequence[Run]) -> Iterator[Sign]:
    """Lines that begin with what none begins with: they are read from their end."""
    texts = [text for run in runs if len(text := run.text.strip()) >= 4]
    if len(texts) < _MIN_RUNS:
        return
    share = sum(1 for text in texts if _HANGING.match(text)) / len(texts)
    if share > _MAX_HANGING:
        yield Sign("turned_lines", share, _MAX_HANGING)
