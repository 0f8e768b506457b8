"""The printed and the web form lie in the repository as the script sets them, and tell all."""

from __future__ import annotations

import unicodedata
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from selectolax.lexbor import LexborHTMLParser

pytest.importorskip("reportlab", reason="the typesetter needs reportlab (extra dev)")

from typeset.charts import charts_to_csv, charts_to_pdf
from typeset.paper import NAMED, has_font_files
from typeset.press import PRESSES, typeset
from typeset.source import ROOT, read_specimen
from typeset.web import to_html

PRINTED = ROOT / "tests/data/printed"
HTML = ROOT / "tests/data/html"
NAMES = sorted(PRESSES)
# Drawn as strokes in the printed form.
STROKES = set("─・═")

needs_fonts = pytest.mark.skipif(
    not has_font_files(), reason="the fonts of Debian's fonts-ipaexfont are not installed"
)


def characters(pdf: bytes | Path) -> list[list[tuple[str, tuple[float, ...]]]]:
    """Per page: every character of the text layer that is no line break, with its box."""
    pages = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        text = page.get_textpage()
        kept = [(n, text.get_text_range(n, 1)) for n in range(text.count_chars())]
        pages.append(
            [(c, tuple(round(x, 1) for x in text.get_charbox(n))) for n, c in kept if c.strip()]
        )
    document.close()
    return pages


def counted(text: str) -> Counter[str]:
    """Characters without white space and strokes, as the tables normalise them."""
    plain = unicodedata.normalize("NFKC", text)
    return Counter(c for c in plain if not c.isspace() and c not in STROKES)


def source_text(name: str) -> str:
    return (ROOT / "raw" / name / "section.txt").read_text(encoding="utf-8")


@needs_fonts
@pytest.mark.parametrize("name", NAMES)
def test_the_printed_form_is_what_the_script_sets(name: str) -> None:
    kept = characters(PRINTED / f"{name}.pdf")
    assert kept == characters(typeset(read_specimen(name)))
    assert len(kept) > 2


@needs_fonts
def test_the_charts_are_what_the_script_draws() -> None:
    kept = characters(PRINTED / "charts.pdf")
    assert kept == characters(charts_to_pdf())
    assert len(kept) == 1


@pytest.mark.parametrize(
    ("name", "table"), list(zip(("nodes", "edges"), charts_to_csv(), strict=True))
)
def test_what_the_charts_say_is_written_down(name: str, table: str) -> None:
    assert (PRINTED / f"charts-{name}.csv").read_text(encoding="utf-8") == table


@needs_fonts
def test_setting_twice_gives_the_same_bytes() -> None:
    specimen = read_specimen(NAMES[0])
    assert typeset(specimen) == typeset(specimen)


@pytest.mark.parametrize("name", NAMES)
def test_the_web_form_is_what_the_script_writes(name: str) -> None:
    kept = (HTML / f"{name}.html").read_text(encoding="utf-8")
    assert kept == to_html(read_specimen(name))


@pytest.mark.parametrize("name", NAMES)
def test_no_character_of_the_text_form_is_missing_in_print(name: str) -> None:
    printed = "".join(c for page in characters(PRINTED / f"{name}.pdf") for c, _ in page)
    assert counted(source_text(name)) - counted(printed) == Counter()


@pytest.mark.parametrize("name", NAMES)
def test_fonts_that_are_only_named_give_the_same_text(name: str) -> None:
    printed = "".join(c for page in characters(PRINTED / f"{name}.pdf") for c, _ in page)
    named = "".join(c for page in characters(typeset(read_specimen(name), NAMED)) for c, _ in page)
    assert counted(named) == counted(printed)


@pytest.mark.parametrize("name", NAMES)
def test_no_character_of_the_text_form_is_missing_on_the_web(name: str) -> None:
    body = LexborHTMLParser((HTML / f"{name}.html").read_text(encoding="utf-8")).body
    assert body is not None
    missing = counted(source_text(name)) - counted(body.text())
    # The markers of notes in a numbered list are the list's own.
    assert set(missing) <= set("123")
