"""MeCab with unidic-lite as the tokenizer of a spaCy Language.

Nothing is downloaded and no other tokenizer is involved: ``language()`` makes Docs whose tokens
are UniDic short-unit words (国語研短単位) with lemma, tag (UniDic part of speech, levels joined
by -) and, as ``token._.reading`` and ``token._.inflection``, reading and conjugation, so that
spaCy's Matcher, PhraseMatcher and EntityRuler work on them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

import fugashi
from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.vocab import Vocab

BLANK = "空白"


class Features(NamedTuple):
    """What UniDic says of a word; None where it says nothing (``*``)."""

    pos1: str
    pos2: str | None
    pos3: str | None
    ctype: str | None
    cform: str | None
    lemma: str | None
    reading: str | None

    @property
    def tag(self) -> str:
        return "-".join(p for p in (self.pos1, self.pos2, self.pos3) if p)


class Word(NamedTuple):
    """A surface with its features."""

    surface: str
    features: Features


_SPACE = Features(BLANK, None, None, None, None, None, None)
# MeCab stops at NUL and skips other control characters: blanks to it, tokens here.
_CONTROL = r"\s\x00-\x1f\x7f-\x9f"
_PIECE = re.compile(f"[{_CONTROL}]+|[^{_CONTROL}]+")
_BLANK = re.compile(f"[{_CONTROL}]+")


class UnidicTokenizer:
    """Text → Doc of UniDic words; runs of white space are tokens of their own."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self._tagger = fugashi.Tagger()
        # A book says the same words again and again: each is kept once.
        self._features: dict[str, Features] = {}
        self._surfaces: dict[str, str] = {}

    def __call__(self, text: str, breaks: Sequence[int] = ()) -> Doc:
        """A Doc whose text is ``text``; no word crosses an offset in ``breaks``."""
        words = [w for piece in _pieces(text, breaks) for w in self._tag(piece)]
        doc = Doc(
            self.vocab,
            words=[w.surface for w in words],
            spaces=[False] * len(words),
            tags=[w.features.tag for w in words],
            lemmas=[w.features.lemma or w.surface for w in words],
        )
        doc.user_data["words"] = words
        return doc

    def _tag(self, piece: str) -> Iterator[Word]:
        if _BLANK.match(piece):
            yield Word(piece, _SPACE)
            return
        known = self._features
        done = 0
        for node in self._tagger(piece):
            raw = node.feature_raw
            features = known.get(raw)
            if features is None:
                features = known[raw] = _parse(raw)
            surface = node.surface
            done += len(surface)
            yield Word(self._surfaces.setdefault(surface, surface), features)
        # MeCab drops what it takes for blanks (control characters); a token must stand for it.
        if done != len(piece):
            raise ValueError(f"the tagger lost {len(piece) - done} characters")

    def to_bytes(self, **_: object) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_kw: object) -> UnidicTokenizer:
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        return None

    def from_disk(self, _path: object, **_: object) -> UnidicTokenizer:
        return self


@cache
def language() -> Language:
    """The one spaCy Language of this process; tokenizer only, no trained component."""
    if not Token.has_extension("reading"):
        Token.set_extension("reading", getter=lambda t: _word(t).features.reading)
        Token.set_extension("inflection", getter=lambda t: _word(t).features.cform)
    nlp = Language(Vocab(), create_tokenizer=lambda nlp: UnidicTokenizer(nlp.vocab))
    return nlp


def to_doc(text: str, breaks: Sequence[int] = ()) -> Doc:
    """A Doc of UniDic words; no word crosses an offset (code points) in ``breaks``."""
    tokenizer = cast(UnidicTokenizer, language().tokenizer)
    return tokenizer(text, breaks)


def words_of(doc: Doc) -> list[Word]:
    """The words of a Doc that ``language()`` made."""
    words: list[Word] = doc.user_data["words"]
    return words


def _word(token: Any) -> Word:
    word: Word = words_of(token.doc)[token.i]
    return word


def _pieces(text: str, breaks: Sequence[int]) -> Iterator[str]:
    start = 0
    for end in (*breaks, len(text)):
        yield from _PIECE.findall(text[start:end])
        start = end


def _parse(raw: str) -> Features:
    fields = next(csv.reader([raw])) if '"' in raw else raw.split(",")
    fields += ["*"] * (18 - len(fields))
    pos1, pos2, pos3 = fields[:3]
    return Features(
        pos1,
        _none(pos2),
        _none(pos3),
        _none(fields[4]),
        _none(fields[5]),
        _none(fields[7]),
        _none(fields[17]),
    )


def _none(field: str) -> str | None:
    return None if field in ("*", "") else field
