"""The date that governs a predicate: the nearest on its left that no modifying clause holds."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.nouns import Mention
from pipeline.relations.clauses import holds_clause, is_relative
from pipeline.relations.phrases import Phrase
from pipeline.relations.reading import Reading
from pipeline.relations.table import lemmas_of

OCCASIONS = frozenset(("において", "で", "では", "に際し"))
ACTORS = frozenset(("ORG", "PERSON", "PLACE"))


def governing_date(reading: Reading, phrases: Sequence[Phrase], p: int) -> str | None:
    """EDTF of the nearest date left of the trigger that is not inside a modifying clause."""
    head = phrases[p + 1].head if p + 1 < len(phrases) else None
    if phrases[p].form == "attributive" and head is not None and head.type == "DATE":
        value = reading.dates[head.mention_id].edtf  # 地震が発生した|2016年まで
        return value.removesuffix("/..").removeprefix("../") if value else None
    modifies = is_relative(phrases, p)  # its date stands in its own clause
    embedded = present = passed = False
    for q in range(p, _own_start(phrases, p) - 1, -1):
        phrase = phrases[q]
        if q < p:
            later = passed and phrase.form == "continuative" and phrase.comma
            if (
                later
                or _turns(phrase)
                or (modifies and phrase.form == "continuative" and phrase.comma)
            ):
                break
            open_ = phrase.comma or phrase.case in ("は", "では", "には")
            holds = holds_clause(phrases, q) and not _tells_content(phrases, q, p)
            embedded = (embedded and not open_) or holds
            present = is_timeless(phrase) if holds else present
        value = _value(reading, phrase) if _governs(phrases, q, p) else None
        if value and (not embedded or (present and is_past(value, reading.year))):
            return value  # 2015年に|研究を|行う|研究所を|設置した: not the date of 行う
        passed = passed or value is not None  # nor, behind another clause, one before that
    return _occasion_date(reading, phrases, p)


# A clause that tells how things are, not what happened before the next thing did.
_STATES = ("おり、", "あり、", "いるが、", "あるが、")


# What a document does to its contents: 2020年7月に、方針を|定めた|「計画」を|公表した.
_CONTENT = frozenset(("取り纏める", "纏める", "整理", "定める", "示す", "盛り込む", "記載", "規定"))


def _tells_content(phrases: Sequence[Phrase], q: int, p: int) -> bool:
    """Whether q only says what the document that p brings forth contains."""
    head = phrases[q + 1].head if q + 2 == p else None
    return phrases[q].lemma in _CONTENT and head is not None and head.type == "DOCUMENT"


def own_date(reading: Reading, phrases: Sequence[Phrase], p: int) -> str | None:
    """The date where what was told before a new topic does not count.

    2015年に覚書が|署名されており、|A省は|協力している: since when they do is not told.
    """
    for q in range(p - 1, 0, -1):
        if phrases[q - 1].text.endswith(_STATES) and _has_topic(phrases[q:p]):
            return governing_date(reading, phrases[q:], p - q)
    return governing_date(reading, phrases, p)


def _has_topic(phrases: Sequence[Phrase]) -> bool:
    return any(q.case in ("は", "では") and q.head and q.head.type != "DATE" for q in phrases)


def _own_start(phrases: Sequence[Phrase], p: int) -> int:
    """A社は、1月に支援を|決めており、|B省は、A社と|連携する: a new topic has dates of its own."""
    topic = False
    for q in range(p - 1, -1, -1):
        head = phrases[q].head
        if phrases[q].case in ("は", "では") and head is not None and head.type in ACTORS:
            topic = True
        elif topic and phrases[q].form == "continuative" and phrases[q].comma:
            said_as = phrases[q].voice == "copula"  # …という|形で、
            met = phrases[q].lemma in lemmas_of("occurred_on")  # 会合が7月に|開かれ、A国は、…
            return 0 if said_as or met or _sets_scene(phrases[:q]) else q + 1
    return 0


def _sets_scene(phrases: Sequence[Phrase]) -> bool:
    """2009年4月、事態を|鑑み、…は: a date before everybody who acts is that of the sentence."""
    for phrase in phrases:
        if phrase.head is not None and phrase.head.type == "DATE":
            return phrase.case == "" and phrase.comma
        if phrase.case in ("は", "では"):
            return False
    return False


def _governs(phrases: Sequence[Phrase], q: int, p: int) -> bool:
    """2018年の|会合で, 2018年の|協定の|締結: the date of what is said; not 2018年の|計画を."""
    if q == p:
        return True  # 2002年設立の
    if phrases[q].case in ("へ", "への"):
        return False  # 2015年に向けた|戦略: what it is for
    if not phrases[q].case.endswith("の"):
        return True
    while q + 1 < len(phrases) and phrases[q].case.endswith("の"):
        q += 1
    if q == p:
        return True
    head = phrases[q].head
    return phrases[q].case not in ("を", "が", "は", "と") or (
        head is not None and head.type == "EVENT"
    )


def is_timeless(phrase: Phrase) -> bool:
    """An attributive predicate in the plain present (A省が公表する|報告書)."""
    text = phrase.text.rstrip("、")
    present = text.endswith(("る", "う", "く", "す", "つ", "む", "ぶ", "ぐ"))
    return phrase.form == "attributive" and present and not text.endswith("ている")


def is_past(value: str, year: int) -> bool:
    """Whether a date lies before the year of the edition; an open one does not."""
    return "/" not in value and value[:4].isdecimal() and int(value[:4]) < year


def _value(reading: Reading, phrase: Phrase) -> str | None:
    """EDTF of the last date in a phrase that has one."""
    dates = [m for m in reversed(phrase.mentions) if m.type == "DATE"]
    values = (reading.dates[m.mention_id].edtf for m in dates)
    return next((value for value in values if value), None)


def _turns(phrase: Phrase) -> bool:
    """…が発効した|ほか、…: what stands before is another matter, with a date of its own."""
    return phrase.text in ("ほか、", "一方、") or (phrase.form != "" and phrase.case == "が")


def _occasion_date(reading: Reading, phrases: Sequence[Phrase], p: int) -> str | None:
    """The date in what modifies the occasion (2020年5月に開かれた|首脳会談の席で、)."""
    for q in range(max(1, _own_start(phrases, p)), p):
        if phrases[q].case not in OCCASIONS:
            continue
        first = q
        while first > 0 and phrases[first - 1].case in ("の", "への"):
            first -= 1
        if first == 0 or phrases[first - 1].form != "attributive":
            continue
        for mention in (m for phrase in phrases[:first] for m in phrase.mentions):
            if mention.type == "DATE":
                value = reading.dates[mention.mention_id].edtf
                return value.removesuffix("/..") if value else None
    return None


def event_date(reading: Reading, phrases: Sequence[Phrase], event: Mention) -> str | None:
    """The date in the clause that modifies the event (2020年5月に行われた|実動訓練に)."""
    for q in range(1, len(phrases)):
        if event in phrases[q].mentions and phrases[q - 1].form == "attributive":
            return governing_date(reading, phrases, q - 1)
    return None
