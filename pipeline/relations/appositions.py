"""Lists summed up by a noun for their kind (A、B及びCの3機関が; A、B等の国が): the list acts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pipeline.relations.phrases import NOUN, Phrase

_KINDS: Mapping[str, str] = {
    "PLACE": r"諸国|各国|国々|国|地域",
    "ORG": r"企業|会社|社|団体|機関|省庁|府省庁?|大学|法人|事業者|委員会|部会|部門|局|組織"
    r"|関係者|者",
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
    for phrase in _entitled(phrases):
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


_CALLED = frozenset(("題する", "題", "称する", "名付ける", "銘打つ"))


def _entitled(phrases: Sequence[Phrase]) -> list[Phrase]:
    """「X」と|題した|国家戦略を: the noun is X."""
    named = list(phrases)
    for q in range(1, len(named) - 1):
        title, noun = named[q - 1].head, named[q + 1]
        called = named[q].lemma in _CALLED and named[q].form == "attributive"
        if called and title and named[q - 1].case == "と" and not noun.mentions:
            named[q + 1] = noun._replace(head=title, mentions=(title,))
    return named


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
