"""Is a different text only worded differently, or does it state something else?

Takes two texts that stand for each other; gives None, ``reworded`` or ``changed``.
Must not call a text reworded when its numbers, dates or markers of fact differ.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from functools import cache

from rapidfuzz import fuzz

from pipeline import knowledge
from pipeline.diff.spelling import fold, plain

Spans = tuple[tuple[int, int, str], ...]

ALIKE = 0.6  # below this, two short texts are two statements and not one in other words
_FRAGMENT = 5  # pairs of characters; less is no sentence
_ECHO = 0.4  # a sentence in other words keeps at least these; unrelated ones share a tenth
_TELLING = re.compile(r"[一-鿿ァ-ヴA-Za-z]")
# Web addresses and numbers of figures (III-2-3-1) point elsewhere; they state nothing.
_POINTER = re.compile(r"https?[!-~。、]+|(?<![0-9A-Z])[0-9IVX]{1,4}(?:-[0-9]+){2,}")
_FACTS = ("negation", "modality")
_NUMBER = re.compile(r"[0-9]+(?:[.,。、][0-9]+)*")


def likeness(old: str, new: str) -> float:
    """0 to 1, of texts that are folded already."""
    return fuzz.ratio(old, new) / 100


def judge(old: str | None, new: str | None) -> str | None:
    """None when only white space or width differs; for texts without known dates."""
    if plain(old) == plain(new):
        return None
    folded_old, folded_new = fold(old), fold(new)
    if folded_old == folded_new:
        return "reworded"
    alike = likeness(folded_old, folded_new) >= ALIKE
    return "reworded" if alike and facts(old or "") == facts(new or "") else "changed"


def facts(text: str, dates: Spans = ()) -> Counter[str]:
    """Numbers, dates by value (平成27年 is 2015年) and markers of negation and modality."""
    found = Counter(edtf for _, _, edtf in dates)
    folded = _POINTER.sub(" ", fold(_without(text, dates)))
    found.update(_NUMBER.findall(folded))
    harmless, markers = _markers()
    for kind, words in markers.items():
        if n := len(words.findall(harmless.sub(" ", folded))):
            found[kind] += n
    return found


@cache
def _markers() -> tuple[re.Pattern[str], dict[str, re.Pattern[str]]]:
    """What only looks like a denial, and the pattern of each kind of marker of fact."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for row in knowledge.rows("fact_markers"):
        kinds[row["kind"]].append(re.escape(fold(row["marker"])))
    patterns = {
        kind: re.compile("|".join(sorted(words, key=lambda word: (-len(word), word))))
        for kind, words in kinds.items()
    }
    return patterns["no_negation"], {kind: patterns[kind] for kind in _FACTS}


def says_more(old: str, new: str) -> bool:
    """Whether one text has a sentence that the other has no words of; both are folded."""
    return any(
        _echo(sentence, other) < _ECHO
        for text, other in ((old, new), (new, old))
        for sentence in text.split("。")
    )


def _echo(sentence: str, other: str) -> float:
    """Share of the pairs of characters with a kanji, katakana or letter that ``other`` has too.

    Pairs, as another order of the clauses leaves them whole; hiragana alone is grammar.
    """
    pairs = {sentence[k : k + 2] for k in range(len(sentence) - 1)}
    telling = [pair for pair in pairs if _TELLING.search(pair)]
    if len(telling) < _FRAGMENT:
        return 1.0
    return sum(pair in other for pair in telling) / len(telling)


def _without(text: str, dates: Spans) -> str:
    """``text`` with a blank for every date, so that its digits are not counted twice."""
    parts, position = [], 0
    for start, end, _ in sorted(dates):
        if start >= position:
            parts += [text[position:start], " "]
            position = end
    return "".join(parts) + text[position:]
