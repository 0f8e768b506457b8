"""Pages of PDF sources as pictures inside the report, with the places of blocks on them.

Takes the blocks that claims rest on; gives pictures of their pages, the first claims first, up to
a number of bytes. Must not show a page of another file than the one that was read.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from PIL import Image

from pipeline.files import sha256

Row = dict[str, Any]
# (path, page) of several pages and pixels per point → a PNG of each, None where there is none.
Draw = Callable[[Sequence[tuple[str, int]], float], Sequence[bytes | None]]

SCALE: Final = 1.6  # pixels per point: notes of 7 points can be read
QUALITY: Final = 40
MOST_PAGES, MOST_BYTES = 120, 8_000_000


class Sheet(NamedTuple):
    """A page (1-based) of a source of an edition."""

    edition: str
    source: str
    page: int

    def __str__(self) -> str:
        return f"{self.edition}|{self.source}|{self.page}"


def sheets(blocks: Iterable[Row | None]) -> list[Sheet]:
    """The pages of these blocks, each once, in their order; only where a place on them is known."""
    found = (
        Sheet(row["edition"], row["source"], row["page"])
        for row in blocks
        if row is not None and row.get("x0") is not None
    )
    return list(dict.fromkeys(found))


def pictures(
    raw: Path, sources: Mapping[str, Sequence[Row]], wanted: Sequence[Sheet], draw: Draw
) -> dict[str, list[Any]]:
    """Sheet → width and height of the page in points, and the picture as an address."""
    paths = _paths(raw, sources)
    known = [sheet for sheet in wanted if sheet[:2] in paths][:MOST_PAGES]
    drawn = draw([(str(paths[sheet[:2]]), sheet.page) for sheet in known], SCALE)
    found: dict[str, list[Any]] = {}
    size = 0
    for sheet, png in zip(known, drawn, strict=True):
        if png is not None and size < MOST_BYTES:
            found[str(sheet)] = _picture(png)
            size += len(found[str(sheet)][2])
    return found


def _paths(raw: Path, sources: Mapping[str, Sequence[Row]]) -> dict[tuple[str, str], Path]:
    """PDF files that are the very ones that were read."""
    found = {}
    for edition, rows in sources.items():
        for row in rows:
            if row["format"] != "pdf":
                continue
            for path in (raw / edition / row["source"], raw / row["source"]):
                if path.is_file() and sha256(path) == row["sha256"]:
                    found[edition, row["source"]] = path
                    break
    return found


def _picture(png: bytes) -> list[Any]:
    image = Image.open(io.BytesIO(png))
    width, height = (round(pixels / SCALE, 1) for pixels in image.size)
    data = io.BytesIO()
    image.convert("L").save(data, "WEBP", quality=QUALITY, method=4)
    text = base64.b64encode(data.getvalue()).decode()
    return [width, height, f"data:image/webp;base64,{text}"]


def boxes(blocks: Iterable[Row], shown: Iterable[str]) -> dict[str, list[float]]:
    """Block → its place on a page that is shown, in points from the top left."""
    pages = set(shown)
    return {
        row["block_id"]: [round(row[name], 1) for name in ("x0", "y0", "x1", "y1")]
        for row in blocks
        if row["x0"] is not None and str(Sheet(row["edition"], row["source"], row["page"])) in pages
    }
