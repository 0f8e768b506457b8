"""Names that are mechanisms by where they stand, whatever they end in.

A box of an organisation chart with a Japanese and another side is an arrangement between states,
and so is a council under one; the chart or the sentence says so where the grammar of names cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pipeline.entities.grammar import RUN, Candidate
from pipeline.entities.words import Words
from pipeline.nouns import Node

Span = tuple[int, int]


def two_sided_bodies(nodes: Sequence[Node]) -> dict[str, list[Span]]:
    """Block → spans (code points in its text) of the bodies that have more than one side."""
    sides: dict[tuple[str, str], set[str]] = {}
    for node in nodes:
        if node.side and node.parent_node_id:
            sides.setdefault((node.figure_id, node.parent_node_id), set()).add(node.side)
    spans: dict[str, list[Span]] = {}
    for node in nodes:
        two = len(sides.get((node.figure_id, node.node_id), ())) > 1
        if two and node.role == "body" and node.block_id and node.start is not None:
            spans.setdefault(node.block_id, []).append((node.start, node.end or node.start))
    return spans


def name_bodies(
    words: Words, found: Sequence[Candidate], spans: Mapping[str, Sequence[Span]]
) -> Iterator[Candidate]:
    """The name that fills a two-sided box up to its acronym, as a mechanism."""
    start = words.sentence.start
    for s, e in spans.get(words.sentence.block_id, ()):
        if not s <= start < e:
            continue
        first = next((c for c in found if c.i == 0 and not c.nested), None)
        bracket = words.classes.find("(")
        end = bracket if bracket > 0 else _run_end(words)
        while end > 0 and words.classes[end - 1] == " ":
            end -= 1
        if first and first.j >= end:
            yield first._replace(type="MECHANISM", method="two-sided box", confidence=0.97)
        elif end:
            yield Candidate(0, end, "MECHANISM", "body", "two-sided box", 0.97)


def _run_end(words: Words) -> int:
    end = 0
    while end < len(words) and (words.classes[end] in RUN or words.classes[end] in "jCm"):
        end += 1
    return end


_UNDER = re.compile(r"(?:同|当該)(?P<head>[一-鿿ァ-ヶー]+)の下に")


class UnderMechanisms:
    """Councils set up under a mechanism are mechanisms, not parts of one organisation.

    Fed with the sentences in order, since the mechanism may be named in one before.
    """

    def __init__(self) -> None:
        self._named: list[str] = []

    def find(self, words: Words, found: Sequence[Candidate]) -> Iterator[Candidate]:
        """The sentence's councils that stand under a mechanism, as mechanisms."""
        at = self._under(words, found)
        self._named += [words.span(c.i, c.j) for c in found if c.type == "MECHANISM"]
        if at is not None:
            for c in found:
                if c.kind == "council" and c.type == "ORG" and words.starts[c.i] >= at:
                    yield c._replace(type="MECHANISM", method="under a mechanism", confidence=0.97)

    def _under(self, words: Words, found: Sequence[Candidate]) -> int | None:
        """Offset after 「の下に」 that follows a mechanism."""
        at = words.text.find("の下に")
        if at < 0:
            return None
        named = any(c.type == "MECHANISM" and words.ends[c.j - 1] == at for c in found)
        referred = _UNDER.search(words.text)
        if referred and any(n.endswith(referred["head"]) for n in self._named[-20:]):
            named = True
        return at + 3 if named else None
