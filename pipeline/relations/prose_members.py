"""Members stated in running text: X は、A、B 及び C で構成される; 日本側は A、米側は B が参加する."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline import knowledge
from pipeline.nouns import Mention, Sentence
from pipeline.relations.charts import SIT
from pipeline.relations.phrases import Phrase, sentence_to_phrases
from pipeline.relations.reading import Membership, Reading

COMPOSED = frozenset(("構成", "成る", "参加", "参画", "出席", "代表", "構成員", "メンバー", "務める", "加わる"))
_TRIGGER = re.compile("|".join(sorted(COMPOSED - {"成る", "務める", "加わる"})) + "|から成|からな|務め|加わ")
_ROLE = re.compile(r"代表")
_AS_NEEDED = re.compile(r"必要に応じ")


def prose_members(reading: Reading) -> Iterator[Membership]:
    """Members by sentence; the mechanism is the topic, of this sentence or the one before."""
    topic: str | None = None
    section = ""
    for sentence in reading.sentences:
        block = reading.blocks[sentence.block_id]
        if block.type not in ("paragraph", "list_item", "column"):
            continue
        if sentence.section_path != section:
            topic, section = None, sentence.section_path
        mentions = reading.mentions.get(sentence.sentence_id)
        if not mentions:
            continue
        if not any(m.type == "MECHANISM" for m in mentions) and topic is None:
            continue
        phrases = sentence_to_phrases(sentence, reading.tokens[sentence.sentence_id], mentions)
        own = _mechanism(phrases)
        if _TRIGGER.search(sentence.text):
            yield from _members(reading, sentence, phrases, own or topic)
        topic = own or (topic if not _has_topic(phrases) else None)


def _mechanism(phrases: Sequence[Phrase]) -> str | None:
    """The mechanism that is the topic or the place: Xは, Xでは, Xには, Xにおいて."""
    for phrase in phrases:
        if phrase.head and phrase.head.type == "MECHANISM":
            if phrase.case in ("は", "では", "には", "において", "の", "に"):
                return phrase.head.entity_id
    return None


def _has_topic(phrases: Sequence[Phrase]) -> bool:
    return any(p.case == "は" and p.head is not None for p in phrases)


def side_of(text: str) -> str | None:
    """日本側 → JP, 米側 → US, from knowledge/chart_words.csv."""
    for row in knowledge.rows("sides"):
        if text.startswith(row["form"]):
            return row["side"]
    return None


def _members(
    reading: Reading, sentence: Sentence, phrases: Sequence[Phrase], mechanism_id: str | None
) -> Iterator[Membership]:
    """Names listed under a side word, or before the verb that says they make up the mechanism."""
    if mechanism_id is None:
        return
    side: str | None = None
    sided = False
    for p, phrase in enumerate(phrases):
        here = side_of(phrase.text)
        if here:
            side, sided = here, True
        for m in phrase.mentions:
            if m.type in SIT and m.entity_id and m.entity_id != mechanism_id:
                if sided or _composes(phrases, p):
                    yield _row(reading, sentence, mechanism_id, side, m)


def _composes(phrases: Sequence[Phrase], p: int) -> bool:
    """Whether the phrase, through what it is joined to, is what the mechanism is made of."""
    q = p
    while q + 1 < len(phrases) and phrases[q].case in ("", "や", "と", "の"):
        q += 1
    follows = phrases[q + 1].lemma if q + 1 < len(phrases) else ""
    cases = ("から", "で", "により", "を", "が")
    return phrases[q].case in cases and follows in COMPOSED and phrases[q + 1].form in (
        "finite", "continuative"
    )


def _row(
    reading: Reading, sentence: Sentence, mechanism_id: str, side: str | None, m: Mention
) -> Membership:
    after = sentence.text[m.end :]
    entity = reading.entities[m.entity_id or ""]
    return Membership(
        mechanism_id,
        side or entity.side,
        None,
        entity.entity_id,
        entity.name_ja,
        "代表" if _ROLE.search(after[:60]) else None,
        "as_needed" if _AS_NEEDED.search(sentence.text[: m.start][-20:]) else None,
        sentence.sentence_id,
        reading.origin(reading.blocks[sentence.block_id]),
        sentence.text,
    )
