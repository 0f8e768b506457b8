"""Years, numbers and versions that belong to a name: AI戦略2019, 決議第2397号, 国家戦略2.0."""

from __future__ import annotations

import re

from pipeline.entities.words import Words

_VERSION = re.compile(r"\d\.\d(?![\d.%])")


def with_number(words: Words, e: int, type_: str) -> int:
    """End of the name with its year or number (AI戦略2019, 決議第2397号, 指針第1.0版)."""
    if type_ not in ("EVENT", "DOCUMENT") or e >= len(words):
        return e
    surfaces, classes = words.surfaces, words.classes
    if surfaces[e] == "案" and type_ == "DOCUMENT" and classes[e + 1 : e + 2] not in ("n", "v"):
        return e + 1
    if surfaces[e] == "第" and classes[e + 1 : e + 2] == "d":
        return e + 3 if surfaces[e + 2 : e + 3] in (["号"], ["版"], ["次"]) else e
    if classes[e] != "d":
        return e
    if surfaces[e + 1 : e + 2] == ["号"]:
        return e + 2
    if surfaces[e + 1 : e + 2] in (["-"], ["~"], ["–"]) and classes[e + 2 : e + 3] == "d":
        return e + 3 if len(surfaces[e]) == 4 else e
    version = _VERSION.match(words.text, words.ends[e - 1])
    if version and version.end() in words.ends:
        return words.ends.index(version.end()) + 1  # 国家AI戦略2.0
    counted = e + 1 < len(words) and classes[e + 1] in "cns"
    return e if counted or len(surfaces[e]) not in (2, 4) else e + 1
