"""Modality and polarity of a predicate, from what follows it (knowledge/modality.csv)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline import knowledge
from pipeline.relations.clauses import is_dated, is_relative
from pipeline.relations.phrases import Phrase

ACTUAL, ONGOING = "actual", "ongoing"
# Perfect: what is going on since then has happened.
_PERFECT = re.compile(r"以降|以来|これまで|既に|すでに|かつて|従来")
_NEGATED = re.compile(
    r"^(?:し|さ|せ|でき|れ|られ|て|で|い)*(?:ない|ず(?!つ)|ません|なかった|なく|することなく)"
)
# …を|立ち上げ、…を開始したところであり、…していく: up to here it has been done.
_DONE_THEN = re.compile(r"たところ(?:であり|で)?、|たほか、")
# A predicate that ends here is complete whatever follows in the sentence.
_COMPLETE = re.compile(
    r"(?:た|ている|ており|てきた|てきており)(?:ほか|が|一方|ところ|上で|後|のち|。|、)"
)


@cache
def patterns() -> Sequence[tuple[re.Pattern[str], str]]:
    """Modality patterns in order of precedence."""
    return [(re.compile(r["pattern"]), r["modality"]) for r in knowledge.rows("modality")]


def modality(
    text: str, phrases: Sequence[Phrase], p: int, over: bool = False, goes_on: bool = False
) -> str:
    """Modality of the predicate phrase p; ``over`` when its date lies before the edition's year.

    A continuative predicate shares that of the predicate which ends its sentence, except that
    what has been done so that something else goes on has been done (unless it ``goes_on`` with
    it), and so has what is over.
    """
    own = tail_modality(_own_tail(text, phrases, p))
    shares = phrases[p].form == "continuative" and not over and not _new_topic(phrases, p)
    if shares and own is None and not _DONE_THEN.search(text, phrases[p].end):
        last = _last_predicate(phrases, p)
        own = modality(text, phrases, last) if last is not None else None
        own = ACTUAL if own == ONGOING and not goes_on else own
    if own == ONGOING and _PERFECT.search(text[: phrases[p].start]):
        return ACTUAL
    return own or ACTUAL


def tail_modality(tail: str) -> str | None:
    """The modality that a tail states, None when it states none.

    >>> tail_modality("する意図を表明した。")
    'intended'
    """
    for pattern, value in patterns():
        if pattern.search(tail):
            return value
    return None


def _new_topic(phrases: Sequence[Phrase], p: int) -> bool:
    """What follows is about something else, or about another time.

    本部が設置され、…は本部が担うこととなった; 3月に設置し、12月に公表する予定である.
    """
    rest = phrases[p + 1 :]
    return any(
        q.case == "は" or (is_dated(q) and not _embedded(rest, k)) for k, q in enumerate(rest)
    )


def _embedded(phrases: Sequence[Phrase], k: int) -> bool:
    """2022年度に|打ち上げる|衛星の|開発に: the date of a clause that modifies a noun."""
    for q in range(k, len(phrases)):
        if phrases[q].form == "attributive":
            return is_relative(phrases, q)
        if phrases[q].comma or phrases[q].form == "finite":
            return False
    return False


def _own_tail(text: str, phrases: Sequence[Phrase], p: int) -> str:
    """What follows the trigger up to where its clause is complete."""
    tail = text[phrases[p].after :]
    if phrases[p].form == "continuative":
        return text[phrases[p].after : phrases[p].end]
    if phrases[p].form == "attributive" and not _goes_on(phrases, p):
        return text[phrases[p].after : phrases[p].end]
    complete = _COMPLETE.search(tail)
    return tail[: complete.end()] if complete else tail


# Nouns that take a clause as their content; before any other noun it only modifies.
FORMAL = re.compile(
    r"(?:こと|の|もの|旨|意図|意向|予定|方針|考え|見込|見通|計画|必要|つもり|ところ|目標|決意|案|点|可能)"
)


def _goes_on(phrases: Sequence[Phrase], p: int) -> bool:
    """Whether what follows an attributive predicate says how it is meant (設置する|意図を)."""
    after = phrases[p + 1].text if p + 1 < len(phrases) else ""
    nominal = phrases[p].text.rstrip("、").endswith(("のが", "のは", "ことが", "ことを"))
    return nominal or bool(FORMAL.match(after))


def _last_predicate(phrases: Sequence[Phrase], p: int) -> int | None:
    for q in range(max(p + 1, len(phrases) - 4), len(phrases)):
        if phrases[q].form == "attributive" and _goes_on(phrases, q):
            return q  # 担い、…行う|ことが|示された: both are what was shown
    for q in range(len(phrases) - 1, p, -1):
        if phrases[q].form == "finite" or (phrases[q].voice == "noun" and q == len(phrases) - 1):
            return q
    return None


def polarity(text: str, phrase: Phrase) -> str:
    """negated when the predicate itself is."""
    return "negated" if _NEGATED.match(text[phrase.after : phrase.after + 12]) else "affirmed"
