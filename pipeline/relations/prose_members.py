"""Members told in running text: X は、A 及び B で構成される; 日本側は A、米側は B が参加する."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline import knowledge
from pipeline.nouns import Mention, Sentence
from pipeline.relations.charts import SIT
from pipeline.relations.phrases import Phrase, sentence_to_phrases
from pipeline.relations.reading import Membership, Reading

_CAME = re.compile(r"(?:出席|参加|参画)(?:し(?:た|、|て)|があ)|加わ(?:った|り)")
_COMPOSITION = re.compile(r"構成|から成|からな|メンバー|代表(?:と|が|代理)")
_MADE_OF = re.compile(r"構成|から成|からな|メンバー")
# What a mechanism is said to be made of stands before one of these.
COMPOSED = frozenset(("構成", "成る", "参加", "参画", "出席", "構成員", "加わる"))
_TRIGGER = re.compile(r"構成|から成|からな|参加|参画|出席|代表|加わ|務め|メンバー|置かれ")
_REPRESENTS = re.compile(r"代表")
_ALL_REPRESENT = re.compile(r"を代表と(?:し|する)")
_DEPUTY = re.compile(r"代表代理として")
_AS_NEEDED = re.compile(r"必要に応じ")
_STATES = re.compile(r"(?:わが国|我が国|日本|米国)の")
OTHERS = frozenset(("ORG", "PLACE", "PERSON", "DOCUMENT", "EVENT"))
JOINS = frozenset(("", "や", "と", "の"))


class Place(NamedTuple):
    """A side word in a sentence: where it stands and which side it is."""

    start: int
    end: int
    side: str


def prose_members(reading: Reading) -> Iterator[Membership]:
    """Members by sentence; the mechanism is the topic, of this sentence or of one before."""
    topic: str | None = None
    headed = False  # the topic is that of the heading, which says less than a sentence's
    section = ""
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block_id]
        if block.type not in ("paragraph", "list_item", "column"):
            continue
        if sentence.section_path != section:
            section = sentence.section_path
            heading = reading.heading_mechanisms.get(section)
            topic, headed = (heading.entity_id, True) if heading else (None, False)
        mentions = reading.mentions.get(sentence.sentence_id)
        if not mentions or not ("は" in sentence.text or _TRIGGER.search(sentence.text)):
            continue
        if topic is None and not any(m.type == "MECHANISM" for m in mentions):
            continue
        phrases = sentence_to_phrases(sentence, reading.tokens[sentence.sentence_id], mentions)
        own = _mechanism(phrases)
        headed = headed and own is None
        topic = own or (None if _other_topic(phrases) else topic)
        trigger = _COMPOSITION if headed else _TRIGGER
        if topic and trigger.search(sentence.text) and not _is_meeting(sentence.text, mentions):
            yield from _members(reading, sentence, phrases, mentions, topic)


def _other_topic(phrases: Sequence[Phrase]) -> bool:
    """Whether the sentence speaks of something else that has a name."""
    return any(p.case == "は" and p.head is not None and p.head.type in OTHERS for p in phrases)


def _is_meeting(text: str, mentions: Sequence[Mention]) -> bool:
    """What is told of one meeting says who came, not who belongs; what it is made of holds."""
    if _MADE_OF.search(text):
        return False
    return _CAME.search(text) is not None or any(m.type == "EVENT" for m in mentions)


def _mechanism(phrases: Sequence[Phrase]) -> str | None:
    """The mechanism that is the topic or the place: Xは, Xでは, Xには, Xにおいて."""
    for phrase in phrases:
        named = phrase.head is not None and phrase.head.type == "MECHANISM"
        if phrase.head and named and phrase.case in ("は", "では", "には", "において"):
            return phrase.head.entity_id
    return None


def side_words(text: str) -> list[Place]:
    """Side words (日本側, 米側: knowledge/chart_words.csv) of a text in order."""
    found = [
        Place(m.start(), m.end(), row["value"])
        for row in knowledge.rows("chart_words")
        if row["role"] == "side"
        for m in re.finditer(re.escape(row["word"]), text)
    ]
    return sorted(found)


def _members(
    reading: Reading,
    sentence: Sentence,
    phrases: Sequence[Phrase],
    mentions: Sequence[Mention],
    mechanism_id: str,
) -> Iterator[Membership]:
    """Names under a side word, or those that the predicate of composition takes."""
    sides = side_words(sentence.text)
    for m in sorted(_outermost(mentions), key=lambda m: m.start):
        if m.type not in SIT - {"PERSON"} or not m.entity_id or m.entity_id == mechanism_id:
            continue
        side = _side_at(sides, m.start)
        if side is None and _precedes_side(sentence, sides, m):
            side = sides[0].side
        bodies = side is None and m.type == "MECHANISM"  # parts, told as part_of
        if side is not None or (_composes(phrases, m) and not bodies):
            yield _row(reading, sentence, mechanism_id, side or _state_before(sentence, m), m)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    return [
        m
        for m in mentions
        if not any(
            o.start <= m.start and m.end <= o.end and (o.start, o.end) != (m.start, m.end)
            for o in mentions
        )
    ]


def _side_at(sides: Sequence[Place], offset: int) -> str | None:
    """The side word that governs an offset: the last one before it."""
    before = [p.side for p in sides if p.end <= offset]
    return before[-1] if before else None


def _precedes_side(sentence: Sentence, sides: Sequence[Place], m: Mention) -> bool:
    """A、Bの代表については、米側の構成員として…参加する: the list stands before its side."""
    if not sides or m.end > sides[0].start:
        return False
    between = sentence.text[m.end : sides[0].start]
    return bool(re.search(r"^[^。]*の代表(?:については|は|も)、?$", between))


def _composes(phrases: Sequence[Phrase], m: Mention) -> bool:
    """Whether the name, through what it is joined to, is what the mechanism is made of."""
    q = next((i for i, p in enumerate(phrases) if m in p.mentions), None)
    if q is None:
        return False
    while q + 1 < len(phrases) and phrases[q].case in JOINS and not phrases[q].form:
        q += 1
        if _is_composition(phrases, q):
            return True
    taken = phrases[q].case in ("から", "で", "により", "が", "を")
    return taken and _is_composition(phrases, q + 1)


def _is_composition(phrases: Sequence[Phrase], q: int) -> bool:
    """A verb of composition; 実行委員会を構成する makes up something else than the topic."""
    if q >= len(phrases) or phrases[q].lemma not in COMPOSED or phrases[q].voice == "noun":
        return False
    return not (phrases[q].voice == "active" and phrases[q - 1].case == "を")


def _state_before(sentence: Sentence, m: Mention) -> str | None:
    """わが国の外務大臣及び防衛大臣並びに米国の国務長官: the state named last says whose."""
    found = [s.group() for s in _STATES.finditer(sentence.text, 0, m.start)]
    if not found:
        return None
    return "US" if found[-1].startswith("米") else "JP"


def _row(
    reading: Reading, sentence: Sentence, mechanism_id: str, side: str | None, m: Mention
) -> Membership:
    text = sentence.text
    entity = reading.entities[m.entity_id or ""]
    clause = text[m.end :].split("側", 1)[0]
    role = "代表" if _REPRESENTS.search(clause) or _ALL_REPRESENT.search(text, m.end) else None
    if _DEPUTY.search(text[: m.start]):
        role = "代表代理"
    return Membership(
        mechanism_id,
        side or entity.side,
        None,
        entity.entity_id,
        entity.name_ja,
        role,
        "as_needed" if _AS_NEEDED.search(text[m.end :]) else None,
        sentence.sentence_id,
        reading.origin(reading.blocks[sentence.block_id]),
        text,
    )
