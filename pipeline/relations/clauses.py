"""Which phrases belong to a predicate, and whether it modifies the noun behind it.

All positions are phrase indices.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.relations.phrases import Phrase

CLEFT = ("のが", "のは", "のが、", "のは、")
# Nouns behind a predicate that are no argument of it (設置する|こと, 設置した|ほか).
_NO_HEAD = re.compile(
    r"(?:こと|の|もの|旨|意図|意向|予定|方針|考え|見込|見通|計画|必要|つもり|ところ|目標|決意|案|点|可能"
    r"|ため|ほか|とき|時|際|上|中|一方|場合|後|以来|以降|前|結果|など|等|よう|とおり|通り|経緯|旨)"
)


def is_relative(phrases: Sequence[Phrase], p: int) -> bool:
    """Whether a predicate modifies a noun that could be an argument of it."""
    if phrases[p].form != "attributive" or p + 1 >= len(phrases):
        return False
    return phrases[p].text.endswith(CLEFT) or not _NO_HEAD.match(phrases[p + 1].text)


def is_dated(phrase: Phrase) -> bool:
    """Whether the phrase is a date (2022年7月に)."""
    return phrase.head is not None and phrase.head.type == "DATE"


def clause_left(phrases: Sequence[Phrase], p: int) -> Iterator[int]:
    """Phrases left of p that can be its arguments, nearest first.

    What belongs to a predicate that modifies a noun in between is passed over, up to a comma or
    a topic; a predicate that ends a clause of its own ends the search.
    """
    embedded = False
    for q in range(p - 1, -1, -1):
        phrase = phrases[q]
        if embedded and (phrase.comma or phrase.case in ("は", "では", "には")):
            embedded = False
        if phrase.form == "attributive":
            embedded = embedded or holds_clause(phrases, q)
            continue
        if phrase.form == "finite" or (phrase.form == "continuative" and phrase.comma):
            return
        if not embedded:
            yield q


# 職員を|対象に|した|演習: says what it was like, and is no deed of its own.
_MANNER = re.compile(r"(?:対象|中心|目的|テーマ|主題|内容|基本|前提|はじめ|始め)[にと]")


def holds_clause(phrases: Sequence[Phrase], q: int) -> bool:
    """Whether what modifies a noun is a clause; 新たな, 機関である are none, 協調が|不可欠な is."""
    adjective = phrases[q].voice == "copula" and phrases[q].text.endswith(("な", "である"))
    bare = adjective and not (q and phrases[q - 1].case == "が")
    manner = q > 0 and phrases[q].lemma == "為る"
    bare = bare or (manner and _MANNER.match(phrases[q - 1].text) is not None)
    return phrases[q].form == "attributive" and not bare
