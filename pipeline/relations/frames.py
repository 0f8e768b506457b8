"""Frames: predicates with the cases of their arguments → statements (knowledge/frames.csv).

A row names the trigger's lemmas and voices, the cases and types its subject and object may have,
and options:
  topic             the subject may be the topic left of the clause, or that of the sentence before
  carry             the subject may be the writer or the topic of the sentence before
  optional-subject  the statement holds without one
  wide-object       the object may stand anywhere left of the trigger in the sentence
  anywhere          so may it, and every name of that type with such a case is an object
  dated             only with a date
  no-since          not when the noun is followed by 以降, 以来
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


class Frame(NamedTuple):
    """A row of frames.csv."""

    id: str
    predicate: str
    voices: frozenset[str]
    subject: frozenset[str]
    subject_types: frozenset[str]
    object: frozenset[str]
    object_types: frozenset[str]
    options: frozenset[str]


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
    if "no-since" in frame.options and following.startswith(("以降", "以来", "に向け", "を目指")):
        return False
    if "governed" in frame.options and not _GOVERNED.search(following[:25]):
        return False
    if "finite" in frame.options:
        return p == len(phrases) - 1 or _light_verb(phrases, p)
    return True


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
    modified = _modified(phrases, p, frame, frame.object, frame.object_types)
    if modified:
        return [modified]
    if "wide-object" in frame.options:
        return _wide(phrases, p, frame)
    found = _role(phrases, p, frame.object, frame.object_types)
    if not found and "は" in frame.object and phrases[p].voice != NOUN:
        return _topic(phrases, p, frame.object_types) or _said_to_be(
            phrases, p, frame.object_types
        )
    return found


def _said_to_be(
    phrases: Sequence[Phrase], p: int, types: frozenset[str]
) -> list[Mention]:
    """Where the clause names no subject: what the clause before says it is (…は|協議会であり、)."""
    for q in range(p - 1, -1, -1):
        if phrases[q].case in ("は", "が"):
            return []
        if _is_copula(phrases[q]):
            return coordinated(phrases, q, types)
    return []


def _subjects(phrases: Sequence[Phrase], p: int, frame: Frame) -> list[Mention]:
    modified = _modified(phrases, p, frame, frame.subject, frame.subject_types)
    if modified:
        return [modified]
    if "topic" in frame.options or frame.subject & {"は"}:
        topic = _topic(phrases, p, frame.subject_types)
        if topic:
            return topic
    found = _role(phrases, p, frame.subject, frame.subject_types)
    if not found and phrases[p].voice == "passive" and "が" in frame.subject:
        return _said_to_be(phrases, p, frame.subject_types)
    return found


def _modified(
    phrases: Sequence[Phrase], p: int, frame: Frame, cases: frozenset[str], types: frozenset[str]
) -> Mention | None:
    """The name that an attributive predicate stands before (設置された|協議会, 発生した|地震).

    It is the subject of a passive or of a verb that takes no object, else the object.
    """
    phrase = phrases[p]
    if phrase.form != "attributive" or p + 1 >= len(phrases):
        return None
    transitive = "を" in frame.object | frame.subject and phrase.voice != "passive"
    wanted = ("を" if transitive else "が") in cases
    nominal = phrase.text.endswith(_CLEFT)
    head = copula(phrases, p) if nominal else phrases[p + 1].head
    return head if wanted and head and head.type in types else None


_CLEFT = ("のが", "のは", "のが、", "のは、")


def copula(phrases: Sequence[Phrase], p: int) -> Mention | None:
    """What a cleft sentence says it is (設けたのが、|協議会である)."""
    return next((q.head for q in phrases[p + 1 :] if _is_copula(q)), None)


def _is_copula(phrase: Phrase) -> bool:
    return phrase.head is not None and phrase.text.rstrip("。、").endswith(("である", "であり", "だ", "です"))


def _role(
    phrases: Sequence[Phrase], p: int, cases: frozenset[str], types: frozenset[str]
) -> list[Mention]:
    """The nearest phrase on the left, in the clause, that has one of the cases.

    Only what heads that phrase fills the role: in 連携を専門に扱う部署が the subject is 部署.
    """
    for q in _clause_left(phrases, p):
        if phrases[q].case in cases:
            return coordinated(phrases, q, types)
    return []


def _clause_left(phrases: Sequence[Phrase], p: int) -> Iterator[int]:
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
            embedded = True
            continue
        if phrase.form == "finite" or (phrase.form == "continuative" and phrase.comma):
            return
        if not embedded:
            yield q


def _topic(phrases: Sequence[Phrase], p: int, types: frozenset[str]) -> list[Mention]:
    """The nearest topic on the left, wherever it stands; a が in the clause goes before it."""
    for q in _clause_left(phrases, p):
        if phrases[q].case == "が" and phrases[q].head:
            found = coordinated(phrases, q, types)
            if found:
                return found
        if phrases[q].case in ("は", "も"):
            break
    for q in range(p - 1, -1, -1):
        if phrases[q].case == "は":
            return coordinated(phrases, q, types)
    return []


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
    if p + 1 < len(phrases):
        head, document = phrases[p + 1].head, phrases[p].head
        if head and document and head.type in frame.subject_types:
            if document.type in frame.object_types:
                yield Match(frame, p, (head,), (document,))


def _said_basis(phrases: Sequence[Phrase], p: int, frame: Frame) -> Iterator[Match]:
    """協議会は、協定に基づくものである: the topic rests on it; without one, what is carried."""
    document = phrases[p].head
    if p + 1 < len(phrases) and phrases[p + 1].text.startswith(("もので", "ものだ", "ものと")):
        if document and document.type in frame.object_types:
            topic = _topic(phrases, p, frame.subject_types)
            yield Match(frame, p, tuple(topic[:1]), (document,))


def coordinated(
    phrases: Sequence[Phrase], q: int, types: frozenset[str]
) -> list[Mention]:
    """The name that heads phrase q, and those joined to it on its left (A、B及びC)."""
    found: list[Mention] = []
    while q >= 0:
        head = phrases[q].head
        if head is None or head.type not in types:
            break
        found += [m for m in _named(phrases[q]) if m.type in types and m not in found]
        q -= 1
        if q > 0 and phrases[q].form == "attributive" and not phrases[q].mentions:
            q -= 1  # A及び|後述する|B
        if q < 0 or not _joins(phrases[q]):
            break
    return found[::-1] if len(found) > 1 else found


def _named(phrase: Phrase) -> Sequence[Mention]:
    """The names of a phrase; a post behind the name of its holder is not another one."""
    if phrase.head and phrase.head.type == "PERSON":
        return [m for m in phrase.mentions if m.type != "TITLE"]
    return phrase.mentions


def _joins(phrase: Phrase) -> bool:
    """Whether the phrase ends in a word that joins it to the next (、 や 及び と)."""
    return phrase.head is not None and phrase.case in ("", "や", "と") and not phrase.form
