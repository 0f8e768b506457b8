"""Running heads and page numbers inside a text: lines that no paragraph holds."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline.layout.captions import knowledge_words
from pipeline.layout.numbering import read_enumerator
from pipeline.layout.patterns import SENTENCE_END
from pipeline.text import fold, nfkc

_MAX_HEAD = 60
_DASH = "[-－‐–—―]"
_PAGE = rf"{_DASH}?[ \u3000]?(?P<n>[0-9０-９]{{1,4}})[ \u3000]?{_DASH}?"
_BLANK = r"[ \u3000\t|｜]"
_BEFORE = re.compile(rf"{_PAGE}(?P<gap>{_BLANK}+)(?P<title>\S.*)")
_AFTER = re.compile(rf"(?P<title>.*\S)(?P<gap>{_BLANK}+|[…‥・]{{2,}}){_PAGE}")
_ENDS_IN_PAGE = re.compile(rf"^{_DASH}?[ \u3000]?[0-9０-９]|[0-9０-９][ \u3000]?{_DASH}?$")
_DASHED = re.compile(rf"{_DASH}[ \u3000]*[0-9０-９]{{1,4}}[ \u3000]*{_DASH}")
# A longer number behind a title may be a year.
_MAX_PAGE = 1000
_DIVISIONS = ("part", "chapter", "section", "item")
_LEADER = re.compile(r"[…‥・.．]{2,}$")


# Behind the name of a book: 令和7年版, 2025.
_YEAR = r"(?:[一-龥]{2}[0-9０-９元]{1,2}|[12][0-9]{3}|[１２][０-９]{3})(?:年[版度]?)?"


class Paged(NamedTuple):
    """A line with a page number beside its title; ``wide`` when the gap is."""

    title: str
    page: int
    wide: bool


class RunningHeads:
    """Tells running heads from headings and lines of contents, knowing the headings so far."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._contents = False

    def see_heading(self, text: str) -> None:
        """Remember a heading: its page repeats it."""
        self._seen.add(fold(text))

    def is_running_head(self, text: str, torn: bool, after: str) -> bool:
        """True when ``text`` is the head or foot of a page.

        ``torn`` says that the text above it breaks off, ``after`` is the next line: a title with
        a page number among others of the kind is one of a table of contents.
        """
        if _DASHED.fullmatch(text):
            return True
        paged = read_paged(text)
        if paged is None:
            self._contents = False
            return torn and fold(text) in self._seen and _is_division(text)
        if names_book(paged.title):
            return True
        if not _is_division(paged.title):
            return False
        self._contents = self._contents or _is_listed(after)
        if fold(paged.title) in self._seen:
            return True
        return paged.page < _MAX_PAGE and (torn or (paged.wide and not self._contents))


def read_paged(text: str) -> Paged | None:
    """The title and page number of a running head or a line of contents, or None."""
    if len(text) > _MAX_HEAD or not _ENDS_IN_PAGE.search(text) or SENTENCE_END.search(text):
        return None
    match = _AFTER.fullmatch(text) or _BEFORE.fullmatch(text)
    if match is None:
        return None
    title = match["title"].strip(" \u3000\t|｜")
    if _LEADER.search(title) or not (_is_division(title) or names_book(title)):
        return None
    return Paged(title, int(nfkc(match["n"])), len(match["gap"]) > 1)


def _is_listed(text: str) -> bool:
    paged = read_paged(text) if text else None
    return paged is not None and not names_book(paged.title)


@cache
def _book() -> re.Pattern[str]:
    words = "|".join(map(re.escape, sorted(knowledge_words("book"), key=len, reverse=True)))
    return re.compile(rf".{{0,30}}(?:{words})(?:[ \u3000]*(?:本編|概要|資料編|{_YEAR}))?")


def names_book(title: str) -> bool:
    """True for the name of the white paper (令和7年版 防衛白書), alone or with its part."""
    return _book().fullmatch(title) is not None


def _is_division(text: str) -> bool:
    enumerator = read_enumerator(text)
    return enumerator is not None and enumerator.name in _DIVISIONS
