"""Bytes → text: which of the encodings that Japanese files come in was meant.

UTF-8 that decodes is UTF-8. Otherwise every candidate decodes the file's beginning, and the one
whose result looks most like Japanese (or at least like text) wins; damage is counted, not hidden.
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ("utf-8", "cp932", "euc_jp", "utf-16-le", "utf-16-be")
_SAMPLE = 256 * 1024
_ISO_2022_JP = re.compile(rb"\x1b\$[@B(]")
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fc、。]")
_KANJI = re.compile(r"[\u4e00-\u9fff]")
_PLAIN = re.compile(r"[ -~\t\r\n\u3000-\u303f\uff01-\uff5e]")
_BAD = re.compile(r"[\ufffd\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x9f\ue000-\uf8ff]")
_KANJI_SAMPLE = 2000
# Below this the "text" is noise: pictures decode to about 0.2, damaged Japanese to 0.9.
_MIN_SCORE = 0.5


class Decoded(NamedTuple):
    """Text of a file; ``damaged`` counts characters that could not be decoded."""

    text: str
    encoding: str
    damaged: int
    first_damage: int | None


def decode(data: bytes) -> Decoded | None:
    """The text in ``data`` without byte order mark, or None when it is no text.

    ``first_damage`` is a byte offset into ``data``.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, name, len(bom))
    if _ISO_2022_JP.search(data[:_SAMPLE]):
        return _decode_as(data, "iso2022_jp_2", 0)
    if b"\x00" not in data[:_SAMPLE]:
        strict = _strict_utf8(data)
        if strict is not None:
            # No other encoding makes valid UTF-8 by chance; only control characters tell binary.
            sample = strict.text[:_SAMPLE]
            return strict if len(_BAD.findall(sample)) <= 0.05 * len(sample) else None
    name = max(_CANDIDATES, key=lambda candidate: _sample_score(data, candidate))
    return _decode_as(data, name, 0) if _sample_score(data, name) >= _MIN_SCORE else None


def _strict_utf8(data: bytes) -> Decoded | None:
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0, None)
    except UnicodeDecodeError:
        return None


def _decode_as(data: bytes, encoding: str, skip: int) -> Decoded:
    body = data[skip:]
    try:
        return Decoded(body.decode(encoding), encoding, 0, None)
    except UnicodeDecodeError as error:
        text = body.decode(encoding, errors="replace")
        damaged = max(1, text.count("\ufffd"))
        return Decoded(text, encoding, damaged, skip + error.start)


def _sample_score(data: bytes, encoding: str) -> float:
    """Score of the file's beginning, cut where no character can be split."""
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1 or len(sample)]
    if encoding.startswith("utf-16") and len(sample) % 2:
        sample = sample[:-1]
    return _score(sample.decode(encoding, errors="replace"))


def _score(text: str) -> float:
    """How much of ``text`` is what a Japanese (or Latin) text is made of; 1 is all of it.

    Mojibake decodes without an error but into half-width kana, private use and rare kanji.
    """
    if not text:
        return 0.0
    good = len(_KANA.findall(text)) + len(_PLAIN.findall(text))
    kanji = _KANJI.findall(text)
    common = sum(map(_is_common, kanji[:_KANJI_SAMPLE])) * max(1.0, len(kanji) / _KANJI_SAMPLE)
    return (good + common - 4 * len(_BAD.findall(text))) / len(text)


def _is_common(kanji: str) -> bool:
    """True for the kanji of JIS level 1 (rows 16 to 47), those of ordinary texts."""
    code = kanji.encode("euc_jp", errors="ignore")
    return len(code) == 2 and code[0] <= 0xCF
