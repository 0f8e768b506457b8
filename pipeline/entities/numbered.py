"""Meetings and bodies told by a number or year: COP26, ICANN第64回会合, 第13研究委員会."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline.entities.evidence import generic, is_session
from pipeline.entities.grammar import RUN, Candidate
from pipeline.entities.words import Words

_NUMBERED = re.compile(r"(?<![A-Za-z0-9-])([A-Z]{2,6})-?(?:20\d\d|\d{1,2})(?![A-Za-z0-9.])")
_YEAR = re.compile(r"(?:19|20)\d\d年\Z")
YEAR_TOKENS = 2


def find_numbered(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Meetings by their series and a number, or by year and name; bodies by number."""
    yield from _bodies(words)
    yield from _sessions(words, found)
    for match in _NUMBERED.finditer(words.text):
        i = words.token_from(match.start())
        series = match.group(1) in generic("numbered-meeting")
        if series and i is not None and match.end() in words.ends:
            end = words.ends.index(match.end()) + 1
            yield Candidate(i, end, "EVENT", "session", "numbered", 0.85)
    for c in found:
        first = c.i - YEAR_TOKENS
        if c.type == "MECHANISM" and c.method == "names.csv" and first >= 0:
            meets = words.span(c.i, c.j).endswith(tuple(generic("meets")))
            if meets and _YEAR.match(words.span(first, c.i)):
                yield c._replace(i=first, type="EVENT", kind="session", name=None)


def _sessions(words: Words, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """ICANN|第64回|会合: one numbered meeting of the body named right before the number."""
    if "第" not in words.surfaces:
        return
    for c in found:
        if c.type not in ("ORG", "MECHANISM") or c.j + 3 >= len(words) or c.nested:
            continue
        if words.surfaces[c.j] != "第" or not is_session(words, c.j):
            continue
        end = c.j + 3
        while end < len(words) and words.classes[end] in RUN:
            end += 1
        if words.span(c.j + 3, end).endswith(tuple(generic("meets"))):
            yield Candidate(c.i, end, "EVENT", "session", "session", 0.85)


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
