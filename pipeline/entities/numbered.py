"""One meeting of a series, told by its number or year: COP26, WRC-19, 2019年世界無線通信会議."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pipeline.entities.evidence import generic
from pipeline.entities.grammar import Candidate
from pipeline.entities.words import Words

_NUMBERED = re.compile(r"(?<![A-Za-z0-9-])([A-Z]{2,6})-?(?:20\d\d|\d{1,2})(?![A-Za-z0-9.])")
_YEAR = re.compile(r"(?:19|20)\d\d年\Z")
YEAR_TOKENS = 2


def find_numbered(words: Words, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Meetings by the acronym of their series and a number, or by year and name."""
    for match in _NUMBERED.finditer(words.text):
        i = words.token_from(match.start())
        series = match.group(1) in generic("numbered-meeting")
        if series and i is not None and match.end() in words.ends:
            end = words.ends.index(match.end()) + 1
            yield Candidate(i, end, "EVENT", "session", "numbered", 0.85)
    for c in found:
        first = c.i - YEAR_TOKENS
        if c.type == "MECHANISM" and c.method == "names.csv" and first >= 0:
            meets = words.span(c.i, c.j).endswith(tuple(generic("meets")))
            if meets and _YEAR.match(words.span(first, c.i)):
                yield c._replace(i=first, type="EVENT", kind="session", name=None)
