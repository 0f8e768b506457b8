"""What a clause takes from the clauses around it: shared arguments, meetings, what is founded.

All positions are phrase indices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import knowledge
from pipeline.nouns import Mention
from pipeline.relations.clauses import clause_left, is_dated
from pipeline.relations.phrases import BELOW, NOUN, PASSIVE, Phrase
from pipeline.relations.roles import (
    coordinated,
    copula,
    genitive,
    in_clause,
    is_adjective,
    last_topic,
)
from pipeline.relations.table import lemmas_of

_ACTOR = frozenset("が")
BODIES = frozenset(("MECHANISM", "ORG"))
MEETINGS = frozenset(("EVENT", "MECHANISM"))
MEETING = "meeting"  # how 会合 is tied to the meeting of the sentence before
_FOUNDING = re.compile(r"(?:設置|創設|設立|新設|発足|開設|立ち?上げ)[をがにはの]")
_UNDER_IT = re.compile(rf"(?:その|この|同)(?:{'|'.join(sorted(BELOW))})(?:に|には|で|では)、?")


def shared(
    phrases: Sequence[Phrase], p: int, cases: frozenset[str], types: frozenset[str]
) -> list[Mention]:
    """戦略を|取りまとめ、|公表した: the object of the first is that of the second too.

    Only where the second has no argument of its own besides adverbs and dates.
    """
    for q in range(p - 1, -1, -1):
        phrase = phrases[q]
        if phrase.form == "continuative" and phrase.voice == phrases[p].voice:
            return in_clause(phrases, q, cases, types)
        if phrase.form or (phrase.case not in ("", "とともに") and not is_dated(phrase)):
            return []
    return []


def actor_before(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """AとBが|会合に|参加し、…について|一致した: who did the first did the second.

    Only where the second clause names nobody and both are active.
    """
    for q in range(p - 1, -1, -1):
        phrase = phrases[q]
        if phrase.case in ("は", "が") or phrase.form == "finite":
            return []
        if phrase.form == "continuative" and phrase.comma:
            return in_clause(phrases, q, _ACTOR, types) if phrase.voice == "active" else []
    return []


def told_before(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """同協定は|発効し、我が国は|締結した: a topic left behind, where the clause has no object."""
    if phrases[p].form == "attributive":
        return []
    for q in clause_left(phrases, p):
        if not is_dated(phrases[q]) and phrases[q].case in ("を", "に", "について", "で"):
            return []
    for q in range(p - 1, -1, -1):
        head = phrases[q].head
        if phrases[q].case == "は" and head is not None and head.type in types:
            return [head]
    return []


def meeting_before(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """会合が|開かれ、…大臣が|出席した: the meeting that a clause before says was held."""
    for q in range(p - 1, -1, -1):
        held = phrases[q].lemma in lemmas_of("occurred_on") and phrases[q].voice != NOUN
        if held and phrases[q].form == "continuative":
            return in_clause(phrases, q, frozenset("がをはも"), types & MEETINGS)
    return []


def founded_before(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """…の|立上げを|発表し、14か国が|参加した: the body whose founding the clause before tells."""
    for q in range(p - 1, -1, -1):
        if phrases[q].form == "finite":
            break
        if phrases[q].form != "continuative" or not phrases[q].comma:
            continue
        for k in range(q - 1, -1, -1):
            if phrases[k].form == "continuative":
                break
            head = phrases[k].head
            if head is not None and head.type in types and _is_founded(phrases, k):
                return [head]
        founds = _founds(phrases[q])
        return in_clause(phrases, q, frozenset("がを"), types) if founds else []
    return []


def outcome_of(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """会合の|成果として、…が|採択された; 会合が|開かれ、…が|まとめられた: it was the meeting."""
    for q in clause_left(phrases, p):
        if phrases[q].text.startswith(("成果として", "結果として")):
            return genitive(phrases, q, types)
    return meeting_before(phrases, p, types)


def founded_after(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> Mention | None:
    """What the rest of the sentence says is founded (…の外局として、|防衛装備庁が|設置された)."""
    for q in range(p + 1, len(phrases)):
        if not _founds(phrases[q]):
            continue
        cleft = copula(phrases, q)
        if cleft and cleft.type in types:
            return cleft
        for k in range(q - 1, p, -1):
            head = phrases[k].head
            if phrases[k].case in ("を", "が", "は", "も") and head and head.type in types:
                return head
        after = phrases[q + 1].head if q + 1 < len(phrases) else None
        if phrases[q].form == "attributive" and after and after.type in types:
            return after
        return None
    return None


def _founds(phrase: Phrase) -> bool:
    """設置された, and of what is named by its kind, がある: 下部機構として協議会がある."""
    lemmas = lemmas_of("established") | {"有る", "置く"}
    return phrase.lemma in lemmas and phrase.voice != NOUN


def founded_from(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """What is set up where the bodies before p end: Yを新設した, or Yは、…して設置された."""
    found = founded_after(phrases, p, types)
    if found:
        return [found]
    later = next((q for q in phrases[p + 1 :] if q.form), None)
    starts = later is not None and (
        later.voice == PASSIVE or later.lemma in lemmas_of("established", "established-starts")
    )
    return last_topic(phrases, p, types) if starts else []


# A name of one meeting rather than of a body that goes on meeting.
_MEETING_NAME = re.compile(
    r".(?:会合|会談|首脳会議|サミット|フォーラム|円卓会議|ラウンドテーブル|シンポジウム|セミナー|ワークショップ)$"
)


def named_as_meetings(mentions: Sequence[Mention]) -> list[Mention]:
    """Events, and bodies that are named as a meeting; none where a body among them is not.

    In 第4回A省-B省協力委員会を what is held is the whole, of which the first name is a part.
    """
    meets = all(
        m.type not in ("MECHANISM", "ORG") or _MEETING_NAME.search(m.text.rstrip("」』"))
        for m in mentions
    )
    return list(mentions) if meets else []


def is_held(phrases: Sequence[Phrase], m: Mention) -> bool:
    """2022年2月に開かれた|会議には; 会議が|開かれ、: one meeting, not the body that meets."""
    if m.method == MEETING:
        return True
    held = lemmas_of("occurred_on", "occurred")
    at = next((q for q, phrase in enumerate(phrases) if m in phrase.mentions), 0)
    for q, phrase in enumerate(phrases):
        if phrase.lemma not in held or phrase.voice == NOUN:
            continue
        if (phrase.form == "attributive" and q == at - 1) or m in in_clause(
            phrases, q, frozenset("がをは"), frozenset((m.type,))
        ):
            return True
    return False


def post_word(phrase: Phrase) -> str | None:
    """The post that heads a phrase: a name of one, or a word for one (局長に)."""
    if phrase.head is not None:
        return phrase.head.text if phrase.head.type == "TITLE" else None
    word = phrase.text.rstrip("、").removesuffix(phrase.case).removeprefix("初代")
    return word if word in knowledge.words("titles", "title") else None


def post_of(phrases: Sequence[Phrase], p: int, cases: frozenset[str]) -> list[Mention]:
    """機構の|局長に|就任した, 庁は、…長官には|Aが|就任した: whose post it is."""
    orgs = frozenset(("ORG",))
    for q in clause_left(phrases, p):
        if phrases[q].case in cases and post_word(phrases[q]):
            owned = q > 0 and (phrases[q - 1].case == "の" or is_adjective(phrases[q - 1]))
            return genitive(phrases, q, orgs) if owned else last_topic(phrases, q, orgs)
    return []


# What is said of a document on which something rests: 法の規定に基づき, 法の成立を受け.
_HOLDS = re.compile(r"(?:規定|定め|成立|施行|制定|決定|採択|発効|趣旨|勧告|提言|考え方)")


def says_that_it_holds(phrases: Sequence[Phrase], q: int) -> bool:
    """Whether phrase q adds no more to the document before it than that it holds."""
    bare = phrases[q].head is None and _HOLDS.match(phrases[q].text) is not None
    return bare and phrases[q - 1].case == "の"


def is_inside(phrases: Sequence[Phrase], q: int, p: int) -> bool:
    """勧告に基づいて|推進する|取組の一環として、…が|設置された: the deed, not what is founded."""
    for k in range(q, p):
        if phrases[k].comma:
            return False
        if k > q and phrases[k].form == "attributive":
            return True
    return False


def resolve_below(phrases: Sequence[Phrase], topic: Mention | None) -> list[Phrase]:
    """その下に: the head is the body told last in the sentence, else the topic before it."""
    resolved = list(phrases)
    for q, phrase in enumerate(phrases):
        if not _UNDER_IT.fullmatch(phrase.text):
            continue
        ends = [k for k in range(q) if phrases[k].form == "continuative" and phrases[k].comma]
        before = [
            m
            for k in range(ends[-1] if ends else q)  # 群を|新編し、隊を|その下に: the group
            if phrases[k].case in ("を", "が", "は", "も", "では") or _is_founded(phrases, k)
            for m in coordinated(phrases, k, BODIES)[-1:]
        ]
        head = before[-1] if before else topic
        if head is not None and head.type in BODIES:
            resolved[q] = phrase._replace(head=head, case="の下に", mentions=(head,))
    return resolved


def _is_founded(phrases: Sequence[Phrase], k: int) -> bool:
    """本部の|設置を: the body is told as what is founded."""
    return phrases[k].case == "の" and _FOUNDING.match(phrases[k + 1].text) is not None
