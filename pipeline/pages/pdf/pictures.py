"""A page of a PDF as a picture: asked for here, drawn by a worker (see ``rendering``)."""

from __future__ import annotations

from typing import NamedTuple

from pipeline import engine


class Wanted(NamedTuple):
    """A page (1-based) of the file at ``path``, ``scale`` pixels per point."""

    path: str
    page: int
    scale: float


_DRAW: engine.Named[Wanted, bytes | None] = engine.Named("pipeline.pages.pdf.rendering", "draw")


def pictures(wanted: list[Wanted], workers: int) -> list[bytes | None]:
    """PNG of several pages, in order."""
    return [outcome.value for outcome in engine.run_apart(_DRAW, wanted, workers)]
