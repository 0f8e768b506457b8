"""The table of frames: predicates with the cases of their arguments (knowledge/frames.csv).

A row names the trigger's lemmas and voices, the cases and types its subject and object may have,
and options:
  topic             the subject may be the topic left of the clause, or that of the sentence before
  carry             the subject may be the writer or the topic of the sentence before
  optional-subject  the statement holds without one
  with              who acts together with the subject is one too (とともに, との間で)
  with-to           so is whom the subject does it with (と)
  between           the parties of との間で are subject and object, or the topic and they
  every             all phrases of the clause with such a case hold subjects (Aは…が、Bは…が)
  meeting           without an object it is the meeting told of right before
  wide-object       the object may stand anywhere left of the trigger in the sentence
  anywhere          so may it, and every name of that type with such a case is an object
  genitive          the object stands in the chain of の before the trigger (内閣府の特別の機関)
  founded           the subject is what is founded in the rest of the sentence, else the topic
  then-founded      only when the clause after it says that something is founded
  seat              only with a word for a seat in the clause (本部, 事務局, 拠点)
  dated             only with a date
  aside             a noun told in passing, with which something else is said to go along
  nominal           so does this one, or it is the topic (締結は、…)
  told-before       the object may be what the sentence was about before
  as-made           only where somebody is made one (をメンバーとする)
  leads             the object is the topic, not what is led in passing
  governed          a noun must be governed by a finite predicate (を開始した)
  decided           a noun must be what is decided or considered (の創設に合意した)
  announced         a noun must be what is made public (の創設を発表した)
  launched          only with a date since which it goes on (2017年から…を開催)
  goes-on           said before something that goes on, it goes on too
  has-object, no-object  only with, only without an を in the clause
  said-thing        only where the subject is said to be such a thing (改組したものである)
  no-between        only without a との間で in the clause
  no-goal           only without a に in the clause
  as                a noun only where something is said to be it (として, である, を務める)
  finite            a noun only at the end of its sentence
  no-date           the statement takes no date
  date-object       its object is the date
  event-date        without a date of its own it has that of its object, said right before it
  state             what is going on is so
  plain             no modality is looked for
  founded-object    the object is what is founded in place of what ends
  outcome           the subject may be the meeting that the sentence says was held
  post-of           the object is whose post it is
  post-word         the object may be a word for a post (局長に就任した)
  held, not-held    only where the object is, is not told to be held
  asserted          only where it does not modify a noun
  below             only with a word for what is below in the clause (隷下に)
  chairs            only with a word for the chair before it (議長を務めた)
  matter            the object has no name: words, or a document called by its kind
  several           only where more than one party acts
  on-cooperation    only where what is signed or agreed is about cooperation
  listed            of a noun under which things are listed
  section           the subject may be the mechanism that the heading names
  meeting-name      of bodies only those that are named as a meeting (会合, 首脳会議)
  talks             only where what is held are talks or an exercise
  no-seat           only without a word for a seat in the clause
  not-below         only without a word for what is below in the clause
  said-de           a noun only where it ends what the topic is said to be (の機関で、)
  founded-before    without an object it is the body that the clause before says is founded
  named             the subject is named, not 同会合
  due               it is told as what is planned (開催予定である)
  no-actor          only where nobody is said to do it
  joined            without an object it is the body that the sentence before spoke of
  clause-only       nothing is carried into it
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.nouns import Mention


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
    confidence: float


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
            float(row["confidence"]),
        )
        for lemma in row["lemmas"].split("|"):
            table.setdefault(lemma, []).append(frame)
    return table


def _set(field: str) -> frozenset[str]:
    return frozenset("" if part == "-" else part for part in field.split("|") if part)


@cache
def lemmas_of(predicate: str, frame: str = "") -> frozenset[str]:
    """The verbs of a predicate's frames (of established 設置, 設ける, 発足 …), or of one frame."""
    return frozenset(
        lemma
        for lemma, frames in frames_by_lemma().items()
        if any(
            f.predicate == predicate and f.voices & {"active", "passive"} and frame in ("", f.id)
            for f in frames
        )
    )


@cache
def nouns_of(predicate: str) -> frozenset[str]:
    """The nouns by which a predicate's frames know what something is (of part_of 外局)."""
    return frozenset(
        lemma
        for lemma, frames in frames_by_lemma().items()
        if any(f.predicate == predicate and f.voices <= {"noun", "copula"} for f in frames)
    )


class Match(NamedTuple):
    """A frame that fits: phrase index of the trigger, names in its roles."""

    frame: Frame
    trigger: int
    subjects: tuple[Mention, ...]
    objects: tuple[Mention, ...]
    company: tuple[Mention, ...] = ()  # who acts together with the subject, named or not
    matter: str = ""  # what stands for an object without a name
