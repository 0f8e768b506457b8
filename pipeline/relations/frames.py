"""Frames that fit the phrases of a sentence → matches with the names in their roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.nouns import Mention
from pipeline.relations.beside import side_by_side
from pipeline.relations.clauses import clause_left
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
    coordinated,
    genitive,
    in_clause,
    last_topic,
    modified,
    topic_of,
)
from pipeline.relations.table import Frame, Match, frames_by_lemma


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
        yield from side_by_side(phrases, p)
        if phrase.case == "に基づく":
            for frame in table["*basis"]:
                yield from _basis(phrases, p, frame)
                yield from _said_basis(phrases, p, frame)


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
    subjects = [s for s in subjects if _may_act(phrases, s, frame.options)]
    if "meeting-name" in frame.options:
        subjects, objects = named_as_meetings(subjects), named_as_meetings(objects)
    if "date-object" in frame.options:
        yield from (Match(frame, p, (s,), ()) for s in subjects)
    elif "post-word" in frame.options and not objects:
        yield from (
            Match(frame, p, (s,), (), (), w) for s in subjects if (w := _post(phrases, p, frame))
        )
    elif "matter" in frame.options:
        yield from _about(phrases, p, frame, subjects)
    elif not _meets(phrases, frame, objects):
        return
    elif objects or (frame.options & CARRIES_OBJECT and not has_goal(phrases, p)):
        company = [m for m in _company(phrases, p, frame) if m not in (*subjects, *objects)]
        if "with" in frame.options and parties_between(phrases, p, frame.subject_types)[0]:
            subjects = []  # Aは、…|Bと|Cの間で署名した: B and C
        yield Match(frame, p, tuple(subjects), tuple(objects), tuple(company))


def _may_act(phrases: Sequence[Phrase], m: Mention, options: frozenset[str]) -> bool:
    """Whether a name may be the subject: no bare post, and of the kind that the frame asks for."""
    if _is_bare_post(phrases, m):
        return False
    if options & {"units", "no-units"} and m.text.endswith(_UNITS) != ("units" in options):
        return False
    return "named" not in options or m.method not in ("coreference", MEETING)


def _post(phrases: Sequence[Phrase], p: int, frame: Frame) -> str:
    """The word for a post in the clause (局長に); empty where there is none."""
    told = (q for q in clause_left(phrases, p) if phrases[q].case in frame.object)
    return next((word for q in told if (word := post_word(phrases[q]))), "")


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
