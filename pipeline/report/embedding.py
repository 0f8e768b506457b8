"""Data and script inside one HTML file, so that no text of an edition can leave its place.

Takes values; gives markup. Must not let a character out that could end the element it is in.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from markupsafe import Markup

Row = dict[str, Any]

# JSON needs none of these outside its strings, and a browser none inside a script element.
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


def json_block(value: object) -> Markup:
    """JSON for ``<script type="application/json">``; ``</script>`` cannot occur in it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))  # escaped just here


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
) -> dict[str, Any]:
    """Sections once, blocks with their sentences, and dated statements that point to them.

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
    return {
        "sections": list(sections),
        "blocks": list(blocks.values()),
        "timeline": [_moment(row, place) for row in timeline],
    }


def _moment(row: Row, place: dict[str, tuple[int, int]]) -> list[Any]:
    where = place.get(row["sentence_id"])
    evidence = None if where else row["evidence"]
    return [
        row["edtf"], row["predicate"], row["subject"], row["object"], row["modality"],
        where, evidence,
    ]  # fmt: skip
