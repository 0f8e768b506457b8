"""Sentences → statements, by frames; date and subject are carried as the text carries them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from pipeline import knowledge
from pipeline.nouns import Block, Mention, Sentence, Token
from pipeline.relations.appositions import join_appositions
from pipeline.relations.asserting import AHEAD, Here, match_to_statements
from pipeline.relations.carrying import (
    Carried,
    next_meeting,
    next_topic,
    resolve_meeting,
    resolve_omitted,
)
from pipeline.relations.discourse import resolve_below
from pipeline.relations.frames import find_matches
from pipeline.relations.gapping import readings
from pipeline.relations.light_verbs import join_light_verbs
from pipeline.relations.phrases import Phrase, sentence_to_phrases
from pipeline.relations.purposes import purpose_statements
from pipeline.relations.reading import Reading, Statement
from pipeline.relations.references import (
    REACH,
    resolve_foremost,
    resolve_instead,
    resolve_parts,
    resolve_same,
)
from pipeline.relations.table import frames_by_lemma

SKIPPED = frozenset(("caption", "heading", "table"))


def sentence_relations(reading: Reading) -> Iterator[Statement]:
    """Statements of all sentences in order; the topic of one may be the subject of the next."""
    topic: Mention | None = None
    actor: Mention | None = None  # the last organisation that was the topic
    told: Mention | None = None  # what the sentence before founded: これは…
    meeting: Mention | None = None  # that it told of: 会合には…
    held: str | None = None  # when that was
    named: list[Mention] = []  # the last names, for 同フォーラム
    headings = reading.heading_mechanisms
    block_id, section = "", ""
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block_id]
        if block.type in SKIPPED:
            continue
        if sentence.section_path != section or (
            sentence.block_id != block_id and block.type != "paragraph"
        ):
            topic = meeting = held = None
        if sentence.section_path != section:
            named = []
        if sentence.block_id != block_id and not OPENS_ON_MEETING.match(sentence.text):
            meeting = held = None
        block_id, section = sentence.block_id, sentence.section_path
        mentions = reading.mentions.get(sentence.sentence_id)
        before, named = named, [*named, *(mentions or ())][-REACH:]
        if not mentions:
            topic = None if "は" in sentence.text or "が" in sentence.text else topic
            continue
        tokens = reading.tokens[sentence.sentence_id]
        if "は" not in sentence.text and not _may_state(tokens, mentions):
            continue
        phrases = _resolved(
            sentence_to_phrases(sentence, tokens, mentions), topic, meeting, before, told
        )
        carried = Carried(
            told if _THIS.match(sentence.text) else None,
            topic or _default_subject(reading, sentence, block),
            headings.get(sentence.section_path),
            meeting,
            held,
            actor,
        )
        found = list(phrases_to_statements(Here(reading, sentence, block, phrases, carried)))
        yield from found
        topic = next_topic(phrases, topic)
        actor = topic if topic and topic.type == "ORG" else actor
        last = meeting
        meeting, held = next_meeting(reading, phrases, meeting, held)
        if meeting is last and not _speaks_of(meeting, phrases, found):
            meeting = held = None
        told = _founded(found, phrases) or (told if carried.this else None)


def _speaks_of(
    thing: Mention | None, phrases: Sequence[Phrase], found: Sequence[Statement]
) -> bool:
    """Whether a sentence names it, or tells something of it without a name."""
    named = {m.entity_id for phrase in phrases for m in phrase.mentions}
    told = {id_ for s in found for id_ in (s.subject_id, s.object_id)}
    return thing is not None and thing.entity_id in named | told


# A paragraph may go on about the meeting of the one before only if it says so.
OPENS_ON_MEETING = re.compile(r"(?:同|本|この|両)?(?:会合|会議|会談|大会|サミット|総会|協議|対話)")
_THIS = re.compile(r"(?:これ|それ|これら)は|その(?:目的|役割|任務|機能|構成)")


def _resolved(
    phrases: Sequence[Phrase],
    topic: Mention | None,
    meeting: Mention | None,
    before: Sequence[Mention],
    founded: Mention | None = None,
) -> list[Phrase]:
    """The phrases, with light verbs joined and names put where words stand for them."""
    named = resolve_instead(resolve_same(phrases, before), topic)
    joined = join_light_verbs(join_appositions(named))
    below = resolve_below(resolve_parts(resolve_foremost(joined)), founded or topic)
    told = resolve_omitted(below, topic)
    return resolve_meeting(told, meeting)


def _founded(found: Sequence[Statement], phrases: Sequence[Phrase]) -> Mention | None:
    """What the sentence says was set up."""
    ids = {s.object_id for s in found if s.predicate == "established"}
    return next((m for p in phrases for m in p.mentions if m.entity_id in ids and ids), None)


def _may_state(tokens: Sequence[Token], mentions: Sequence[Mention]) -> bool:
    """Whether a sentence holds a trigger at all, or a person; the others are passed over."""
    triggers = trigger_words()
    return any(m.type == "PERSON" for m in mentions) or any(
        t.surface in triggers or (t.lemma or "") in triggers for t in tokens
    )


@cache
def trigger_words() -> frozenset[str]:
    """Lemmas of all frames (of a compound its last word), and what purposes are told with."""
    lemmas = {lemma for lemma in frames_by_lemma() if not lemma.startswith("*")}
    idioms = knowledge.words("idioms", "verb")
    told = {"目的", "役割", "任務", "基づく"}
    return frozenset(lemmas | idioms | {lemma[-2:] for lemma in lemmas} | told)


def _default_subject(reading: Reading, sentence: Sentence, block: Block) -> Mention | None:
    """Who is meant without a word: in a column its writer, in a chart the box's own body."""
    if block.type == "figure":
        return reading.bodies.get(sentence.sentence_id)
    return reading.writers.get(block.block_id)


# What is told without a name where a frame may tell the same with one.
_WORDY = frozenset(("agreed_on", "announced"))


def _once(matters: Iterable[Statement]) -> Iterator[Statement]:
    """…について合意し、覚書に署名した is one agreement."""
    seen: set[tuple[str | None, str]] = set()
    for s in matters:
        if (s.subject_id, s.predicate) not in seen:
            seen.add((s.subject_id, s.predicate))
            yield s


def phrases_to_statements(here: Here) -> Iterator[Statement]:
    """Statements of one sentence; what is agreed to be done is told as that, not as a matter."""
    for phrases in readings(here.phrases):
        yield from _clauses_to_statements(here._replace(phrases=phrases))
    yield from purpose_statements(here)


def _clauses_to_statements(here: Here) -> Iterator[Statement]:
    matches = list(find_matches(here.sentence.text, here.phrases))
    wordy = [m for m in matches if m.matter and m.frame.predicate in _WORDY]
    told = [s for m in matches if m not in wordy for s in match_to_statements(here, m)]
    yield from told
    if not any(s.modality in AHEAD for s in told):
        yield from _once(s for m in wordy for s in match_to_statements(here, m))
