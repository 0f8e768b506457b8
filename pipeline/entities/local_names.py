"""Short forms that only say what kind of thing is meant (以下「指針」という。): where they hold.

委員会 or 指針 so defined means another thing in another chapter, or nothing at all: it holds from
its definition on, within its section (第3章, 第2節), until it is defined again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from pipeline.entities import evidence, grammar
from pipeline.entities.definitions import Alias
from pipeline.entities.lexicon import Known, Lexicon
from pipeline.entities.words import Words
from pipeline.nouns import Sentence

# Parts of a work that stand for themselves; headings below them go on with what was said.
_PART = re.compile(r"第\s*[0-9一二三四五六七八九十]+\s*[部編章節]|付[注録属]|補論|資料編")
_KINDS = frozenset(("ORG", "MECHANISM", "DOCUMENT"))


class Definition(NamedTuple):
    """A form as it is defined in one place; ``at`` is the place of its sentence in the edition."""

    at: int
    section: tuple[str, ...]
    known: Known


class LocalNames:
    """Forms that hold near their definition only."""

    def __init__(self) -> None:
        self._forms = Lexicon()
        self._defined: dict[str, list[Definition]] = defaultdict(list)

    def add(self, form: str, known: Known, sentence: Sentence, at: int) -> None:
        """Sentences must come in order."""
        self._forms.add(form, known)
        self._defined[form].append(Definition(at, _section(sentence), known))

    def matches(self, words: Words, at: int) -> Iterator[tuple[int, int, Known]]:
        """First token, end token (exclusive) and what it means there, of every form that holds."""
        for i, j, _ in self._forms.matches(words):
            known = self._meant(words.span(i, j), words.sentence, at)
            if known is not None:
                yield i, j, known

    def _meant(self, form: str, sentence: Sentence, at: int) -> Known | None:
        before = [d for d in self._defined.get(form, ()) if d.at <= at]
        return before[-1].known if before and before[-1].section == _section(sentence) else None


def _section(sentence: Sentence) -> tuple[str, ...]:
    return tuple(h for h in sentence.section_path.split(" > ") if _PART.match(h))


def is_kind(type_: str, name: str, alias: Alias) -> bool:
    """Whether an alias is no more than the kind of thing its name ends in.

    >>> is_kind("DOCUMENT", "事故調査委員会による調査結果", Alias("調査結果", "short"))
    True
    >>> is_kind("ORG", "日本経済団体連合会", Alias("経団連", "short"))
    False
    """
    if alias.kind == "acronym":
        return alias.form in evidence.generic("acronym")
    whole = alias.kind == "short" and type_ in _KINDS
    ends = alias.form in grammar.endings() or (name != alias.form and name.endswith(alias.form))
    return whole and (ends or alias.form.startswith("本"))
