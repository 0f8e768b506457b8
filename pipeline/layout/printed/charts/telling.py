"""Which exhibits are organisation charts: what the caption says, and what is drawn."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline import knowledge
from pipeline.layout import captions, chart_words
from pipeline.layout.captions import figure_kind
from pipeline.layout.drafts import ChartNode
from pipeline.layout.printed.charts import Chart, read_chart
from pipeline.layout.printed.lines import TextLine
from pipeline.layout.printed.view import Mark
from pipeline.text import nfkc

_NUMBER = re.compile(r"[-+(△▲約]*[\d,.]+\s*\D{0,3}|\(?[%年度]+\)?")
_MAX_NUMBERS = 0.25
_MIN_NAMED = 0.6
_MIN_UNDER_TITLE = 0.3
_NEVER = ("chart", "photo")


def tell_chart(
    title: str,
    marks: Sequence[Mark],
    words: Sequence[TextLine],
    page: int,
    whole: ChartNode | None,
) -> Chart | None:
    """The organisation chart of an exhibit, or None when it is none."""
    kind = figure_kind(nfkc(title), chart_words.words("body"))
    if kind in _NEVER or not words or _has_numbers(words):
        return None
    chart = read_chart(marks, words, page, whole)
    framed = [box for box in chart.boxes if box.lines]
    if kind == "org_chart":
        return chart if len(framed) > 1 or len(chart.joints) > 1 else None
    strong = len(chart.joints) >= 2 and len(framed) >= 3
    share = _MIN_UNDER_TITLE if _is_make_up(nfkc(title)) else _MIN_NAMED
    return chart if strong and _named_share(chart) >= share else None


def _is_make_up(title: str) -> bool:
    """True for a title that ends like that of an organisation chart (…の体制)."""
    return title.strip(" ()図").endswith(tuple(captions.knowledge_words("body_kind")))


def _has_numbers(words: Sequence[TextLine]) -> bool:
    """True for axes and values."""
    texts = [nfkc(line.text).strip() for line in words]
    numbers = sum(_NUMBER.fullmatch(text) is not None for text in texts)
    return numbers > _MAX_NUMBERS * len(texts)


def _named_share(chart: Chart) -> float:
    """Share of the boxes that hold the name of a body, a side or a post."""
    nodes = [n for n in chart.nodes if n.role in ("body", "member", "side", "level")]
    named = sum(n.role in ("side", "level") or _is_named(n) for n in nodes)
    return named / len(nodes) if len(nodes) > 2 else 0.0


def _is_named(node: ChartNode) -> bool:
    text = nfkc("".join(p.raw or p.shown or "" for p in node.pieces)).strip()
    titles = tuple(row["title"] for row in knowledge.rows("titles"))
    return chart_words.is_body_name(text) or (len(text) < 16 and text.endswith(titles))
