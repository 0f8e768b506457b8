"""Normalisation of characters, with the way back to the source.

Takes raw text; gives NFKC text (radicals as their kanji) and *runs* that lead from its offsets to
those of the raw text. A run is a pair (text offset, raw offset); from there both advance together
until the next run.
Must not drop a character unless it is invisible (zero width, soft hyphen, byte order mark).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from pipeline import knowledge

# Characters without width or meaning of their own: they carry no text and would split words.
INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffe")
_INVISIBLE = re.compile(f"[{''.join(sorted(INVISIBLE))}]")
# Radicals that NFKC leaves, though they stand for kanji in many a PDF (⻑ for 長).
_RADICALS = {ord(row["radical"]): row["kanji"] for row in knowledge.rows("radicals")}
# NFKC may join a base with what follows it; only these can be second in such a pair.
_JOINERS = ("\u3099", "\u309a", "\uff9e", "\uff9f")
# Characters that NFKC leaves one by one (kana, kanji, punctuation, ASCII, full-width forms), not
# followed by a mark that would join them: whole stretches of these are normalised at once.
_EVEN = re.compile(
    "[\\t\\n\\r -~\u2013-\u2016\u2018-\u201f\u3000-\u3029\u3041-\u3094\u309d\u309e\u30a1-\u30fe"
    "\u4e00-\u9fff\uff01-\uff60\u2460-\u2468]+(?![\u3099\u309a\uff9e\uff9f\u0300-\u036f])"
)
# Those of them that are their own normal form, alone and beside each other: most of all text.
_SETTLED = re.compile(
    "[\\t\\n\\r -~\u3001-\u3029\u3041-\u3094\u309d\u309e\u30a1-\u30fe\u4e00-\u9fff]*"
)


def nfkc(text: str) -> str:
    """``text`` in NFKC without invisible characters."""
    if text.isascii() or _SETTLED.fullmatch(text):
        return text
    return unicodedata.normalize("NFKC", _INVISIBLE.sub("", text).translate(_RADICALS))


def fold(text: str) -> str:
    """The form in which names are compared: NFKC without white space."""
    return "".join(nfkc(text).split())


class Builder:
    """Collects normalised text piece by piece and remembers where each piece came from.

    >>> b = Builder()
    >>> b.add("ガ", 4); b.add("ｲﾄﾞ", 6)
    >>> b.text, b.runs
    ('ガイド', (0, 4, 1, 6, 2, 7))
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[int] = []
        self._length = 0
        self._next_raw = -1

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def runs(self) -> tuple[int, ...]:
        return tuple(self._runs)

    @property
    def last(self) -> str:
        """The last character, or nothing."""
        return self._parts[-1][-1] if self._parts else ""

    def __len__(self) -> int:
        return self._length

    def add(self, raw: str, raw_offset: int) -> None:
        """Append ``raw``, which stands at ``raw_offset`` (code points) in the raw text."""
        if raw.isascii():
            self._put(raw, raw_offset, len(raw))
            return
        at = 0
        while at < len(raw):
            even = _EVEN.match(raw, at)
            if even is None:
                at = self._add_cluster(raw, at, raw_offset)
                continue
            self._put(unicodedata.normalize("NFKC", even.group()), raw_offset + at, len(even[0]))
            at = even.end()

    def _add_cluster(self, raw: str, at: int, raw_offset: int) -> int:
        """Append the one base at ``at`` with the marks that belong to it; gives its end."""
        end = at + 1
        while end < len(raw) and _joins(raw[end]):
            end += 1
        piece = raw[at:end]
        if piece not in INVISIBLE:
            self._put(nfkc(piece), raw_offset + at, end - at)
        return end

    def insert(self, text: str, raw_offset: int) -> None:
        """Append ``text`` that stands for nothing in the source (a separator)."""
        self._put(text, raw_offset, 0)

    def _put(self, text: str, raw_offset: int, raw_length: int) -> None:
        if not text:
            return
        if len(text) == raw_length:
            if raw_offset != self._next_raw:
                self._runs += (self._length, raw_offset)
            self._next_raw = raw_offset + raw_length
        else:
            # An expansion (㈱) or insertion: every character leads back into its own cluster.
            last = max(raw_length - 1, 0)
            for i in range(len(text)):
                self._runs += (self._length + i, raw_offset + min(i, last))
            self._next_raw = -1
        self._parts.append(text)
        self._length += len(text)


def _joins(char: str) -> bool:
    """True for marks that NFKC may join with what stands before them."""
    return char in _JOINERS or unicodedata.combining(char) != 0


def to_raw(runs: Sequence[int], offset: int) -> int:
    """Raw offset of the character at ``offset`` in the normalised text."""
    i = bisect_right(runs[::2], offset) - 1
    if i < 0:
        return 0
    return runs[2 * i + 1] + offset - runs[2 * i]
