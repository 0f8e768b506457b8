"""Segments that only their neighbours explain: titles on lines of their own, bylines, strays."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from pipeline.layout import captions
from pipeline.layout.bylines import find_bylines
from pipeline.layout.chart_words import is_body_name
from pipeline.layout.drafts import Segment
from pipeline.layout.furniture import read_paged
from pipeline.layout.notelines import read_note_lead
from pipeline.layout.paragraphs import wrap_width
from pipeline.layout.patterns import GOES_ON, begins_mid_sentence, ends_sentence
from pipeline.layout.titles import is_bibliographic, is_plain_title
from pipeline.text import nfkc

_CAPTION_KINDS = ("caption", "caption_more", "source", "url", "zone")
_BODY = 25
_DIGITS = re.compile(r"[-－‐–— ]*[0-9０-９]{1,4}[-－‐–— ]*")
_MAX_STRAY = 2
# So many captions with nothing between them are a list of figures.
MIN_CONTENTS = 8
_NEAR_PAGES = 2
_MAX_NOTE = 300
_MAX_TITLE_END = 40
# Characters by which a full line may be short of the width.
_RAGGED = 3
_ACRONYM_START = re.compile(r"[（(][ 　]*[A-Za-zＡ-Ｚａ-ｚ][^（）()]{0,20}[）)]")


def join_split_titles(segments: Sequence[Segment]) -> None:
    """A label or 第N章 alone on its line takes the short line below as its title."""
    shown = [s for s in segments if s.kind != "blank"]
    for (a, b), after in zip_longest(pairwise(shown), shown[2:]):
        if b.kind != "text" or b.line - a.line > 3:
            continue
        parted = after is None or after.line - b.line > 1
        if a.kind in ("caption", "caption_more") and _is_title_of(a, b, parted):
            b.kind = "caption_more"
        if a.kind == "heading" and a.number and a.number.length >= len(a.text):
            b.kind = "heading_more" if is_plain_title(b.text) else b.kind
    for a, b in pairwise(shown):
        bare = a.kind == "heading" and a.number and a.number.length >= len(a.text)
        if bare and b.kind == "list" and is_bibliographic(b.text):
            a.kind = "contents"


def _lacks_title(segment: Segment) -> bool:
    caption = captions.read_caption(segment.text)
    return caption is not None and caption.title >= len(segment.text)


def _is_title_of(above: Segment, below: Segment, parted: bool) -> bool:
    """``parted`` says that a blank line follows: label, title and its rest stand by themselves."""
    lacking = above.kind == "caption" and _lacks_title(above)
    if (lacking and is_title_line(below.text)) or _title_goes_on(above, below):
        return True
    rest = above.kind == "caption_more" and parted and below.line - above.line == 1
    boxed = len(below.text) > _MAX_TITLE_END or is_body_name(below.text)
    return rest and not boxed and is_title_line(below.text)


def _title_goes_on(above: Segment, below: Segment) -> bool:
    """True when a title was broken: a bracket is open, or the line below can begin nothing."""
    text = below.text
    if below.line - above.line != 1 or len(text) > _MAX_TITLE_END or ends_sentence(text):
        return False
    opened = sum(above.text.count(c) for c in "（(「『") - sum(
        above.text.count(c) for c in "）)」』"
    )
    return (
        opened > 0
        or GOES_ON.search(above.text) is not None
        or begins_mid_sentence(text)
        or _ACRONYM_START.match(text) is not None
    )


def is_title_line(text: str) -> bool:
    """True for what can stand as a caption on a line of its own."""
    return len(text) <= 80 and not ends_sentence(text) and not begins_mid_sentence(text)


def find_contents(segments: Sequence[Segment]) -> None:
    """A list of figures or contents: captions with nothing between them but headings."""
    run: list[Segment] = []
    for segment in segments:
        if segment.kind in ("caption", "heading", "contents"):
            run.append(segment)
        elif segment.kind not in ("blank", "link"):
            _make_contents(run)
            run = []
    _make_contents(run)


def _make_contents(run: Sequence[Segment]) -> None:
    captioned = [i for i, segment in enumerate(run) if segment.kind == "caption"]
    if len(captioned) < MIN_CONTENTS:
        return
    for segment in run[: captioned[-1] + 1]:
        segment.kind = "contents"


def join_notes(segments: Sequence[Segment]) -> None:
    """Lines between two notes that follow each other by number continue the first."""
    last: int | None = None
    between: list[Segment] = []
    for segment in segments:
        if segment.kind == "note":
            lead = read_note_lead(segment.text)
            number = lead[1] if lead else 0
            if last is not None and number == last + 1 and len(between) <= 3:
                _continue_note(between)
            last, between = number, []
        elif segment.kind in ("text", "url", "source", "list"):
            between.append(segment)
        elif segment.kind != "blank":
            last, between = None, []


def find_bare_notes(segments: Sequence[Segment]) -> None:
    """Lines that may be notes which lost their number: right below or above one that kept it."""
    shown = [s for s in segments if s.kind != "blank"]
    for i, segment in enumerate(shown):
        if segment.kind != "text" or not _may_be_note(segment.text):
            continue
        above = shown[i - 1] if i else None
        below = shown[i + 1] if i + 1 < len(shown) else None
        parted = below is None or below.line - segment.line > 1 or below.kind != "text"
        if above and (above.kind == "note" or above.bare):
            closes = below is None or below.kind in ("heading", "note")
            near = segment.line - above.line == 1
            segment.bare = ends_sentence(above.text) and parted and (near or closes)
        elif below and below.kind == "note" and below.line - segment.line == 1:
            segment.bare = above is not None and segment.line - above.line > 1


def _may_be_note(text: str) -> bool:
    return ends_sentence(text) and not begins_mid_sentence(text) and len(text) <= _MAX_NOTE


def _continue_note(between: Sequence[Segment]) -> None:
    if all(len(s.text) < 200 for s in between):
        for segment in between:
            segment.kind = "note_more"


def find_strays(segments: Sequence[Segment]) -> list[Segment]:
    """Set apart page numbers and the one or two characters that a figure left behind."""
    strays = []
    before = ""
    pages = {p.page for s in segments if s.kind == "furniture" and (p := read_paged(s.text))}
    for segment in segments:
        if segment.kind == "text":
            if _DIGITS.fullmatch(segment.text):
                segment.kind = "furniture" if _is_page(segment.text, pages) else "digits"
            elif len(segment.text) <= _MAX_STRAY and before in _CAPTION_KINDS:
                segment.kind = "fragment"
                strays.append(segment)
        if segment.kind not in ("blank", "fragment"):
            before = segment.kind
    return strays


def _is_page(text: str, pages: set[int]) -> bool:
    """True for a number beside the page numbers of running heads."""
    number = int(nfkc(text).strip("-‐–— "))
    return any(abs(number - page) <= _NEAR_PAGES for page in pages)


def find_titles(segments: Sequence[Segment]) -> None:
    """Plain short lines that head what follows, bylines, and captions of photos."""
    spaced, width = _uses_blank_lines(segments), wrap_width(segments)
    shown = [s for s in segments if s.kind != "blank"]
    find_bylines(shown)
    boxed = False
    for i, segment in enumerate(shown):
        boxed = _is_boxed(segment, boxed)
        if segment.kind != "text" or not is_plain_title(segment.text):
            continue
        before = shown[i - 1] if i else None
        after = shown[i + 1] if i + 1 < len(shown) else None
        if captions.is_photo_caption(segment.text) or (boxed and _ends_part(after)):
            segment.kind = "photo"
        elif (
            after and not _is_full(segment, after, width) and _heads(segment, before, after, spaced)
        ):
            segment.kind = "heading"


def _is_boxed(segment: Segment, boxed: bool) -> bool:
    """Keeps track of columns: their title or a byline opens one, a numbered heading ends it."""
    if segment.kind == "heading" and segment.number:
        return segment.number.kind == "column"
    return boxed or segment.kind == "byline"


def _ends_part(after: Segment | None) -> bool:
    """In a column a short line with no text below it belongs to the photo above it."""
    return after is None or after.kind in ("byline", "heading")


def _heads(segment: Segment, before: Segment | None, after: Segment, spaced: bool) -> bool:
    """True when the place between ``before`` and ``after`` is that of a heading."""
    if spaced and after.line - segment.line < 2:
        return False
    if before and before.kind == "text" and not ends_sentence(before.text):
        return False
    if before and before.kind in ("list", "byline", "note", "caption", "digits"):
        return spaced and before.kind != "caption"
    if after.kind == "byline":
        return True
    if after.kind == "heading":
        return spaced
    if after.kind == "text" and spaced and is_plain_title(after.text) and not before:
        return True
    return after.kind == "text" and len(after.text) >= _BODY and not begins_mid_sentence(after.text)


def _is_full(segment: Segment, after: Segment, width: int | None) -> bool:
    """True for a line that fills the column, with the next right below it: the printer broke it."""
    filled = width is not None and len(segment.text) >= width - _RAGGED
    return filled and after.kind == "text" and after.line - segment.line == 1


def _uses_blank_lines(segments: Sequence[Segment]) -> bool:
    blank = sum(s.kind == "blank" for s in segments)
    return blank >= 0.25 * max(1, len(segments))
