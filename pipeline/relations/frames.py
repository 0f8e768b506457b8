"""Frames that fit the phrases of a sentence → matches with the names in their roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.nouns import Mention
from pipeline.relations.conditions import fits, has_goal
from pipeline.relations.discourse import (
    MEETING,
    actor_before,
    founded_after,
    founded_before,
    founded_from,
    is_held,
    meeting_before,
    named_as_meetings,
    outcome_of,
    post_of,
    post_word,
    shared,
    told_before,
)
from pipeline.relations.farther import anywhere, every, said_to_be, seated, wide
from pipeline.relations.matters import are_several, is_asked_for, matter
from pipeline.relations.parties import (
    TOGETHER,
    are_joined,
    companions,
    parties_before,
    parties_between,
)
from pipeline.relations.phrases import NOUN, Phrase
from pipeline.relations.roles import (
    clause_left,
    coordinated,
    genitive,
    in_clause,
    last_topic,
    modified,
    topic_of,
)
from pipeline.relations.table import Frame, frames_by_lemma, lemmas_of


class Match(NamedTuple):
    """A frame that fits: phrase index of the trigger, names in its roles."""

    frame: Frame
    trigger: int
    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...]
    company: tuple[Mention, ...] = ()  # who acts together with the subject, named or not
    matter: str = ""  # what stands for an object without a name


def find_matches(text: str, phrases: Sequence[Phrase]) -> Iterator[Match]:
    """Frames that fit the phrases of one sentence."""
    table = frames_by_lemma()
    for p, phrase in enumerate(phrases):
        for lemma in (phrase.lemma, *phrase.also):
            for frame in table.get(lemma, ()):
                if phrase.voice in frame.voices and fits(text, phrases, p, frame):
                    yield from _fill(phrases, p, frame)
        for person, title in zip(phrase.mentions, phrase.mentions[1:], strict=False):
            if (person.type, title.type) == ("PERSON", "TITLE") and title.start <= person.end + 1:
                yield from (Match(f, p, (person,), (title,)) for f in table["*adjacent"])
        before = phrases[p - 1].head if p and phrases[p - 1].case == "の" else None
        if phrase.head and phrase.head.type == "PERSON" and before and before.type == "ORG":
            yield from (Match(f, p, (phrase.head,), (before,)) for f in table["*of"])
        yield from _owned(phrases, p)
        yield from _from(phrases, p)
        yield from _dated_founding(phrases, p)
        if phrase.case == "に基づく":
            for frame in table["*basis"]:
                yield from _basis(phrases, p, frame)
                yield from _said_basis(phrases, p, frame)


# 総務省傘下の|研究所, 総務省の|子会社の|研究所, 国連の|専門機関の|一つである|連合.
_OWNED = (
    "傘下の", "子会社の", "子会社である", "専門機関である", "関連機関である", "附属機関である",
    "外局である", "下部機関である", "下部組織である",
)  # fmt: skip
_KINDS = ("機関の", "組織の", "委員会の", "部会の", "理事会の", "部局の")


def _owned(phrases: Sequence[Phrase], p: int) -> Iterator[Match]:
    """A body named with the one that it belongs to."""
    one = phrases[p].text == "一つである" and p > 0 and phrases[p - 1].text.endswith(_KINDS)
    if not (one or phrases[p].text.endswith(_OWNED)) or p + 1 >= len(phrases):
        return
    before = p - 1 - one
    owner = phrases[p].mentions[-1] if phrases[p].mentions else None
    owner = owner or (phrases[before].head if before >= 0 else None)
    genitive_ = bool(phrases[p].mentions) or (before >= 0 and phrases[before].case == "の")
    for frame in frames_by_lemma()["*owned"]:
        if owner and genitive_ and owner.type in frame.object_types:
            named = [m for m in phrases[p + 1].mentions if m.type in frame.subject_types]
            yield from (Match(frame, p, (m,), (owner,)) for m in named[:1])


def _from(phrases: Sequence[Phrase], p: int) -> Iterator[Match]:
    """総務省からは|山田課長が|出席した."""
    owner, after = phrases[p].head, phrases[p + 1] if p + 1 < len(phrases) else None
    person = after.mentions[0] if after and after.mentions else None
    if owner and person and phrases[p].text.rstrip("、").endswith("からは") and after:
        for frame in frames_by_lemma()["*from"]:
            if owner.type in frame.object_types and person.type in frame.subject_types:
                yield Match(frame, p, (person,), (owner,))


def _dated_founding(phrases: Sequence[Phrase], p: int) -> Iterator[Match]:
    """2002年設立の|株式会社A, 1865年|パリで|創設の|連合."""
    founding = phrases[p].lemma in lemmas_of("established") and phrases[p].case == "の"
    body = phrases[p + 1].head if founding and p + 1 < len(phrases) else None
    dated = [q for q in phrases[max(0, p - 2) : p + 1] if any(m.type == "DATE" for m in q.mentions)]
    if body and dated and not any(q.form for q in phrases[max(0, p - 2) : p]):
        for frame in frames_by_lemma()["*founded"]:
            if body.type in frame.object_types:
                yield Match(frame, p, (), (body,))


# Last words of parts of a body; a body that ends otherwise is a member.
_UNITS = ("部門", "局", "部", "課", "室", "班", "隊", "事務局")


def _fill(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[Match]:
    if "between" in frame.options:
        yield from _between(phrases, p, frame)
        return
    mutual = frame.predicate == "cooperates_with"
    if mutual and all(parties_between(phrases, p, frame.object_types)):
        return  # AとBとの間では: nobody else
    objects = _objects(phrases, p, frame)
    subjects = [s for s in _acting(phrases, p, frame) if s not in objects]
    subjects = [s for s in subjects if not _is_bare_post(phrases, s)]
    if frame.options & {"units", "no-units"}:
        parts = [s for s in subjects if s.text.endswith(_UNITS)]
        subjects = parts if "units" in frame.options else [s for s in subjects if s not in parts]
    if "named" in frame.options:
        subjects = [s for s in subjects if s.method not in ("coreference", MEETING)]
    if "meeting-name" in frame.options:
        subjects, objects = named_as_meetings(subjects), named_as_meetings(objects)
    if "date-object" in frame.options:
        yield from (Match(frame, p, (s,), ()) for s in subjects)
    elif "post-word" in frame.options and not objects:
        words = (
            post_word(phrases[q])
            for q in clause_left(phrases, p)
            if phrases[q].case in frame.object
        )
        word = next((w for w in words if w), "")
        yield from (Match(frame, p, (s,), (), (), word) for s in subjects if word)
    elif "matter" in frame.options:
        yield from _about(phrases, p, frame, subjects)
    elif not _meets(phrases, frame, objects):
        return
    elif objects or (frame.options & CARRIES_OBJECT and not has_goal(phrases, p)):
        company = [m for m in _company(phrases, p, frame) if m not in (*subjects, *objects)]
        if "with" in frame.options and parties_between(phrases, p, frame.subject_types)[0]:
            subjects = []  # Aは、…|Bと|Cの間で署名した: B and C
        yield Match(frame, p, tuple(subjects), tuple(objects), tuple(company))


# Without an object of its own the frame takes one from the sentence before.
CARRIES_OBJECT = frozenset(("meeting", "joined"))


def _meets(phrases: Sequence[Phrase], frame: Frame, objects: Sequence[Mention]) -> bool:
    """Whether the object is told to be held where it must be, or must not be."""
    held = any(is_held(phrases, m) for m in objects)
    return not ("held" in frame.options and not held) and not ("not-held" in frame.options and held)


def _about(
    phrases: Sequence[Phrase], p: int, frame: Frame, subjects: Sequence[Mention]
) -> Iterator[Match]:
    """Who agrees on, or gives out, what has no name."""
    after = phrases[p + 1].text if p + 1 < len(phrases) else ""
    if phrases[p].form == "attributive" and after.startswith(("上", "場合", "とき", "際")):
        return  # 従うことを合意した|上で行う|手続: of what is done in general
    if is_asked_for(phrases, p):
        return
    about = matter(phrases, p, frame)
    if parties_between(phrases, p, frame.subject_types)[0]:
        subjects = ()
    subjects = subjects or parties_before(phrases, p, frame.subject_types)
    company = [m for m in _company(phrases, p, frame) if m not in subjects]
    if "several" in frame.options and not are_several([*subjects, *company]):
        return
    if about and not _objects(phrases, p, frame):
        yield Match(frame, p, tuple(subjects), (), tuple(company), about)


def _is_bare_post(phrases: Sequence[Phrase], m: Mention) -> bool:
    """日米豪の|防衛相: whose post it is stands before it, and is no part of its name."""
    at = next((q for q, phrase in enumerate(phrases) if m in phrase.mentions), 0)
    return m.type == "TITLE" and at > 0 and phrases[at - 1].case == "の"


def _between(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[Match]:
    """Who holds something with whom (総務省と|通信省との間で, 総務省は、|通信省との間で)."""
    first, others = parties_between(phrases, p, frame.object_types)
    topic = topic_of(phrases, p, frame.subject_types) or _held_by(phrases, p)
    if first and others:
        yield Match(frame, p, tuple(first), tuple(others))
    elif topic and others and not set(topic) & set(others):
        yield Match(frame, p, tuple(topic), tuple(others))
    elif len(others) == 2 and are_joined(phrases, p, others):  # A及びBとの間で
        yield Match(frame, p, (others[0],), (others[1],))
    elif others:
        yield Match(frame, p, (), tuple(others))


def _held_by(phrases: Sequence[Phrase], p: int) -> list[Mention]:
    """コンソーシアムでは、A、Bとの間で覚書を締結した: a body is the place and who does it."""
    bodies = frozenset(("ORG", "MECHANISM"))
    where = (q for q in range(p - 1, -1, -1) if phrases[q].case == "では")
    return next((coordinated(phrases, q, bodies) for q in where), [])


def _objects(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    options, types = frame.options, frame.object_types
    if "anywhere" in options:
        return anywhere(phrases, p, frame)
    if "genitive" in options:
        return genitive(phrases, p, types)
    head = modified(phrases, p, frame, frame.object, types)
    if head is not None:
        return head
    if "founded-object" in options:
        return founded_from(phrases, p, types)
    if "post-of" in options:
        return post_of(phrases, p, frame.object)
    if "wide-object" in options:
        return wide(phrases, p, frame)
    found = in_clause(phrases, p, frame.object, types) or shared(phrases, p, frame.object, types)
    return found or _told_elsewhere(phrases, p, frame)


def _told_elsewhere(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    """The object where the clause has none of its own: the topic, or that of a clause before."""
    options, types = frame.options, frame.object_types
    found: list[Mention] = []
    if "は" in frame.object and phrases[p].voice != NOUN:
        found = last_topic(phrases, p, types) or said_to_be(phrases, p, types)
    if not found and "told-before" in options:
        found = told_before(phrases, p, types)
    if not found and "founded-before" in options:
        found = founded_before(phrases, p, types)
    if not found and "joined" in options and not has_goal(phrases, p):
        found = told_before(phrases, p, types)
    if not found and "meeting" in options and not has_goal(phrases, p):
        found = meeting_before(phrases, p, types)
    return found


def _company(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    cases = TOGETHER if "with" in frame.options else frozenset()
    cases |= {"と"} if "with-to" in frame.options else frozenset()
    return companions(phrases, p, cases, frame.subject_types) if cases else []


def _acting(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    options, types = frame.options, frame.subject_types
    if "seat" in options:
        return seated(phrases, p, frame)
    if "founded" in options:
        later = founded_after(phrases, p, types)
        return [later] if later else topic_of(phrases, p, types)
    head = modified(phrases, p, frame, frame.subject, types)
    return _subject_of_clause(phrases, p, frame) if head is None else head


def _subject_of_clause(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    """Who acts where the predicate modifies no noun that does."""
    options, types = frame.options, frame.subject_types
    if "every" in options:
        found = every(phrases, p, frame)
        if found:
            return found
    if "topic" in options or frame.subject & {"は"}:
        topic = topic_of(phrases, p, types)
        if topic:
            return topic
    found = in_clause(phrases, p, frame.subject, types)
    if not found and phrases[p].voice == "active" and "が" in frame.subject:
        found = actor_before(phrases, p, types)
    if not found and "outcome" in options:
        return outcome_of(phrases, p, types)
    if not found and phrases[p].voice == "passive" and "が" in frame.subject:
        return said_to_be(phrases, p, types) or shared(phrases, p, frame.subject, types)
    return found


def _basis(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[Match]:
    """協定に基づく協議会: the phrase after に基づく is what rests on it."""
    head = phrases[p + 1].head if p + 1 < len(phrases) else None
    document = phrases[p].head
    if head is None or document is None or document.type not in frame.object_types:
        return
    drawn_up = phrases[p + 1].case == "の" and head.type == "DOCUMENT"
    if phrases[p + 1].case in MODIFYING and not drawn_up:
        return  # 規則に基づく|欧州連合からの認定: the recognition rests on it
    if head.type in frame.subject_types:
        yield Match(frame, p, (head,), (document,))


MODIFYING = frozenset(("の", "からの", "への", "との", "による", "における", "に関する"))


def _said_basis(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[Match]:
    """協議会は、協定に基づくものである: the topic rests on it; without one, what is carried."""
    document = phrases[p].head
    after = phrases[p + 1].text if p + 1 < len(phrases) else ""
    if document is None or document.type not in frame.object_types:
        return
    if after.startswith(("もので", "ものだ", "ものと")):
        topic = topic_of(phrases, p, frame.subject_types)
        yield Match(frame, p, tuple(topic[:1]), (document,))
