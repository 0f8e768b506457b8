"""Names in Latin letters: National Science Foundation, Department of Education.

English names tell their kind by a noun at the end, or by the one before *of* and *for*;
``latin_heads.csv`` has these nouns, and how many words a name with them has at least.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline import knowledge
from pipeline.entities.evidence import generic
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

_WORD = r"(?:(?:[A-Z]\.){2,}|[A-ZÀ-Þ][\w'’&‐-]*)"
_SMALL = r"(?:of|for|on|and|the|in|de|la|du|des|to|a|an|with|by|from)"
_NAME = re.compile(
    rf"(?<![\w./@_?=&-]){_WORD}(?:(?:,? and |, | (?:{_SMALL} ){{0,3}}){_WORD})+"
    rf"(?: (?:19|20)\d\d(?:[-–]\d{{2,4}})?)?(?![A-Za-z0-9@])"
)
_LINK = re.compile(r" (of|for|on|de|pour|für) ")
_YEAR = re.compile(r" (?:19|20)\d\d(?:[-–]\d{2,4})?\Z")


@cache
def heads() -> Mapping[str, tuple[str, str, int]]:
    """Head → type, kind, how many words a name with it has at least."""
    return {
        r["head"]: (r["type"], r["kind"], int(r["words"])) for r in knowledge.rows("latin_heads")
    }


def find_latin(words: Words) -> Iterator[Candidate]:
    """Names of two capitalised words and more whose head says what they are."""
    if "a a" not in words.classes:
        return
    for match in _NAME.finditer(words.text):
        start = match.start()
        for name in _parts(match.group()):
            row = None if name in generic("never") else kind_of(name)
            dated = _YEAR.search(name) if row and row[0] not in ("DOCUMENT", "EVENT") else None
            end = start + len(name) - (len(dated.group()) if dated else 0)
            i = words.token_from(start)
            if row and i is not None and end in words.ends:
                yield Candidate(i, words.ends.index(end) + 1, row[0], row[1], "latin head", 0.75)
            start += len(name) + 2


def _parts(name: str) -> list[str]:
    """Names that commas part; what an enumeration inside one name joins is left whole.

    >>> _parts("National Science Foundation, Stanford University")
    ['National Science Foundation', 'Stanford University']
    """
    first, *others = name.split(", ")
    inside = others and _LINK.search(first) and " and " in others[-1]
    return [name] if inside else [first, *others]


def head_of(name: str) -> str:
    """The noun that says what a foreign name is the name of.

    >>> head_of("Group of Governmental Experts"), head_of("National Science Foundation")
    ('Group', 'Foundation')
    """
    link = _LINK.search(name)
    return (name[: link.start()] if link else name).split()[-1]


def kind_of(name: str) -> tuple[str, str] | None:
    """Type and kind that the head of a Latin name tells, or None.

    >>> kind_of("Department for Science, Innovation and Technology")
    ('ORG', 'institute')
    >>> kind_of("Large Language Model") is None
    True
    """
    plain = _YEAR.sub("", name)
    link = _LINK.search(plain)
    row = heads().get(head_of(plain))
    size = len(plain.split())
    # In X of Y two words are enough: which X is said in full.
    if row and size > 1 and (link or size >= row[2]):
        return row[0], row[1]
    row = heads().get(plain.split()[-1]) if link and link.group(1) in ("of", "de") else None
    return (row[0], row[1]) if row and size >= row[2] else None
