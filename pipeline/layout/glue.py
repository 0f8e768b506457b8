"""Headings and captions that lost the line break before them (`…述べる。第1節　題`)."""

from __future__ import annotations

import re
from functools import cache

from pipeline.layout.captions import read_caption
from pipeline.layout.numbering import Enumerator, Sequence, read_enumerator, rules
from pipeline.layout.patterns import BLANKS
from pipeline.layout.titles import title_shape

# A glued heading ends its line, so only the line's tail is looked at: linear for any line.
_TAIL = 90
_NUMBERED = (
    r"第[0-9０-９一二三四五六七八九十]{1,3}[部編章節項][ 　]"
    r"|[0-9０-９]{1,2}　|[（(][0-9０-９]{1,2}[）)]"
    r"|図表?[0-9０-９ⅠⅡⅢⅣⅤIV]"
)
_NAMED = ("appendix", "supplement", "column")
_SOURCE = re.compile(r"[（(](?:出典|資料|出所)[）)]")
_MAX_CAPTION = 300
_STRONG = re.compile(r"[。！？!?」』]$")
_CLOSED = re.compile(r"(?:[）)〉】]|(?:https?|ftp)://[\x21-\x7e]*)$")
_DIVISIONS = ("part", "chapter", "section")
# A number directly after these belongs to what stands before it.
_BOUND = re.compile(r"[0-9０-９第約、，・（(「『～〜\-－/／.．]$")


def glued_starts(raw: str, numbers: Sequence) -> list[int]:
    """Offsets in ``raw`` where a glued heading, caption or source begins, in order."""
    text = raw.rstrip(BLANKS)
    head = text[:_MAX_CAPTION]
    caption = read_caption(head.lstrip(BLANKS))
    first = max(1, len(text) - _TAIL)
    if caption:
        source = _SOURCE.search(head)
        first = max(first, caption.title + len(head) - len(head.lstrip(BLANKS)) + 2)
        if source and source.start() > 0:
            return [source.start(), *_first_start(text, max(first, source.end()), numbers)]
    return _first_start(text, first, numbers)


@cache
def _start() -> re.Pattern[str]:
    named = (rule.lead.pattern for rule in rules() if rule.name in _NAMED)
    return re.compile("|".join([_NUMBERED, *(p.replace("(?P<n>", "(?:") for p in named)]))


def _first_start(text: str, first: int, numbers: Sequence) -> list[int]:
    for match in _start().finditer(text, first):
        before = text[max(0, match.start() - _MAX_CAPTION) : match.start()].rstrip(BLANKS)
        if before and _starts_here(text, match.start(), before, numbers):
            return [match.start()]
    return []


def _starts_here(text: str, at: int, before: str, numbers: Sequence) -> bool:
    tail = text[at:]
    ended = _STRONG.search(before) is not None
    closed = ended or _CLOSED.search(before) is not None
    if tail.startswith("図"):
        caption = read_caption(tail)
        return closed and caption is not None and len(tail) > caption.title
    enumerator = read_enumerator(tail)
    if enumerator is None or not title_shape(tail, enumerator):
        return False
    if enumerator.kind != "numbered":
        return closed
    if _BOUND.search(before) and not _CLOSED.search(before):
        return False
    if enumerator.name in _DIVISIONS:
        # A reference (第2節 参照) is not written with an ideographic blank.
        return text[at + enumerator.length] == "　" and not text[:at].endswith(" ")
    if numbers.expects(enumerator.rank, enumerator.number):
        return ended or _plausible(tail, enumerator, closed)
    return ended and (enumerator.number == 1 or _is_short_noun(tail[enumerator.length :]))


def _is_short_noun(title: str) -> bool:
    """True for a title that can be nothing else, whatever its number."""
    return 4 <= len(title) <= 30 and re.search(r"[、，]|[ぁ-ん]$", title) is None


def _plausible(tail: str, enumerator: Enumerator, closed: bool) -> bool:
    """Without a sentence end before it, the start must look still more like a heading."""
    title = tail[enumerator.length :]
    goes_on = (enumerator.number or 0) >= 2
    return len(title) >= 4 and (closed or goes_on) and not re.search(r"[、，]|^[ぁ-ん]", title)
