"""What a file says of its edition: in its name, in its text, or by the dates it tells as past."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from pipeline import dates, knowledge
from pipeline.text import fold

# 令和7年版防衛白書, 2025年版情報通信白書, 令和6年度食料・農業・農村白書
_TITLE = re.compile(
    r"(?P<when>[^\W\d_]{2}(?:\d{1,2}|元)年|\d{4}年)(?:版|度版?)"
    r"(?P<title>[^\W\d_][\w・･ー]{0,24}?白書)"
)
_ERA_NAME = re.compile(r"(?P<era>[^\W\d_]{2})(?P<n>\d{1,2}|元)年")
# R07, H30; s1 and h2 are more likely sections and headings.
_ERA_LETTER = re.compile(r"(?<![A-Za-z])(?P<era>[A-Za-z])(?P<n>\d\d|(?<=[Rr])\d)(?!\d)")
# The first white paper of Japan is that on the economy of 1947.
_FIRST_YEAR = 1947
# 2025, wp2025, 20250715: a year that may go on with month and day but not with other digits.
_WESTERN = re.compile(r"(?<!\d)(?P<year>(?:18|19|20|21)\d\d)(?:[01]\d(?:[0-3]\d)?)?(?!\d)")
# A verb that ends in た or だ where a clause ends or a noun follows.
_PAST = re.compile(
    r"[いえきけげされしじちっなべめりん][ただ]"
    r"(?=[。、，,」）)]|$|ほか|ところ|もの|こと|際|後|が)"
)
# Years stand somewhere in what is dated; the rest of a long text need not be looked at.
_DATED = re.compile(r"[\d元〇一二三四五六七八九十]年")


class Clue(NamedTuple):
    """Year of a file's edition, how it was found (name, title, past, none) and the words."""

    year: int | None
    how: str
    evidence: str
    title: str | None


NONE = Clue(None, "none", "", None)


def from_name(name: str) -> Clue:
    """The year in a file name; of several the latest, as in ``2024_wp2025``."""
    plain = fold(name)
    title = _TITLE.search(plain)
    for pattern in (_ERA_NAME, _ERA_LETTER, _WESTERN):
        years = [_year(match) or 0 for match in pattern.finditer(plain)]
        if max(years, default=0) >= _FIRST_YEAR:
            return Clue(max(years), "name", name, title["title"] if title else None)
    return NONE


def from_text(text: str) -> Clue:
    """The edition that a text names itself, else the latest year that it tells as past."""
    plain = fold(text)
    named = _named(plain)
    past = _latest_past(plain)
    # A white paper tells nothing as past that came after its own year: then the title that was
    # found is that of an older one which it cites.
    if named.year is not None and (past.year is None or past.year <= named.year):
        return named
    return past._replace(title=named.title)


def title_in(text: str) -> str | None:
    """``防衛白書`` from ``令和7年版防衛白書``, that of the latest year; None without one."""
    return _named(fold(text)).title


def _named(plain: str) -> Clue:
    found = [NONE]
    for match in _TITLE.finditer(plain):
        when = _ERA_NAME.match(match["when"]) or _WESTERN.match(match["when"])
        year = _year(when) if when else None
        if year:
            found.append(Clue(year, "title", match[0], match["title"]))
    return max(found, key=lambda clue: clue.year or 0)


def _year(match: re.Match[str]) -> int | None:
    groups = match.groupdict()
    if "year" in groups:
        return int(groups["year"])
    number = 1 if groups["n"] == "元" else int(groups["n"])
    if number > 0:
        for era in _modern_eras():
            if groups["era"].upper() in (era["name"], era["letter"]):
                return int(era["first_year"]) + number - 1
    return None


def _modern_eras() -> list[dict[str, str]]:
    """The eras that a white paper can be of, the latest first."""
    rows = [row for row in knowledge.rows("eras") if row["letter"]]
    return sorted(rows, key=lambda row: int(row["first_year"]), reverse=True)


def era_label(year: int) -> str | None:
    """``令和7年`` for 2025, by the era that the year ends in; None before the eras known."""
    for era in _modern_eras():
        number = year - int(era["first_year"]) + 1
        if number > 0:
            return f"{era['name']}{'元' if number == 1 else number}年"
    return None


def _latest_past(plain: str) -> Clue:
    best, spare = NONE, NONE
    for sentence in plain.split("。"):
        if not _DATED.search(sentence):
            continue
        for date in dates.find(sentence):
            year = _last_year(date)
            tail = sentence[date.end :]
            if year is None or _marks("aim").match(tail):
                continue
            clue = Clue(year, "past", _around(sentence, date.start), None)
            if year > (spare.year or 0) and not _marks("future").search(tail):
                spare = clue
            if year > (best.year or 0) and _told_as_past(tail):
                best = clue
    return best if best.year else spare


@cache
def _marks(kind: str) -> re.Pattern[str]:
    """Words of one kind; those of an aim stand right after the date (2027年度末頃までに)."""
    rows = knowledge.rows("tense_words")
    words = "|".join(re.escape(row["word"]) for row in rows if row["kind"] == kind)
    return re.compile(f"(?:度)?(?:末)?(?:頃|ごろ)?(?:{words})" if kind == "aim" else words)


def _last_year(date: dates.Date) -> int | None:
    end = date.end_date or date.start_date
    return end.year if end else None


def _told_as_past(tail: str) -> bool:
    past, future = _PAST.search(tail), _marks("future").search(tail)
    return past is not None and (future is None or past.start() < future.start())


def _around(sentence: str, start: int) -> str:
    return sentence[max(0, start - 5) : start + 35]
