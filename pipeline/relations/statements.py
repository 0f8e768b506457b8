"""Sentences → statements, by frames; date and subject are carried as the text carries them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.nouns import Block, Mention, Sentence, Token
from pipeline.relations.frames import Match, find_matches, frames_by_lemma
from pipeline.relations.phrases import Phrase, sentence_to_phrases
from pipeline.relations.purposes import purpose_statements
from pipeline.relations.reading import Reading, Statement
from pipeline.relations.roles import is_acting_place
from pipeline.relations.tails import modality, polarity

SKIPPED = frozenset(("caption", "heading", "table"))


def sentence_relations(reading: Reading) -> Iterator[Statement]:
    """Statements of all sentences in order; the topic of one may be the subject of the next."""
    topic: Mention | None = None
    told: Mention | None = None  # what the sentence before founded: これは…
    headings = reading.heading_mechanisms
    block_id, section = "", ""
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block_id]
        if block.type in SKIPPED:
            continue
        if sentence.section_path != section or (
            sentence.block_id != block_id and block.type != "paragraph"
        ):
            topic = None
        block_id, section = sentence.block_id, sentence.section_path
        mentions = reading.mentions.get(sentence.sentence_id)
        if not mentions:
            topic = None if "は" in sentence.text else topic
            continue
        tokens = reading.tokens[sentence.sentence_id]
        if "は" not in sentence.text and not _may_state(tokens, mentions):
            continue
        phrases = sentence_to_phrases(sentence, tokens, mentions)
        carried = Carried(
            told if sentence.text.startswith(_THIS) else None,
            topic or _default_subject(reading, sentence, block),
            headings.get(sentence.section_path),
        )
        found = list(phrases_to_statements(reading, sentence, block, phrases, carried))
        yield from found
        topic = _next_topic(phrases, topic)
        told = _founded(found, phrases) or (told if carried.this else None)


_THIS = ("これは", "それは", "これらは", "その")


class Carried(NamedTuple):
    """What a sentence without a subject may speak of."""

    this: Mention | None
    topic: Mention | None
    heading: Mention | None


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
    return frozenset(lemmas | {lemma[-2:] for lemma in lemmas} | {"目的", "役割", "任務", "基づく"})


def _default_subject(reading: Reading, sentence: Sentence, block: Block) -> Mention | None:
    """Who is meant without a word: in a column its writer, in a chart the box's own body."""
    if block.type == "figure":
        return reading.bodies.get(sentence.sentence_id)
    return reading.writers.get(block.block_id)


def _next_topic(phrases: Sequence[Phrase], topic: Mention | None) -> Mention | None:
    """The sentence's own topic, when a name is; another topic ends the one before."""
    for phrase in reversed(phrases):
        if phrase.case == "は":
            if phrase.head and phrase.head.type in ("ORG", "MECHANISM", "PLACE", "PERSON"):
                return phrase.head
            return topic if _is_aside(phrase) else None
    return topic


def _is_aside(phrase: Phrase) -> bool:
    """Topics that do not take the stage: dates, 今後は, 具体的には."""
    return (
        phrase.head is not None and phrase.head.type == "DATE"
    ) or phrase.end - phrase.start <= 3


def phrases_to_statements(
    reading: Reading,
    sentence: Sentence,
    block: Block,
    phrases: Sequence[Phrase],
    carried: Carried,
) -> Iterator[Statement]:
    """Statements of one sentence."""
    for match in find_matches(sentence.text, phrases):
        yield from _to_statements(reading, sentence, block, phrases, match, carried)
    yield from purpose_statements(
        reading, sentence, block, phrases, carried.this or carried.topic or carried.heading
    )


def _to_statements(
    reading: Reading,
    sentence: Sentence,
    block: Block,
    phrases: Sequence[Phrase],
    match: Match,
    carried: Carried,
) -> Iterator[Statement]:
    frame = match.frame
    subjects = match.subjects or _carried_subject(phrases, match, carried)
    date = None if "no-date" in frame.options else governing_date(reading, phrases, match.trigger)
    if "dated" in frame.options and not date:
        return
    if not subjects and not (date and "optional-subject" in frame.options):
        return  # without founder and date a founding says no more than that the thing is there
    if not date and "date-object" in frame.options:
        return
    how = _how(sentence, phrases, match)
    if how == "actual" and _timeless(phrases[match.trigger]) and frame.predicate in HAPPENS:
        if not date:
            return
        how = "planned"
    for subject in subjects or (None,):
        for thing in match.objects or (None,):
            if subject is not None and thing is not None and subject.entity_id == thing.entity_id:
                continue
            if thing is not None and not date and "event-date" in frame.options:
                date = _event_date(reading, phrases, thing)
            yield Statement(
                subject.entity_id if subject else None,
                reading.name(subject.entity_id) if subject else None,
                frame.predicate,
                thing.entity_id if thing else None,
                reading.name(thing.entity_id) if thing else None,
                date,
                how,
                polarity(sentence.text, phrases[match.trigger]),
                sentence.sentence_id,
                sentence.text,
                reading.origin(block),
                f"frames.csv:{frame.id}",
                0.85 if subject else 0.7,
            )


# What takes place once; said in the present before a noun it is a habit, or with a date a plan.
HAPPENS = frozenset(
    ("established", "occurred_on", "located_in", "reorganised_as", "agreed_on", "announced")
)


def _timeless(phrase: Phrase) -> bool:
    """An attributive predicate in the plain present (A省が公表する|報告書)."""
    text = phrase.text.rstrip("、")
    present = text.endswith(("る", "う", "く", "す", "つ", "む", "ぶ", "ぐ"))
    return phrase.form == "attributive" and present and not text.endswith("ている")


def _how(sentence: Sentence, phrases: Sequence[Phrase], match: Match) -> str:
    options = match.frame.options
    if "plain" in options:
        return "actual"
    how = modality(sentence.text, phrases, match.trigger)
    return "actual" if how == "ongoing" and "state" in options else how


def _event_date(reading: Reading, phrases: Sequence[Phrase], event: Mention) -> str | None:
    """The date in the clause that modifies the event (2020年5月に行われた|実動訓練に)."""
    for q in range(1, len(phrases)):
        if event in phrases[q].mentions and phrases[q - 1].form == "attributive":
            return governing_date(reading, phrases, q - 1)
    return None


def _carried_subject(
    phrases: Sequence[Phrase], match: Match, carried: Carried
) -> tuple[Mention, ...]:
    """What is meant when the sentence names no subject: これ, the topic before, the heading."""
    frame = match.frame
    if carried.this and carried.this.type in frame.subject_types:
        return (carried.this,)
    who = carried.topic
    if "section" in frame.options:
        who = who if who and who.type in frame.subject_types else carried.heading
    elif "topic" not in frame.options and "carry" not in frame.options:
        return ()
    if who is None or who.type not in frame.subject_types:
        return ()
    start = phrases[match.trigger].start
    told = [p for p in phrases if (p.case in ("は", "が") or is_acting_place(p)) and p.end <= start]
    return () if any(not p.text.startswith(WRITER) for p in told) else (who,)


# The writer of a column speaks of himself or herself.
WRITER = ("私", "わたし", "筆者", "僕", "自分")


def governing_date(reading: Reading, phrases: Sequence[Phrase], p: int) -> str | None:
    """EDTF of the nearest date left of the trigger that is not inside a modifying clause."""
    head = phrases[p + 1].head if p + 1 < len(phrases) else None
    if phrases[p].form == "attributive" and head is not None and head.type == "DATE":
        value = reading.dates[head.mention_id].edtf  # 地震が発生した|2016年まで
        return value.removesuffix("/..").removeprefix("../") if value else None
    embedded = False
    for q in range(p, -1, -1):
        phrase = phrases[q]
        if q < p:
            if phrase.comma or phrase.case in ("は", "では", "には"):
                embedded = False
            if phrase.form == "attributive":
                embedded = True
        if embedded:
            continue
        for mention in reversed(phrase.mentions):
            if mention.type == "DATE":
                value = reading.dates[mention.mention_id].edtf
                if value:
                    return value
    return _occasion_date(reading, phrases, p)


def _occasion_date(reading: Reading, phrases: Sequence[Phrase], p: int) -> str | None:
    """The date in what modifies the occasion (2020年5月に開かれた|首脳会談の席で、)."""
    for q in range(1, p):
        if phrases[q].case not in ("において", "で", "に際し"):
            continue
        first = q
        while first > 0 and phrases[first - 1].case == "の":
            first -= 1
        if first == 0 or phrases[first - 1].form != "attributive":
            continue
        for mention in (m for phrase in phrases[:first] for m in phrase.mentions):
            if mention.type == "DATE":
                return reading.dates[mention.mention_id].edtf
    return None
