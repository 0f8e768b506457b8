"""Footnotes → the words their marker stands on."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.entities.grammar import RUN
from pipeline.entities.words import Words
from pipeline.nouns import Edition, Footnote, Mention, Note


def tie_notes(
    edition: Edition,
    notes: Sequence[Note],
    sentences: Sequence[Words],
    mentions: Sequence[Mention],
) -> list[Footnote]:
    """One footnote per note; what the marker stands on is the name that ends there, else the noun.

    Offsets are code points in the sentence.
    """
    by_block: dict[str, list[Words]] = {}
    for words in sentences:
        by_block.setdefault(words.sentence.block_id, []).append(words)
    ends: dict[tuple[str, int], Mention] = {}
    for m in mentions:
        longest = ends.get((m.sentence_id, m.end))
        if longest is None or m.start < longest.start:
            ends[m.sentence_id, m.end] = m
    return [_tie(note, by_block, ends) for note in notes]


def _tie(
    note: Note,
    by_block: dict[str, list[Words]],
    ends: dict[tuple[str, int], Mention],
) -> Footnote:
    sentence_id: str | None = None
    start: int | None = None
    text: str | None = None
    words = _sentence_at(note, by_block)
    if words is not None and note.anchor_offset is not None:
        sentence_id = words.sentence.sentence_id
        at = _before_brackets(words, note.anchor_offset - words.sentence.start)
        mention = ends.get((sentence_id, at))
        start, text = (mention.start, mention.text) if mention else _noun_before(words, at)
    return Footnote(
        note.edition,
        note.footnote_id,
        note.marker,
        note.text,
        sentence_id,
        start,
        text,
        note.block_id,
    )


def _sentence_at(note: Note, by_block: dict[str, list[Words]]) -> Words | None:
    if note.anchor_block_id is None or note.anchor_offset is None:
        return None
    for words in by_block.get(note.anchor_block_id, ()):
        if words.sentence.start < note.anchor_offset <= words.sentence.end:
            return words
    return None


def _before_brackets(words: Words, at: int) -> int:
    """Offset where the word ends that the marker stands on, quotes and brackets passed over.

    A name in 「」 ends before the closing quote, one with an explanation in () before the opening.
    """
    text = words.text[:at].rstrip()
    while text and text[-1] in "」』)。、":
        bracketed = text[-1] == ")" and "(" in text
        text = text[: text.rindex("(") if bracketed else -1].rstrip()
    return len(text) or at


def _noun_before(words: Words, at: int) -> tuple[int, str]:
    """The run of nouns that ends at ``at``, or what a verb there begins with."""
    last = max((k for k, end in enumerate(words.ends) if end <= at), default=0)
    first = last
    while first > 0 and words.classes[first] in "AjV":
        first -= 1
    while first > 0 and words.classes[first] in RUN and words.classes[first - 1] in RUN:
        first -= 1
    return words.starts[first], words.text[words.starts[first] : words.ends[last]]
