"""What stands between two runs of a line: nothing, or a blank that is only a gap."""

from __future__ import annotations

import re

from pipeline.layout.printed.view import Run

# In units of the font size.
_WORD_GAP = 0.16
_LETTER_GAP = 0.3
_WIDE_GAP = 0.75
# Letters drawn one by one: a line that was spaced out to fill its measure.
_LETTER_ENDS = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]$")
_LETTER_STARTS = re.compile(r"[A-Za-z](?![A-Za-z0-9])")
_KANJI_NUMBER = re.compile(r"[一二三四五六七八九十]{1,3}")


def joint(left: Run | None, right: Run, pitch: float = 0.0) -> str:
    """What stands between two neighbours on a line: nothing, or a blank that is only a gap.

    ``pitch`` is the gap between its letters, where they are set apart.
    """
    if left is None or not left.text or not right.text or left.foreign:
        return ""
    before, after = left.text[-1], right.text[0]
    if before.isspace() or after.isspace():
        return ""
    gap = right.box.x0 - left.box.x1
    size = min(left.size, right.size)
    if before.isascii() and after.isascii():
        spaced_out = _LETTER_ENDS.search(left.text) and _LETTER_STARTS.match(right.text)
        return " " if gap > (_LETTER_GAP if spaced_out else _WORD_GAP) * size else ""
    if gap <= max(_WIDE_GAP * size, 1.6 * pitch):
        return ""
    # Behind a number in kanji the blank is what tells it from a word.
    return "\u3000" if _KANJI_NUMBER.fullmatch(left.text.strip()) else " "
