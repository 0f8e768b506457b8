"""A sentence as parallel lists of words, each with a one-letter class the grammar of names reads.

Classes: n noun, v noun that takes する, p place name, h person name, P other proper noun,
d number, c counter, t noun of time or extent, a latin word, x prefix, s suffix, g 的,
m middle dot, j particle, V verb, A auxiliary, C conjunction, R adnominal, b adverb, o pronoun,
( ) 「 」 brackets, ',' '.' punctuation, ' ' blank, ? any other symbol.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from operator import attrgetter

from pipeline import knowledge
from pipeline.nouns import Sentence, Token

_LATIN = re.compile(r"[A-Za-zＡ-Ｚａ-ｚ][A-Za-z0-9.'’]*\Z")
_UNKNOWN = re.compile(r"[ァ-ヴー]{3,}\Z")
_KATAKANA = re.compile(r"[ァ-ヴー]+\Z")
# What the dictionary has as the name of a place or person is whole.
_NAMED = frozenset(("地名", "人名"))
# What stands behind a person's name and state (モディ|インド|首相).
_OFFICES = frozenset(
    (
        "首相",
        "大統領",
        "外相",
        "外務",
        "国防",
        "国防相",
        "副",
        "副首相",
        "国王",
        "議長",
        "財務",
        "財務相",
    )
)
# The dictionary has the labels of lists (ア, イ) as letters too.
_LETTER = re.compile(r"[^\W\dァ-ヴ]+\Z")
_DIGITS = re.compile(r"[0-9０-９.,]+\Z")
_BY_POS1 = {
    "助詞": "j",
    "動詞": "V",
    "助動詞": "A",
    "接続詞": "C",
    "連体詞": "R",
    "副詞": "b",
    "代名詞": "o",
    "形容詞": "V",
    "接頭辞": "x",
    "感動詞": "b",
    "空白": " ",
    "形状詞": "n",
    "記号": "a",
}
_BY_SURFACE = {
    "・": "m",
    "･": "m",
    "、": ",",
    ",": ",",
    "，": ",",
    "。": ".",
    "(": "(",
    "（": "(",
    "[": "(",
    ")": ")",
    "）": ")",
    "]": ")",
    "「": "「",
    "『": "「",
    "“": "「",
    "【": "「",
    "〈": "「",
    "《": "「",
    "」": "」",
    "』": "」",
    "”": "」",
    "】": "」",
    "〉": "」",
    "》": "」",
}
_COUNTERS = frozenset(
    [
        "年",
        "月",
        "日",
        "回",
        "時",
        "分",
        "秒",
        "期",
        "度",
        "次",
        "号",
        "条",
        "項",
        "章",
        "節",
        "件",
        "人",
        "名",
        "か国",
        "社",
        "機",
        "隻",
        "台",
        "円",
        "ドル",
        "割",
        "歳",
        "代",
        "週",
        "世紀",
    ]
)


class Words:
    """One sentence; all lists have one entry per token, offsets count code points in ``text``."""

    __slots__ = ("classes", "ends", "sentence", "starts", "surfaces", "text", "tokens")

    def __init__(self, sentence: Sentence, tokens: Sequence[Token]) -> None:
        self.sentence = sentence
        self.text = sentence.text
        tokens = list(_split_states(join_fragments(list(_split_inside(tokens)))))
        self.tokens = tokens
        self.surfaces = [t.surface for t in tokens]
        self.starts = [t.start for t in tokens]
        self.ends = [t.end for t in tokens]
        self.classes = "".join(
            word_class(t.surface, t.pos1, t.pos2 or "", t.pos3 or "") for t in tokens
        )

    def __len__(self) -> int:
        return len(self.surfaces)

    def span(self, i: int, j: int) -> str:
        """Text of the tokens i up to j, exclusive; empty behind the last one."""
        return self.text[self.starts[i] : self.ends[j - 1]] if i < min(j, len(self)) else ""

    def token_from(self, offset: int) -> int | None:
        """Index of the token that begins at ``offset``; None inside a token."""
        return self.starts.index(offset) if offset in self.starts else None


def sentences_to_words(sentences: Iterable[Sentence], tokens: Iterable[Token]) -> Iterator[Words]:
    """Pair sentences with their tokens; both stand in reading order."""
    groups = groupby(tokens, attrgetter("sentence_id"))
    for sentence, (_, group) in zip(sentences, groups, strict=True):
        yield Words(sentence, list(group))


def _split_inside(tokens: Sequence[Token]) -> Iterator[Token]:
    """東京|都内 → 東京|都|内, as the dictionary has it for the other prefectures."""
    before = None
    for token in tokens:
        if token.surface == "都内" and before and before.pos3 == "地名":
            cut = token.start + 1
            suffix = token._replace(pos1="接尾辞", pos2="名詞的", pos3="一般")
            yield suffix._replace(surface="都", end=cut)
            yield suffix._replace(surface="内", start=cut)
        else:
            yield token
        before = token


def _split_states(tokens: Sequence[Token]) -> Iterator[Token]:
    """モディインド|首相 → モディ|インド|首相."""
    for n, token in enumerate(tokens):
        behind = tokens[n + 1].surface if n + 1 < len(tokens) else ""
        state = _state_at_end(token) if behind in _OFFICES else ""
        if state:
            cut = token.end - len(state)
            name = token._replace(pos1="名詞", pos2="固有名詞")
            yield name._replace(surface=token.surface[: -len(state)], end=cut, pos3="人名")
            yield name._replace(surface=state, start=cut, lemma=state, pos3="地名")
        else:
            yield token


@cache
def _states() -> tuple[str, ...]:
    rows = knowledge.rows("places")
    return tuple(r["name"] for r in rows if r["reason"] == "state" and _KATAKANA.match(r["name"]))


def _state_at_end(token: Token) -> str:
    """モディインド before 首相 is one word to the dictionary, which lacks the name."""
    if token.lemma is not None or not _UNKNOWN.match(token.surface):
        return ""
    least = {2: 4}  # letters of the name before タイ, which many words end in
    ends = (
        s
        for s in _states()
        if token.surface.endswith(s) and len(token.surface) >= len(s) + least.get(len(s), 2)
    )
    return next(ends, "")


def join_fragments(tokens: Sequence[Token]) -> Sequence[Token]:
    """Katakana that the dictionary lacks → proper nouns, pieces of one joined (モデル|ナ).

    A run of katakana words is joined only where one of them is no loanword of the dictionary.
    """
    joined: list[Token] = []
    for token in tokens:
        if token.lemma is None and _UNKNOWN.match(token.surface):
            token = token._replace(pos1="名詞", pos2="固有名詞", pos3="一般")
        before = joined[-1] if joined else None
        if before is None or not _may_join(before, token):
            joined.append(token)
        elif _is_fragment(before) or _is_fragment(token):
            joined[-1] = before._replace(
                surface=before.surface + token.surface,
                end=token.end,
                lemma=None,
                pos1="名詞",
                pos2="固有名詞",
                pos3="一般",
            )
        else:
            joined.append(token)
    return joined


def _may_join(before: Token, token: Token) -> bool:
    both = _KATAKANA.match(token.surface) and _side_by_side(before, token)
    return bool(both) and not _is_state_behind_name(before, token)


def _side_by_side(before: Token, token: Token) -> bool:
    return before.end == token.start and _KATAKANA.match(before.surface) is not None


def _is_state_behind_name(before: Token, token: Token) -> bool:
    """モディ|インド首相, チン|ベトナム首相: a state behind what the dictionary has as no place."""
    state = token.pos3 == "地名" and len(token.surface) >= 3 and token.surface in _states()
    return state and len(before.surface) >= 2 and before.pos3 != "地名"


def _is_fragment(token: Token) -> bool:
    """Katakana that is no word: unknown, or short and not from another language."""
    if token.lemma is None:
        return True
    return len(token.surface) <= 2 and "-" not in token.lemma and token.pos3 not in _NAMED


@cache
def word_class(surface: str, pos1: str, pos2: str, pos3: str) -> str:
    """The class letter of a word."""
    known = _BY_SURFACE.get(surface)
    if known:
        return known
    if _DIGITS.match(surface):
        return "d"
    if _LATIN.match(surface):
        return "a"
    if pos1 == "名詞":
        return _noun_class(surface, pos2, pos3)
    if pos1 == "接尾辞":
        return "g" if pos2 == "形状詞的" else "s" if pos2.startswith("名詞") else "A"
    if pos1 == "補助記号" or (pos1 == "記号" and not _LETTER.match(surface)):
        return "?"
    return _BY_POS1.get(pos1, "?")


def _noun_class(surface: str, pos2: str, pos3: str) -> str:
    if pos2 == "数詞":
        return "d"
    if pos2 == "固有名詞":
        return {"地名": "p", "人名": "h"}.get(pos3, "P")
    if pos3 == "副詞可能":
        return "t"
    if pos3 == "助数詞可能" and surface in _COUNTERS:
        return "c"
    return "v" if pos3.startswith("サ変") else "n"
