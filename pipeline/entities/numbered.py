"""Meetings and bodies told by a number or year: COP26, ICANN第64回会合, 第13研究委員会."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.entities import runs
from pipeline.entities.evidence import generic, is_session
from pipeline.entities.grammar import RUN, Candidate
from pipeline.entities.words import Words

_NUMBERED = re.compile(r"(?<![A-Za-z0-9-])([A-Z]{2,6})-?(?:20\d\d|\d{1,2})(?![A-Za-z0-9.])")
_YEAR = re.compile(r"(?:19|20)\d\d年\Z")
YEAR_TOKENS = 2
# 世界無線通信会議(WRC-19): one meeting, not the series.
_WITH_YEAR = re.compile(r"\([A-Z]{2,}-(?:19|20)?\d\d[):]")


def find_numbered(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Meetings by their series and a number, or by year and name; bodies by number."""
    yield from _bodies(words)
    yield from _sessions(words, found)
    yield from _same(words, found)
    yield from _lettered(words)
    yield from _of_group(words, found)
    for match in _NUMBERED.finditer(words.text):
        i = words.token_from(match.start())
        series = match.group(1) in generic("numbered-meeting")
        if series and i is not None and match.end() in words.ends:
            end = words.ends.index(match.end()) + 1
            yield Candidate(i, end, "EVENT", "session", "numbered", 0.85)
    for c in found:
        one = _WITH_YEAR.match(words.text, words.ends[c.j - 1]) if c.type != "EVENT" else None
        if one and words.span(c.i, c.j).endswith(tuple(generic("meets"))) and not c.nested:
            yield c._replace(type="EVENT", kind="session", confidence=0.97, name=None)
        first = c.i - YEAR_TOKENS
        if c.type == "MECHANISM" and c.method == "names.csv" and first >= 0:
            meets = words.span(c.i, c.j).endswith(tuple(generic("meets")))
            if meets and _YEAR.match(words.span(first, c.i)):
                yield c._replace(i=first, type="EVENT", kind="session", name=None)


def _sessions(words: Words, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """ICANN|第64回|会合: one numbered meeting of the body named right before the number."""
    if "第" not in words.surfaces:
        return
    bodies = {c.j: c.i for c in found if c.type in ("ORG", "MECHANISM") and not c.nested}
    for k in range(1, len(words) - 3):
        start = bodies.get(k)
        if start is None and _LETTERS.match(words.surfaces[k - 1]):
            start = k - 1  # CSTD|第20回|会合: letters that nothing else tells
        if start is None or words.surfaces[k] != "第" or not is_session(words, k):
            continue
        end = runs.run_end(words, k + 3)
        if words.span(k + 3, end).endswith(tuple(generic("meets"))):
            yield Candidate(start, end, "EVENT", "session", "session", 0.85)


def _same(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """第1回日越作業部会、…|第2回|同|作業部会: another meeting of the series named before."""
    for k in range(3, len(words) - 1):
        if words.surfaces[k] != "同" or not is_session(words, k - 3):
            continue
        end = runs.run_end(words, k + 1)
        head = words.span(k + 1, end)
        series = [_NTH.sub("", words.span(c.i, c.j)) for c in found if c.j <= k - 3]
        named = next((s for s in reversed(series) if s.endswith(head) and s != head), None)
        if named:
            name = words.span(k - 3, k) + named
            yield Candidate(k - 3, end, "EVENT", "session", "same series", 0.8, name)


def _of_group(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """G7|フォローアップ会合, ASEAN|高級実務者会合: a meeting of a group of states that is known."""
    for c in found:
        if c.type not in ("MECHANISM", "ORG") or c.method != "names.csv" or c.nested:
            continue
        end = c.j
        year = words.surfaces[end : end + 1]
        if c.type == "MECHANISM" and year and _FOUR.match(year[0]):
            if words.surfaces[end + 1 : end + 2] != ["年"]:  # IGF|2017
                yield Candidate(c.i, end + 1, "EVENT", "session", "of a group", 0.85)
            continue
        while end < len(words) and words.classes[end] in "nvxsa":
            end += 1
        if end == c.j + 1 or not words.span(c.j, end).endswith(MEETS):
            continue
        if c.type == "MECHANISM":
            yield Candidate(c.i, end, "MECHANISM", "meeting", "of a group", 0.8)
        elif words.classes[end : end + 2] == "(d":  # 国連総会|ハイレベル会合|(2015年12月
            yield Candidate(c.i, end, "EVENT", "session", "of a group", 0.8)


_LETTERS = re.compile(r"[A-Z]{2,8}\Z")
_FOUR = re.compile(r"20\d\d\Z")
# A body of such a name meets; with a number or year it is one meeting.
MEETS = ("会合", "会議", "総会", "大会", "サミット", "会談")
_NTH = re.compile(r"\A第\d+回")
_LETTERED = re.compile(
    r"第\d+回[^\s、。()]{2,12}\((?:[^()]{0,40}[::、])?([A-Z]{2,}[A-Za-z]*-?\d[\d-]*)\)"
)


def _lettered(words: Words) -> Iterator[Candidate]:
    """第5回|会合|(APG19-5): the letters with a number say which series."""
    for match in _LETTERED.finditer(words.text) if "第" in words.surfaces else ():
        i = words.token_from(match.start())
        opened = words.text.index("(", match.start())
        if i is not None and opened in words.ends:
            end = words.ends.index(opened) + 1
            if words.span(i, end).endswith(tuple(generic("meets"))):
                yield Candidate(i, end, "EVENT", "session", "numbered", 0.85, match[1])


@cache
def _body() -> re.Pattern[str]:
    kinds = "|".join(sorted(generic("numbered-body"), key=len, reverse=True))
    return re.compile(rf"第(?:\d{{1,2}}|[一二三四五六七八九十]{{1,2}})(?:{kinds})")


def _bodies(words: Words) -> Iterator[Candidate]:
    for match in _body().finditer(words.text) if "第" in words.surfaces else ():
        i = words.token_from(match.start())
        end = words.ends.index(match.end()) + 1 if match.end() in words.ends else None
        if i is None or end is None or words.starts[i] != match.start():
            continue
        if words.classes[end : end + 1] not in RUN:
            yield Candidate(i, end, "ORG", "council", "numbered body", 0.8)
