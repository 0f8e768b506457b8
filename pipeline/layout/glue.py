"""Headings and captions that lost the line break before them (`…述べる。第1節　題`)."""

from __future__ import annotations

import re

from pipeline.layout.captions import read_caption
from pipeline.layout.numbering import Enumerator, Sequence, read_enumerator
from pipeline.layout.patterns import BLANKS
from pipeline.layout.titles import title_shape

# A glued heading ends its line, so only the line's tail is looked at: linear for any line.
_TAIL = 90
_START = re.compile(
    r"第[0-9０-９一二三四五六七八九十]{1,3}[部編章節項][ 　]|[0-9０-９]{1,2}　|[（(][0-9０-９]{1,2}[）)]"
    r"|(?:コラム|付注|政策フォーカス|補論)[0-9０-９A-Za-z]{0,8}[ 　]|図表?[0-9０-９ⅠⅡⅢⅣⅤIV]"
)
_STRONG = re.compile(r"[。！？!?」』]$")
_CLOSED = re.compile(r"(?:[）)〉】]|(?:https?|ftp)://[\x21-\x7e]*)$")
# A number directly after these belongs to what stands before it.
_BOUND = re.compile(r"[0-9０-９第約、，・（(「『～〜\-－/／.．]$")


def glued_starts(raw: str, numbers: Sequence, after: str) -> list[int]:
    """Offsets in ``raw`` where a glued heading or caption begins, in order."""
    text = raw.rstrip(BLANKS)
    first = max(1, len(text) - _TAIL)
    found = []
    for match in _START.finditer(text, first):
        before = text[max(0, match.start() - 300) : match.start()].rstrip(BLANKS)
        if before and _starts_here(text, match.start(), before, numbers):
            found.append(match.start())
            break
    return found


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
    if not numbers.expects(enumerator.rank, enumerator.number) or _BOUND.search(before):
        return False
    return ended or _plausible(tail, enumerator, closed)


def _plausible(tail: str, enumerator: Enumerator, closed: bool) -> bool:
    """Without a sentence end before it, the start must look still more like a heading."""
    title = tail[enumerator.length :]
    if enumerator.name in ("chapter", "section", "part"):
        return True
    goes_on = (enumerator.number or 0) >= 2
    return len(title) >= 4 and (closed or goes_on) and not re.search(r"[、，]|^[ぁ-ん]", title)
