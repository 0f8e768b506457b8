"""Writes tests/data/printed/ and tests/data/html/ anew from the text form of the specimens."""

from __future__ import annotations

from .charts import charts_to_csv, charts_to_pdf
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
    (ROOT / "tests/data/printed/charts.pdf").write_bytes(charts_to_pdf())
    for name, table in zip(("nodes", "edges"), charts_to_csv(), strict=True):
        path = ROOT / f"tests/data/printed/charts-{name}.csv"
        path.write_text(table, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
