"""What must stand before an ending so that it makes a name: the column ``needs`` of suffixes.csv.

nothing   the ending is a name by itself
any       a word that says something
two       two words, or one that is a proper noun, a state or Latin
three     three words, or one such
proper    a proper noun, a state, Latin or a number
placed    a place, person, state or other proper noun, or a year
located   the same, and an unknown foreign word, but no year
local     a place, person or other proper noun that is no state (富士|電機, but not 中国|工業)
state     a state or a row of states at the start
regional  a region or a row of states at the start, and a word behind it
bilateral a state, and behind it a word that says what they meet about
session   第N回 at the start and something after it
numbered  第N回 at the start, and nothing more
matter    what a law is about: a noun of two characters or more that is no act (学習法 is a method)
foreign   nothing but katakana and Latin, and not only words of kind
title     something
acronym   a word that says something, and behind the ending the acronym in brackets
head      a unit that may have a head (局|長)
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from pipeline import knowledge
from pipeline.entities.countries import begins_with_state, is_compound, is_state
from pipeline.entities.words import Words

CONTENT = frozenset("nvpPha")
PROPER = frozenset("phPa")


@cache
def generic(kind: str) -> frozenset[str]:
    return frozenset(r["word"] for r in knowledge.rows("generic") if r["kind"] == kind)


def holds(words: Words, s: int, k: int, needs: str) -> bool:
    """Whether the words before an ending (tokens s to k) are enough for a name."""
    return _RULES[needs](words, s, k)


def _headed(words: Words, s: int, k: int) -> bool:
    bare = words.span(s, k) in generic("unit")  # 本部長 alone says not of what
    return k > s and not bare and words.surfaces[k - 1] in generic("unit")


def _in_session(words: Words, s: int, k: int) -> bool:
    return is_session(words, s) and k > s + 3


def _is_numbered(words: Words, s: int, k: int) -> bool:
    """第41回総会, 第5会期."""
    if is_session(words, s):
        return k >= s + 3
    return k == s + 2 and words.surfaces[s] == "第" and words.classes[s + 1] == "d"


def _content(words: Words, s: int, k: int) -> list[int]:
    return [i for i in range(s, k) if words.classes[i] in CONTENT]


def _owned_by_state(words: Words, s: int, k: int) -> bool:
    return bool(_content(words, s, k)) and begins_with_state(words, s, k)


def _bilateral(words: Words, s: int, k: int) -> bool:
    for e in range(min(k, s + 6), s, -1):
        if is_state(words, s, e):
            return _telling(words, e, k, 1) if e < k else False
    return False


def _regional(words: Words, s: int, k: int) -> bool:
    of_states = any(is_compound(words.span(s, e)) for e in range(s + 1, min(k, s + 6)))
    return k > s + 1 and (of_states or words.surfaces[s] in generic("region"))


def _proper(words: Words, s: int, k: int) -> bool:
    named = any(words.classes[i] in PROPER for i in range(s, k))
    return named or begins_with_state(words, s, k)


def _telling(words: Words, s: int, k: int, least: int) -> bool:
    """Enough words that say something, or a proper noun, ordinals in letters aside."""
    if _proper(words, s, k) and not _only_ordinal(words, s, k):
        return True
    content = _content(words, s, k)
    vague = generic("modifier")
    telling = [i for i in content if words.surfaces[i] not in vague]
    if least == 1:
        return bool(telling)
    return len(content) >= least and len(telling) >= least - 1


_FOREIGN = re.compile(r"[ァ-ヴー・A-Za-z0-9&'’. -]+\Z")


def _is_foreign(words: Words, s: int, k: int) -> bool:
    vague = generic("modifier")
    named = any(words.classes[i] in CONTENT and words.surfaces[i] not in vague for i in range(s, k))
    return named and _FOREIGN.match(words.span(s, k)) is not None


def _is_matter(words: Words, s: int, k: int) -> bool:
    if k <= s or words.classes[k - 1] not in "ns" or len(words.span(s, k)) < 2:
        return False
    return words.classes[k - 1] == "s" or len(words.surfaces[k - 1]) >= 2


def _placed(words: Words, s: int, k: int) -> bool:
    """A place, state, person or other proper noun, or a year, says which one it is."""
    dated = (
        s > 0
        and words.surfaces[s - 1] in ("年", "月", "年度")
        and "d" in words.classes[max(0, s - 3) : s]
    )
    return dated or _named(words, s, k) or begins_with_state(words, s, k)


def _named(words: Words, s: int, k: int) -> bool:
    """A place, a person, or another proper noun that is not only foreign."""
    return any(
        words.classes[i] in "ph"
        or (words.classes[i] == "P" and not _FOREIGN.match(words.surfaces[i]))
        for i in range(s, k)
    )


def _located(words: Words, s: int, k: int) -> bool:
    named = any(words.classes[i] in "phP" for i in range(s, k))
    return named or begins_with_state(words, s, k)


def _local(words: Words, s: int, k: int) -> bool:
    if any(words.surfaces[i] in generic("derived") for i in range(s, k)):
        return False  # 福島県産|食品
    return any(words.classes[i] in "phP" for i in range(s, k)) and not is_state(words, s, k)


_ACRONYM = re.compile(r"[ァ-ヴー・一-鿿々的な]{2,14}[」]?\([A-Z][A-Za-z0-9&+/-]+[):;,、]")


def _abbreviated(words: Words, s: int, k: int) -> bool:
    """Whether letters in brackets right behind the ending stand for the name."""
    return _telling(words, s, k, 1) and is_abbreviated(words, k)


def is_abbreviated(words: Words, k: int) -> bool:
    """Whether the ending that begins at token k has an acronym in brackets behind it."""
    return _ACRONYM.match(words.text, words.starts[k]) is not None


@cache
def _heads() -> tuple[str, ...]:
    return tuple(generic("phrase-head"))


def ends_as_head(words: Words, k: int) -> bool:
    """Whether what ends right before token k may be the end of a name with particles."""
    before = words.text[: words.starts[k]]
    named = before.endswith(("法", "令")) and not before.endswith(("方法", "指令", "命令"))
    return named or before.endswith(_heads())


def of_region(words: Words, s: int, e: int) -> bool:
    """アジア太平洋地域|宇宙機関会議: those who meet are states."""
    meets = words.span(s, e).endswith(("会議", "会合"))
    return meets and words.surfaces[s] in generic("region")


def link_before(words: Words, i: int, links: Sequence[str]) -> int | None:
    """First token of the linking words that end right before token i."""
    end = words.starts[i]
    for link in links:
        if words.text.startswith(link, max(0, end - len(link))) and end >= len(link):
            start = end - len(link)
            if start in words.starts:
                return words.starts.index(start)
    return None


def common_words(words: Words, i: int, j: int) -> bool:
    """Whether a loanword of the dictionary is among them (ソロー・パラドックス, X・モーター)."""
    return any(
        words.classes[k] in "vpg"
        or ("-" in (words.tokens[k].lemma or "") and words.classes[k] == "n")
        for k in range(i, j)
    )


def is_counted(words: Words, s: int) -> bool:
    """17|の|国立研究所: so many of a kind, none of them named; but G7|の."""
    if s < 2 or words.surfaces[s - 1] != "の" or words.classes[s - 2] != "d":
        return False
    return s < 3 or words.classes[s - 3] not in "ax"


def is_session(words: Words, s: int) -> bool:
    """第21回…: one numbered meeting of a series."""
    return words.surfaces[s] == "第" and "回" in words.surfaces[s + 2 : s + 3]


def _numbered(words: Words, s: int, k: int) -> bool:
    return any(words.surfaces[i] == "第" and words.classes[i + 1] == "d" for i in range(s, k - 1))


def _only_ordinal(words: Words, s: int, k: int) -> bool:
    """第III, 第A: an ordinal in letters tells no more than one in figures."""
    return "第" in (words.surfaces[s], words.surfaces[s - 1] if s else "") and k <= s + 2


_RULES: Mapping[str, Callable[[Words, int, int], bool]] = {
    "nothing": lambda words, s, k: True,
    "acronym": _abbreviated,
    "title": lambda words, s, k: k > s,
    "head": _headed,
    "session": _in_session,
    "numbered": _is_numbered,
    "matter": _is_matter,
    "foreign": _is_foreign,
    "placed": _placed,
    "located": _located,
    "local": _local,
    "state": _owned_by_state,
    "bilateral": _bilateral,
    "regional": _regional,
    "proper": lambda words, s, k: _proper(words, s, k) or _numbered(words, s, k),
    "any": lambda words, s, k: _telling(words, s, k, 1),
    "two": lambda words, s, k: _telling(words, s, k, 2),
    "three": lambda words, s, k: _telling(words, s, k, 3),
}
