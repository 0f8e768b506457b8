"""Names that go on behind an acronym in brackets: 核兵器不拡散条約(NPT)運用検討会議.

The acronym must be a known one: of another the text itself says here what it stands for, and that
is read from the shorter name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities import runs
from pipeline.entities.evidence import generic
from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import known_names
from pipeline.entities.words import Words

OWNERS = frozenset(("ORG", "MECHANISM", "DOCUMENT"))
ORGANS = ("総会", "理事会", "事務局")
PARTS = frozenset(("ORG", "MECHANISM", "EVENT"))


def find_spanning(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The whole names; without the bracket where they are compared."""
    starting = {c.i: c for c in found if c.type in PARTS and not c.nested}
    for c in found:
        close = _close(words, c) if c.type in OWNERS and not c.nested else None
        if close is None or close + 1 >= len(words):
            continue
        part = starting.get(close + 1)
        end, type_, kind = (part.j, part.type, part.kind) if part else _body(words, c, close + 1)
        if end > close + 1:
            name = words.span(c.i, c.j) + words.span(close + 1, end)
            yield Candidate(c.i, end, type_, kind, "spanning", 0.85, name)


def _close(words: Words, c: Candidate) -> int | None:
    """The bracket's end, where it holds nothing but a known acronym."""
    if words.surfaces[c.j : c.j + 1] not in (["("], ["（"]):
        return None
    close = words.classes.find(")", c.j)
    inner = words.span(c.j + 1, close) if close > 0 else ""
    known = known_names().forms.get(inner)
    return close if known is not None and known.type in OWNERS and inner.isascii() else None


def _body(words: Words, owner: Candidate, s: int) -> tuple[int, str, str]:
    """準備委員会, 総会: behind the name of a body such a word is its meeting or organ."""
    e = runs.nouns_end(words, s)
    meets = words.span(s, e).endswith(tuple(generic("meets")))
    if owner.type == "ORG" and words.span(s, e).endswith(ORGANS):
        return e, "ORG", "international"
    return (e, "MECHANISM", "forum") if meets else (s, "", "")
