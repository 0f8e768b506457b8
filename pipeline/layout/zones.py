"""Zones: the lines that were printed inside one chart or table."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.layout import captions, chart_words
from pipeline.layout.cells import zone_rows
from pipeline.layout.drafts import Segment, Zone
from pipeline.layout.matrix import header_row
from pipeline.layout.patterns import ends_sentence

_MAX_ZONE = 120
_MAX_PHRASE = 60
# Rows above the header of a chart laid out as a table.
_MAX_HEAD = 4
# A legend or source ends a chart; what explains its marks does not.
_CHART_NOTES = ("（注", "(注", "※", "注")
# No printed chart has more boxes; beyond that the rows are data.
_MAX_CELLS = 2000
# Lines of these kinds end a zone.
_STOPS = frozenset(("caption", "note", "reference", "source", "garbled", "url", "link", "tags"))


def find_zones(segments: Sequence[Segment]) -> list[Zone]:
    """Mark the segments of charts and tables with kind ``zone``; gives the zones in order."""
    zones: list[Zone] = []
    i = 0
    while i < len(segments):
        kind = segments[i].kind
        if kind == "caption" or (kind == "row"):
            start = i if kind == "row" else _after_title(segments, i)
            end = _zone_end(segments, start, _is_org_chart(segments, i, start))
            if end > start:
                zones.append(_make(segments[start:end], _is_org_chart(segments, i, start)))
                i = end
                continue
        i += 1
    return zones


def _after_title(segments: Sequence[Segment], i: int) -> int:
    i += 1
    while i < len(segments) and segments[i].kind in ("blank", "caption_more"):
        i += 1
    return i


def _is_org_chart(segments: Sequence[Segment], caption: int, start: int) -> bool:
    """The caption says so, or the first row heads two columns with sides."""
    title = "".join(s.text for s in segments[caption:start])
    if captions.figure_kind(title, chart_words.words("body")) == "org_chart":
        return True
    read = captions.read_caption(title)
    if read is None or read.kind != "figure":
        return False
    first = next((s for s in segments[start : start + _MAX_HEAD] if s.kind == "row"), None)
    return first is not None and header_row(zone_rows([first])) is not None


def _zone_end(segments: Sequence[Segment], start: int, org_chart: bool) -> int:
    """End of the zone that begins at ``start``; ``start`` itself when there is none.

    Rows and lines with sides are evidence; phrases may follow the last of them.
    """
    last, sides, rows = start, 0, 0
    for i in range(start, min(len(segments), start + _MAX_ZONE)):
        segment = segments[i]
        if _stops(segment, sides + rows > 0):
            break
        has_side = chart_words.read_side(segment.text) is not None
        sides, rows = sides + has_side, rows + (segment.kind == "row")
        if (
            has_side
            or segment.kind == "row"
            or _follows(segments, i, last, org_chart and sides + rows)
        ):
            last = i + 1
    enough = rows > 0 or (org_chart and sides > 0)
    return last if enough else start


def _stops(segment: Segment, begun: bool) -> bool:
    if segment.kind in _STOPS:
        return not (segment.kind == "source" and begun and segment.text.startswith(_CHART_NOTES))
    if segment.kind == "heading" and segment.number:
        return segment.number.rank <= 60 or segment.number.kind in ("named", "column")
    if segment.kind == "list" and segment.text[0] in "-–－‐":
        return True
    if segment.kind == "text" and len(segment.text) > _MAX_PHRASE and ends_sentence(segment.text):
        return not chart_words.read_side(segment.text)
    return False


def _follows(segments: Sequence[Segment], i: int, last: int, chart: int | bool) -> bool:
    """A phrase right below the evidence still belongs to the chart."""
    segment = segments[i]
    if not chart or segment.kind == "blank" or i - last > 1:
        return False
    if segment.kind == "text":
        short = len(segment.text) <= _MAX_PHRASE and not ends_sentence(segment.text)
        return short and (i == last or chart_words.is_english(segment.text) or _names(segment.text))
    return segment.kind in ("list", "heading", "source")


def _names(text: str) -> bool:
    return chart_words.is_body_name(text) or chart_words.edge_kind(text) is not None


def _make(segments: Sequence[Segment], org_chart: bool) -> Zone:
    sides = sum("側" in s.text for s in segments)
    cells = sum(s.raw.count("\t") + 1 for s in segments)
    inside = [s for s in segments if s.kind != "furniture"]
    zone = Zone(inside, (org_chart or sides >= 2) and cells <= _MAX_CELLS)
    for segment in zone.segments:
        if segment.kind != "blank":
            segment.kind, segment.zone = "zone", zone
    return zone
