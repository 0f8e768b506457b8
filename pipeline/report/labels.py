"""Names of fields and values in Japanese and English, from ``labels.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple


class Label(NamedTuple):
    """One thing in two languages; the same word twice when nobody named it."""

    ja: str
    en: str


def label(group: str, key: str | None) -> Label:
    """``label("kind", "added")`` is (新規, new); an unknown key is shown as it stands."""
    ja, en = groups().get(group, {}).get(key or "none", (key or "", key or ""))
    return Label(ja, en)


@cache
def groups() -> dict[str, dict[str, list[str]]]:
    """Group → key → [Japanese, English]."""
    text = Path(__file__).with_name("labels.toml").read_text(encoding="utf-8")
    found: dict[str, dict[str, list[str]]] = tomllib.loads(text)
    return found
