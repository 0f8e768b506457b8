"""Text → the words by which a full-text index finds it: Japanese has no blanks between words.

Takes text; gives every string of characters that somebody might look for. Must not drop a word
of two characters, which an index of trigrams cannot find.
"""

from __future__ import annotations

import re

from pipeline import text

ANY, DENSE = 4, 12  # characters of the longest word found: any, and one without hiragana
_RUN = re.compile(r"\w+")
_DENSE = re.compile("[^\\Wぁ-ゖ]+")
_HIRAGANA = frozenset(map(chr, range(ord("ぁ"), ord("ゖ") + 1)))


def words(sentence: str) -> str:
    """All words of 2 to 4 characters, those of up to 12 without hiragana, and single runs whole.

    In order, each once, with blanks between them; of words of 3 and 4 only those that do not
    begin with hiragana: nobody looks for に関する.

    >>> words("調整を行う")
    'う を行 を行う 整を 整を行 整を行う 行う 調整 調整を 調整を行'
    """
    found: set[str] = set()
    for run in _RUN.findall(text.fold(sentence).lower()):
        length = len(run)
        found.add(run if length < 2 else run[-1])
        found.update([run[i : i + 2] for i in range(length - 1)])
        starts = [i for i in range(length - 2) if run[i] not in _HIRAGANA]
        for size in range(3, ANY + 1):
            found.update([run[i : i + size] for i in starts])
        for dense in _DENSE.findall(run):
            for size in range(ANY + 1, min(DENSE, len(dense)) + 1):
                found.update([dense[i : i + size] for i in range(len(dense) - size + 1)])
    return " ".join(sorted(found))
