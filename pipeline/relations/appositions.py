"""Lists summed up by a noun for their kind (A、B及びCの3機関が; A、B等の国が): the list acts.

So it does where some of its members have no name (A、B、大学及び民間企業が).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.relations.phrases import NOUN, Phrase

_KINDS: Mapping[str, str] = {
    "PLACE": r"諸国|各国|国々|国|地域",
    "ORG": r"企業|会社|社|団体|機関|省庁|府省庁?|大学|法人|事業者|委員会|部会|組織|関係者|者",
    "MECHANISM": r"委員会|部会|会議|会合|組織|機関|団体|枠組み?|グループ|協議体",
    "DOCUMENT": r"文書|計画|法律|法令|協定|条約|戦略|ガイドライン|指針",
    "EVENT": r"会議|会合|災害|行事|地震",
}
_COUNT = r"(?:\d+|[一二三四五六七八九十両])(?:つの|の|[かカヶケ])?"
# 4つの|委員会が: the count is a phrase of its own.
_COUNTED = re.compile(r"(?:\d+|[一二三四五六七八九十])つの")
_OPEN = re.compile(r"(?:等|など)の?$")


def join_appositions(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases, with a list in the place of the noun that sums it up."""
    joined: list[Phrase] = []
    for phrase in phrases:
        counted = bool(joined) and _COUNTED.fullmatch(joined[-1].text) is not None
        named = joined[-2 if counted else -1] if len(joined) > counted else None
        if named is None or not _sums_up(named, phrase, counted):
            joined.append(phrase)
            continue
        if counted:
            joined.pop()
        joined[-1] = named._replace(
            end=phrase.end, text=named.text + phrase.text, case=phrase.case, comma=phrase.comma
        )
    return joined


def _sums_up(named: Phrase, noun: Phrase, counted: bool) -> bool:
    """Whether the noun says what kind of things the list before it holds."""
    if named.case != "の" or named.form or named.head is None or noun.mentions:
        return False
    kinds = _KINDS.get(named.head.type)
    if kinds is None or noun.voice != NOUN or noun.form:
        return False
    word = noun.text.rstrip("、。").removesuffix(noun.case)
    if counted or _OPEN.search(named.text):
        return re.fullmatch(kinds, word) is not None
    return re.fullmatch(f"{_COUNT}(?:{kinds})", word) is not None


# Members of a list without a name: 大学, 民間企業, 地方公共団体等.
_UNNAMED = re.compile(
    r"(?:国内外の)?(?:関係|各|民間|国内|地元|大手|主要)?(?:大学|企業|民間|団体|経済団体|業界団体"
    r"|自治体|地方公共団体|地方自治体|都道府県|市町村|研究機関|関係機関|教育機関|医療機関|金融機関"
    r"|国際機関|行政機関|事業者|電気通信事業者|有識者|学識経験者|専門家|業界|産業界|経済界|学会"
    r"|関係府?省庁|府省庁|関係者|関係団体|市民団体|消費者団体|NGO|NPO|ベンチャー企業|スタートアップ)(?:等|など)?"
)
_ACTORS = frozenset(("ORG", "PLACE", "PERSON"))
_ENDS = frozenset(
    ("が", "は", "も", "から", "により", "による", "で", "と", "とともに", "との間で")
)


def drop_unnamed(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases without the nameless members of lists that begin with a name."""
    kept: list[Phrase] = []
    for phrase in phrases:
        before = kept[-1] if kept else None
        if before is None or not _is_member(before, phrase):
            kept.append(phrase)
        elif phrase.case in _ENDS:
            kept[-1] = before._replace(
                end=phrase.end, text=before.text + phrase.text, case=phrase.case, comma=phrase.comma
            )
    return kept


def _is_member(before: Phrase, noun: Phrase) -> bool:
    """Whether a noun goes on with, or ends, the list that the phrase before it is part of."""
    listed = before.case == "や" or (before.case == "" and before.comma)
    if not listed or before.form or before.head is None or before.head.type not in _ACTORS:
        return False
    joins = noun.case == "や" or (noun.case == "" and noun.comma)
    word = noun.text.rstrip("、。").removesuffix(noun.case)
    word = re.sub(r"(?:及び|並びに|又は|または|および|や)$", "", word)
    nameless = noun.head is None and not noun.mentions and not noun.form
    return nameless and (joins or noun.case in _ENDS) and _UNNAMED.fullmatch(word) is not None
