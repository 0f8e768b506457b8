"""Holders of posts abroad: a name in katakana, whose state or body, and the post.

エルシーシ・エジプト大統領, ルドリアン仏軍事大臣, ユンカー欧州委員会委員長.
"""

from __future__ import annotations

import re

from pipeline.entities import countries, grammar
from pipeline.entities.evidence import common_words, generic
from pipeline.entities.lexicon import known_names
from pipeline.entities.words import Words

_KATAKANA = re.compile(r"[ァ-ヴー]+\Z")
LEADERS = frozenset(("首相", "大統領", "外相", "国防相", "国王", "副首相", "副大統領"))
SHORTEST = 2  # code points of a name in katakana
# A body whose name is shorter may be part of another (サイバー警察局長).
SHORTEST_BODY = 5


def foreign_holder(words: Words, i: int, j: int) -> tuple[int, int] | None:
    """Ends of the name and start of the post in the run i to j; None where it is no such run."""
    dot = words.classes.rfind("m", i, j)
    if dot > i and _is_person(words, i, dot) and _is_office(words, dot + 1, j):
        return dot, dot + 1
    for k in range(i + 1, j):
        if words.classes[k] == "m":
            if _is_name(words, i, k) and _is_state_post(words, k + 1, j):
                return k, k + 1
        elif _is_name(words, i, k) and (_is_letter_post(words, k, j) or _is_body_post(words, k, j)):
            return k, k
        elif not _KATAKANA.match(words.surfaces[k]):
            return None
    return None


def _is_name(words: Words, i: int, k: int) -> bool:
    """Katakana, dots inside, that names nothing else."""
    text = words.span(i, k)
    plain = all(_KATAKANA.match(s) or s == "・" for s in words.surfaces[i:k])
    other = text in known_names().forms or text in countries.states()
    return plain and words.classes[k - 1] != "m" and len(text) >= SHORTEST and not other


def _is_person(words: Words, i: int, k: int) -> bool:
    """ジェフリー・ヒントン: two names in katakana at least, none of them a common word."""
    return _is_name(words, i, k) and "m" in words.classes[i:k] and not common_words(words, i, k)


def _is_office(words: Words, s: int, j: int) -> bool:
    """トロント大学|名誉教授: a body by its ending, and a post in it."""
    for e in range(j - 1, s, -1):
        body = grammar.name_ending_at(words, s, e)
        if body is not None and body.type == "ORG" and body.j == e:
            found = grammar.name_ending_at(words, s, j)
            return found is not None and found.type == "TITLE"
    return False


def _is_state_post(words: Words, s: int, j: int) -> bool:
    """エジプト|大統領, シンガポール|通信情報大臣."""
    owned = any(words.span(s, e) in countries.states() for e in range(s + 1, j))
    found = grammar.name_ending_at(words, s, j) if owned else None
    return owned and (_is_ministerial(words, s, j) or (found is not None and found.type == "TITLE"))


def _is_letter_post(words: Words, s: int, j: int) -> bool:
    """仏|軍事大臣: the letter of a state tells that even a loanword before it is a name."""
    return s + 1 < j and words.surfaces[s] in countries.letters() and _is_ministerial(words, s, j)


def _is_ministerial(words: Words, s: int, j: int) -> bool:
    return words.span(s, j).endswith(tuple(generic("ministerial") | LEADERS))


def _is_body_post(words: Words, s: int, j: int) -> bool:
    """欧州委員会|委員長: a body that is known, and a post."""
    forms = known_names().forms
    for e in range(j - 1, s, -1):
        row = forms.get(words.span(s, e))
        if row is not None and row.type == "ORG" and len(words.span(s, e)) >= SHORTEST_BODY:
            found = grammar.name_ending_at(words, s, j)
            return found is not None and found.type == "TITLE"
    return False
