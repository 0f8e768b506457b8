"""Edits of wording, layout and form: nothing that the edition says is another thing after them.

The same shape as the edits of substance; none of them may be told as a structural change.
"""

from __future__ import annotations

import html
import random
import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from typeset.press import PRESSES, typeset
from typeset.source import read_specimen, to_parts

from seeded.structural import _paragraphs, words
from seeded.texts import Found, bare

_JAPANESE = re.compile(r"(?<=[ぁ-んァ-ヶ一-鿿])(?=[ぁ-んァ-ヶ一-鿿])")
_HALF = str.maketrans(
    "0123456789()ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "０１２３４５６７８９（）ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)
_YEAR = re.compile(r"(?<![0-9０-９(（年])(20[0-2][0-9])年(?![度（(])")
_ANCHOR = 4  # characters before a footnote marker by which its place is known

Outward = Callable[[Sequence[str], Found, random.Random], "list[str] | None"]


class File(NamedTuple):
    """An edition's file in another form."""

    name: str
    data: bytes


def _one_paragraph(
    lines: Sequence[str], found: Found, drawn: random.Random, change: Callable[[str], str]
) -> list[str] | None:
    options = [n for n in _paragraphs(lines, found) if change(lines[n]) != lines[n]]
    if not options:
        return None
    n = drawn.choice(options)
    return [*lines[:n], change(lines[n]), *lines[n + 1 :]]


def other_spelling(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """及び → および in one paragraph, or the reverse."""
    pairs = words("spelling")
    return _other(lines, found, drawn, [*pairs, *((new, old) for old, new in pairs)])


def _other(
    lines: Sequence[str], found: Found, drawn: random.Random, pairs: Sequence[tuple[str, str]]
) -> list[str] | None:
    prose = "".join(lines[n] for n in _paragraphs(lines, found))
    usable = [(old, new) for old, new in pairs if old in prose]
    if not usable:
        return None
    old, new = drawn.choice(usable)
    return _one_paragraph(lines, found, drawn, lambda line: line.replace(old, new))


def other_words(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """行われた → 実施された, and the like, in one paragraph."""
    return _other(lines, found, drawn, words("wording"))


def full_width(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """Digits, brackets and capitals of one paragraph in full width."""
    return _one_paragraph(lines, found, drawn, lambda line: line.translate(_HALF))


def era_years(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """2015年 → 平成27年 in one paragraph."""
    return _one_paragraph(lines, found, drawn, lambda line: _YEAR.sub(_era, line))


def _era(match: re.Match[str]) -> str:
    year = int(match[1])
    if year in (2019,):  # two eras; which one depends on the month
        return match[0]
    return f"平成{year - 1988}年" if year < 2019 else f"令和{year - 2018}年"


def scanned_spaces(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """Blanks between letters of one paragraph, as character recognition leaves them."""
    dice = random.Random(drawn.random())
    spaced = {
        n: _JAPANESE.sub(lambda _: " " if dice.random() < 0.04 else "", lines[n])
        for n in _paragraphs(lines, found)
    }
    if not spaced:
        return None
    n = drawn.choice(sorted(spaced))
    return [*lines[:n], spaced[n], *lines[n + 1 :]]


def split_paragraph(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """Two paragraphs where there was one."""
    gap = [""] if _has_gaps(lines) else []
    options = [
        (n, at + 1)
        for n in _paragraphs(lines, found)
        for at in (lines[n].find("。"),)
        if 30 <= at < len(lines[n].rstrip()) - 30
    ]
    if not options:
        return None
    n, at = drawn.choice(options)
    return [*lines[:n], lines[n][:at], *gap, lines[n][at:], *lines[n + 1 :]]


def merge_paragraphs(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """One paragraph where there were two."""
    places = set(_paragraphs(lines, found))
    pairs = zip(sorted(places), sorted(places)[1:], strict=False)
    options = [(n, m) for n, m in pairs if not "".join(lines[n + 1 : m]).strip()]
    if not options:
        return None
    n, m = drawn.choice(options)
    return [*lines[:n], lines[n].rstrip() + lines[m].lstrip(), *lines[m + 1 :]]


def reflow(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """Every paragraph in lines of one width; only where blank lines tell paragraphs apart."""
    if not _has_gaps(lines):
        return None
    width = drawn.randint(28, 44)
    prose = set(_paragraphs(lines, found))
    return [
        part
        for n, line in enumerate(lines)
        for part in (_cut(line, width) if n in prose else [line])
    ]


def _has_gaps(lines: Sequence[str]) -> bool:
    """Whether blank lines tell paragraphs apart."""
    return sum(not line.strip() for line in lines) >= len(lines) / 4


def _cut(line: str, width: int) -> list[str]:
    line = line.rstrip()
    return [line[k : k + width] for k in range(0, len(line), width)]


def indent(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """Every paragraph begins with a full-width blank."""
    prose = set(_paragraphs(lines, found))
    return ["　" + line.lstrip() if n in prose else line for n, line in enumerate(lines)]


def commas(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """、 → ， in every paragraph, as ministries wrote until 2022."""
    prose = set(_paragraphs(lines, found))
    return [line.replace("、", "，") if n in prose else line for n, line in enumerate(lines)]


def page_numbers(lines: Sequence[str], found: Found, drawn: random.Random) -> list[str] | None:
    """A page number by itself every few paragraphs; only where blank lines tell them apart."""
    if not _has_gaps(lines):
        return None
    page, changed = drawn.randint(20, 300), []
    prose = [n for n in _paragraphs(lines, found)]
    for n, line in enumerate(lines):
        changed.append(line)
        if n in prose and prose.index(n) % 5 == 4:
            changed += ["", str(page), ""]
            page += 1
    return changed


def as_html(lines: Sequence[str], found: Found) -> File:
    """Headings, paragraphs and tables as elements."""
    levels = {
        bare(row["text"]): row["level"] or 4 for row in found.blocks if row["type"] == "heading"
    }
    parts, table = ["<!doctype html><html lang=ja><head><meta charset=utf-8></head><body>"], False
    for line in lines:
        if ("\t" in line) != table:
            table = not table
            parts.append("<table>" if table else "</table>")
        told = html.escape(line.strip())
        if table:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t"))
            parts.append(f"<tr>{cells}</tr>")
        elif bare(line) in levels:
            level = min(6, levels[bare(line)])
            parts.append(f"<h{level}>{told}</h{level}>")
        elif told:
            parts.append(f"<p>{told}</p>")
    parts.append("</table></body></html>" if table else "</body></html>")
    return File("text.html", "\n".join(parts).encode())


def as_pdf(lines: Sequence[str], base: str) -> File | None:
    """Set as PDF by the project's typesetter; None for texts that it does not know how to set."""
    if base not in PRESSES:
        return None
    specimen = read_specimen(base)
    anchors = [
        (before.text, piece.text)
        for part in specimen.parts
        for before, piece in zip(part.pieces, part.pieces[1:], strict=False)
        if piece.marker
    ]
    try:
        parts = to_parts("\n".join(lines), [(a[-_ANCHOR:], marker) for a, marker in anchors], {})
    except ValueError:
        return None  # an edit stands across a footnote marker
    return File("text.pdf", typeset(specimen._replace(parts=tuple(parts))))


ONE_PLACE: dict[str, Outward] = {
    "other spelling": other_spelling,
    "other words": other_words,
    "full width": full_width,
    "era years": era_years,
    "scanned spaces": scanned_spaces,
    "paragraph split": split_paragraph,
    "paragraphs merged": merge_paragraphs,
}
EVERYWHERE: dict[str, Outward] = {
    "reflowed": reflow,
    "indented": indent,
    "commas": commas,
    "page numbers": page_numbers,
}
