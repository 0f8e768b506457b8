"""Names that are known: from knowledge, and from what the edition itself defines.

A lexicon is a trie over characters. A name matches where it begins and ends with words of the
sentence; the longest wins.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from pipeline import knowledge
from pipeline.entities.words import Words
from pipeline.text import nfkc


class Known(NamedTuple):
    """What a form of a name stands for."""

    type: str
    name: str
    method: str
    kind: str = ""


class Lexicon:
    """Forms of names → what they stand for."""

    def __init__(self) -> None:
        self._root: dict[str, Any] = {}
        self.forms: dict[str, Known] = {}

    def add(self, form: str, known: Known) -> None:
        """The first entry of a form stays."""
        if not form or form in self.forms:
            return
        self.forms[form] = known
        node = self._root
        for char in form:
            node = node.setdefault(char, {})
        node[""] = known

    def matches(self, words: Words) -> Iterator[tuple[int, int, Known]]:
        """Longest match from every word: first token, end token (exclusive), what it is."""
        root = self._root
        if not root:
            return
        text = words.text
        ends = words.ends
        for i, start in enumerate(words.starts):
            node = root.get(text[start])
            if node is None:
                continue
            found = _longest(node, text, start + 1)
            for end, known in reversed(found):
                j = _token_after(ends, i, end)
                if j:
                    yield i, j, known
                    break


def _longest(node: dict[str, Any], text: str, at: int) -> list[tuple[int, Known]]:
    found = []
    while True:
        known = node.get("")
        if known is not None:
            found.append((at, known))
        node = node.get(text[at]) if at < len(text) else None  # type: ignore[assignment]
        if node is None:
            return found
        at += 1


def _token_after(ends: list[int], i: int, end: int) -> int:
    """Token index after the one that ends at ``end``, 0 when none does."""
    while i < len(ends) and ends[i] < end:
        i += 1
    return i + 1 if i < len(ends) and ends[i] == end else 0


@cache
def known_names() -> Lexicon:
    """Everything in knowledge/names.csv and knowledge/places.csv, under every form."""
    lexicon = Lexicon()
    for row in knowledge.rows("names"):
        known = Known(row["type"], row["name"], "names.csv", row["kind"])
        for form in (row["name"], row["acronym"], row["name_en"], *row["aliases"].split("|")):
            lexicon.add(nfkc(form), known)
    for row in knowledge.rows("places"):
        known = Known("PLACE", row["name"], "places.csv")
        for form in (row["name"], *row["aliases"].split("|")):
            lexicon.add(nfkc(form), known)
    return lexicon
