"""A page of a PDF as a picture: asked for here, drawn by a worker (see ``rendering``)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline import engine


class Wanted(NamedTuple):
    """A page (1-based) of the file at ``path``, ``scale`` pixels per point."""

    path: str
    page: int
    scale: float


_DRAW: engine.Named[Wanted, bytes | None] = engine.Named("pipeline.pages.pdf.rendering", "draw")


def pictures(wanted: Sequence[tuple[str, int, float]], workers: int) -> list[bytes | None]:
    """PNG of several pages, in order; None for one that cannot be drawn."""
    asked = [Wanted(*page) for page in wanted]
    return [outcome.value for outcome in engine.run_apart(_DRAW, asked, workers)]
