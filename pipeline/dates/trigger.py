"""What a date may begin with: one pattern for the whole text, a named group per parser."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .words import ERAS, LETTERS, NAMED_DAYS, RELATIVES


def _kind(name: str, words: Iterable[str]) -> str:
    """A named group of literal words whose first character has been read already.

    OCR may have put single spaces into a word.
    """
    longest_first = sorted(words, key=len, reverse=True)
    rests = (
        f"(?<={word[0]})" + "".join(" ?" + re.escape(c) for c in word[1:]) for word in longest_first
    )
    return f"(?P<{name}>{'|'.join(rests)})"


def _trigger() -> re.Pattern[str]:
    """What a date may begin with.

    The pattern starts with one set of characters, so that the search runs through all other
    text at full speed; no part of it can match in more than one way.
    """
    letters, numerals = "".join(LETTERS), "〇零一二三四五六七八九十百千"
    eras = "|".join(LETTERS[letter].name for letter in LETTERS)
    counted = ("西暦", "紀元前", "公元")
    bracketed = "".join(word[0] for word in RELATIVES if len(word) == 2 and word[1] == "年")
    words = (*RELATIVES, *ERAS, *counted, *NAMED_DAYS)
    first = "".join(sorted({word[0] for word in words})) + letters + numerals + "0-9同翌第F"
    kinds = (
        "(?P<digits>(?<=[0-9])[0-9]*)",
        _kind("relative", RELATIVES),
        _kind("era", ERAS),
        f"(?P<kanji>(?<=[{numerals}])[{numerals}]*)",
        f"(?P<same>(?<=[同翌])(?= ?(?:[0-9]|{eras})))",
        _kind("counted", counted),
        f"(?P<bracket>(?<=[{bracketed}])(?= ?[(][^()]{{1,12}}[)] ?年))",
        "(?P<quarter>(?<=第)(?= ?[1-4一二三四]))",
        f"(?P<letter>(?<=[{letters}])(?=[0-9元])|(?<=F)Y)",
        _kind("named", NAMED_DAYS),
    )
    return re.compile(f"[{first}](?:{'|'.join(kinds)})")


TRIGGER = _trigger()
