"""People: dictionary names in a row, katakana names with a middle dot, names in a byline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.entities import grammar
from pipeline.entities.evidence import common_words, generic
from pipeline.entities.grammar import Candidate
from pipeline.entities.holders import is_post, personal_end
from pipeline.entities.lexicon import known_names
from pipeline.entities.words import Words
from pipeline.text import fold

HONORIFICS = frozenset(["氏", "さん", "様", "君", "筆者", "記者"])
_CAPITALS = re.compile(r"[A-Z][A-Z'’.-]*\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_NAME_PIECE = re.compile(r"[一-鿿々ぁ-んァ-ヶー・]{1,12}\Z")
# A unit named after the organisation it belongs to (防衛政策局 調査課).
_UNIT = re.compile(r".(?:局|部|課|室|班|係|科|隊|所)$")
# A byline is a line of fields; longer ones are sentences.
LONGEST_BYLINE = 80


def find_people(words: Words) -> Iterator[Candidate]:
    """Persons named in running text, and in a byline."""
    yield from _dictionary_names(words)
    yield from _katakana_names(words)
    yield from _spaced_names(words)
    yield from _held_posts(words)
    yield from byline(words)


def _dictionary_names(words: Words) -> Iterator[Candidate]:
    classes = words.classes
    i = 0
    while i < len(classes):
        if classes[i] != "h":
            i += 1
            continue
        j = personal_end(words, i, min(len(classes), i + 4))
        if classes[j : j + 2] == " h":
            j += 2
        if j - i >= 2 or _called(words, j) or _cited(words, j):
            yield Candidate(i, j, "PERSON", "", "unidic", 0.8)
        i = j


def _called(words: Words, j: int) -> bool:
    return j < len(words) and words.surfaces[j] in HONORIFICS


def _cited(words: Words, j: int) -> bool:
    """森川(2018): an author with the year of the work."""
    return words.classes[j : j + 2] == "(d" and bool(_YEAR.match(words.surfaces[j + 1]))


def _katakana_names(words: Words) -> Iterator[Candidate]:
    for match in re.finditer(r"[ァ-ヴー]{2,}(?:[・=＝][ァ-ヴー]+)+", words.text):
        i = _token_at(words.starts, match.start())
        j = _token_at(words.ends, match.end())
        if i is None or j is None:
            continue
        if "h" in words.classes[i : j + 1] and not common_words(words, i, j + 1):
            yield Candidate(i, j + 1, "PERSON", "", "katakana", 0.8)


_SPACED = re.compile(
    r"(?<![一-鿿々])([一-鿿々]{1,3} [一-鿿々ぁ-んァ-ヶ]{1,4})"
    r"(?:氏|さん|様)(?=[(（、。がはのもをにと])"
)


def _spaced_names(words: Words) -> Iterator[Candidate]:
    """新 博行氏: parted by a blank before a form of address, whatever the dictionary has."""
    for match in _SPACED.finditer(words.text):
        i, j = _token_at(words.starts, match.start(1)), _token_at(words.ends, match.end(1))
        if i is not None and j is not None and j > i:
            yield Candidate(i, j + 1, "PERSON", "", "spaced", 0.9)


_LABEL = re.compile(r"(?:役職|身分|職名|肩書)\s*[:：]\s*")
# Words of a profile line among which the post stands.
_LONGEST_LABELLED = 12
_TAKES = re.compile(r"(?:を|も)?(?:務め|兼ね)|に(?:就|選|任命|指名|選出)|を?として")


def _held_posts(words: Words) -> Iterator[Candidate]:
    """A bare post that somebody is said to hold (座長を務める, 議長に就任, 役職:部員)."""
    labelled = _LABEL.match(words.text)
    ends = {m.start() for m in _TAKES.finditer(words.text)}
    if labelled:
        ends |= set(words.ends[:_LONGEST_LABELLED])
    for j in sorted(k + 1 for k, end in enumerate(words.ends) if end in ends):
        for i in range(max(0, j - 3), j):
            profile = labelled is not None and words.starts[i] == labelled.end()
            held = profile or _TAKES.match(words.text, words.ends[j - 1])
            bare = i == 0 or words.classes[i - 1] not in grammar.RUN
            if bare and held and is_post(words, i, j):
                yield Candidate(i, j, "TITLE", "post", "held", 0.75)


def _token_at(offsets: list[int], offset: int) -> int | None:
    try:
        return offsets.index(offset)
    except ValueError:
        return None


def byline(words: Words) -> Iterator[Candidate]:
    """組織 組織 官職 氏名: fields parted by blanks, one of them a post, no sentence.

    What is left over beside organisations and posts is the name; a name in Latin capitals is
    the same person's.
    """
    text = words.text
    if len(text) > LONGEST_BYLINE or "。" in text or " " not in text.strip():
        return
    fields = list(_fields(words))
    types: list[str] = []
    for i, j in fields:
        follows = bool(types) and types[-1] == "ORG" and _UNIT.search(words.span(i, j)) is not None
        types.append("ORG" if follows else _field_type(words, i, j))
    if "TITLE" not in types or not 3 <= len(fields) <= 9:
        return
    yield from _byline_organisation(words, fields, types)
    name: str | None = None
    for type_ in ("NAME", "LATIN"):
        places = [k for k, t in enumerate(types) if t == type_]
        if places and places[-1] - places[0] == len(places) - 1:
            i, j = fields[places[0]][0], fields[places[-1]][1]
            name = name or fold(words.span(i, j))
            yield Candidate(i, j, "PERSON", "byline", "byline", 0.97, name)
    for k, (i, j) in enumerate(fields):
        if types[k] == "TITLE":
            yield Candidate(i, j, "TITLE", "byline", "byline", 0.97)


def _byline_organisation(
    words: Words, fields: list[tuple[int, int]], types: list[str]
) -> Iterator[Candidate]:
    """Units written one after the other are one organisation with its full name."""
    k = 0
    while k < len(fields):
        end = k
        while end < len(fields) and types[end] == "ORG":
            end += 1
        if end > k:
            yield Candidate(fields[k][0], fields[end - 1][1], "ORG", "byline", "byline", 0.97)
        k = max(end, k + 1)


def _fields(words: Words) -> Iterator[tuple[int, int]]:
    """Token spans between blanks, colons and brackets.

    What a bracket holds is one field, but for a post at its end (課 部員); labels (文:) are none.
    """
    i, depth = 0, 0
    for k, kind in enumerate(words.classes + " "):
        depth += (kind == "(") - (kind == ")")
        colon = k < len(words) and words.surfaces[k] in (":", "：")
        blank = kind == " " and (depth <= 0 or _post_follows(words, k + 1))
        if kind in "()" or colon or blank:
            if k > i and not (colon and words.span(i, k) in generic("byline-label")):
                yield i, k
            i = k + 1


def _post_follows(words: Words, i: int) -> bool:
    end = i
    while end < len(words) and words.classes[end] not in " ()":
        end += 1
    return is_post(words, i, end)


def _field_type(words: Words, i: int, j: int) -> str:
    text = words.span(i, j)
    found = grammar.name_ending_at(words, i, j)
    if found and found.type in ("TITLE", "ORG"):
        return found.type
    if is_post(words, i, j):
        return "TITLE"
    if any(words.classes[k] in "jVAC" and words.surfaces[k] not in "ノヶケ之" for k in range(i, j)):
        return ""
    known = known_names().forms.get(text)
    if known is not None:
        return known.type
    if _CAPITALS.match(text):
        return "LATIN"
    return "NAME" if _NAME_PIECE.match(text) else ""
