"""A page of a PDF with what was recognised on it, drawn over it: for people to check by eye.

Takes a file and a page number; gives a PNG. Must not recognise anything itself: it shows the rows
of layout (blocks in reading order, ruby, furniture, cells, nodes, edges).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from PIL import Image, ImageDraw, ImageFont

from pipeline import stages
from pipeline.errors import PipelineError
from pipeline.nouns import Block, Edition

_SCALE: Final = 2.0
# Type of a block → colour of its frame.
COLOURS: Final = {
    "heading": (200, 0, 0),
    "paragraph": (0, 110, 0),
    "list_item": (0, 140, 140),
    "column": (120, 90, 0),
    "caption": (200, 100, 0),
    "footnote": (90, 0, 160),
    "table": (0, 60, 200),
    "figure": (210, 0, 140),
    "furniture": (130, 130, 130),
}
_CELL, _NODE, _EDGE = (90, 150, 255), (240, 90, 190), (150, 0, 100)


def draw(path: Path, page: int, target: Path) -> list[str]:
    """Write the PNG of page ``page`` (1-based) to ``target``; gives its blocks as lines of text.

    Raises PipelineError ``look.no_page`` when the page cannot be drawn.
    """
    edition = Edition("0", None, 0, None, None, None, 0, 0, 0, 0, 0)
    pages = stages.load("pages").run(
        edition, {"files": [(path.name, str(path))], "workers": ((2,),)}
    )
    picture = stages.load_reader().picture(str(path), page, _SCALE)
    if picture is None:
        told = [row.message for row in pages.get("diagnostics", ()) if hasattr(row, "message")]
        raise PipelineError("look.no_page", path=path, page=page, why=" ".join(told) or "?")
    rows = stages.load("layout").run(edition, pages)
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    _paint(image, rows, page)
    image.save(target, "PNG")
    blocks: Any = rows["blocks"]
    return list(_told(blocks, page))


def _paint(image: Image.Image, rows: Any, page: int) -> None:
    brush = ImageDraw.Draw(image, "RGBA")
    font = ImageFont.load_default(size=13)
    blocks = [b for b in rows["blocks"] if b.page == page and b.x0 is not None]
    for n, block in enumerate(blocks, start=1):
        colour = COLOURS.get(block.type, (0, 0, 0))
        box = _scaled(block)
        brush.rectangle(box, outline=(*colour, 255), width=2, fill=(*colour, 18))
        label = f"{n} {block.type}{block.level or ''}{' R' if block.ruby else ''}"
        brush.text((box[0] + 2, box[1] - 14), label, fill=(*colour, 255), font=font)
    for cell in rows["table_cells"]:
        if cell.page == page and cell.x0 is not None:
            brush.rectangle(_scaled(cell), outline=(*_CELL, 255), width=1)
    _paint_chart(brush, rows, page)


def _paint_chart(brush: ImageDraw.ImageDraw, rows: Any, page: int) -> None:
    figures = {f.figure_id for f in rows["figures"] if f.page == page}
    centres = {}
    for node in rows["nodes"]:
        if node.figure_id in figures and node.x0 is not None:
            box = _scaled(node)
            brush.rectangle(box, outline=(*_NODE, 255), width=2)
            centres[node.figure_id, node.node_id] = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    for edge in rows["figure_edges"]:
        ends = [centres.get((edge.figure_id, n)) for n in (edge.from_node, edge.to_node)]
        if ends[0] and ends[1]:
            brush.line([ends[0], ends[1]], fill=(*_EDGE, 200), width=3)


def _scaled(row: Any) -> tuple[float, float, float, float]:
    x0, y0, x1, y1 = (value * _SCALE for value in (row.x0, row.y0, row.x1, row.y1))
    return x0, y0, x1, y1


def _told(blocks: Iterable[Block], page: int) -> Iterator[str]:
    shown = [b for b in blocks if b.page == page]
    for n, block in enumerate(shown, start=1):
        text = " ".join(block.text.split())
        short = text if len(text) <= 60 else f"{text[:40]} … {text[-18:]}"
        yield f"{n:3} {block.type:10} {len(block.text):5}  {short}"
