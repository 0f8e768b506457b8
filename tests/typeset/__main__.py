"""Writes tests/data/printed/ and tests/data/html/ anew from the text form of the specimens."""

from __future__ import annotations

from .press import PRESSES, typeset
from .source import ROOT, read_specimen
from .web import to_html


def main() -> None:
    """One PDF and one page of HTML per specimen."""
    for name in PRESSES:
        specimen = read_specimen(name)
        (ROOT / "tests/data/printed" / f"{name}.pdf").write_bytes(typeset(specimen))
        page = ROOT / "tests/data/html" / f"{name}.html"
        page.write_text(to_html(specimen), encoding="utf-8")


if __name__ == "__main__":
    main()
