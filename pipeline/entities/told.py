"""Bodies told by what is said of them: founded, counted in a list, or said to be one.

A name that no ending and no list of names gives away is one all the same where the sentence
founds it (衆安保険を設立した), counts it among companies (テンセント、百度、京東の3社) or says what
it is (CSTDは、国連の委員会である). Positions are token indices, ends exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.entities import countries, grammar, runs
from pipeline.entities.evidence import generic
from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import known_names
from pipeline.entities.words import Words

METHODS = frozenset(("founded", "counted", "said to be"))
# Tokens between an object and the verb that founds it: adverbs, dates, 共同で, 新たに.
REACH = 8
_BETWEEN = frozenset("nvsgxtdcb")
_BETWEEN_PARTICLES = frozenset(("に", "で", "と", "の"))
_OBJECT = frozenset(("を", "が", "は", "も", "の"))
_LISTED = frozenset(("や", "と", "及び", "および", "並びに", "、"))
LONGEST = 30  # code points of a name
SHORTEST_DATED = 4  # code points of one told by the year of its founding alone
_KANA_OR_LATIN = re.compile(r"[ァ-ヴーA-Za-z0-9・&'’. -]+\Z")
_KATAKANA = re.compile(r"[ァ-ヴー・]+\Z")
_HIRAGANA = re.compile(r"[ぁ-ん]")
# A国, B社 are placeholders, NPO and SPC kinds of bodies, 劉慶峰氏 a person.
_PLACEHOLDER = re.compile(r"[A-Z]{1,4}(?:社|国)?\Z|.*(?:氏|さん)\Z")


def find_told(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Bodies that the sentence founds, counts or describes; ``found`` are the names so far."""
    yield from _founded(words)
    yield from _counted(words, found)
    yield from _lettered(words)
    yield from _said_to_be(words)
    yield from _below(words)


def _founded(words: Words) -> Iterator[Candidate]:
    """衆安保険|を|設立, 「達摩院」|の|創設, 2010年に|設立|された|ウェイモ."""
    for k, surface in enumerate(words.surfaces):
        only = surface in generic("founding")
        if not only and surface not in generic("founding-too"):
            continue
        end = _object_end(words, k) or _topic_end(words, k)
        if only:
            name = (_named_before(words, end) if end else None) or _named_behind(words, k)
            if name:
                yield Candidate(*name, "ORG", "corporation", "founded", 0.75)
        elif end and words.classes[end - 1] == "」":
            yield from _quoted_body(words, end)
        elif not end and (name := _named_behind(words, k)):
            yield Candidate(*name, "ORG", "corporation", "founded", 0.75)


def _quoted_body(words: Words, end: int) -> Iterator[Candidate]:
    """「地域実装推進タスクフォース」|を|開催: in quotes an ending of bodies is enough."""
    start = words.classes.rfind("「", 0, end) + 1
    end = runs.without_bracket(words, start, end - 1)
    rows = [r for r in _rows(words, start, end) if r.type in ("ORG", "MECHANISM")]
    text = words.span(start, end)
    known = text in generic("never") or ")" in words.classes[start:end]
    if start and rows and start + 1 < end and len(text) <= LONGEST and not known:
        yield Candidate(start, end, rows[0].type, rows[0].kind, "founded", 0.75)


def _object_end(words: Words, k: int) -> int:
    """End of what stands before を, が or の of the verb at k; 0 when nothing does."""
    i = k - 1
    while i > 0 and k - i < REACH:
        if words.surfaces[i] in _OBJECT and (words.surfaces[i] != "の" or i == k - 1):
            return i if words.surfaces[i] in ("を", "の") or _starts(words, k) else 0
        if words.classes[i] not in _BETWEEN and words.surfaces[i] not in _BETWEEN_PARTICLES:
            return 0
        i -= 1
    return 0


def _starts(words: Words, k: int) -> bool:
    """Whether what stands before が is founded (設立された, 発足した), and founds nothing."""
    return words.surfaces[k] == "発足" or words.surfaces[k + 1 : k + 3] == ["さ", "れ"]


def _topic_end(words: Words, k: int) -> int:
    """組は、…の指導の下、2018年に|発足|した: end of the topic that the sentence begins with."""
    end = runs.run_end(words, 0)
    return end if _starts(words, k) and 0 < end < k and words.surfaces[end] == "は" else 0


def _named_before(words: Words, end: int) -> tuple[int, int] | None:
    """What ends at ``end`` and may be the name of a body, its bracket left out."""
    if words.classes[end - 1] == ")":
        end = max(words.classes.rfind("(", 0, end), 0)
    if end and words.classes[end - 1] == "」":
        start = words.classes.rfind("「", 0, end) + 1
        return (start, end - 1) if start and _may_be_quoted(words, start, end - 1) else None
    start = runs.run_start(words, end)
    return (start, end) if start < end and _is_telling(words, start, end) else None


def _named_behind(words: Words, k: int) -> tuple[int, int] | None:
    """設立|され|た|ウェイモ|は: the noun that the founding describes."""
    i = k + 1
    while i < len(words) and words.classes[i] in "VA":
        i += 1
    dated = words.surfaces[i : i + 1] == ["の"] and "年" in words.surfaces[max(0, k - 5) : k]
    if i == k + 1 and dated:
        j = runs.run_end(words, k + 2)  # 1865年パリで|創設|の|万国電信連合
        return (k + 2, j) if len(words.span(k + 2, j)) >= SHORTEST_DATED else None
    if (
        i == k + 1
        or words.surfaces[i - 1] not in ("た", "る")
        or words.surfaces[k] not in generic("founding")
    ):
        return None
    if words.classes[i : i + 1] == "「":
        j = words.classes.find("」", i)
        quoted = j > 0 and _may_be_quoted(words, i + 1, j)
        return (i + 1, j) if quoted else None  # 設立された「MyData Japan」
    j = runs.run_end(words, i)
    alone = j < len(words) and words.classes[j] in "j(,"
    foreign = j > i and _KANA_OR_LATIN.match(words.span(i, j)) is not None
    return (i, j) if alone and foreign and _is_telling(words, i, j) else None


def _may_be_quoted(words: Words, i: int, j: int) -> bool:
    """Not too long for a name, no clause, without a bracket inside, of no other kind."""
    text = words.span(i, j)
    other = any(row.type in ("DOCUMENT", "EVENT", "TITLE") for row in _rows(words, i, j))
    clause = "V" in words.classes[i:j] and "に関する" not in text
    clause |= ")" in words.classes[i:j]
    return 2 <= len(text) <= LONGEST and not (other or clause or _is_common(words, i, j))


def _is_telling(words: Words, i: int, j: int) -> bool:
    """Whether the nouns name one thing: an unknown or proper word, or a foreign one, in it."""
    text = words.span(i, j)
    if len(text) > LONGEST or _HIRAGANA.search(text) or _is_common(words, i, j):
        return False
    if _PLACEHOLDER.match(text) or known_names().forms.get(text) or countries.is_compound(text):
        return False
    first = words.tokens[i]
    proper = words.classes[i] in "hP" or first.lemma is None
    if _KANA_OR_LATIN.match(text):
        return proper or (words.classes[i] == "a" and words.classes[j - 1] == "a")
    return (proper and len(text) >= 3) or runs.is_specific(words, i, j)


def _rows(words: Words, i: int, j: int) -> Sequence[grammar.Ending]:
    starts = range(max(i, j - grammar.LONGEST_SUFFIX), j)
    return [row for k in starts for row in grammar.endings().get(words.span(k, j), ())]


def _is_common(words: Words, i: int, j: int) -> bool:
    """Whether it ends in a word that says what kind of thing was founded, and no more."""
    text = words.span(i, j)
    return text in generic("never") or text.endswith(_kinds())


@cache
def _kinds() -> tuple[str, ...]:
    return tuple(generic("founded-thing") | generic("never-ending"))


def _counted(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """テンセント、百度、京東|の|3|社, 芝麻信用|など|8|社, A部門及びB部門|の|2|部門."""
    for k in range(2, len(words)):
        if words.surfaces[k] not in generic("counted-body") or words.classes[k - 1] != "d":
            continue
        if words.classes[k + 1 : k + 2] == "(" and words.surfaces[k] == "社":
            yield from _in_bracket(words, k + 1, words.surfaces[k - 1])
        end = k - 1
        open_ = words.surfaces[end - 1] in ("など", "等", "ほか")
        end -= open_ or words.surfaces[end - 1] == "の"
        listed = list(_list_before(words, end, words.surfaces[k]))
        stated = words.surfaces[k - 1]
        whole = stated.isascii() and stated.isdigit() and int(stated) == len(listed)
        known = any(c.type == "ORG" and (c.i, c.j) in listed for c in found)
        if len(listed) > 1 and (whole or (open_ and known)):
            yield from (Candidate(i, j, "ORG", "", "counted", 0.75) for i, j in listed)


def _in_bracket(words: Words, opened: int, count: str) -> Iterator[Candidate]:
    """4|社|(Facebook、Google、LinkedIn、Reddit): as many names as are counted."""
    close = words.classes.find(")", opened)
    listed = list(_list_before(words, close, "社")) if close > 0 else []
    if count == str(len(listed)) and listed[-1][0] == opened + 1:
        yield from (Candidate(i, j, "ORG", "", "counted", 0.8) for i, j in listed)


def _list_before(words: Words, end: int, counter: str) -> Iterator[tuple[int, int]]:
    """Members of the list that ends at ``end``, the last one first."""
    while end > 0:
        start = runs.run_start(words, end)
        if start >= end or not _may_be_member(words, start, end, counter):
            return
        yield start, end
        if not start or words.surfaces[start - 1] not in _LISTED:
            return
        end = start - 1


def _may_be_member(words: Words, i: int, j: int, counter: str) -> bool:
    """Companies by any name; of parts counted (部門) each ends in what is counted."""
    text = words.span(i, j)
    if counter != "社":
        return text.endswith(counter) and len(text) > len(counter) + 1
    vague = generic("modifier") | generic("never") | generic("founded-thing")
    return 2 <= len(text) <= LONGEST and text not in vague


@cache
def _letters() -> re.Pattern[str]:
    kinds = "|".join(sorted(generic("group-letters"), key=len, reverse=True))
    return re.compile(
        rf"(?<![A-Za-z0-9-])(?:{kinds})(?:-[A-Z][A-Za-z0-9]+|-?\d[A-Z0-9]?)(?![A-Za-z0-9-])"
    )


def _lettered(words: Words) -> Iterator[Candidate]:
    """FG-VM, SG16, WP5D: groups of a body, told by the letters of their kind."""
    if "a" not in words.classes:
        return
    for k in range(1, len(words)):
        if words.classes[k - 1] == "」" and words.surfaces[k] in generic("group-letters"):
            start = words.classes.rfind("「", 0, k)
            if start >= 0 and words.starts[k] - words.starts[start] <= LONGEST + 2:
                yield Candidate(start, k + 1, "ORG", "council", "letters", 0.8)
    for match in _letters().finditer(words.text):
        i = words.token_from(match.start())
        if i is not None and match.end() in words.ends:
            yield Candidate(i, words.ends.index(match.end()) + 1, "ORG", "council", "letters", 0.8)


def _below(words: Words) -> Iterator[Candidate]:
    """Google|傘下の|YouTube|も: a foreign name behind what says that it belongs to a company."""
    for k in range(1, len(words) - 2):
        if words.surfaces[k] in generic("belonging") and words.surfaces[k + 1] == "の":
            i, j = k + 2, runs.run_end(words, k + 2)
            alone = words.classes[j : j + 1] in ("j", "(", ",")
            letters = words.span(i, j)
            word = letters != letters.upper() or _KATAKANA.match(letters)
            foreign = _KANA_OR_LATIN.match(letters)
            if alone and word and foreign and not _is_common(words, i, j):
                yield Candidate(i, j, "ORG", "corporation", "belonging", 0.75)


_TOPIC = re.compile(r"(?:\A|[。、\s])([A-Z][A-Za-z]{0,6}[A-Z][A-Za-z]{0,4})(?:\([^()]*\))?と?は、?")


def _said_to_be(words: Words) -> Iterator[Candidate]:
    """CSTD|は、…の|機能委員会|である: letters that the sentence says to be a body."""
    for match in _TOPIC.finditer(words.text):
        i = words.token_from(match.start(1))
        told = i is not None and match.end(1) in words.ends and match[1] not in known_names().forms
        if told and i is not None and _body_said().search(words.text, match.end()):
            end = words.ends.index(match.end(1)) + 1
            yield Candidate(i, end, "ORG", "", "said to be", 0.75)


@cache
def _body_said() -> re.Pattern[str]:
    nouns = "|".join(sorted(generic("body-noun"), key=len, reverse=True))
    return re.compile(rf"(?:{nouns})(?:の(?:一つ|1つ|ひとつ))?(?:である|であり|です|だ。|。?\Z)")
