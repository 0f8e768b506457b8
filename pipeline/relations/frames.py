"""Frames: predicates with the cases of their arguments → statements (knowledge/frames.csv).

A row names the trigger's lemmas and voices, the cases and types its subject and object may have,
and options:
  topic             the subject may be the topic left of the clause, or that of the sentence before
  carry             the subject may be the writer or the topic of the sentence before
  optional-subject  the statement holds without one
  wide-object       the object may stand anywhere left of the trigger in the sentence
  anywhere          so may it, and every name of that type with such a case is an object
  dated             only with a date
  aside             a noun told in passing, with which something else is said to go along
  governed          a noun must be governed by a finite predicate (を開始した)
  finite            a noun only at the end of its sentence
  no-date           the statement takes no date
  date-object       its object is the date
  event-date        without a date of its own it has that of its object, said right before it
  state             what is going on is so
  plain             no modality is looked for
  listed            of a noun under which things are listed
  section           the subject may be the mechanism that the heading names
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.nouns import Mention
from pipeline.relations.phrases import NOUN, Phrase
from pipeline.relations.roles import (
    Frame,
    coordinated,
    in_clause,
    modified,
    said_to_be,
    topic_of,
)

# A noun is stated, not just spoken of, when a verb of beginning or deciding takes it.
_GOVERNED = re.compile(
    r"^(?:を|に|の.{1,12}[にを])(?:開始|着手|始め|決定|決め|完了|終え|入[っり]|進め|表明|発表)"
)


class Match(NamedTuple):
    """A frame that fits: phrase index of the trigger, names in its roles."""

    frame: Frame
    trigger: int
    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...]


@cache
def frames_by_lemma() -> Mapping[str, Sequence[Frame]]:
    """Lemma of the trigger → frames."""
    table: dict[str, list[Frame]] = {}
    for row in knowledge.rows("frames"):
        frame = Frame(
            row["id"],
            row["predicate"],
            _set(row["voices"]),
            _set(row["subject"]),
            _set(row["subject_types"]),
            _set(row["object"]),
            _set(row["object_types"]),
            _set(row["options"]),
        )
        for lemma in row["lemmas"].split("|"):
            table.setdefault(lemma, []).append(frame)
    return table


def _set(field: str) -> frozenset[str]:
    return frozenset("" if part == "-" else part for part in field.split("|") if part)


def find_matches(text: str, phrases: Sequence[Phrase]) -> Iterator[Match]:
    """Frames that fit the phrases of one sentence."""
    table = frames_by_lemma()
    for p, phrase in enumerate(phrases):
        for frame in table.get(phrase.lemma, ()):
            if phrase.voice in frame.voices and _allowed(text, phrases, p, frame):
                yield from _fill(phrases, p, frame)
        for person, title in zip(phrase.mentions, phrase.mentions[1:], strict=False):
            if (person.type, title.type) == ("PERSON", "TITLE") and title.start <= person.end + 1:
                yield from (Match(f, p, (person,), (title,)) for f in table["*adjacent"])
        if phrase.case == "に基づく":
            for frame in table["*basis"]:
                yield from _basis(phrases, p, frame)
                yield from _said_basis(phrases, p, frame)


def _allowed(text: str, phrases: Sequence[Phrase], p: int, frame: Frame) -> bool:
    phrase = phrases[p]
    if phrase.voice != NOUN:
        return True
    following = text[phrase.after :]
    if "aside" in frame.options and phrase.case not in ASIDE:
        return False
    if "governed" in frame.options and not _GOVERNED.search(following[:25]):
        return False
    if "finite" in frame.options:
        return p == len(phrases) - 1 or _light_verb(phrases, p)
    return True


# 創設と歩調を合わせ, 創設に合わせて, 創設に伴い; not 創設を指示した, 創設以降.
ASIDE = frozenset(("と", "に", "とともに", "に際し"))
LIGHT = frozenset(("行う", "図る", "実施", "進める", "取る", "重ねる", "続ける"))


def _light_verb(phrases: Sequence[Phrase], p: int) -> bool:
    """調整を行う says what 調整する says."""
    return phrases[p].case == "を" and p + 1 < len(phrases) and phrases[p + 1].lemma in LIGHT


def _fill(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[Match]:
    objects = _objects(phrases, p, frame)
    subjects = _subjects(phrases, p, frame)
    if "date-object" in frame.options:
        yield from (Match(frame, p, (s,), ()) for s in subjects)
    elif objects and set(objects) != set(subjects):
        yield Match(frame, p, tuple(s for s in subjects if s not in objects), tuple(objects))


def _objects(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    if "anywhere" in frame.options:
        return _anywhere(phrases, p, frame)
    head = modified(phrases, p, frame, frame.object, frame.object_types)
    if head:
        return [head]
    if "wide-object" in frame.options:
        return _wide(phrases, p, frame)
    found = in_clause(phrases, p, frame.object, frame.object_types)
    if not found and "は" in frame.object and phrases[p].voice != NOUN:
        return topic_of(phrases, p, frame.object_types) or said_to_be(
            phrases, p, frame.object_types
        )
    return found


def _subjects(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    head = modified(phrases, p, frame, frame.subject, frame.subject_types)
    if head:
        return [head]
    if "topic" in frame.options or frame.subject & {"は"}:
        topic = topic_of(phrases, p, frame.subject_types)
        if topic:
            return topic
    found = in_clause(phrases, p, frame.subject, frame.subject_types)
    if not found and phrases[p].voice == "passive" and "が" in frame.subject:
        return said_to_be(phrases, p, frame.subject_types)
    return found


def _wide(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    for q in range(p - 1, -1, -1):
        if phrases[q].case in frame.object:
            found = coordinated(phrases, q, frame.object_types)
            if found:
                return found
        if phrases[q].form == "finite":
            break
    return []


def _anywhere(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    found: list[Mention] = []
    for q, phrase in enumerate(phrases):
        if q != p and phrase.case in frame.object:
            new = coordinated(phrases, q, frame.object_types)
            found.extend(m for m in reversed(new) if m not in found)
    return sorted(found, key=lambda m: m.start)


def _basis(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[Match]:
    """協定に基づく協議会: the phrase after に基づく is what rests on it."""
    head = phrases[p + 1].head if p + 1 < len(phrases) else None
    document = phrases[p].head
    if head is None or document is None or document.type not in frame.object_types:
        return
    if phrases[p + 1].case in MODIFYING:
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
