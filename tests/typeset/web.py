"""A specimen → HTML, as a ministry lays its white paper out for the web.

The two editions are built as differently as ministries do it: one repeats part and chapter as
headings and sets its notes as paragraphs, the other tells them in the breadcrumb alone and sets
its notes as a numbered list.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from .source import Part, Piece, Specimen

Cells = Sequence[Sequence[str]]


class Site(NamedTuple):
    """How one edition's page is built."""

    top_heading: int
    """The level of the text form that is the page's h1; what is above stands in the breadcrumb."""
    notes_in_list: bool
    breadcrumb_in_list: bool


SITES = {"specimen-2024": Site(1, False, False), "specimen-2025": Site(3, True, True)}

_PAGE = """<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>{title}｜{section}</title>
<link rel="stylesheet" href="../css/common.css">
<script>window.dataLayer = window.dataLayer || []; dataLayer.push({{"page": "hakusho"}});</script>
<style>.side a {{ color: #036; }}</style>
</head>
<body>
<header>
<p class="logo"><a href="/">同盟調整白書（見本）</a></p>
<nav class="global"><ul>
<li><a href="/news/">お知らせ</a></li><li><a href="/search/">検索</a></li>
</ul></nav>
</header>
{breadcrumb}
<main id="contents">
{body}
</main>
<nav class="side"><ul>
<li><a href="2-2.html">前の節へ</a></li>
<li><a href="2-4.html">次の節へ</a></li>
</ul></nav>
<footer>
<p><a href="#contents">ページの先頭へ</a></p>
<p>Copyright 本プロジェクト（見本）</p>
</footer>
<script src="../js/common.js"></script>
</body>
</html>
"""


def to_html(specimen: Specimen) -> str:
    """The page of the edition."""
    site = SITES[specimen.name]
    body = [line for part in specimen.parts for line in _element(part, site)]
    body += ["</aside>", *_notes(specimen.of("note"), site)]
    return _PAGE.format(
        title=specimen.title,
        section=html.escape(specimen.of("heading3")[0].text),
        breadcrumb=_breadcrumb(specimen, site),
        body="\n".join(body),
    )


def _breadcrumb(specimen: Specimen, site: Site) -> str:
    names = [part.text for part in specimen.of("heading1", "heading2", "heading3")]
    links = ['<a href="../index.html">白書トップ</a>']
    links += [f'<a href="p{n}.html">{name}</a>' for n, name in enumerate(names[:-1], 1)]
    links.append(names[-1])
    if site.breadcrumb_in_list:
        items = "".join(f"<li>{link}</li>" for link in links)
        return f'<ol class="breadcrumb">{items}</ol>'
    return f'<div id="topicpath">{" &gt; ".join(links)}</div>'


def _element(part: Part, site: Site) -> list[str]:
    text = _inline(part.pieces)
    if part.kind == "note":
        return []
    if part.kind.startswith("heading"):
        level = int(part.kind[-1]) - site.top_heading + 1
        return [f"<h{level}>{text}</h{level}>"] if level > 0 else []
    if part.kind == "caption":
        return _caption(text)
    if part.kind in ("chart", "table"):
        return _table(part.rows, header=part.kind == "table")
    if part.kind == "column_title":
        return ['<aside class="column">', f"<h4>{text}</h4>"]
    if part.kind == "source":
        return [f'<p class="source">{text}</p>', "</figure>"]
    kinds = {"reference": ' class="ref"', "byline": ' class="by"'}
    return [f"<p{kinds.get(part.kind, '')}>{text}</p>"]


def _caption(text: str) -> list[str]:
    """A figure is shown as a picture first; its characters follow, where there are any."""
    lines = ["<figure>", f"<figcaption>{text}</figcaption>"]
    label = text.split("　")[0]
    if label.startswith("図"):
        name = unicodedata.normalize("NFKC", label.removeprefix("図表")).lower()
        lines.append(f'<a href="images/{name}.png"><img src="images/{name}s.png" alt=""></a>')
    return lines


def _inline(pieces: Sequence[Piece]) -> str:
    out = []
    for piece in pieces:
        text = html.escape(piece.text, quote=False)
        if piece.ruby:
            text = f"<ruby>{text}<rp>（</rp><rt>{piece.ruby}</rt><rp>）</rp></ruby>"
        elif piece.marker:
            text = f'<sup id="ref{text}"><a href="#note{text}">{text}</a></sup>'
        out.append(text)
    return "".join(out)


def _notes(notes: Sequence[Part], site: Site) -> list[str]:
    texts = [note.text.split("　", 1) for note in notes]
    if site.notes_in_list:
        items = [f'<li id="note{n}">{html.escape(text)}</li>' for n, text in texts]
        return ['<ol class="notes">', *items, "</ol>"]
    return [
        f'<p class="note" id="note{n}"><a href="#ref{n}">{n}</a>　{html.escape(text)}</p>'
        for n, text in texts
    ]


def _table(rows: Cells, header: bool) -> list[str]:
    out = ["<table>"]
    for n, spans in enumerate(_spans(rows)):
        tag = "th" if header and n == 0 else "td"
        cells = "".join(
            f"<{tag}{_attributes(down, across)}>{html.escape(text)}</{tag}>"
            for text, down, across in spans
        )
        out.append(f"<tr>{cells}</tr>")
    return [*out, "</table>"]


def _attributes(down: int, across: int) -> str:
    named = (("rowspan", down), ("colspan", across))
    return "".join(f' {name}="{n}"' for name, n in named if n > 1)


def _spans(rows: Cells) -> list[list[tuple[str, int, int]]]:
    """Text, rows and columns of every cell.

    A line that begins with an empty cell goes on below cells of the line above; in any other the
    empty cells belong to what stands before them, in equal shares if all of it stands at the left.
    """
    return [
        [(rows[r][c], _down(rows, r, c), wide) for c, wide in _columns(rows[r])]
        for r in range(len(rows))
    ]


def _columns(row: Sequence[str]) -> list[tuple[int, int]]:
    filled = [c for c, text in enumerate(row) if text]
    if not row[0]:
        return [(c, 1) for c in filled]
    if filled == list(range(len(filled))):
        return [(c, len(row) // len(filled)) for c in filled]
    ends = [*filled[1:], len(row)]
    return [(c, end - c) for c, end in zip(filled, ends, strict=True)]


def _down(rows: Cells, r: int, c: int) -> int:
    n = 1
    while r + n < len(rows) and not rows[r + n][0] and not rows[r + n][c] and rows[r][c]:
        n += 1
    return n
