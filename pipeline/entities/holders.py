"""Whose post it is: a person's name and the post behind it, written as one run of nouns."""

from __future__ import annotations

import re

from pipeline.entities import countries, grammar
from pipeline.entities.evidence import common_words, generic
from pipeline.entities.foreign_posts import LEADERS
from pipeline.entities.grammar import Candidate
from pipeline.entities.lexicon import known_names
from pipeline.entities.words import Words

_KATAKANA = re.compile(r"[ァ-ヴー]+\Z")
# The dictionary has チョ・ヒョンドン as one word that it lacks.
_DOTTED = re.compile(r"[ァ-ヴー・]+\Z")
_KANJI = re.compile(r"[一-鿿々﨑髙]+\Z")
OFFICES = frozenset(("office", "named"))
LONGEST_PERSON = 5
# Before a body these tell when the post was held.
_TIMES = frozenset(("元", "前", "現", "旧", "新", "同", "当時", "後任", "歴代"))
# The last character of many given names.
_NUMERALS = frozenset("一二三四五六七八九十")


def is_post(words: Words, i: int, j: int) -> bool:
    """Whether the tokens i to j are nothing but a post (教授, 内閣総理大臣)."""
    return i < j and any(row.type == "TITLE" for row in grammar.endings().get(words.span(i, j), ()))


def _leading_person(words: Words, i: int, j: int) -> int:
    """End of the name that the run i to j begins with, when all behind it is a post; else 0.

    山中伸弥|京都大学教授, 高市|内閣府特命担当大臣, マルコス|フィリピン大統領.
    """
    forms = known_names().forms
    for e in range(min(j - 1, i + LONGEST_PERSON), i, -1):
        known = forms.get(words.span(i, e))
        if known and known.type == "PERSON" and _titled(words, e, j):
            return e
    if _DOTTED.match(words.surfaces[i]):
        e = _katakana_end(words, i, j)
        if any(_is_body(words, i, k) for k in range(e + 1, min(j, e + 3))):
            return 0  # スタンフォード大学|教授
        national = _is_national_post(words, e, j) and words.classes[i] != "p"
        other = words.span(i, e) in forms
        may_be = (national and not other) or _may_be_person(words, i, e)
        return e if may_be and _titled(words, e, j) else 0
    e = personal_end(words, i, j)
    if e > i:
        if e == i + 1 and len(words.surfaces[i]) < 2:
            return _before_body(words, i, j)
        return _with_last_character(words, e, j) if _titled(words, e, j) else 0
    unknown = _unknown_end(words, i, j)
    if unknown and is_post(words, unknown, j):
        return unknown
    owned = _before_body(words, i, j)
    if owned:
        return owned
    return i + 1 if _may_be_surname(words, i) and _is_named_post(words, i + 1, j) else 0


def _is_national_post(words: Words, e: int, j: int) -> bool:
    """タイ|国防大臣: the state behind a name tells that even a loanword (チャーン) is one."""
    state = words.surfaces[e] if e + 1 < j else ""
    post = words.span(e + 1, j).endswith(tuple(generic("ministerial") | LEADERS))
    return state in countries.states() and post


def _before_body(words: Words, i: int, j: int) -> int:
    """End of a short name before the body whose post is held (森|外務省総合外交政策局長)."""
    if i and words.classes[i - 1] in grammar.RUN:
        return 0
    for e in range(i + 1, min(j - 1, i + 4)):
        if _known_body(words, e, j):
            return e if _may_be_name(words, i, e) and _titled(words, e, j) else 0
    return 0


def _with_last_character(words: Words, e: int, j: int) -> int:
    """脇田|隆|字|国立感染症研究所長: one more character, where a known body begins behind it."""
    last = words.surfaces[e]
    single = len(last) == 1 and words.classes[e] in "nP" and _KANJI.match(last) is not None
    if not single or last in countries.letters() or e + 1 >= j:
        return e
    return e + 1 if _known_body(words, e + 1, j) and not _known_body(words, e, j) else e


def _known_body(words: Words, i: int, j: int) -> bool:
    """Whether the name of a known organisation begins at token i."""
    forms = known_names().forms
    rows = (forms.get(words.span(i, k)) for k in range(i + 1, j))
    return any(row is not None and row.type == "ORG" for row in rows)


def _may_be_name(words: Words, i: int, e: int) -> bool:
    """One to five kanji that name and tell nothing else."""
    text = words.span(i, e)
    vague = generic("not-surname") | generic("modifier") | generic("leading")
    said = text in vague | generic("legal-form") or any(s in vague for s in words.surfaces[i:e])
    other = text in known_names().forms or countries.is_compound(text)
    other = other or text in countries.letters() or text in _TIMES
    kinds = "nhpPx" if len(text) >= 3 else "nhpP"  # 中|満|泉
    noun = all(kind in kinds for kind in words.classes[i:e])
    return noun and len(text) <= 5 and _KANJI.match(text) is not None and not (said or other)


def _is_body(words: Words, i: int, k: int) -> bool:
    found = grammar.name_ending_at(words, i, k)
    return found is not None and found.type == "ORG"


def _unknown_end(words: Words, i: int, j: int) -> int:
    """End of two to five characters with a word the dictionary lacks (篠﨑|彰彦, 習近|平)."""
    e = i
    while e < j and e - i < 3 and _KANJI.match(words.surfaces[e]) and not is_post(words, e, j):
        e += 1
    unknown = any(words.tokens[k].lemma is None for k in range(i, e))
    return e if unknown and 2 <= len(words.span(i, e)) <= 5 else 0


def _is_named_post(words: Words, i: int, j: int) -> bool:
    """A post whose name says which one (文部科学大臣): what stands before is its holder."""
    rows = grammar.endings().get(words.span(i, j), ()) if i < j else ()
    return any(row.type == "TITLE" and row.kind == "named" for row in rows)


def _may_be_surname(words: Words, i: int) -> bool:
    """Two or three characters that say nothing else, at the start of the run."""
    text = words.surfaces[i]
    if i and words.classes[i - 1] in grammar.RUN:
        return False
    noun = words.classes[i] in "npP" and 2 <= len(text) <= 3 and _KANJI.match(text)
    known = text in known_names().forms or countries.is_compound(text)
    return bool(noun) and not known and text not in generic("not-surname") | generic("modifier")


def personal_end(words: Words, i: int, j: int) -> int:
    """End of the dictionary's personal names that begin at i (安倍|晋|三), i when there is none."""
    e = i
    while e < j and words.classes[e] == "h":
        e += 1
    if e < j and e - i >= 2 and words.surfaces[e] in _NUMERALS:
        return e + 1
    return e + 1 if e - i in (1, 2) and _is_last_character(words, e, j) else e


def _is_last_character(words: Words, e: int, j: int) -> bool:
    """吉田|圭|秀|統合幕僚長: one more character, and then the post."""
    if e >= j:
        return False
    last = words.surfaces[e]
    noun = words.classes[e] in "nP" or last == "大"  # 義大: the dictionary has a prefix in it
    single = len(last) == 1 and noun and last not in countries.letters()
    return single and _KANJI.match(last) is not None and is_post(words, e + 1, j)


def _katakana_end(words: Words, i: int, j: int) -> int:
    """End of the katakana that begins at i, middle dots included, up to the name of a place."""
    e = i + 1
    while e < j and (_KATAKANA.match(words.surfaces[e]) or words.classes[e] == "m"):
        if words.surfaces[e] in known_names().forms and words.classes[e - 1] != "m":
            break
        e += 1
    return e


def _titled(words: Words, i: int, j: int) -> bool:
    """Whether the tokens i to j are a post, with what it belongs to."""
    if i >= j or words.classes[i] == "m":
        return False
    if is_post(words, i, j):
        return True
    found = grammar.name_ending_at(words, i, j)
    return found is not None and found.type == "TITLE"


def holder(words: Words, title: Candidate) -> tuple[int, int] | None:
    """First token of the person's name before a post, and of the post itself."""
    end = _leading_person(words, title.i, title.j)
    if end:
        return title.i, end
    k = max(title.i, title.j - grammar.LONGEST_SUFFIX)
    while k < title.j and not is_post(words, k, title.j):
        k += 1
    if k >= title.j or k == 0:
        return None
    if k > title.i and words.surfaces[k - 1] in countries.letters():
        k -= 1  # クリントン|米大統領
    if words.span(k, title.j).endswith(tuple(generic("ministerial"))):
        k = _before_department(words, k, title.i)
    first = name_before(words, k)
    if first == k and title.kind == "post" and k >= title.i + 2:
        first = _with_given_name(words, k)
    if first == k and title.kind in OFFICES and _KATAKANA.match(words.surfaces[k - 1]):
        first = k - 1 if words.surfaces[k - 1] not in known_names().forms else k  # トランプ
    if first == k and title.kind in OFFICES and _surname(words, k - 1):
        first = k - 1
    before = k - 2 if words.classes[k - 1] == "m" else k - 1
    both = _KATAKANA.match(words.surfaces[k]) and _KATAKANA.match(words.surfaces[max(0, before)])
    if first == k or both:
        return None  # マンスフィールド|フェロー: the programme, not a person
    return first, k


def _before_department(words: Words, k: int, first: int) -> int:
    """Start of the post with its department, when a personal name stands before that."""
    i = k
    while i > first and words.classes[i - 1] in "nvs":
        i -= 1
    return i if i > first and words.classes[i - 1] == "h" else k


def name_before(words: Words, end: int) -> int:
    """First token of the personal name that ends at token ``end`` (exclusive).

    A name in katakana is taken whole, middle dots and all; of others the words that the
    dictionary has as names. ``end`` itself when there is no name.
    """
    i = end
    if i > 0 and words.classes[i - 1] == "m":
        return end
    while i > 0 and (_KATAKANA.match(words.surfaces[i - 1]) or words.classes[i - 1] == "m"):
        i -= 1
    while i < end and words.classes[i] == "m":
        i += 1
    if i < end:
        return i if _may_be_person(words, i, end) else end
    while i > 0 and words.classes[i - 1] == "h":
        i -= 1
    return i


def _may_be_person(words: Words, i: int, end: int) -> bool:
    """Katakana before a post: no known name of something else, and no common loanword alone."""
    known = known_names().forms.get(words.span(i, end))
    if known is not None or words.classes[i] == "p":
        return False
    named = "h" in words.classes[i:end]
    return named or not common_words(words, i, end)


def _with_given_name(words: Words, k: int) -> int:
    """中西|崇文: a surname and a given name that the dictionary has as a noun; else k."""
    given = words.surfaces[k - 1]
    kanji = words.classes[k - 1] in "nP" and len(given) <= 2 and _KANJI.match(given)
    return k - 2 if kanji and words.classes[k - 2] == "h" else k


def _surname(words: Words, i: int) -> bool:
    """A short place name before an office is mostly a surname (石田総務大臣)."""
    text = words.surfaces[i]
    return words.classes[i] == "p" and 2 <= len(text) <= 3 and text not in known_names().forms
