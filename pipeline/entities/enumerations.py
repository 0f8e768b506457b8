"""Enumerated heads: 陸・海・空幕 names three staffs, 陸上・海上・航空自衛隊 three forces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import Known, Lexicon
from pipeline.entities.words import Words


def find_enumerated(
    words: Words, found: Sequence[Candidate], lexicons: Sequence[Lexicon]
) -> Iterator[Candidate]:
    """Members of an enumeration that share the end of their last member.

    A member counts only when it makes a known name with that end, so that a row of unrelated
    words is left alone. The member's text is the short form, its name the full one.
    """
    for dot in _last_dots(words):
        for end, tail in _tails(words, dot + 1):
            members = list(_members(words, dot, tail, lexicons))
            known = _known(words.span(dot + 1, end), lexicons)
            if members and known:
                yield Candidate(dot + 1, end, known.type, "", "enumeration", 0.96, known.name)
                yield from members
                break


def _last_dots(words: Words) -> Iterator[int]:
    """Middle dots that no further dot follows after one word."""
    for k, kind in enumerate(words.classes):
        if kind == "m" and k > 0 and words.classes[k + 2 : k + 3] != "m":
            yield k


def _tails(words: Words, first: int) -> Iterator[tuple[int, str]]:
    """Ends of what may be a known name from ``first``, with what its members share."""
    for end in range(min(len(words), first + 4), first, -1):
        text = words.span(first, end)
        shared = text[1:] if end == first + 1 else words.span(first + 1, end)
        if shared:
            yield end, shared
        if len(words.surfaces[first]) == 1 and end > first + 1:
            yield end, text[1:]


def _members(words: Words, dot: int, tail: str, lexicons: Sequence[Lexicon]) -> Iterator[Candidate]:
    while dot > 0 and words.classes[dot] == "m":
        known = _known(words.surfaces[dot - 1] + tail, lexicons)
        if known is None:
            return
        yield Candidate(dot - 1, dot, known.type, "", "enumeration", 0.9, known.name)
        dot -= 2


def _known(form: str, lexicons: Sequence[Lexicon]) -> Known | None:
    for lexicon in lexicons:
        if form in lexicon.forms:
            return lexicon.forms[form]
    return None
