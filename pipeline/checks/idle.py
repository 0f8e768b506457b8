"""Rows of knowledge that no text at hand has any word of: listed, never a failure.

The texts are the ``.txt`` files under ``raw/``, ``tests/data/`` and, where it is, ``../shared``.
A row that is idle here may be met by the next edition; one that stays idle can go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import Final

from pipeline import knowledge
from pipeline.text import nfkc

# Table → columns whose words (joined by |) are looked for. What is left out meets no text.
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "names": ("name", "acronym", "name_en", "aliases"),
    "places": ("name", "letter", "aliases"),
    "suffixes": ("suffix",),
    "titles": ("title",),
    "generic": ("word",),
    "name_sides": ("prefix",),
    "spelling_variants": ("variant",),
    "eras": ("name", "surfaces"),
    "captions": ("word",),
    "chart_words": ("word",),
    "connectives": ("word",),
    "fact_markers": ("marker",),
    "particles": ("form",),
    "tense_words": ("word",),
    "period_words": ("word",),
}
# Table → column with a regular expression.
PATTERNS: Final[Mapping[str, str]] = {"modality": "pattern", "note_marks": "pattern"}


def idle_rows(root: Path) -> dict[str, list[str]]:
    """Table → first column of each row that matches nothing, in file order."""
    text = "\n".join(_texts(root))
    triples = {text[i : i + 3] for i in range(len(text) - 2)}
    idle: dict[str, list[str]] = {}
    for table, columns in COLUMNS.items():
        for row in knowledge.rows(table):
            forms = [form for column in columns for form in row[column].split("|") if form]
            if not any(_stands(nfkc(form), text, triples) for form in forms):
                idle.setdefault(table, []).append(row[columns[0]])
    for table, column in PATTERNS.items():
        for row in knowledge.rows(table):
            if not re.search(row[column], text, re.MULTILINE):
                idle.setdefault(table, []).append(row[column])
    return idle


def _stands(form: str, text: str, triples: Set[str]) -> bool:
    """Whether the form is in the text; of a long one, whether its triples of characters are.

    Looking for six thousand long forms in whole editions would take longer than all other checks.
    """
    if len(form) < 3:
        return form in text
    return all(form[i : i + 3] in triples for i in range(len(form) - 2))


def _texts(root: Path) -> Iterator[str]:
    """The texts after NFKC, without the breaks inside their lines' words."""
    for folder in (root / "raw", root / "tests" / "data", root.parent / "shared" / "editions"):
        for path in sorted(folder.rglob("*.txt")):
            yield nfkc(path.read_text(encoding="utf-8", errors="replace"))
