"""Captions: their grammar, their labels, and the lines (出典, 注, 凡例) that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pipeline import knowledge
from pipeline.layout.patterns import KANJI, NOT_A_TITLE, SENTENCE_END, ends_sentence
from pipeline.text import nfkc

_NUMBER = r"[0-9０-９]{1,3}"
_DASH = "[-－‐‑–−－.．・]"
_HEAD = rf"(?:[Ⅰ-Ⅻ]|[IVX]{{1,4}}|[A-ZＡ-Ｚ]|[特コ]{_NUMBER}|[特コ](?={_DASH})|{_NUMBER})"
# Typesetters part the signs of a label by blanks of any breadth.
_BLANK = r"[^\S\r\n]"
_TAIL = rf"(?:{_BLANK}?{_DASH}{_BLANK}?(?:{_NUMBER}|[（(]{_NUMBER}[）)]))"
# One of several drawings under a label.
_PART = "(?:[（(][0-9０-９]{1,2}[）)]|[①-⑳])?"
# Characters of a line that says that a table goes on, with the table's label.
_MAX_GOING_ON = 20
# Within so many characters a label has named its kind.
_MAX_LABEL = 40
_LETTER = re.compile(f"[{KANJI}]")
# A name with its acronym in brackets is that of a body.
_ACRONYM = re.compile(r"[（(][ 　]*[A-Z][A-Za-z&\-]{1,9}[ 　]*[）)]")
_END = rf"(?={_BLANK}|[／/:：】〉＞\]．]|\.{_BLANK}|$)"


class Caption(NamedTuple):
    """Label (NFKC, without blanks) and start of the title in the line."""

    kind: str
    label: str
    title: int


@cache
def _words(role: str) -> tuple[str, ...]:
    found = (row["word"] for row in knowledge.rows("captions") if row["role"] == role)
    return tuple(sorted(found, key=len, reverse=True))


@cache
def _kinds(role: str) -> tuple[tuple[str, str], ...]:
    rows = (row for row in knowledge.rows("captions") if row["role"] == role)
    return tuple((row["word"], row["kind"]) for row in rows)


def _any(words: tuple[str, ...]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in words) + ")"


@cache
def _label() -> str:
    """Pattern of a label; its head may be misread when the numbers behind it tell."""
    stroke = rf"[IVⅠ-Ⅲ{''.join(map(re.escape, _words('stroke')))}]"
    misread = rf"(?:{_any(_words('misread'))}|{stroke}(?:[ 　]?{stroke}){{0,3}})"
    return rf"(?:{misread}(?={_TAIL})|{_HEAD}){_TAIL}{{0,4}}{_PART}"


@cache
def _names_kind() -> re.Pattern[str]:
    """Cheap test that fails for nearly all lines."""
    return re.compile(f"{_any(_words('label'))}|【第")


@cache
def _named() -> str:
    """Pattern of a label with the word that says what it labels: the one grammar of captions and
    of references to them. Groups: ``word`` or ``after``, and the label as ``a`` to ``d``."""
    word = f"(?P<word>{_any(_words('label'))})"
    after = f"(?P<after>{_any(_words('label'))})"
    label = _label()
    # 1-1-1図 needs no 第.
    several = f"{_HEAD}{_TAIL}{{1,4}}{_PART}"
    return (
        rf"(?:(?:{_any(_words('prefix'))}{_BLANK}*)?"
        rf"(?:{word}{_BLANK}?{_DASH}?{_BLANK}?(?P<a>{label})"
        rf"|(?:第{_BLANK}?(?P<b>{label}){_BLANK}?|(?P<c>{several})){after}{_PART})"
        # 【第1-1】 needs no 図.
        rf"|(?<=【)第(?P<d>{several})(?=】))"
    )


@cache
def _caption_shape() -> re.Pattern[str]:
    # 表1（続き）: the same table on the next page.
    again = rf"(?:{_BLANK}?[（(\[［](?:{_any(_words('continued'))}|続)[）)\]］])?{_END}"
    return re.compile(
        rf"[■□●◆◇▲△▼▽▶▷►【〈＜<\[［]?{_BLANK}*"
        rf"{_named()}{again}"
        rf"(?:{_BLANK}|[／/:：．】\]]|\.(?={_BLANK}))*"
    )


@cache
def _source_shape() -> re.Pattern[str]:
    word = _any(_words("source"))
    spaced = _any(tuple(w for w, kind in _kinds("source") if kind in ("spaced", "blank")))
    return re.compile(
        rf"[（(【\[［]{word}[0-9０-９]{{0,2}}[）)】\]］：:]|{word}[0-9０-９]?[：:]|{word}[）)]|※(?=\D)"
        rf"|{spaced}[ 　]+\S"
    )


@cache
def _reference_shape() -> re.Pattern[str]:
    word = _any(_words("reference"))
    return re.compile(rf"[●■▶▷◆○・※\[［【（(]?[ 　]*{word}[\]］】）) 　:：]|[☞⇒→][ 　]*\S")


@cache
def _reference_to_label() -> re.Pattern[str]:
    # The bracket is only looked at: other references may stand in it.
    return re.compile(rf"{_named()}(?![0-9０-９])(?=[ 　]*[（(「](?P<title>[^。\n]{{2,80}})|)")


def label_references(text: str) -> Iterator[tuple[str, str]]:
    """Labels named in ``text``, in their normal form, each with what a bracket behind it says: it
    may repeat the title. Photographs are not referred to by number."""
    for match in _reference_to_label().finditer(text):
        label = normal_label(match["a"] or match["b"] or match["c"] or match["d"])
        kind = dict(_kinds("label")).get(match["word"] or match["after"])
        # 代表3名 names no table.
        within = label.isdigit() and _LETTER.match(text[match.start() - 1 : match.start()])
        if kind != "photo" and not within:
            yield label, match["title"] or ""


def read_caption(text: str) -> Caption | None:
    """The caption that ``text`` is, or None (a sentence that begins with a label is none)."""
    if not _names_kind().search(text, 0, _MAX_LABEL):
        return None
    match = _caption_shape().match(text)
    if not match:
        return None
    title = text[match.end() :]
    if NOT_A_TITLE.match(title) or (len(title) > 30 and ends_sentence(title)):
        return None
    if title and SENTENCE_END.search(title) and len(title) > 120:
        return None
    word = match["word"] or match["after"]
    label = match["a"] or match["b"] or match["c"] or match["d"]
    kind = dict(_kinds("label"))[word] if word else "figure"
    return Caption(kind, normal_label(label), match.end())


def normal_label(label: str) -> str:
    """``Ⅲ－２-3`` → ``III-2-3``, ``1-2②`` → ``1-2(2)``."""
    label = re.sub("[①-⑳]", lambda sign: f"({nfkc(sign[0])})", label)
    return re.sub(r"[\s]", "", re.sub(r"[-‐‑–−・]", "-", nfkc(label)))


def repair_head(label: str) -> str:
    """``皿-2-3-1`` → ``III-2-3-1``: a Roman numeral that OCR misread; takes a normal label."""
    head, dash, tail = label.partition("-")
    if not dash:
        return label
    strokes = "".join(dict(_kinds("stroke")).get(sign, sign) for sign in head)
    roman = strokes if re.fullmatch("[IVX]+", strokes) else head
    return dict(_kinds("misread")).get(head, roman) + dash + tail


def may_be_misread(label: str, other: str) -> bool:
    """True when the head of ``label`` can be a misreading of the Roman numeral of ``other``."""
    head, right = label.partition("-")[0], other.partition("-")[0]
    if not re.fullmatch("[IVX]+", right):
        return False
    return head != right and (
        re.fullmatch("[IVX]+", head) is not None or dict(_kinds("unsure_head")).get(head) == right
    )


def is_source_line(text: str) -> bool:
    """True for lines such as （出典）… that belong to the figure above."""
    return _source_shape().match(text) is not None


def is_legend(text: str) -> bool:
    """True for the word that heads a legend, alone or with its entries."""
    return text.lstrip("（(【[").startswith(_legend_heads())


@cache
def _legend_heads() -> tuple[str, ...]:
    return tuple(word for word, kind in _kinds("source") if kind == "spaced")


def is_reference_line(text: str) -> bool:
    """True for lines such as ● 参照 図表… that only point elsewhere."""
    return _reference_shape().match(text) is not None


def says_it_goes_on(text: str) -> bool:
    """True for a short line such as （続き） above what goes on from the page before."""
    plain = nfkc(text).rstrip(")>]〉】 ")
    return len(plain) <= _MAX_GOING_ON and plain.endswith(_words("continued"))


def is_link_text(text: str) -> bool:
    """True for what a web page says to its reader, not the document."""
    return text in knowledge_words("furniture")


def is_photo_caption(text: str) -> bool:
    """True for a short line that says who or what a photo shows."""
    plain = re.sub(r"[ \u3000]*[（(][^（）()]{1,12}[）)]$", "", text)
    return plain.endswith(_words("photo_end"))


def knowledge_words(role: str) -> frozenset[str]:
    """Words of ``captions.csv`` in one role."""
    return frozenset(_words(role))


def figure_kind(title: str, body_words: tuple[str, ...]) -> str:
    """Kind of a figure as its caption tells it; ``unknown`` when it does not."""
    for word, kind in sorted(_kinds("kind"), key=lambda item: -len(item[0])):
        if word in title and kind == "org_chart":
            return kind
    for word, kind in _kinds("body_kind"):
        tail = title.rpartition(word)
        ends = tail[1] and not tail[2].strip(" 　（）()図")
        if ends and (any(b in tail[0] for b in body_words) or _ACRONYM.search(tail[0])):
            return kind
    best = [(title.rfind(word) + len(word), kind) for word, kind in _kinds("kind") if word in title]
    return max(best)[1] if best else "unknown"
