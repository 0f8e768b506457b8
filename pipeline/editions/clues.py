"""What a file says of its edition: in its name, in its text, or by the dates it tells as past."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline import dates, knowledge
from pipeline.text import fold

# 令和7年版防衛白書, 2025年版情報通信白書, 令和6年度食料・農業・農村白書
_TITLE = re.compile(
    r"(?P<when>[^\W\d_]{2}(?:\d{1,2}|元)年|\d{4}年)(?:版|度版?)"
    r"(?P<title>(?:(?!版)[^\W\d_]|[・･]){1,24}?白書)"
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
    """The latest edition of the white paper that the text names most."""
    matches = list(_TITLE.finditer(plain))
    titles = Counter(match["title"] for match in matches)
    found = [NONE]
    for match in matches:
        when = _ERA_NAME.match(match["when"]) or _WESTERN.match(match["when"])
        year = _year(when) if when else None
        if year and match["title"] == titles.most_common(1)[0][0]:
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
    """By the years told as past; without one by those named, without one by those aimed at."""
    kinds: dict[str, dict[int, list[str]]] = {"past": {}, "named": {}, "aim": {}}
    for sentence in plain.split("。"):
        for date in dates.find(sentence) if _DATED.search(sentence) else ():
            year = _last_year(date)
            if year is not None:
                kind = kinds[_kind(sentence[date.end :])]
                kind.setdefault(year, []).append(_around(sentence, date.start))
    if kinds["past"] or kinds["named"]:
        return _latest_common(kinds["past"] or kinds["named"])
    # An aim lies ahead: the nearest is the best guess there is.
    year = min(kinds["aim"], default=None)
    return NONE if year is None else Clue(year, "past", kinds["aim"][year][0], None)


def _kind(tail: str) -> str:
    """How a date is told, by what follows it in its sentence."""
    past, future = _PAST.search(tail), _marks("future").search(tail)
    if _marks("aim").match(tail):
        return "aim"
    if past and (future is None or past.start() < future.start()):
        return "past"
    return "aim" if future else "named"


def _latest_common(years: Mapping[int, Sequence[str]]) -> Clue:
    """The latest year that is no rare slip: one named a tenth as often as the most frequent."""
    most = max(map(len, years.values()), default=0)
    year = max((y for y, seen in years.items() if len(seen) * 10 > most), default=None)
    return NONE if year is None else Clue(year, "past", years[year][0], None)


@cache
def _marks(kind: str) -> re.Pattern[str]:
    """Words of one kind; those of an aim stand right after the date (2027年度末頃までに)."""
    rows = knowledge.rows("tense_words")
    words = "|".join(re.escape(row["word"]) for row in rows if row["kind"] == kind)
    return re.compile(f"(?:度)?(?:末)?(?:頃|ごろ)?(?:{words})" if kind == "aim" else words)


def _last_year(date: dates.Date) -> int | None:
    if date.precision in ("century", "decade"):
        return None
    # A fiscal year ends in the next: a budget for it is told as past before that.
    end = date.start_date if date.precision == "fiscal_year" else date.end_date or date.start_date
    return end.year if end else None


def _around(sentence: str, start: int) -> str:
    return sentence[max(0, start - 5) : start + 35]
