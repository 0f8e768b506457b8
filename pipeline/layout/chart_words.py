"""Vocabulary of organisation charts: sides, levels, connections, names of bodies."""

from __future__ import annotations

import re
from functools import cache

from pipeline import knowledge
from pipeline.text import fold

_MARKED = re.compile(r"[（(](?P<sign>[\u4e00-\u9fff])[）)][ \u3000]*[^ \u3000、，・）)の]{4}")
_GAP = r"[ \u3000]*"
_ACRONYM = re.compile(r"[（(]\s*[A-Z][A-Za-z0-9\-&]{1,9}\s*[）)]")
_ENGLISH = re.compile(r"[A-Za-z][A-Za-z ,.'’&/()\-–0-9]+")
_ENGLISH_TAIL = re.compile(r"[ \u3000]+[A-Za-z][A-Za-z ,.'’&/\-–]+$")
_LEVEL = re.compile(r"\S{1,5}(?:級|レベル)")
_CONNECTOR = re.compile(r"^[\s:：↔⇔⇕↕⇅⇄⇆⇵⟷⇐⇒⇑⇓→←↑↓▲▼△▽｜|―─━…\-]+")
_LEVEL_PART = re.compile(r"[^/／、，,・･\s]+")
_SEPARATOR = "[・·･/／、,，\\s]"
_FUNCTION = re.compile(r"[をがに]|ため|こと|場合|する|関する|について")
_FUNCTION_END = re.compile(
    r"(?:組織|調整|実施|促進|協議|議論|検討|策定|支援|共有|場|する|行う|担う|促す|図る|。)$"
)


@cache
def words(role: str) -> tuple[str, ...]:
    """Words of one role, longest first."""
    found = (row["word"] for row in knowledge.rows("chart_words") if row["role"] == role)
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _values(role: str) -> dict[str, str]:
    return {fold(r["word"]): r["value"] for r in knowledge.rows("chart_words") if r["role"] == role}


@cache
def _side_shape() -> re.Pattern[str]:
    spread = (_GAP.join(re.escape(c) for c in word) for word in words("side"))
    return re.compile(
        rf"[【\[（(〈＜]?(?P<side>{'|'.join(spread)})[】\]）)〉＞]?"
        r"(?:[ \u3000]*[:：][ \u3000]*|[ \u3000]+|$|(?=[^のとがはもをに、。・及並各] ?))"
    )


def read_side(text: str) -> tuple[str, int, int] | None:
    """(side, end of the side word, start of what follows) when ``text`` begins with a side."""
    match = _side_shape().match(text)
    if not match:
        return None
    return _values("side")[fold(match["side"])], match.end("side"), match.end()


def column_role(word: str) -> str | None:
    """What a column or row of a chart holds by its header: name, level, function, post …"""
    return _values("column").get(fold(word))


def header_role(word: str) -> str | None:
    """As ``column_role``, also of a header that says more (主な内容, 協議の枠組み)."""
    plain = fold(word)
    roles = ("name", "level", "function")
    ends = sorted((w for w, v in _values("column").items() if v in roles), key=len, reverse=True)
    return column_role(plain) or next(
        (_values("column")[w] for w in ends if plain.endswith(w) and len(w) > 1), None
    )


def side_column(word: str) -> str | None:
    """Side of a column that is headed by the bare name of a country."""
    return _values("side_column").get(fold(word))


def is_connector(text: str) -> bool:
    """True for a line of arrows only."""
    return bool(text) and not _CONNECTOR.sub("", text + " ")


def split_levels(text: str) -> list[tuple[int, int]]:
    """Spans of the levels in ``局長級／課長級／担当級``; empty when it is no such list."""
    spans = [(m.start(), m.end()) for m in _LEVEL_PART.finditer(text)]
    return spans if spans and all(is_level(text[a:b]) for a, b in spans) else []


def is_level(text: str) -> bool:
    """True for 局長級 and the like."""
    plain = fold(text)
    return plain in words("level") or _LEVEL.fullmatch(plain) is not None


def is_marked_note(text: str) -> bool:
    """True for text that begins with a note mark, (注) or one that OCR misread."""
    match = _MARKED.match(text)
    return match is not None and match["sign"] not in words("abbreviation")


def is_english(text: str) -> bool:
    """True for a name in Latin letters only."""
    return _ENGLISH.fullmatch(text) is not None and len(text) >= 4


def edge_kind(text: str) -> str | None:
    """Kind of connection that ``text`` labels, or None when it is no such label.

    The first character may be clipped by the picture's edge.
    """
    plain = re.sub(r"\s", "", _CONNECTOR.sub("", text))
    if not plain or len(plain) > 30:
        return None
    match = _edge_shape().fullmatch(plain) or (
        _edge_shape().fullmatch(plain[1:]) if len(plain) >= 5 else None
    )
    if not match:
        return None
    kinds = _values("edge")
    return next((kinds[w] for w in kinds if w in fold(plain)), None)


def told_kind(text: str) -> str | None:
    """Kind of connection that the word of a legend tells (…における指揮, 指揮系統)."""
    found = edge_kind(text)
    if found is not None:
        return found
    plain, kinds = fold(re.sub(r"\s", "", text)), _values("edge")
    places = [(plain.rfind(word) + len(word), len(word), word) for word in kinds if word in plain]
    return kinds[max(places)[2]] if places else None


@cache
def _edge_shape() -> re.Pattern[str]:
    edge, filler = "|".join(words("edge")), "|".join(words("edge_filler"))
    return re.compile(rf"(?:{filler}|{_SEPARATOR})*(?:{edge})(?:{edge}|{filler}|{_SEPARATOR})*")


def plain_edge_label(text: str) -> str:
    """The label without arrows or colons before it."""
    return _CONNECTOR.sub("", text).strip()


def has_acronym(text: str) -> bool:
    """True for a name with its acronym in brackets."""
    return _ACRONYM.search(text) is not None


def is_body_name(text: str) -> bool:
    """True for what can be the name of a body: ends like one, or carries an acronym."""
    name = _ENGLISH_TAIL.sub("", text).strip()
    if len(name) > 40 or re.search(r"[、。○]|を", name):
        return False
    if has_acronym(name):
        return _FUNCTION.search(_ACRONYM.sub("", name)) is None
    return name.endswith(words("body")) and _FUNCTION.search(name) is None


def is_function(text: str) -> bool:
    """True for a phrase that says what a body does."""
    return len(text) >= 8 and bool(_FUNCTION.search(text) or _FUNCTION_END.search(text))
