"""Who fills a role: the phrase with the right case, in the right place of the sentence.

All positions are phrase indices. Only what heads a phrase fills a role: in
連携を専門に扱う部署が設置された the subject is 部署.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.nouns import Mention
from pipeline.relations.clauses import CLEFT, clause_left, is_dated, is_relative
from pipeline.relations.phrases import NOUN, Phrase
from pipeline.relations.table import Frame

_OTHERS = re.compile(r"(?:関係|各|その他|民間|有識者|他の|外部|地元)")  # without a name
# 機関は、…本部は|ウィーンにあり、…が|率いる: the whole.
_IS_PART = re.compile(r"(?:本部|事務局|拠点|本社)は、?")
PARTS = ("部隊", "各部隊")  # 自衛隊の部隊 is the 自衛隊 as far as command goes


def modified(
    phrases: Sequence[Phrase], p: int, frame: Frame, cases: frozenset[str], types: frozenset[str]
) -> list[Mention] | None:
    """The names that an attributive predicate stands before (設置された|協議会, 発生した|地震).

    They are the subject of a passive or of a verb that takes no object, else the object. None
    when it stands before no such argument; empty when that has no name.
    """
    phrase = phrases[p]
    if _says_of_topic(phrases, p) and _missing_case(phrases, p, frame) in cases:
        return last_topic(phrases, p, types)
    if not is_relative(phrases, p) or _missing_case(phrases, p, frame) not in cases:
        return None
    if phrase.text.endswith(CLEFT):
        head = copula(phrases, p)
        return [head] if head and head.type in types else []
    at = _next_head(phrases, p, types) if phrase.comma else p + 1
    head = phrases[at].head
    if head is None:
        return _said_of_topic(phrases, p, types)
    return _joined_right(phrases, at, types) if head.type in types else []


def _says_of_topic(phrases: Sequence[Phrase], p: int) -> bool:
    """Xは、Aが2017年に|設立した|ものである: the topic is what was set up."""
    after = phrases[p + 1] if p + 1 < len(phrases) else None
    said = after is not None and after.text.startswith(("ものであ", "もので、", "ものだ"))
    return said and phrases[p].form == "attributive"


def _next_head(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> int:
    """Behind a comma the head may have modifiers of its own (設置された、専門家から成る|部会)."""
    for q in range(p + 1, len(phrases)):
        head = phrases[q].head
        if head and head.type in types and phrases[q].case != "の":
            return q
        ends = phrases[q].form == "finite" or phrases[q].voice == "copula"
        if ends or phrases[q].case in ("は", "が", "には", "では"):
            break
    return p + 1


def _joined_right(phrases: Sequence[Phrase], q: int, types: frozenset[str]) -> list[Mention]:
    """The names of phrase q and of those it joins on its right (設置された|Aと|Bでは)."""
    found = list(_named(phrases[q]))
    while q + 1 < len(phrases) and phrases[q].case in ("や", "と") and not phrases[q].form:
        q += 1
        head = phrases[q].head
        if head is None or head.type not in types:
            break
        found += [m for m in _named(phrases[q]) if m not in found]
    return [m for m in found if m.type in types]


def _said_of_topic(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """Xは、…が所管する法人である: what the topic is said to be stands for it."""
    for q in range(p + 1, len(phrases)):
        said = phrases[q].voice == "copula" and phrases[q].form != "attributive"
        if said or phrases[q].text.endswith("で、"):
            for t in range(p - 1, -1, -1):
                if phrases[t].case == "は":
                    return coordinated(phrases, t, types)
            return []
        near = phrases[q].case in ("の", "") and not phrases[q].mentions
        # Behind a comma the noun may have modifiers of its own.
        if not near and (not phrases[p].comma or phrases[q].case in ("は", "が")):
            return []
    return []


def _missing_case(phrases: Sequence[Phrase], p: int, frame: Frame) -> str:
    """The case of the argument that a relative clause leaves to the noun it modifies."""
    if phrases[p].voice == "passive" or "を" not in frame.object | frame.subject:
        own = phrases[p].voice == "active" and any(
            phrases[q].case == "が" for q in clause_left(phrases, p)
        )
        return "に" if own else "が"  # 有識者が|参加する|会合
    objects = [q for q in clause_left(phrases, p) if phrases[q].case == "を"]
    return "が" if objects else "を"


def copula(phrases: Sequence[Phrase], p: int) -> Mention | None:
    """What a cleft sentence says it is (設けたのが、|協議会である)."""
    return next((q.head for q in phrases[p + 1 :] if is_copula(q)), None)


def is_copula(phrase: Phrase) -> bool:
    """…である, …だ, …です: what a sentence says something is."""
    return phrase.head is not None and phrase.text.rstrip("。、").endswith(
        ("である", "であり", "だ", "です")
    )


def in_clause(
    phrases: Sequence[Phrase], p: int, cases: frozenset[str], types: frozenset[str]
) -> list[Mention]:
    """The nearest phrase on the left, in the clause, that has one of the cases.

    Only what heads that phrase fills the role: in 連携を専門に扱う部署が the subject is 部署.
    """
    if "が" in cases and (own := relative_subject(phrases, p, types)):
        return own
    for q in clause_left(phrases, p):
        if phrases[q].case in cases and not _is_adverbial(phrases[q], types):
            if phrases[q].case == "が" and _is_of_another(phrases, q, p):
                continue
            if phrases[q].case == "と" and _is_owner_joined(phrases, q):
                continue  # 自衛隊と|米軍の|活動を|調整する
            if phrases[q].head is None and phrases[q].case in WHERE:
                continue  # OECDにおいては、…5月の会合で: the one that has a name
            troops = phrases[q].text.startswith(PARTS) and q > 0 and phrases[q - 1].case == "の"
            return coordinated(phrases, q - 1 if troops else q, types)
    return []


def _is_owner_joined(phrases: Sequence[Phrase], q: int) -> bool:
    """Aと|Bの|活動を: と joins two names of one kind, and is no party of the verb."""
    head, after = phrases[q].head, phrases[q + 1]
    same = head is not None and after.head is not None and after.head.type == head.type
    return same and after.case == "の" and not phrases[q].comma


JOINS = ("", "や", "と")
WHERE = frozenset(("で", "では", "において"))


def _is_adverbial(phrase: Phrase, types: frozenset[str]) -> bool:
    """Dates and 新たに, 正式に are no arguments."""
    return (is_dated(phrase) and "DATE" not in types) or phrase.voice == "copula"


def relative_subject(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """総務省の|所管する|法人: before a verb that modifies a noun, の marks who does it."""
    if p == 0 or phrases[p].form != "attributive" or not phrases[p].lemma:
        return []
    own = phrases[p - 1].case == "の" and phrases[p].voice in ("active", "causative")
    return coordinated(phrases, p - 1, types) if own else []


def _is_of_another(phrases: Sequence[Phrase], q: int, p: int) -> bool:
    """庁は、|AとBが|統合されて|誕生した: beside a topic, が belongs to the verb right after it."""
    chained = any(phrases[k].form == "continuative" and phrases[k].lemma for k in range(q + 1, p))
    return chained and any(phrases[k].case == "は" for k in range(q))


def topic_of(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """The nearest topic on the left, wherever it stands; a が in the clause goes before it."""
    if own := relative_subject(phrases, p, types):
        return own
    for q in clause_left(phrases, p):
        also = phrases[q].case == "も" and phrases[q].head is not None  # 外務省も|声明を|発表した
        told = phrases[q].case == "が" and phrases[q].head is not None
        if also or (told and not _is_of_another(phrases, q, p)):
            found = coordinated(phrases, q, types)
            if found:
                return found
        bare = phrases[q].head is None and phrases[q].voice == NOUN and not phrases[q].mentions
        near = not any(phrase.form or phrase.comma for phrase in phrases[q:p])
        if phrases[q].case == "が" and bare and near:
            return []  # 庁は、…を開き、各国の|機関が|参加した: somebody without a name
        if phrases[q].case in ("は", "も"):
            break
    return last_topic(phrases, p, types)


def last_topic(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """The nearest は on the left, wherever it stands, or the organisation that acts (では)."""
    for q in range(p - 1, -1, -1):
        also = phrases[q].case == "も" and phrases[q].comma and phrases[q].head is not None
        if _IS_PART.fullmatch(phrases[q].text):
            continue
        if phrases[q].case == "は" or also or is_acting_place(phrases[q]):
            return coordinated(phrases, q, types)
    return []


def is_acting_place(phrase: Phrase) -> bool:
    """総務省では、…を立ち上げた: an organisation as the place of an act is who does it."""
    return phrase.case == "では" and phrase.head is not None and phrase.head.type == "ORG"


def coordinated(phrases: Sequence[Phrase], q: int, types: frozenset[str]) -> list[Mention]:
    """The name that heads phrase q, and those joined to it on its left (A、B及びC)."""
    found: list[Mention] = []
    if q and phrases[q - 1].case == "や" and _OTHERS.match(phrases[q].text) and not phrases[q].head:
        q -= 1  # A及び|関係機関が: A at least
    while q >= 0:
        head = phrases[q].head
        if head is None or head.type not in types:
            break
        found += [m for m in reversed(_named(phrases[q])) if m.type in types and m not in found]
        q = _before_modifiers(phrases, q - 1, head.type)
        if q < 0 or not _joins(phrases[q]):
            break
    return found[::-1] if len(found) > 1 else found


def _before_modifiers(phrases: Sequence[Phrase], q: int, type_: str) -> int:
    """Past what modifies a name: A及び|後述する|B; A及び|米国の|団体である|B."""
    first = q
    if q > 0 and phrases[q].form == "attributive" and not phrases[q].mentions:
        q -= 1
    while q > 0 and phrases[q].case == "の" and not phrases[q].form:
        head = phrases[q].head
        if head is not None and head.type == type_:
            return first  # A省、B省の|C: A may be joined to B
        q -= 1
    return q


def genitive(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """The name in the chain of の left of phrase p (内閣府の|特別の|機関)."""
    q = p - 1
    while q >= 0 and (phrases[q].case == "の" or is_adjective(phrases[q])):
        if phrases[q].case == "の" and phrases[q].head:
            return coordinated(phrases, q, types)
        q -= 1
    return []


def is_adjective(phrase: Phrase) -> bool:
    """新たな, 新しい before a noun: no clause."""
    return phrase.voice == "copula" or (not phrase.mentions and phrase.text.endswith("しい"))


def _named(phrase: Phrase) -> Sequence[Mention]:
    """The names of a phrase; a post behind its holder, or a state before (米国|IBM社), is none."""
    if phrase.head and phrase.head.type == "PERSON":
        return [m for m in phrase.mentions if m.type != "TITLE"]
    starts = {m.start for m in phrase.mentions if m.type == "ORG"}
    return [m for m in phrase.mentions if m.type != "PLACE" or m.end not in starts]


def _joins(phrase: Phrase) -> bool:
    """Whether it ends in a word that joins it to the next (、 や 及び と; Aのほか、B)."""
    besides = phrase.comma and phrase.case in ("のほか", "をはじめ")
    return phrase.head is not None and not phrase.form and (besides or phrase.case in JOINS)
