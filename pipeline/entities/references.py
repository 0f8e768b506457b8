"""Coreference that can be trusted: 同メカニズム, 同省, 両政府 → the one thing meant, or none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline.entities import grammar
from pipeline.entities.grammar import RUN
from pipeline.entities.words import Words
from pipeline.nouns import Coreference, Edition, EditionEntity, Mention

LEADS = frozenset(("同", "当該", "本"))
BOTH = "両"
# How many names back a reference can reach.
REACH = 60
REFERRED = frozenset(("ORG", "MECHANISM", "EVENT", "DOCUMENT"))


def find_references(
    edition: Edition,
    sentences: Sequence[Words],
    mentions: Sequence[Mention],
    entities: Sequence[EditionEntity],
) -> list[Coreference]:
    """References with the entity that ends alike and was named last, not long before them.

    References without such an entity are left out. Offsets are code points in the sentence.
    """
    by_sentence: dict[str, list[Mention]] = {}
    for m in mentions:
        by_sentence.setdefault(m.sentence_id, []).append(m)
    names = {e.entity_id: (e.name_ja, *e.aliases) for e in entities}
    found: list[Coreference] = []
    recent: list[Mention] = []
    for words in sentences:
        here = by_sentence.get(words.sentence.sentence_id, [])
        for start, end, head in _references(words):
            before = [*recent, *(m for m in here if m.end <= start)]
            target = _last_ending_in(head, before, names)
            if target and not any(m.start < end and start < m.end for m in here):
                found.append(_row(words, start, end, target, len(found)))
        recent = [*recent, *here][-REACH:]
    return found


def _references(words: Words) -> Iterator[tuple[int, int, str]]:
    """同 or 当該 with the run of nouns after it, 両 with it: start, end, what the name ends in."""
    for k in range(len(words)):
        head = words.surfaces[k][1:]
        if words.surfaces[k].startswith("同") and len(head) == 1 and _is_ending(head):
            yield words.starts[k], words.ends[k], head  # 同法, 同庁 are one word to the tagger
            continue
        if words.surfaces[k] not in LEADS | {BOTH} or (k and words.classes[k - 1] in RUN - {"t"}):
            continue
        j = k + 1
        while j < len(words) and words.classes[j] in RUN:
            j += 1
        if j > k + 1:
            both = words.surfaces[k] == BOTH
            yield words.starts[k], words.ends[j - 1], words.span(k if both else k + 1, j)


def _is_ending(head: str) -> bool:
    """Whether names end in it (法, 庁); 同時 and 同様 refer to nothing."""
    return any(row.type in REFERRED for row in grammar.endings().get(head, ()))


def _last_ending_in(
    head: str, mentions: Sequence[Mention], names: Mapping[str, Sequence[str]]
) -> str | None:
    for m in reversed(mentions):
        if not m.entity_id or m.type not in REFERRED:
            continue
        if any(name.endswith(head) and name != head for name in names.get(m.entity_id, ())):
            return m.entity_id
    return None


def _row(words: Words, start: int, end: int, entity_id: str, n: int) -> Coreference:
    sentence = words.sentence
    return Coreference(
        sentence.edition,
        f"{sentence.sentence_id}.r{n:05d}",
        sentence.sentence_id,
        start,
        end,
        words.text[start:end],
        entity_id,
    )
