"""Data and script inside one HTML file, so that no text of an edition can leave its place.

Takes values; gives markup. Must not let a character out that could end the element it is in.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup

Row = dict[str, Any]

# JSON needs none of these outside its strings, and a browser none inside a script element.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}

WORTH_PACKING: Final = 20_000  # characters


def json_block(value: object) -> Markup:
    """JSON for ``<script type="application/json">``; ``</script>`` cannot occur in it."""
    return Markup(_compact(value).translate(_ESCAPES))  # escaped just here


def data_block(name: str, value: object) -> Markup:
    """``value`` as an element that the page finds by ``name``: JSON, or packed JSON.

    A browser reads every character of a file before it shows its end; what is packed is a fifth
    as long, and is unpacked only when somebody opens it. Pictures would not get smaller.
    """
    plain = json_block(value)
    if len(plain) >= WORTH_PACKING:
        packed = base64.b64encode(gzip.compress(_compact(value).encode(), mtime=0)).decode()
        if len(packed) < len(plain.encode()) / 2:
            return Markup(
                '<script type="text/plain" data-packed="gzip" id="data-{}">{}</script>'
            ).format(name, packed)
    return Markup('<script type="application/json" id="data-{}">{}</script>').format(name, plain)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def policy(*scripts: str) -> str:
    """Content security policy: these scripts and no other, no network at all."""
    hashes = (base64.b64encode(hashlib.sha256(s.encode()).digest()).decode() for s in scripts)
    allowed = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def edition_data(
    sentences: Sequence[Row], timeline: Sequence[Row], sources: Mapping[str, str]
) -> tuple[dict[str, Any], list[list[Any]]]:
    """Sections once and blocks with their sentences; and dated statements that point to them.

    ``sources`` leads from a block to its file, where an edition has more than one.
    """
    sections: dict[str, int] = {}
    blocks: dict[str, list[Any]] = {}
    place: dict[str, tuple[int, int]] = {}
    number: defaultdict[str, int] = defaultdict(int)
    for row in sentences:
        block_id = row["block_id"]
        section = sections.setdefault(row["section_path"], len(sections))
        block = blocks.setdefault(
            block_id, [block_id, row["page"], section, [], sources.get(block_id)]
        )
        number.setdefault(block_id, len(number))
        place[row["sentence_id"]] = (number[block_id], len(block[3]))
        block[3].append(row["text"])
    words = {"sections": list(sections), "blocks": list(blocks.values())}
    return words, [_moment(row, place) for row in timeline]


def _moment(row: Row, place: dict[str, tuple[int, int]]) -> list[Any]:
    where = place.get(row["sentence_id"])
    evidence = None if where else row["evidence"]
    return [
        row["edtf"], row["predicate"], row["subject"], row["object"], row["modality"],
        where, evidence,
    ]  # fmt: skip
