"""Which blanks in a text are line breaks of the printer, and which mean something.

Takes raw text; gives the blanks to leave out. Japanese is written without blanks, so in running
text a blank beside a Japanese character is where the printer broke the line. In short lines
(bylines, captions, cells) it parts fields and stays, unless a word cannot go on there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.layout.patterns import JAPANESE, KANA, KANJI

_GAP = re.compile(r"[ \u3000\t\r\n\u00a0]+")
_J = re.compile(f"[{JAPANESE}]")
_LETTER = re.compile(f"[{KANJI}{KANA}]")
_HIRAGANA_PARTICLE = re.compile(r"[をにはがのとでもへや]")
_OPENERS = "（(「『【〈《［["
_CLOSERS = "）)」』】〉》］]、。，．・"
# Inside a label (図表 II -2-3-1) no blank means anything.
_LABEL_GAPS = (
    (re.compile(r"[IVXⅠ-Ⅻ0-9０-９]"), re.compile(r"[-‐‑–−－][0-9０-９]")),
    (re.compile(r"[-‐‑–−－]"), re.compile(r"[0-9０-９]{1,3}(?![0-9０-９])")),
    (re.compile(r"[図表]"), re.compile(r"(?:[IVX]+|[Ⅰ-Ⅻ]|[0-9０-９]+)(?=[ -‐‑–−－]|$)")),
)
_RUNNING = re.compile(r"[。、を]|する|により")
_MIN_RUNNING = 25


def is_running(text: str) -> bool:
    """True for running text: long enough, with commas or full stops."""
    return len(text) >= _MIN_RUNNING and _RUNNING.search(text) is not None


def line_break_blanks(raw: str, running: bool) -> Iterator[tuple[int, int]]:
    """Spans of blanks inside ``raw`` that are to be left out."""
    for match in _GAP.finditer(raw):
        start, end = match.span()
        if start == 0 or end == len(raw) or _is_break(raw, start, end, running):
            yield start, end
        elif end - start > 1:
            yield start + 1, end


def _is_break(raw: str, start: int, end: int, running: bool) -> bool:
    before, after = raw[start - 1], raw[end]
    if any(a.match(before) and b.match(raw, end) for a, b in _LABEL_GAPS):
        return start > 1 and not raw[start - 2].isspace()
    if "\u3000" in raw[start:end]:
        # An ideographic blank was typed on purpose; beside stops it shows nothing.
        return running and (before in _CLOSERS or after in _CLOSERS)
    if running:
        return bool(_J.match(before) or _J.match(after))
    return _word_goes_on(before, after)


def _word_goes_on(before: str, after: str) -> bool:
    """True where no field of a byline or cell can end or begin."""
    if after in _CLOSERS or before in _OPENERS or before in "、，・":
        return bool(_J.match(before) or _J.match(after))
    if after in "（(" and _LETTER.match(before):
        return True
    if _HIRAGANA_PARTICLE.match(after) or after in "っゃゅょんーッャュョ":
        return bool(_J.match(before)) or before in ")"
    return before in "をにのが" and bool(_LETTER.match(after))
