"""Works cited: author (year) 「title」, author "Title" with its address, and the authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.entities import latin
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

_WHEN = (
    r"(?:(?:19|20)\d\d|(?:平成|令和|昭和)(?:\d+|元)年|各年)"
    r"(?:[年度版./~-]|\d{1,2}[月日.]?|(?:19|20)\d\d)*"
)
# The year of a work, right before its title.
_YEAR = re.compile(rf"\({_WHEN}[a-z]?\)[,、]? ?(?=[「『“\"])")
# A Latin title: capital first, several words.
_LATIN_TITLE = r"[A-ZÀ-Þ£\d][^“”\"「」 ]* [^“”\"「」]{6,200}"
_QUOTED = re.compile(rf"“({_LATIN_TITLE})”|\"({_LATIN_TITLE})\"")
# What follows the title of a work: its address, its date, where it appeared, the end.
_FOLLOWS = re.compile(r"[.,]? ?(?:\(?https?:|\([^()]*(?:19|20)\d\d|[A-Z]|を参照|を基に|等を|$)")
_CLOSING = {"「": "」", "『": "』", "“": "”", '"': '"'}
_NOTE = re.compile(r"(?:\A|(?<=[\s/]))(?:\d{1,3} )?\Z")
_ALONE = re.compile(r"(?:[A-Z][A-Za-z&.-]{2,}|[A-Z&]{2,}(?: [A-Z&]{2,})*)\Z")
LONGEST = 200
SHORTEST = 4


def find_citations(words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Titles that an author with a year, or an author and an address, tell to be cited."""
    text = words.text
    if "(" in words.classes:
        for match in _YEAR.finditer(text):
            if match.start() and (end := _closing(text, match.end())):
                yield from _title(words, match.end() + 1, end, found)
                yield from _author(words, match.start(), found)
    for match in _QUOTED.finditer(text) if "“" in text or '"' in text else ():
        before = text[: match.start()].rstrip(" ,")
        authored = _ends_in_name(words, len(before), found) or _latin_before(words, len(before))
        if (authored or _NOTE.search(text[: match.start()])) and _FOLLOWS.match(text, match.end()):
            yield from _title(words, match.start() + 1, match.end() - 1, found)
            yield from _author(words, match.start(), found)


def _closing(text: str, at: int) -> int:
    """Offset of the bracket that closes the one at ``at``; 0 when there is none in reach."""
    opening, closing, depth = text[at], _CLOSING[text[at]], 0
    if opening == closing:
        return max(text.find(closing, at + 1, at + LONGEST), 0)
    for k in range(at, min(len(text), at + LONGEST)):
        depth += (text[k] == opening) - (text[k] == closing)
        if depth == 0:
            return k
    return 0


def _title(words: Words, start: int, end: int, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The title between the offsets; a meeting or body so quoted stays one."""
    while start < end and words.text[start] == " ":
        start += 1
    i = words.token_from(start)
    if i is None or end - start < SHORTEST or end not in words.ends:
        return
    j = words.ends.index(end) + 1
    whole = (c for c in found if (c.i, c.j) == (i, j) and c.type != "DOCUMENT")
    if not any(c.method != "latin head" for c in whole):
        yield Candidate(i, j, "DOCUMENT", "report", "cited", 0.85)


def _ends_in_name(words: Words, end: int, found: Sequence[Candidate]) -> bool:
    return any(c.type in ("ORG", "PERSON") and words.ends[c.j - 1] == end for c in found)


def _latin_before(words: Words, end: int) -> int | None:
    """First token of the Latin words that end at the offset; None when there are none."""
    if end not in words.ends:
        return None
    j = words.ends.index(end) + 1
    i = j
    while i and (words.classes[i - 1] in "a " or words.surfaces[i - 1] in "&-."):
        i -= 1
    while i < j and not words.surfaces[i][0].isupper():
        i += 1
    return i if i < j else None


def _author(words: Words, end: int, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Who wrote it, in Latin letters: a body by its head, or one word alone (Ipsos)."""
    end = len(words.text[:end].rstrip(" ,"))
    i = _latin_before(words, end)
    if i is None or _ends_in_name(words, end, found):
        return
    j = words.ends.index(end) + 1
    name = words.span(i, j)
    alone = words.surfaces[i - 2 : i] if i else []
    listed = any(s in (",", "and", "&", ".") for s in alone)
    if latin.kind_of(name) or (_ALONE.match(name) and not listed):
        yield Candidate(i, j, "ORG", "", "author", 0.75)
