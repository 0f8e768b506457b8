"""What kind of paragraph each is: heading, item, text, told by its type and its words together.

A heading stands in other type than the text around it (larger, bolder, another face), or has the
number of a division and a line of its own. Frames have their own text type.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.layout import captions
from pipeline.layout.numbering import Enumerator, read_enumerator
from pipeline.layout.patterns import CONTENTS, NOT_A_TITLE, SENTENCE_END, begins_mid_sentence
from pipeline.layout.printed.lines import TextLine, round_size
from pipeline.layout.printed.paragraphs import Paragraph
from pipeline.layout.printed.view import Run
from pipeline.layout.titles import title_shape

_HIRAGANA = re.compile(r"[\u3041-\u3096]")
_LETTERS = re.compile(r"[\u3005-\u30ff\u3400-\u9fffA-Za-z]")
_LARGER = 1.05
_SMALLEST = 0.97
_FONT_SHARE = 0.1
_MAX_TITLE = 90
_MAX_NUMBERED = 150
_MAX_PLAIN = 45
_MAX_LINES = 4
_DIVISIONS = ("part", "chapter", "section", "column", "item")
_MARKS = ("mark", "circled")
# （利用が広がる）, 【事例】まちの窓口; no units (単位：円), years or remarks (略).
_CATCH = re.compile(
    r"[（(](?P<words>(?![0-9０-９])[^（）()：:]+)[）)]"
    r"|(?:【[^【】]+】|＜[^＜＞]+＞|<[^<>]+>|〈[^〈〉]+〉|《[^《》]+》|〔[^〔〕]+〕)[^。、：:]*"
)
_MIN_CATCH = 4
_SET_IN = 2.5
_PLAIN_NUMBERS = ("roman", "number", "decimal", "paren", "kana")


class Face(NamedTuple):
    """The type in which running text is set: its size, its fonts, and whether it is bold."""

    size: float
    fonts: frozenset[str]
    bold: bool


def body_face(lines: Iterable[TextLine | Run]) -> Face:
    """The face of most hiragana: Japanese text has them, notes of foreign titles have none."""
    sizes: Counter[float] = Counter()
    fonts: dict[float, Counter[str]] = defaultdict(Counter)
    bold: Counter[bool] = Counter()
    texts: dict[tuple[float, str, bool], list[str]] = defaultdict(list)
    for line in lines:
        texts[line.size, line.font, line.bold].append(line.text)
    for (exact, font, is_bold), found in texts.items():
        kana = len(_HIRAGANA.findall("".join(found)))
        size = round_size(exact)
        sizes[size] += kana
        fonts[size][font] += kana
        bold[is_bold] += kana
    if not sizes:
        return Face(10.0, frozenset(), False)
    size = max(sizes, key=lambda s: (sizes[s], s))
    near: Counter[str] = Counter()
    for other, counts in fonts.items():
        if abs(other - size) <= 0.5:
            near.update(counts)
    total = near.total() or 1
    usual = frozenset(font for font, n in near.items() if n >= _FONT_SHARE * total)
    return Face(size, usual, bold[True] > bold[False])


class Around(NamedTuple):
    """What stands above and below a paragraph in its own text, be it overleaf."""

    before: Paragraph | None
    after: Paragraph | None


def kind_of(paragraph: Paragraph, face: Face, near: Around) -> str:
    """heading, list_item, source or paragraph."""
    text = paragraph.text.strip()
    if captions.is_source_line(text):
        return "source"
    if CONTENTS.search(text):
        return "list_item"
    if is_heading(paragraph, face, near):
        return "heading"
    return "list_item" if paragraph.has_lead else "paragraph"


def is_heading(paragraph: Paragraph, face: Face, near: Around) -> bool:
    """True when the paragraph heads what follows."""
    text = paragraph.text.strip()
    if not _LETTERS.search(text) or paragraph.lines[0].runs[0].foreign:
        return False
    if captions.is_reference_line(text):
        return False
    number = read_enumerator(text)
    sentence = SENTENCE_END.search(text.rstrip("！？!?")) is not None and not _bracketed_stop(text)
    if sentence or begins_mid_sentence(text):
        return False
    if is_emphasised(paragraph, face):
        limit = _MAX_NUMBERED if number else _MAX_TITLE
        return len(text) <= limit and (len(paragraph.lines) <= _MAX_LINES or number is not None)
    below = near.after.size if near.after else face.size
    if paragraph.size < _SMALLEST * below or NOT_A_TITLE.match(text):
        return False
    if len(paragraph.lines) > 1 or len(text) > _MAX_PLAIN or _is_full(paragraph, near):
        return False
    if number is None or number.name == "bracketed":
        return _is_catch_line(paragraph, text, near)
    return _is_plain_heading(paragraph, text, number, near)


def _bracketed_stop(text: str) -> bool:
    """True when full stops stand only inside brackets: a title may quote a sentence."""
    bare = re.sub(r"[「『（(][^」』）)]*[」』）)]", "", text)
    return SENTENCE_END.search(bare) is None


def is_emphasised(paragraph: Paragraph, face: Face) -> bool:
    """True for type that stands out from the face around it."""
    if paragraph.size >= _LARGER * face.size:
        return True
    if paragraph.size < _SMALLEST * face.size:
        return False
    if paragraph.is_bold and not face.bold:
        return True
    spoken = [line for line in paragraph.lines if _HIRAGANA.search(line.text)] or paragraph.lines
    return bool(face.fonts) and not any(_has_face(line, face) for line in spoken)


def _has_face(line: TextLine, face: Face) -> bool:
    return any(
        run.font in face.fonts and _LETTERS.search(run.text) is not None for run in line.runs
    )


def _is_full(paragraph: Paragraph, near: Around) -> bool:
    """True for a line that goes to the right end; one alone in its column is held against the text
    that it may head."""
    if not paragraph.full or paragraph.column.height > 2 * paragraph.size or not near.after:
        return paragraph.full
    return paragraph.box.width > near.after.column.width - 2 * paragraph.size


def _is_plain_heading(paragraph: Paragraph, text: str, number: Enumerator, near: Around) -> bool:
    """A heading in the type of the text: it has a number, a line of its own, and text below."""
    if not title_shape(text, number):
        return False
    if number.name in _DIVISIONS:
        return paragraph.gap >= 0.6 or paragraph.first_in_column
    if number.name in _PLAIN_NUMBERS:
        return _begins_text(near.after)
    # Items have marks too, and stand below each other.
    item = near.before is not None and near.before.has_lead
    return number.name in _MARKS and not item and _begins_text(near.after)


def _is_catch_line(paragraph: Paragraph, text: str, near: Around) -> bool:
    """A line all in brackets, or a title behind some, in the type of the text: it stands at the
    left, nothing is left open above it, and text begins below."""
    found = _CATCH.fullmatch(text)
    if found is None or len(_LETTERS.findall(found["words"] or text)) < _MIN_CATCH:
        return False
    if paragraph.box.x0 - paragraph.column.x0 > _SET_IN * paragraph.size:
        return False
    open_above = near.before is not None and near.before.full and not near.before.ends
    return not open_above and _begins_text(near.after)


def _begins_text(after: Paragraph | None) -> bool:
    """True for the indented first line of a text that goes on, be it overleaf."""
    if after is None or not after.indented or after.has_lead:
        return False
    return len(after.lines) > 1 or (after.full and not after.ends)


def group_faces(paragraphs: Sequence[Paragraph], body: Face) -> dict[int, Face]:
    """Frame id → the face of its running text; ``body`` where it has too little of it."""
    lines: dict[int, list[TextLine]] = defaultdict(list)
    for paragraph in paragraphs:
        if paragraph.frame is not None:
            lines[id(paragraph.frame)] += paragraph.lines
    faces = {}
    for key, found in lines.items():
        spoken = sum(len(_HIRAGANA.findall(line.text)) for line in found)
        faces[key] = body_face(found) if spoken >= 40 else body
    return faces
