"""Events and meetings told by their form, their number or their cause: 「2+2」, …による大雨."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities import countries, evidence, grammar, runs
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words


def find_happenings(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Meetings, exercises and disasters; ``found`` are the names without particles."""
    yield from _two_plus_two(words)
    yield from _named_exercises(words, found)
    yield from _caused(words)
    yield from _fairs(words)
    yield from _exercises(words)
    yield from _seminars(words)


# What may stand between the states and 「2+2」.
_SORTS = ("経済版",)


def _two_plus_two(words: Words) -> Iterator[Candidate]:
    """日米「2+2」, 日豪「2プラス2」: a meeting named by its form, with the states before it."""
    for i in range(len(words) - 4):
        if words.classes[i] != "「" or words.span(i + 1, i + 4) not in ("2+2", "2プラス2"):
            continue
        if words.classes[i + 4 : i + 5] != "」":
            continue
        s = k = i - 2 * (words.span(i - 2, i) in _SORTS) if i > 1 else i
        while s > 0 and countries.is_compound(words.span(s - 1, k)):
            s -= 1
        if s < k:
            yield Candidate(s, i + 5, "MECHANISM", "meeting", "two plus two", 0.9)


_NUMBERED = re.compile(
    r"[ァ-ヴー・A-Za-z-]{4,}(?:\d\d|20\d\d)(?=[をにが](?:実施|参加|行|開催|加わ|派遣))"
)


# 開催されたCeBIT 2017, CeBIT 2017に出展: a fair or congress by its name and year.
_FAIR = re.compile(
    r"(?:(?<=開催された)|(?<=開かれた))[「『]?([A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+)* ?20[012]\d)"
    r"|(?<![A-Za-z])([A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+)* ?20[012]\d)"
    r"(?=[」』]?(?:に(?:出展|参加|出席)|が[^。、]{0,24}(?:開催され|開かれ)|を[^。、]{0,12}開催|の(?:開催|会期|会場)))"
)


def _exercises(words: Words) -> Iterator[Candidate]:
    """全国非常通信訓練|を|実施, …訓練|(2017年10月): so long a name of what took place is one."""
    for k in range(2, len(words) - 1):
        held = words.surfaces[k] in ("を", "が") and words.surfaces[k + 1] in (
            "実施",
            "開催",
            "行わ",
        )
        held |= words.classes[k] == "(" and words.classes[k + 1] == "d"
        if held and words.surfaces[k - 1] in ("訓練", "演習"):
            i = runs.run_start(words, k)
            if runs.is_specific(words, i, k) and "的" not in words.span(i, k):
                yield Candidate(i, k, "EVENT", "exercise", "held", 0.75)


_HELD = re.compile(r"(?:開催|実施)(?:された|した)(?=[^\s、。「」『』()])")


def _seminars(words: Words) -> Iterator[Candidate]:
    """開催された|米星スマートシティセミナー|に: an occasion of a kind, by a long name."""
    kinds = tuple(evidence.generic("occasion") | evidence.generic("meets"))
    for match in _HELD.finditer(words.text):
        i = words.token_from(match.end())
        j = runs.run_end(words, i) if i is not None else 0
        if i is not None and words.span(i, j).endswith(kinds) and runs.is_specific(words, i, j):
            yield Candidate(i, j, "EVENT", "session", "held", 0.75)


def _fairs(words: Words) -> Iterator[Candidate]:
    for match in _FAIR.finditer(words.text) if "a" in words.classes else ():
        group = 1 if match[1] else 2
        i = words.token_from(match.start(group))
        if i is not None and match.end(group) in words.ends:
            j = words.ends.index(match.end(group)) + 1
            yield Candidate(i, j, "EVENT", "session", "held", 0.75)


def _named_exercises(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """共同訓練|サザン・ジャッカルー21, ラ・ペルーズ21を実施: kind and name, or a name held."""
    for c in found:
        if c.type == "EVENT" and c.kind == "exercise":
            name = next((d for d in found if d.i == c.j and d.type == "EVENT"), None)
            if name:
                yield Candidate(c.i, name.j, "EVENT", "exercise", "kind and name", 0.9)
    for match in _NUMBERED.finditer(words.text):
        i = words.token_from(match.start())
        if i is not None and match.end() in words.ends:
            j = words.ends.index(match.end()) + 1
            yield Candidate(i, j, "EVENT", "exercise", "held", 0.75)


def _caused(words: Words) -> Iterator[Candidate]:
    """令和5年|梅雨前線|による|大雨: a disaster with its year, told by its cause."""
    for i, j in grammar.noun_runs(words):
        disaster = any(
            row.kind == "disaster" for row in grammar.endings().get(words.span(i, j), ())
        )
        link = evidence.link_before(words, i, ("による", "からの")) if disaster else None
        if not link:
            continue
        s = link
        while s > 0 and words.classes[s - 1] in grammar.RUN:
            s -= 1
        if "年" in words.surfaces[s:link] and "d" in words.classes[s:link]:
            yield Candidate(s, j, "EVENT", "disaster", "caused", 0.85)
