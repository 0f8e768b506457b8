"""Footnote markers: where in a text a number can be one, and how surely."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.layout.patterns import JAPANESE, KANA, KANJI

_DIGITS = "[0-9０-９]{1,3}"
_CLOSERS = "」』）)】〉》”"
_SPACED = re.compile(
    rf"(?<=\S)[ 　]+(?P<n>{_DIGITS})"
    rf"(?:[ 　]+(?=\S)|[ 　]*$|(?=[。、，．）)」』：:（(]))"
)
# The blank before it is the printer's, the line broke behind it or the blank was lost.
_HALF_SPACED = re.compile(
    rf"(?<=[{KANJI}ァ-ヺー{_CLOSERS}％%])[ 　](?P<n>{_DIGITS})"
    r"(?=[はがをにのとへもや]|で[はもあ、]|など|等)"
)
_RAISED = re.compile(r"(?P<n>[¹²³⁰⁴-⁹]{1,3})")
_GLUED = re.compile(
    rf"(?<=[{KANJI}{KANA}{_CLOSERS}％%A-Za-z。])[*＊※]?(?P<n>{_DIGITS})"
    r"(?![0-9０-９.．,，%％‐\-－~～〜/／:：+＋A-Za-zＡ-Ｚａ-ｚ°℃×＝=])"
    rf"(?P<gap>[ 　]+(?=[{JAPANESE}]))?"
)
_WORDED = re.compile(
    rf"[（(](?P<f>注|※)[ 　]?(?P<n>{_DIGITS})[）)]|(?P<g>[*＊※])(?P<m>{_DIGITS})(?![0-9０-９])"
    rf"|(?<!\d)注(?P<o>{_DIGITS})[）)]"
)
_AFTER_PARTICLE = re.compile(
    r"[はがをにのともへやでかなしすさ、。，．）」』（(・\s]|など|等|から|まで|$"
)
_STOPS = r"[。、，．）)」』：:（(]"
# 8、9。: the number behind a marker and a comma.
_PAIRED = re.compile(rf"[、，,](?P<at>)[ 　]*(?P<n>{_DIGITS})[ 　]*(?={_STOPS}|$)")
# After these nothing but a noun can come, or a number that counts one: 加えて3の案, 次の2案 …
_CALLS_FOR_NOUN = re.compile(r"(?:[はがをにでのもへやて]|(?<!こ)と)$")
# … as in 続く3の案; but not in 行う3のに対し or 多さ3の関係.
_VERB_END = re.compile(r"[るたいうくすつぬぶむぐ]$")
_COUNTS_NOUN = re.compile(rf"の[{KANJI}ァ-ヺー]")
_LATIN_TAIL = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ]$")


class Candidate(NamedTuple):
    """A number that may be a marker; ``start``/``end`` are what would leave the text."""

    number: int
    start: int
    end: int
    strength: int
    form: str


@cache
def _listed(role: str) -> tuple[str, ...]:
    rows = knowledge.rows("note_marks")
    return tuple(row["pattern"] for row in rows if row["role"] == role)


def find_markers(text: str, forms: str = "") -> Iterator[Candidate]:
    """Candidates in ``text`` in order; ``forms`` of 注, ※ or * asks for markers so written."""
    if forms:
        yield from _worded(text)
        return
    found = [*_spaced(text), *_half_spaced(text), *_glued(text), *_raised(text)]
    found.sort(key=lambda c: (c.start, -c.strength))
    end = -1
    for candidate in found:
        if candidate.start >= end:
            yield candidate
            end = candidate.end
            paired = _paired(text, candidate)
            while paired:
                yield paired
                end = paired.end
                paired = _paired(text, paired)


def _spaced(text: str) -> Iterator[Candidate]:
    for match in _SPACED.finditer(text):
        before, after = _around(text, match)
        if _is_name_number(before) or is_quantity(after):
            continue
        strength = 2 if _LATIN_TAIL.search(before[-1:]) or "　" in match[0] else 4
        yield _candidate(match, match["n"], strength, "")


def _half_spaced(text: str) -> Iterator[Candidate]:
    for match in _HALF_SPACED.finditer(text):
        before, after = _around(text, match)
        if not (_is_name_number(before) or is_quantity(after)):
            yield _candidate(match, match["n"], 2, "")


def _paired(text: str, first: Candidate) -> Candidate | None:
    """The next number, where it stands behind the marker ``first`` and a comma."""
    match = _PAIRED.match(text, first.end)
    if match is None or first.strength < 2:
        return None
    second = _candidate(match, match["n"], 2, "")
    if second.number != first.number + 1:
        return None
    return second._replace(start=match.start("at"), end=match.end())


def _glued(text: str) -> Iterator[Candidate]:
    for match in _GLUED.finditer(text):
        before, after = _around(text, match)
        if _is_name_number(before) or is_quantity(after):
            continue
        starred = match[0][0] in "*＊※"
        strength = 4 if starred else _glued_strength(before, after, match["gap"])
        # Nobody puts a blank between a number and its counter.
        strength += 2 if match["gap"] and strength in (1, 2) else 0
        if before.endswith(_listed("seldom_after")):
            strength = min(strength, 1)
        if strength:
            yield _candidate(match, match["n"], strength, "")


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """A few characters before and after the match."""
    start, end = match.span()
    return text[max(0, start - 8) : start], text[end : end + 4]


def _glued_strength(before: str, after: str, gap: str | None) -> int:
    """0 to 3: a noun or bracket before and a particle or stop after look most like a marker."""
    if before.endswith("。"):
        return 0 if after.strip() else 4
    last = before[-1:]
    noun = re.match(rf"[{KANJI}ァ-ヺー{_CLOSERS}％%]", last) is not None
    if re.match(r"[A-Za-z]", last):
        # HTML5, G20: only where a stop follows can it be anything else.
        return 1 if re.match(r"[をはがにのや、。）)」]|$", after) else 0
    if after[:1] in ("」", "』"):
        return 1
    if not gap and _counts(before, after):
        return 0
    follows = _AFTER_PARTICLE.match(after) is not None
    return 3 if noun and follows else 2 if follows or noun else 1


def _counts(before: str, after: str) -> bool:
    """True where the number counts what follows: 加えて12の案, 次の2案."""
    if re.match(rf"{_STOPS}|など|等|$", after.strip()):
        return False
    if _CALLS_FOR_NOUN.search(before):
        return True
    return bool(_VERB_END.search(before) and _COUNTS_NOUN.match(after))


def _raised(text: str) -> Iterator[Candidate]:
    for match in _RAISED.finditer(text):
        # m² is no marker.
        if not _LATIN_TAIL.match(text[max(0, match.start() - 1) : match.start()]):
            yield _candidate(match, match["n"], 4, "")


def _worded(text: str) -> Iterator[Candidate]:
    for match in _WORDED.finditer(text):
        number = match["n"] or match["m"] or match["o"]
        form = match["f"] or ("*" if match["g"] in ("*", "＊") else match["g"]) or "注"
        yield _candidate(match, number, 4, form)


def _candidate(match: re.Match[str], number: str, strength: int, form: str) -> Candidate:
    value = int(unicodedata.normalize("NFKC", number))
    return Candidate(value, match.start(), match.end(), strength, form)


def is_quantity(after: str) -> bool:
    """True when what follows a number makes it a quantity or a date."""
    return after.startswith(_listed("quantity"))


def _is_name_number(before: str) -> bool:
    """True when the number belongs to the word before it (第1, 図表1, 平成1; but not 公表1)."""
    tail = before.rstrip()
    if tail.endswith(_listed("never_after")):
        return True
    return any(_ends_in_word(tail, word) for word in _listed("not_after"))


def _ends_in_word(tail: str, word: str) -> bool:
    """A word of one kanji must stand free: 表 in 公表 is none."""
    if not tail.endswith(word):
        return False
    return len(word) > 1 or re.search(rf"[{KANJI}]$", tail[: -len(word)]) is None
