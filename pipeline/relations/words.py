"""Tokens → words of a phrase: whole names in place of what they span, brackets passed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pipeline.nouns import Mention, Sentence, Token


class Word(NamedTuple):
    """A token or a whole name."""

    start: int
    end: int
    text: str
    lemma: str
    pos1: str
    pos3: str
    cform: str
    mention: Mention | None


def tokens_to_words(
    sentence: Sentence, tokens: Sequence[Token], mentions: Sequence[Mention]
) -> Iterator[Word]:
    """Tokens, with the outermost names in place of what they span; brackets passed over."""
    outer = {m.start: m for m in sorted(mentions, key=lambda m: (m.start, m.end))}
    done, depth = 0, 0
    for token in tokens:
        if token.start < done:
            continue
        mention = outer.get(token.start)
        if mention and not depth:
            done = mention.end
            yield Word(
                mention.start, mention.end, mention.text, mention.text, "名詞", "", "", mention
            )
            continue
        if token.surface in "((（":
            depth += 1
        if not depth and token.pos1 != "空白" and token.surface not in "「」『』":
            yield Word(
                token.start,
                token.end,
                token.surface,
                (token.lemma or token.surface).split("-")[0],
                token.pos1,
                token.pos3 or "",
                token.cform or "",
                None,
            )
        if token.surface in "))）":
            depth = max(0, depth - 1)
