"""Names in 「」: titles of documents, exercises, bodies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.entities import evidence, grammar, runs
from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import known_names
from pipeline.entities.words import Words

LONGEST_TITLE = 80
# Longer ones are titles only when they end as documents do.
LONGEST_NAME = 25
SHORTEST_CITED = 4


def find_quoted(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """日米共同統合演習「キーン・ソード25」: kind and name side by side are one name."""
    for i, j in _quotes(words):
        close, j = j, _without_mark(words, j)
        inner = words.span(i + 1, j)
        if inner in known_names().forms:
            continue
        titles = _titles(words, i, j)
        outer = next((c for c in found if c.j == i and c.type == "EVENT"), None)
        outer = outer or _kind_before(words, i)
        if whole := _with_kind_behind(words, i, close):
            yield whole
        elif outer is None and not titles and _takes_place(words, i, j):
            yield Candidate(i + 1, j, "EVENT", "exercise", "held", 0.75)
        elif outer and j - i <= LONGEST_NAME:
            yield Candidate(outer.i, close + 1, outer.type, outer.kind, "quoted", 0.9, inner)
        elif titles:
            yield from titles
        elif _may_be_title(words, i, j) and _is_document(words, i, close, found):
            yield Candidate(i + 1, j, "DOCUMENT", "report", "cited", 0.8)


def _titles(words: Words, i: int, j: int) -> list[Candidate]:
    """What the quote is by its own end, by the word before it, or by the bracket behind it."""
    titles = list(_quoted_title(words, i + 1, j))
    if _is_dated_meeting(words, i, j):
        return [Candidate(i + 1, j, "EVENT", "session", "held", 0.85)]
    if titles and _is_called_document(words, i):
        return [Candidate(i + 1, j, "DOCUMENT", "report", "title", 0.85)]
    return titles


_REPORT = re.compile(r".{6,80}?について(?=\(|$)")


def find_reports(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """内閣府 …に係る被害状況等について(…現在): a report cited without 「」, behind its author."""
    if "について" not in words.text:
        return
    for c in found:
        if c.type != "ORG" or words.classes[c.j : c.j + 1] != " ":
            continue
        match = _REPORT.match(words.text, words.ends[c.j])
        if match and "。" not in match.group() and match.end() in words.ends:
            yield Candidate(
                c.j + 1, words.ends.index(match.end()) + 1, "DOCUMENT", "report", "cited", 0.8
            )


def _without_mark(words: Words, j: int) -> int:
    """End of what is quoted without the mark of a note in it (検討会|*2)."""
    if words.classes[j - 1] == " ":
        j -= 1
    if words.classes[j - 1] == ")":
        return runs.without_bracket(words, words.classes.rfind("「", 0, j) + 1, j)
    if words.classes[j - 1] != "d":
        return j
    if words.surfaces[j - 2] in ("*", "※"):
        return j - 2
    end = j - 2 if words.classes[j - 2] == " " else j - 1
    return end if _is_whole(words, end) and len(words.surfaces[j - 1]) <= 2 else j


_VERSION = re.compile(r"\d\.\d\Z")


def _is_whole(words: Words, end: int) -> bool:
    """検討会|13, 指針ver1.0| |14: the name of a body or a version ends before the number."""
    if _VERSION.search(words.text[: words.ends[end - 1]]):
        return words.classes[end] == " "
    ends = (words.span(k, end) for k in range(max(0, end - grammar.LONGEST_SUFFIX), end))
    rows = [row for text in ends for row in grammar.endings().get(text, ())]
    return any(row.type in ("ORG", "MECHANISM") for row in rows)


def _quotes(words: Words) -> Iterator[tuple[int, int]]:
    """The outermost 「 and their 」 between which a title may stand, as token indices."""
    opened: list[int] = []
    inside: list[tuple[int, int]] = []
    for k, kind in enumerate(words.classes):
        if kind == "「":
            opened.append(k)
        elif kind == "」" and opened:
            start = opened.pop()
            if 1 <= k - start - 1 <= LONGEST_TITLE:
                inside = [(i, j) for i, j in inside if i < start] + [(start, k)]
            if not opened:
                yield from inside
                inside = []


@cache
def _acts(kind: str) -> str:
    return "|".join(sorted(map(re.escape, evidence.generic(kind)), key=len, reverse=True))


@cache
def _made() -> re.Pattern[str]:
    """What follows a title that somebody drew up: 」(…)を…に策定, 」の公表, 」と題する."""
    return re.compile(
        rf"[」』](?:\([^()]{{0,60}}\))?(?:を[^「」。、]{{0,16}}?(?:{_acts('document-act')})"
        rf"|(?:が|は|も)[^「」。、を]{{0,16}}?(?:{_acts('document-act')})(?!し)|の(?:{_acts('document-act')})|と題する|\([^()]{{0,40}}(?:{_acts('document-note')}))"
    )


@cache
def _just_made() -> re.Pattern[str]:
    """What stands before a title that somebody made known: 公表した「, 取りまとめられた「."""
    return re.compile(rf"(?:{_acts('made-known')})(?:し|され|られ)?た$")


_SOURCE_LINE = re.compile(r"[(【]?(?:出典|資料|出所)")
_NOTE_LINE = re.compile(r"[(【]?(?:備考|注|参考|※|\d{1,3}[.)]? )")
_LISTED = re.compile(
    r"[」』](?:\([^()]{1,30}\))?(?:、|。|及び|並びに|に(?:より|よる|基づ)|を(?:参照|基|用))"
)
_CITED = re.compile(
    r"[」』](?:\([^()]{1,30}\))?(?:によると|によれば|より|から|を基に|をもとに|を参考|を参照|$)"
)


# One foreign word, with its reading: Libra(リブラ).
_PRODUCT = re.compile(r"[A-Za-z][A-Za-z0-9.'’]*(?:\([ァ-ヴー・]+\))?\Z")


def _may_be_title(words: Words, i: int, j: int) -> bool:
    """Long enough for a title; a single foreign word is mostly a product."""
    foreign = _PRODUCT.match(words.span(i + 1, j)) is not None
    return words.starts[j] - words.ends[i] >= SHORTEST_CITED and not foreign


def _is_document(words: Words, i: int, j: int, found: Sequence[Candidate]) -> bool:
    """Whether the words around say that what is quoted was drawn up, or is cited."""
    at = words.starts[j]
    if _EDITIONED.search(words.span(i + 1, j)) and _MADE_KNOWN.match(words.text, at):
        return True
    if _made().match(words.text, at) or _SOURCE_LINE.match(words.text):
        return True
    if _just_made().search(words.text[: words.starts[i]][-16:]):
        return True
    by = i
    if words.classes[i - 1 : i] == ")" and words.classes[max(0, i - 3) : i] == "(d)":
        by = i - 3  # 総務省(2017)「…」
    owned = any(c.type == "ORG" and c.j == by for c in found)
    if owned and _NOTE_LINE.match(words.text) and _LISTED.match(words.text, at):
        return True
    return owned and _CITED.match(words.text, at) is not None


# 「中国製造2025」を発表し: a programme by its year.
_EDITIONED = re.compile(r"[^\d]20\d\d(?:年)?\Z")
_MADE_KNOWN = re.compile(r"[」』](?:を|が)[^「」。、]{0,12}?(?:発表|公表|打ち出)")


_HELD_BEFORE = re.compile(r"(?:行われ|実施され|開催され|開かれ)(?:た|る|ている)$")
_HELD_AFTER = re.compile(
    r"[」』](?: ?\d{1,3} ?)?(?:が|を|は|も|には|に)?(?:行わ|実施|開催|開か|参加)"
)


def _takes_place(words: Words, i: int, j: int) -> bool:
    """Whether what is quoted is said to be held: 行われた「X」, 「X」が行われた."""
    if words.classes[j - 1] != "d" and not _is_occasion(words, i, j):
        return False  # a name with its number; words alone are mostly programmes
    before = words.text[: words.starts[i]][-12:]
    return bool(_HELD_BEFORE.search(before) or _HELD_AFTER.match(words.text, words.starts[j]))


def _is_occasion(words: Words, i: int, j: int) -> bool:
    """実践的サイバー防御演習, …ラウンドテーブル."""
    kinds = evidence.generic("occasion") | {"演習", "訓練"}
    return j - i > 3 and words.span(i + 1, j).endswith(tuple(kinds))


def _is_called_document(words: Words, i: int) -> bool:
    """ホワイトペーパー「…パートナーシップ」: the word right before says that it is a text."""
    starts = range(max(0, i - grammar.LONGEST_SUFFIX), i)
    before = [words.span(k, i) for k in starts]
    rows = (row for text in before for row in grammar.endings().get(text, ()))
    named = any(row.type == "DOCUMENT" for row in rows)
    return named or any(text in evidence.generic("document-kind") for text in before)


_DATED = re.compile(r"[」』]\((?:\d{4}[.年/]|(?:平成|令和)\d)[^()]{2,40}\)")


def _is_dated_meeting(words: Words, i: int, j: int) -> bool:
    """「…国際ワークショップ」(2016.10、東京): a meeting by its kind and the bracket behind it."""
    meets = evidence.generic("meets") | evidence.generic("occasion")
    told = words.span(i + 1, j).endswith(tuple(meets))
    return told and _DATED.match(words.text, words.starts[j]) is not None


_HELD_BEHIND = re.compile(r"[をがは](?:[^「」、。]{0,12}?)(?:開催|実施|開か|開い|行わ|行っ)")


def _with_kind_behind(words: Words, i: int, close: int) -> Candidate | None:
    """「ICTと社会」|国際フォーラム|を開催した, 「情報の進展」|決議: with its kind behind it."""
    end = runs.nouns_end(words, close + 1)
    kind = words.span(close + 1, end)
    if kind in evidence.generic("quoted-head"):
        return Candidate(i, end, "DOCUMENT", "resolution", "quoted", 0.85)
    meets = kind.endswith(tuple(evidence.generic("meets") | evidence.generic("occasion")))
    if not meets or not _HELD_BEHIND.match(words.text, words.ends[end - 1]):
        return None
    return Candidate(i, end, "EVENT", "session", "held", 0.75)


def _kind_before(words: Words, i: int) -> Candidate | None:
    """A word of kind right before 「: 演習, 訓練, 作戦."""
    s = i
    while s > 0 and words.classes[s - 1] in grammar.RUN:
        s -= 1
    s = grammar.name_start(words, s, i)
    for k in range(s, i):
        for row in grammar.endings().get(words.span(k, i), ()):
            if row.kind == "exercise":
                return Candidate(s, i, "EVENT", row.kind, "quoted", 0.8)
    return None


def _quoted_title(words: Words, i: int, j: int) -> Iterator[Candidate]:
    """A title in 「」 that ends like a document is one, particles and all."""
    if words.text[: words.ends[j - 1]].endswith("について") and j - i >= 6:
        yield Candidate(i, j, "DOCUMENT", "report", "title", 0.8)
        return
    for k in range(max(i + 1, j - grammar.LONGEST_SUFFIX), j):
        for row in grammar.endings().get(words.span(k, j), ()):
            if words.span(i, j).endswith(tuple(evidence.generic("never-ending"))):
                return
            named = row.type in ("ORG", "MECHANISM") and evidence.holds(words, i, k, row.needs)
            short = words.starts[j] - words.starts[k] == 1  # 「学習法」 is no law
            titled = row.type == "DOCUMENT" and not short
            titled = titled or (row.type == "DOCUMENT" and evidence.holds(words, i, k, row.needs))
            if named and evidence.is_session(words, i):
                yield Candidate(i, j, "EVENT", "session", "title", 0.85)
                return
            if titled or (named and words.classes[k - 1] != "d"):
                yield Candidate(i, j, row.type, row.kind, "title", 0.85)
                return
