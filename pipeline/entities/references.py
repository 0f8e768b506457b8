"""Coreference that can be trusted: 同メカニズム, 同省, 両政府 → the one thing meant, or none.

A name that ends as the reference does was named before: the last such. A short head (同社, 同氏)
means the only one of its kind in the nearest sentence that names any; ``references.csv`` says of
which kind. Of two, neither is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pipeline import knowledge
from pipeline.entities import runs
from pipeline.entities.countries import states
from pipeline.entities.grammar import RUN, endings
from pipeline.entities.lexicon import known_names
from pipeline.entities.words import Words
from pipeline.nouns import Coreference, Edition, EditionEntity, Mention

LEADS = frozenset(("同", "当該", "本"))
BOTH = "両"
SHORT = {row["head"]: row for row in knowledge.rows("references")}
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
            target = (
                _only_one(SHORT[head], before, names)
                if head in SHORT
                else _last_ending_in(head, before, names)
            )
            if target and not any(m.start < end and start < m.end for m in here):
                found.append(_row(words, start, end, target, len(found)))
        recent = [*recent, *here][-REACH:]
    return found


def _references(words: Words) -> Iterator[tuple[int, int, str]]:
    """同 or 当該 with the run of nouns after it, 両 with it: start, end, what the name ends in."""
    for k in range(len(words)):
        head = words.surfaces[k][1:]
        fused = words.surfaces[k].startswith("同") and (head in SHORT or _is_ending(head))
        if fused and len(head) <= 2:
            yield words.starts[k], words.ends[k], head  # 同法, 同庁 are one word to the tagger
            continue
        if k == len(words) - 1:
            continue
        if words.surfaces[k] not in LEADS | {BOTH} or (k and words.classes[k - 1] in RUN - {"t"}):
            continue
        j = runs.nouns_end(words, k + 1)
        if j > k + 1:
            both = words.surfaces[k] == BOTH
            yield words.starts[k], words.ends[j - 1], words.span(k if both else k + 1, j)


def _is_ending(head: str) -> bool:
    """Whether names end in it (法, 庁); 同時 and 同様 refer to nothing."""
    return len(head) == 1 and any(row.type in REFERRED for row in endings().get(head, ()))


def _only_one(
    kind: Mapping[str, str], mentions: Sequence[Mention], names: Mapping[str, Sequence[str]]
) -> str | None:
    """The only entity of the kind in the last sentence that names one of the kind."""
    sentence = None
    found: set[str] = set()
    for m in reversed(mentions):
        if sentence not in (None, m.sentence_id):
            break
        if m.entity_id and m.type == kind["type"] and _fits(kind["ends"], m, names):
            sentence = m.sentence_id
            found.add(m.entity_id)
    return found.pop() if len(found) == 1 else None


def _fits(ends: str, mention: Mention, names: Mapping[str, Sequence[str]]) -> bool:
    forms = (mention.text, *names.get(mention.entity_id or "", ()))
    if ends == "company":
        return any(_is_company(form) for form in forms)
    if ends == "state":
        return mention.text in states()
    return any(form.endswith(tuple(ends.split("|"))) for form in forms)


def _is_company(name: str) -> bool:
    """By knowledge, by its legal form or 社, or by an ending that only companies have."""
    known = known_names().forms.get(name)
    if known is not None:
        return known.kind == "company"
    if name.endswith("社") or "株式会社" in name:
        return True
    rows = [r for k in range(1, len(name)) for r in endings().get(name[k:], ()) if r.type == "ORG"]
    return bool(rows) and rows[0].needs == "local"


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
