"""Lines that were decoded in the wrong encoding before they reached us."""

from __future__ import annotations

import re

# What the lead bytes of kana in UTF-8 (E3 81 … E3 83) look like when read as CP932.
_SUSPECT = re.compile("[縺繧繝蜷蝗蟷譛莠驕荳蜿\ufffd]")
# Kanji in nobody's vocabulary, but in every such line.
_SURE = re.compile("[縺繧繝縲]")
_JAPANESE = re.compile("[\u3001\u3002\u3041-\u309f\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff5e]")


def is_garbled(text: str) -> bool:
    """True for UTF-8 that was read as CP932: turned back, it is Japanese again.

    Genuine Japanese turned back that way gives next to nothing.
    """
    if not _SUSPECT.search(text):
        return False
    signs = len(_SURE.findall(text))
    if signs >= 2 or (signs and "\ufffd" in text):
        return True
    data = text.encode("cp932", errors="ignore")
    back = data.decode("utf-8", errors="ignore")
    letters = len(_JAPANESE.findall(back))
    return letters >= 2 and 3 * letters >= 0.35 * len(data)
