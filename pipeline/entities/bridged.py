"""Names that go on behind the short form of their first part: 経済協力開発機構(OECD)閣僚理事会.

The sentence is read once more without the bracket; what then spans the gap is one name. Positions
are token indices, ends exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities.grammar import RUN, Candidate
from pipeline.entities.lexicon import Lexicon
from pipeline.entities.names import find_names
from pipeline.entities.words import Words

_SHORT_FORM = re.compile(r"[A-Za-z][A-Za-z0-9&+./-]{1,11}\Z")
LONGEST = 6  # tokens of a short form
# What goes on with: a body or a meeting of what stands before, a document about it.
KINDS = frozenset(("ORG", "MECHANISM", "EVENT", "DOCUMENT"))
# The first part alone is what most readers of a programme or rule would name.
_OPEN = frozenset(("plan", "project"))


def find_bridged(words: Words, lexicons: Sequence[Lexicon]) -> Iterator[Candidate]:
    """Names with a short form in brackets inside; their name leaves the bracket out."""
    for k in range(1, len(words) - 3):
        if words.classes[k] != "(" or words.classes[k - 1] not in RUN:
            continue
        close = words.classes.find(")", k + 2, k + LONGEST + 2)
        if close < 0 or not _goes_on(words, k, close):
            continue
        yield from _across(words, k, close + 1, lexicons)


def _goes_on(words: Words, k: int, close: int) -> bool:
    """Whether the bracket holds a short form and a noun follows right behind it."""
    short = _SHORT_FORM.match(words.span(k + 1, close)) is not None
    return short and close + 1 < len(words) and words.classes[close + 1] in "nvpPhx"


def _across(words: Words, k: int, end: int, lexicons: Sequence[Lexicon]) -> Iterator[Candidate]:
    """The names that span the gap where tokens k to end were."""
    gap = words.ends[end - 1] - words.starts[k]
    text = words.text[: words.starts[k]] + words.text[words.ends[end - 1] :]
    tokens = [
        *words.tokens[:k],
        *(t._replace(start=t.start - gap, end=t.end - gap) for t in words.tokens[end:]),
    ]
    plain = Words(words.sentence._replace(text=text), tokens)
    if len(plain) != len(words) - (end - k):
        return  # the tokens on both sides became one word
    for c in find_names(plain, lexicons):
        if c.i < k < c.j and c.type in KINDS and c.kind not in _OPEN and not c.nested:
            name = c.name or plain.span(c.i, c.j)
            yield c._replace(j=c.j + end - k, name=name, method=f"bridged:{c.method}")
