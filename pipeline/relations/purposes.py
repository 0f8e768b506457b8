"""Purposes and functions: X は…を目的とする, …ことを目的として X を設置した, X は…役割を果たす."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import knowledge
from pipeline.nouns import Block, Mention, Sentence
from pipeline.relations.phrases import Phrase
from pipeline.relations.reading import Reading, Statement
from pipeline.relations.roles import copula

_PURPOSE = re.compile(
    r"(?:こと)?を(?:その)?(?:主な)?目的(?:と|に)|(?:よう(?:に(?:する)?)?|(?<=[るすうくつむぐぶ]))ため(?:に)?、"
)
# The purpose is the statement itself (…を目的とする。), not an adverb of another (…として、開いた).
_STATES = re.compile(r"(?:する(?:もの|組織|機関|枠組|会|場|。|$)|してい|しており|し、)")
_THIS_PURPOSE = re.compile(r"(?:この|こうした|その)目的の(?:下|もと|ため)")
_FUNCTION = re.compile(
    r"(?:こと)?(?:を(?:任務|役割|所掌|使命)と|する役割を|役割を(?:果た|担)(?!すため|すよう|うため|うよう)|任務を(?:担|有)"
    r"|が、?その(?:役割|任務)で|を担う[^、。]{0,12}(?:組織|機関|場|機構)(?=と|で|。|として))"
)
_ROLE_IS = re.compile(
    r"の(?:主な|主たる)?(?:役割|任務)は、?(.+?)(?:こと)?(?:に(?:ある|あり)|である|であり|です)"
)
FOUNDING = frozenset(
    ("設置", "創設", "設立", "新設", "発足", "設ける", "立ち上げる", "開設", "開催")
)
BODIES = frozenset(("MECHANISM", "ORG"))


def purpose_statements(
    reading: Reading,
    sentence: Sentence,
    block: Block,
    phrases: Sequence[Phrase],
    carried: Mention | None,
) -> Iterator[Statement]:
    """has_purpose and has_function of one sentence; the object is the text that says it."""
    yield from _purpose_before(reading, sentence, block, phrases)
    yield from _role_is(reading, sentence, block)
    for predicate, pattern in (("has_purpose", _PURPOSE), ("has_function", _FUNCTION)):
        found = pattern.search(sentence.text)
        if found is None:
            continue
        holder = _founded(phrases, found.end()) if predicate == "has_purpose" else None
        if predicate == "has_function" or _STATES.match(sentence.text, found.end()):
            holder = holder or _holder(phrases, predicate, found.start(), carried)
        start = _text_start(phrases, found.start())
        text = _without_connective(sentence.text[start : found.start()].strip("、 "))
        if holder is None or holder.type not in BODIES or len(text) < 4:
            continue
        yield _statement(reading, sentence, block, holder, predicate, text)


def _purpose_before(
    reading: Reading, sentence: Sentence, block: Block, phrases: Sequence[Phrase]
) -> Iterator[Statement]:
    """この目的の下、…: the purpose is the sentence before."""
    found = _THIS_PURPOSE.match(sentence.text)
    holder = _founded(phrases, found.end()) if found else None
    siblings = reading.sentences_of[sentence.block_id]
    if found is None or holder is None or sentence.n == 0:
        return
    text = siblings[sentence.n - 1].text.strip("。 ")
    yield _statement(reading, sentence, block, holder, "has_purpose", text)


def _role_is(reading: Reading, sentence: Sentence, block: Block) -> Iterator[Statement]:
    """協議会の役割は、…ことにある."""
    found = _ROLE_IS.search(sentence.text)
    if found is None:
        return
    for m in reading.mentions[sentence.sentence_id]:
        if m.end == found.start() and m.type in BODIES:
            yield _statement(reading, sentence, block, m, "has_function", found.group(1))
            return


def _statement(
    reading: Reading, sentence: Sentence, block: Block, holder: Mention, predicate: str, text: str
) -> Statement:
    return Statement(
        holder.entity_id,
        reading.name(holder.entity_id),
        predicate,
        None,
        text,
        None,
        "actual",
        "affirmed",
        sentence.sentence_id,
        sentence.text,
        reading.origin(block),
        f"purposes:{predicate}",
        0.8,
    )


def _founded(phrases: Sequence[Phrase], after: int) -> Mention | None:
    """What is founded in the rest of the sentence."""
    for p, phrase in enumerate(phrases):
        if phrase.start >= after and phrase.lemma in FOUNDING:
            cleft = copula(phrases, p)
            if cleft and cleft.type in BODIES:
                return cleft
            for q in range(p - 1, -1, -1):
                head = phrases[q].head
                if phrases[q].case in ("を", "が", "は", "も") and head and head.type in BODIES:
                    return head
    return None


def _without_connective(text: str) -> str:
    """A purpose does not begin with また、 or そこで、."""
    head, comma, rest = text.partition("、")
    return rest if comma and head in knowledge.words("connectives", "word") else text


def _holder(
    phrases: Sequence[Phrase], predicate: str, before: int, carried: Mention | None
) -> Mention | None:
    """The sentence's own subject, named or not; what is carried only where it has none.

    A が inside the purpose is the purpose's own; これは means what is carried.
    """
    cases = ("は", "では", "が") if predicate == "has_function" else ("は", "では")
    for phrase in reversed(phrases):
        if phrase.end <= before and phrase.case in cases:
            return carried if phrase.text.startswith(("これ", "それ")) else phrase.head
    return carried


def _text_start(phrases: Sequence[Phrase], before: int) -> int:
    """Where the purpose begins: after topic, date and basis."""
    start = 0
    for phrase in phrases:
        if phrase.end > before:
            break
        dated = phrase.head is not None and phrase.head.type == "DATE" and phrase.comma
        if (
            phrase.case in ("は", "では")
            or dated
            or (
                phrase.case in ("に基づき", "を受け", "の下")
                and phrase.comma
                and _fresh(phrases, start, phrase)
            )
        ):
            start = phrase.end
    return start


def _fresh(phrases: Sequence[Phrase], start: int, phrase: Phrase) -> bool:
    """Whether nothing but this phrase (and what modifies it) stands since ``start``."""
    between = [p for p in phrases if p.start >= start and p.end <= phrase.start]
    return all(p.case in ("の", "や", "") for p in between)
