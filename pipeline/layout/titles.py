"""Headings: whether an enumerated line is one, and which plain short lines are."""

from __future__ import annotations

import re

from pipeline.layout.drafts import Segment
from pipeline.layout.numbering import Enumerator, Sequence, read_enumerator
from pipeline.layout.patterns import (
    GOES_ON,
    NOT_A_TITLE,
    SENTENCE_END,
    URL,
    begins_mid_sentence,
    ends_sentence,
)

_MAX_TITLE = 75
_MAX_MARKED = 130
_MAX_PLAIN = 52
_ONLY_MARKS = re.compile(r"[\W\d_]+$")
BIBLIOGRAPHIC = re.compile(r"[（(](?:各年|[12][0-9]{3}|平成[0-9]{1,2})")
# 利用が身近に: a headline may end in に when it has a subject.
_HEADLINE = re.compile(r".+[がはも].+[^、]に")
# A title does not end like this …
_UNENDED = re.compile(r"[、，・（(「『：:をがに]$")
# … and holds no other heading; a line that does is one of a table of contents.
_CONTENTS = re.compile(
    r"[ 　](?:第[0-9０-９]+[部章節][ 　]|[0-9０-９]{1,2}　|[（(][0-9０-９]{1,2}[）)])"
)
_DATED = re.compile(r"[12][0-9]{3}年[0-9]{0,2}月?[ 　]")


def title_shape(text: str, enumerator: Enumerator) -> bool:
    """True when what follows the enumerator can be a title."""
    title = text[enumerator.length :]
    if enumerator.name in ("part", "chapter", "section"):
        # 第2章では… is a sentence; 第2章 alone waits for its title on the next line.
        return len(title) <= _MAX_TITLE and not _is_sentence(title) and _sits_apart(title)
    if enumerator.name == "opening":
        return len(title) <= _MAX_TITLE and not _is_sentence(title)
    if enumerator.kind == "mark":
        core = title or text
        return 1 < len(core) <= _MAX_MARKED and not ends_sentence(core.rstrip("】＞>〕」》"))
    return 1 < len(title) <= _MAX_TITLE and not _is_sentence(title) and not URL.search(title)


def _sits_apart(title: str) -> bool:
    return not title or title[0] in " 　\t：:" or not NOT_A_TITLE.match(title)


def _is_sentence(title: str) -> bool:
    return (
        SENTENCE_END.search(title.rstrip("！？")) is not None
        or NOT_A_TITLE.match(title.lstrip(" 　")) is not None
        or _UNENDED.search(title) is not None
        or _CONTENTS.search(title) is not None
    )


def is_heading(segment: Segment, numbers: Sequence, last: Segment | None, after: str) -> bool:
    """True when the enumerated ``segment`` heads what follows it.

    Items of a list stand one below the other; a heading has a body.
    """
    enumerator = segment.number
    if enumerator is None or not title_shape(segment.text, enumerator):
        return False
    if enumerator.rank <= 45 or enumerator.kind in ("named", "column"):
        return True
    if _continues_list(segment, last) or not after:
        return False
    follower = read_enumerator(after)
    if follower and follower.name == enumerator.name and follower.rank >= 55:
        return False
    if enumerator.rank == 50:
        if not numbers.expects(50, enumerator.number) or BIBLIOGRAPHIC.search(segment.text):
            return False
        return follower is None or follower.rank != 50 or not _is_next(enumerator, follower)
    if enumerator.kind == "mark":
        return follower is None and len(after) >= 20 and not begins_mid_sentence(after)
    return True


def is_contents(segment: Segment, last: Segment | None) -> bool:
    """True for a line of a table of contents: several headings in one line, or amid such."""
    if segment.number is None:
        return False
    if _CONTENTS.search(segment.text[segment.number.length :]) and len(segment.text) < 400:
        return not ends_sentence(segment.text)
    return last is not None and last.kind == "contents" and segment.number.name == "appendix"


def _is_next(enumerator: Enumerator, follower: Enumerator) -> bool:
    return follower.number == (enumerator.number or 0) + 1


def _continues_list(segment: Segment, last: Segment | None) -> bool:
    if last is None or last.kind != "list" or last.number is None or segment.number is None:
        return False
    return last.number.name == segment.number.name and last.line >= segment.line - 2


def is_bibliographic(text: str) -> bool:
    """True for an entry of a list of works: author, year and title, no sentence."""
    if len(text) > 200 or ends_sentence(text) or not BIBLIOGRAPHIC.search(text[:100]):
        return False
    return any(sign in text for sign in '「『“"')


def is_plain_title(text: str) -> bool:
    """True for a short noun phrase without a full stop that could head a passage."""
    if not 2 <= len(text) <= _MAX_PLAIN or ends_sentence(text) or SENTENCE_END.search(text[:-1]):
        return False
    if begins_mid_sentence(text) or URL.search(text):
        return False
    if GOES_ON.search(text) and not _HEADLINE.fullmatch(text):
        return False
    if _ONLY_MARKS.match(text) or BIBLIOGRAPHIC.search(text) or _DATED.match(text):
        return False
    return text[-1] not in "：:，,;；" and text[0] not in "（(・※*"
