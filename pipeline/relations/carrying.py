"""What a sentence hands on to the next: its topic, what it founded, the meeting it told of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.nouns import Mention
from pipeline.relations.clauses import clause_left, is_dated
from pipeline.relations.dating import governing_date
from pipeline.relations.discourse import MEETING, MEETINGS
from pipeline.relations.phrases import NOUN, Phrase
from pipeline.relations.reading import Reading
from pipeline.relations.roles import is_acting_place
from pipeline.relations.table import Frame, lemmas_of

_GENERIC_MEETING = re.compile(
    r"(?:同|本|この|両)?(?:会合|会議|会談|大会|サミット|総会|協議|対話)(?:には|では|において|に|は|で)、?"
)
_MEETINGS = re.compile(r"(?:同|本|この)?(?:会合|会議|会談|大会|サミット|総会|協議|対話)の")
_OUTCOME = ("成果として", "結果")
# The writer of a column speaks of himself or herself.
WRITER = ("私", "わたし", "筆者", "僕", "自分")
_PARTNER = re.compile(r"(?:とは|との間では)、?$")
_TOPIC = Phrase(0, 0, "", (), None, "は", True, "", "", "", 0, ())
ACTORS = frozenset(("ORG", "MECHANISM", "PLACE", "PERSON"))


class Carried(NamedTuple):
    """What a sentence without a subject may speak of."""

    this: Mention | None
    topic: Mention | None
    heading: Mention | None
    meeting: Mention | None
    meeting_date: str | None = None
    actor: Mention | None = None  # who the chapter is about, told farther back: ドイツとは、…


def next_topic(phrases: Sequence[Phrase], topic: Mention | None) -> Mention | None:
    """The sentence's own topic, when a name is; another topic ends the one before."""
    for phrase in reversed(phrases):
        if phrase.case == "は":
            if phrase.head and phrase.head.type in ACTORS:
                return phrase.head
            return topic if _is_aside(phrase) else None
        if is_acting_place(phrase):
            return phrase.head
    return None if _ends_on_subject(phrases) else topic


def _ends_on_subject(phrases: Sequence[Phrase]) -> bool:
    """Whether the sentence's last predicate has a subject of its own (…が閣議決定された)."""
    last = len(phrases) - 1
    return any(
        phrases[q].case == "が" and not phrases[q].text.startswith(WRITER)
        for q in clause_left(phrases, last)
    )


def _is_aside(phrase: Phrase) -> bool:
    """Topics that do not take the stage: dates, 今後は, 具体的には."""
    return is_dated(phrase) or phrase.end - phrase.start <= 3


def next_meeting(
    reading: Reading, phrases: Sequence[Phrase], meeting: Mention | None, held: str | None
) -> tuple[Mention | None, str | None]:
    """The one meeting said to be held, and when; two leave it open which is meant."""
    told: dict[str | None, tuple[Mention, str | None]] = {}
    for p, phrase in enumerate(phrases):
        if phrase.lemma not in lemmas_of("occurred_on") or phrase.voice == NOUN:
            continue
        near = [phrases[p + 1]] if phrase.form == "attributive" and p + 1 < len(phrases) else []
        near += [phrases[q] for q in range(p) if phrases[q].case in ("が", "を", "は")]
        for other in near:
            if other.head and other.head.type in MEETINGS:
                told[other.head.entity_id] = other.head, governing_date(reading, phrases, p)
    if told:
        return next(iter(told.values())) if len(told) == 1 else (None, None)
    return meeting, held


def resolve_meeting(phrases: Sequence[Phrase], meeting: Mention | None) -> list[Phrase]:
    """会合では、… at the head of a sentence: the meeting of the sentence before."""
    resolved = list(phrases)
    for q, phrase in enumerate(phrases):
        meant = q < 2 and _GENERIC_MEETING.fullmatch(phrase.text)
        if meeting and not phrase.mentions and (meant or _brings_forth(phrases, q)):
            told = meeting._replace(method=MEETING)
            resolved[q] = phrase._replace(head=told, mentions=(told,))
    return resolved


def _brings_forth(phrases: Sequence[Phrase], q: int) -> bool:
    """会合の|成果として."""
    after = phrases[q + 1].text if q + 1 < len(phrases) else ""
    return _MEETINGS.fullmatch(phrases[q].text) is not None and after.startswith(_OUTCOME)


_THING = ("ものであ", "もので、", "ものだ")


def resolve_omitted(phrases: Sequence[Phrase], topic: Mention | None) -> list[Phrase]:
    """2000年に|設置された|もので、…: the topic of the sentence before, where there is no other."""
    for p in range(1, len(phrases)):
        if phrases[p].text.startswith(_THING) and phrases[p - 1].form == "attributive":
            told = any(q.case in ("は", "が", "も") for q in phrases[:p])
            if topic is None or told or topic.type not in ("ORG", "MECHANISM"):
                break
            return [_TOPIC._replace(mentions=(topic,), head=topic), *phrases]
    return list(phrases)


def carried_subject(
    phrases: Sequence[Phrase], frame: Frame, p: int, carried: Carried
) -> tuple[Mention, ...]:
    """What is meant when the sentence names no subject: これ, the topic before, the heading."""
    if "clause-only" in frame.options:
        return ()
    if carried.this and carried.this.type in frame.subject_types:
        return (carried.this,)
    who = carried.topic
    if who is None and frame.predicate == "cooperates_with" and _opens_on_partner(phrases):
        who = carried.actor
    if "section" in frame.options:
        who = who if who and who.type in frame.subject_types else carried.heading
    elif not frame.options & {"topic", "carry"}:
        return ()
    if who is None or who.type not in frame.subject_types:
        return ()
    return () if _names_subject(phrases, p) else (who,)


def _opens_on_partner(phrases: Sequence[Phrase]) -> bool:
    """ドイツ経済省とは、…; シンガポールとの間では、…: one partner after the other."""
    return any(
        q.head is not None and _PARTNER.search(q.text) for q in phrases[:3] if not is_dated(q)
    )


def _names_subject(phrases: Sequence[Phrase], p: int) -> bool:
    """Whether the sentence has a subject of its own, if only one that we cannot name."""
    told = [q for q in phrases if q.end <= phrases[p].start and _tells_subject(q)]
    return any(not q.text.startswith(WRITER) for q in told)


def _tells_subject(q: Phrase) -> bool:
    if q.case == "では":  # 同計画では、…; not 業務の中では、…
        return q.head is not None and q.head.type not in ("DATE", "EVENT")
    return q.case == "が" or (q.case == "は" and not _is_aside(q))
