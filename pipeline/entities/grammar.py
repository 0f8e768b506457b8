"""The grammar of names: a run of nouns is a name when it ends as names do and says which one.

Endings, what they need before them, and words that say nothing stand in knowledge/suffixes.csv,
titles.csv and generic.csv. All positions are token indices, ends exclusive.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.entities.countries import compound_end, letters, states
from pipeline.entities.evidence import generic, holds, is_session, of_region
from pipeline.entities.versions import with_number
from pipeline.entities.words import Words

RUN = frozenset("nvpPhdcxsagt")
LONGEST_SUFFIX = 5
# Last words of bodies that have bodies inside.
_BODIES = frozenset(("会", "省", "庁", "府", "本部", "会議"))


class Candidate(NamedTuple):
    """A name found: tokens i up to j, what it is, and the rule that says so."""

    i: int
    j: int
    type: str
    kind: str
    method: str
    confidence: float
    name: str | None = None
    nested: bool = False


class Ending(NamedTuple):
    """A row of suffixes.csv or titles.csv."""

    type: str
    kind: str
    needs: str


@cache
def endings() -> Mapping[str, tuple[Ending, ...]]:
    """Ending → its rows, in file order; titles last."""
    table: dict[str, list[Ending]] = {}
    for row in knowledge.rows("suffixes"):
        table.setdefault(row["suffix"], []).append(Ending(row["type"], row["kind"], row["needs"]))
    for row in knowledge.rows("titles"):
        needs = {"named": "nothing"}.get(row["kind"], "head" if row["title"] == "長" else "title")
        table.setdefault(row["title"], []).append(Ending("TITLE", row["kind"], needs))
    return {suffix: tuple(rows) for suffix, rows in table.items()}


def noun_runs(words: Words) -> Iterator[tuple[int, int]]:
    """Maximal runs of words that can stand in one name, without particles."""
    classes = words.classes
    i, n = 0, len(classes)
    while i < n:
        if classes[i] not in RUN:
            i += 1
            continue
        j = i + 1
        while j < n and (classes[j] in RUN or _joins(words, j)):
            j += 1
        yield i, j
        i = j


def _joins(words: Words, j: int) -> bool:
    """Whether the word at j joins the nouns on both sides into one run."""
    classes = words.classes
    if j + 1 >= len(classes) or classes[j + 1] not in RUN:
        return False
    before = classes[j - 1]
    if classes[j] == "m":
        return True
    if classes[j] == " ":
        if words.text[: words.starts[j]].endswith(_groups()):
            return True  # G7 香川・高松情報通信大臣会合
        return before == "a" and classes[j + 1] in "ad"
    if words.surfaces[j] == "&" and before in "nP" and classes[j + 1] in "nP":
        return words.surfaces[j - 1][-1] >= "ァ" and words.surfaces[j + 1][0] >= "ァ"  # セブン&アイ
    return words.surfaces[j] in "-&/+–" and (before in "ad" and classes[j + 1] in "ad")


@cache
def _groups() -> tuple[str, ...]:
    """Groups of states in letters, which a meeting's name begins with."""
    rows = knowledge.rows("names")
    return tuple(r["name"] for r in rows if r["type"] == "MECHANISM" and r["name"].isascii())


def name_start(words: Words, i: int, j: int) -> int:
    """The first token of the run i to j that a name can begin with."""
    classes, surfaces = words.classes, words.surfaces
    leading = generic("leading")
    while i < j:
        kind = classes[i]
        if kind == "x" and surfaces[i] == "第":
            return i
        if surfaces[i] in letters() and (
            compound_end(words, i, j) or classes[i + 1 : i + 2] in ("p", "P")
        ):
            return i
        if kind in "tcsgm" or surfaces[i] in leading:
            i += 1
        elif kind == "d":
            if i + 1 < j and classes[i + 1] == "a":
                return i
            i += 1
        elif kind == "P" and i + 1 < j and _is_era(surfaces[i]):
            if classes[i + 1] != "d" and classes[i + 1 : i + 4] != "tdc":
                return i  # 令和元年東日本台風, but not 令和元年10月25日|文部科学省
            i += 1
        else:
            return i
    return i


@cache
def _is_era(word: str) -> bool:
    return word in ("令和", "平成", "昭和", "大正", "明治", "西暦")


def longest_name(words: Words, s: int, j: int) -> Candidate | None:
    """The longest name that begins at token s and ends at or before j."""
    for e in range(j, s, -1):
        cut = splits(words, s, e, j)
        if cut and words.surfaces[e] not in generic("derived"):
            continue
        found = name_ending_at(words, s, e)
        if found and (not cut or found.type == "PLACE"):
            return found  # 福島県|産 names the prefecture, 総務省|製 no ministry
    return None


def splits(words: Words, s: int, e: int, j: int) -> bool:
    """Whether ending at e would cut a word off that belongs to it (自衛隊|員, 日本|人)."""
    if e >= j:
        return False
    after = words.surfaces[e]
    if after in generic("carrier"):
        return True
    if words.surfaces[e - 1] in generic("landform") and words.classes[e] in "nvs":
        return True
    return words.classes[e] == "s" and after in generic("derived") | generic("tail")


def name_ending_at(words: Words, s: int, e: int) -> Candidate | None:
    """The name that tokens s to e make, if their ending is that of names."""
    for k, row in _endings_at(words, s, e):
        if holds(words, s, k, row.needs) or _is_registered(words, s, e, row):
            return _candidate(words, s, e, row)
    return None


def _is_registered(words: Words, s: int, e: int, row: Ending) -> bool:
    """決議第2397号, 大統領令13694号: the number says which one."""
    if row.type != "DOCUMENT" or row.kind != "law" or row.needs == "matter":
        return False
    end = with_number(words, e, row.type)
    return end > e and words.surfaces[end - 1] == "号"


def _endings_at(words: Words, s: int, e: int) -> list[tuple[int, Ending]]:
    """Rows of the endings that tokens s to e end in, the longest first; a session's before all."""
    table = endings()
    end = words.ends[e - 1]
    found = [
        (k, row)
        for k in range(max(s, e - LONGEST_SUFFIX), e)
        for row in table.get(words.text[words.starts[k] : end], ())
    ]
    if found and is_session(words, s):
        found.sort(key=lambda pair: pair[1].needs != "session")
    return found


def _candidate(words: Words, s: int, e: int, row: Ending) -> Candidate | None:
    end = with_number(words, e, row.type)
    if _is_vague(words, s, end, words.span(s, end)) or _is_other_word(words, s, e, end, row):
        return None
    if words.surfaces[end - 1] == "社" and row.type == "ORG":
        s = _company_start(words, s, end - 1)
    type_, kind, why = _told_by_parts(words, s, end, row)
    return Candidate(s, end, type_, kind, f"suffixes.csv:{why}", 0.8)


def _is_other_word(words: Words, s: int, e: int, end: int, row: Ending) -> bool:
    """Whether the ending belongs to another word or to a count (総務大臣|賞, 4社)."""
    if row.type == "TITLE" and e < len(words) and words.surfaces[e] in generic("not-a-post"):
        return True
    if words.classes[e - 2 : e - 1] == "d" and words.surfaces[e - 1] in generic("counted"):
        return True  # 4社: a number of companies; 第1部: a part of a book
    if end > e and words.span(s, e).endswith(tuple(generic("numbered-law"))):
        return True  # 昭和60年郵政省令第27号 stands behind a law's name
    return row.needs == "local" and row.type == "ORG" and _goes_on(words, e)


def _told_by_parts(words: Words, s: int, e: int, row: Ending) -> tuple[str, str, str]:
    """Type, kind and reason, where what stands in the name tells more than its ending."""
    if words.surfaces[e - 1] == "省" and set(words.classes[s : e - 1]) == {"p"}:
        return "PLACE", "region", "placed"  # 広東|省
    if row.kind == "council" and row.type == "ORG" and compound_end(words, s, e):
        return "MECHANISM", "meeting", "council of states"
    if row.kind == "council" and row.type == "ORG" and of_region(words, s, e):
        return "MECHANISM", "meeting", "council of a region"
    if row.type == "MECHANISM" and _within_body(words, s, e):
        return "ORG", "council", "inside a body"
    if row.type in ("ORG", "MECHANISM") and row.kind != "unit" and _holds_session(words, s, e):
        return "EVENT", "session", "session inside"
    return row.type, row.kind, row.needs


def _goes_on(words: Words, e: int) -> bool:
    """Whether a noun follows that may belong to the name."""
    return e < len(words) and words.classes[e] in "nvs" and words.surfaces[e] not in _behind()


def _within_body(words: Words, s: int, e: int) -> bool:
    """金融審議会|市場制度ワーキング・グループ: what is part of one body is no arrangement."""
    for k in range(s + 1, e - 1):
        if words.surfaces[k - 1] in _BODIES and words.classes[k] in RUN:
            found = name_ending_at(words, s, k)
            if found and found.type == "ORG":
                return True
    return False


def _holds_session(words: Words, s: int, e: int) -> bool:
    """ITU|第3回|会合: one numbered meeting of what stands before the number."""
    return any(words.surfaces[k] == "回" and is_session(words, k - 2) for k in range(s + 2, e))


def _is_vague(words: Words, s: int, e: int, text: str) -> bool:
    """Whether the words make no name, or are the end of what makes none (経済|連携協定)."""
    never = generic("never")
    if text in never or text.endswith(tuple(generic("never-ending"))):
        return True
    if {"同", "とも"} & set(words.surfaces[s:e]):
        return True  # 第4回同作業部会 refers to a name, A社とも協議会 is a phrase; none is a name
    before = range(s - 1, max(-1, s - 4), -1)
    return any(words.classes[i] in RUN and words.span(i, e) in never for i in before)


def _company_start(words: Words, s: int, k: int) -> int:
    """In 調査会社eMarketer社 the name is what stands in foreign letters before 社."""
    i = k
    while i > s and words.classes[i - 1] in "a ":
        i -= 1
    i += words.classes[i] == " "
    state = i > s and i < k and words.surfaces[i - 1] in states()
    return i - state if i < k else s


def legal_end(words: Words, s: int, j: int) -> int:
    """End of a body that only its legal form tells (株式会社|デンソー); 0 when there is none."""
    forms = generic("legal-form")
    for k in range(min(j - 1, s + LONGEST_SUFFIX), s, -1):
        if words.span(s, k) in forms:
            end = k
            while end < j and _in_body(words, end):
                end += 1
            return end if end > k else 0
    return 0


def _in_body(words: Words, k: int) -> bool:
    """Whether the word belongs to a name behind its legal form (有限会社|知床遊覧船, not |等)."""
    kind = words.classes[k]
    if kind == " ":  # MIKATA|PROJECT
        return words.classes[k - 1] == "a" and words.classes[k + 1 : k + 2] == "a"
    return kind in "nvpPham" or (kind == "s" and words.surfaces[k] not in _behind())


@cache
def _behind() -> frozenset[str]:
    return generic("follows") | generic("derived")
