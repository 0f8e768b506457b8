"""Bylines: who wrote or tells a column, in one line or in several with labels (所属：…)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from pipeline import knowledge
from pipeline.layout.drafts import Segment
from pipeline.layout.patterns import KANA, KANJI, SENTENCE_END

_MAX_BYLINE = 70
_MAX_NAME = 32
# Lines of one profile that may stand between the name and its first label.
_MAX_NAMES = 2
_FIELD = re.compile(r"[ \u3000（）()]+")
_NAME = re.compile(rf"[{KANJI}{KANA}・]{{1,12}}|[A-Z][A-Za-z.\-]*")
_MARK = re.compile(r"[●■◆◎○◯〇▶▲★☆・＊*][ \u3000]*")
_WHOLE_NAME = re.compile(rf"[{KANJI}{KANA}A-Za-zＡ-Ｚａ-ｚ・＝=.．'’\- \u3000]{{2,}}")
# A name holds no particle between its words.
_PARTICLE = re.compile(rf"[{KANJI}ァ-ヺー][をにでがはの][{KANJI}ァ-ヺ]")
_KINDS = ("text", "list", "heading", "source")


@cache
def _words(role: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in knowledge.rows("chart_words") if row["role"] == role)


@cache
def _profile_shape() -> re.Pattern[str]:
    words = sorted(_words("profile"), key=len, reverse=True)
    spread = "|".join("[ \u3000]*".join(map(re.escape, word)) for word in words)
    return re.compile(rf"(?:{_MARK.pattern})?(?P<label>{spread})[ \u3000]*[：:／/][ \u3000]*\S")


@cache
def _values() -> dict[str, str]:
    rows = knowledge.rows("chart_words")
    return {row["word"]: row["value"] for row in rows if row["role"] == "profile"}


def profile_kind(text: str) -> str | None:
    """``office`` for 所属：…, ``name`` for 文：… with the name in it; None for other lines."""
    match = _profile_shape().match(text.lstrip("(（【"))
    if not match or len(text) > _MAX_BYLINE or SENTENCE_END.search(text):
        return None
    return _values()[re.sub(r"\s", "", match["label"])]


def is_byline(text: str) -> bool:
    """True for office, post and personal name with blanks or brackets between them."""
    if len(text) > _MAX_BYLINE or SENTENCE_END.search(text) or "、" in text:
        return False
    fields = [field for field in _FIELD.split(text) if field]
    if len(fields) < 3 or any(len(field) > 25 for field in fields):
        return False
    offices = sum(field.endswith(_words("byline")) for field in fields)
    names = sum(_NAME.fullmatch(f) is not None and not f.endswith(_words("byline")) for f in fields)
    return offices >= 1 and names >= 2


def find_bylines(shown: Sequence[Segment]) -> None:
    """Mark bylines among the segments with text; the lines of a profile are one each."""
    for i, segment in enumerate(shown):
        if segment.kind not in _KINDS:
            continue
        kind = profile_kind(segment.text)
        if kind or (segment.kind == "text" and is_byline(segment.text)):
            segment.kind = "byline"
        if kind == "office":
            _mark_names(shown[max(0, i - _MAX_NAMES) : i], segment)


def _mark_names(above: Sequence[Segment], below: Segment) -> None:
    """The lines right above the first label of a profile give the name."""
    for segment in reversed(above):
        if segment.kind == "byline" or below.line - segment.line != 1 or not _is_name(segment):
            return
        segment.kind, below = "byline", segment


def _is_name(segment: Segment) -> bool:
    if segment.kind not in _KINDS or (segment.number and segment.number.kind != "mark"):
        return False
    name = segment.text[len(m[0]) :] if (m := _MARK.match(segment.text)) else segment.text
    return (
        len(name) <= _MAX_NAME and bool(_WHOLE_NAME.fullmatch(name)) and not _PARTICLE.search(name)
    )
