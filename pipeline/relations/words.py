"""Tokens → words of a phrase: whole names in place of what they span, brackets passed over."""

from __future__ import annotations

import re
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
    for k, token in enumerate(tokens):
        if token.start < done or _is_mark(tokens, k):
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


_MARK = re.compile(r"\d{1,3}\Z")
_QUOTE_ENDS = frozenset(("」", "』"))
_BEHIND = frozenset(("助詞", "補助記号", "空白"))


def _is_mark(tokens: Sequence[Token], k: int) -> bool:
    """署名した|18|。, 「提言」|5|が: the number of a note that nothing tied to its text."""
    if k == 0 or not _MARK.match(tokens[k].surface):
        return False
    before, after = tokens[k - 1], tokens[k + 1] if k + 1 < len(tokens) else None
    ended = before.pos1 in ("動詞", "助動詞") or before.surface in _QUOTE_ENDS
    return ended and (after is None or after.pos1 in _BEHIND)
