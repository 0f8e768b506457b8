"""One folder of ``raw/`` → its files and what ``edition.toml`` says."""

from __future__ import annotations

import os
import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import knowledge
from pipeline.errors import diagnostic
from pipeline.nouns import Diagnostic

SUFFIXES = frozenset({".pdf", ".html", ".htm", ".txt"})
SETTINGS = "edition.toml"
_SETTING_TYPES = {
    "year": int,
    "series": str,
    "title": str,
    "publisher": str,
    "era_label": str,
    "files": list,
}
# Letters, digits, _ . and - only: the name becomes a folder, so nothing in it may lead elsewhere.
_SERIES = re.compile(r"\w[\w.-]*")
_EDITION = re.compile(r"(?:(?P<series>\w[\w.-]*)-)?(?P<year>(?:18|19|20|21)[0-9]{2})")


class Name(NamedTuple):
    """What an edition is called after: ``<series>-<year>``, or the year alone."""

    series: str | None
    year: int

    def __str__(self) -> str:
        return f"{self.series}-{self.year}" if self.series else str(self.year)


class Contents(NamedTuple):
    """Files of one folder: (name below it, path) in reading order, and what else was there."""

    files: tuple[tuple[str, str], ...]
    diagnostics: tuple[Diagnostic, ...]


def folder_name(folder: str, settings: dict[str, Any]) -> Name | None:
    """The edition that a folder holds by its name and settings; None when they do not say."""
    match = _EDITION.fullmatch(unicodedata.normalize("NFC", folder))
    year = settings.get("year", int(match["year"]) if match else None)
    series = settings.get("series", match["series"] if match else None)
    return None if year is None else Name(series or None, year)


def read_settings(folder: Path) -> tuple[dict[str, Any], list[Diagnostic]]:
    """What ``edition.toml`` sets; what is wrong in it is told and left out."""
    path = folder / SETTINGS
    shown = f"{printable(folder.name)}/{SETTINGS}"
    if not path.is_file():
        return {}, []
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return {}, [diagnostic("editions.settings_unreadable", source=shown, what=error)]
    good = {name: value for name, value in given.items() if _fits(name, value)}
    # A table in the file is a note of its owner; a single value that we do not know is a slip.
    bad = [n for n, value in given.items() if n not in good and not isinstance(value, dict)]
    known = ", ".join(_SETTING_TYPES)
    return good, [
        diagnostic("editions.setting_unknown", source=shown, name=name, known=known) for name in bad
    ]


def _fits(name: str, value: object) -> bool:
    kind = _SETTING_TYPES.get(name)
    if kind is None or not isinstance(value, kind) or isinstance(value, bool):
        return False
    if name == "year":
        return isinstance(value, int) and 1868 <= value <= 2199
    if name == "series":
        return value == "" or _SERIES.fullmatch(str(value)) is not None
    return not isinstance(value, list) or all(isinstance(item, str) for item in value)


def list_folder(folder: Path, order: Sequence[str] = ()) -> Contents:
    """The files below ``folder``: those in ``order`` first, the rest by name, 2 before 10."""
    diagnostics: list[Diagnostic] = []
    files: dict[str, str] = {}
    for path in _walk(folder, diagnostics):
        relative = path.relative_to(folder).as_posix()
        if relative == SETTINGS:
            continue
        problem = file_problem(path, f"{printable(folder.name)}/{printable(relative)}")
        if problem:
            diagnostics += problem
        else:
            files[printable(relative)] = str(path)
    ranks = {printable(name): i for i, name in enumerate(order)}
    shown = f"{printable(folder.name)}/{SETTINGS}"
    for name in ranks.keys() - files.keys():
        diagnostics.append(diagnostic("editions.file_missing", source=shown, name=name))
    names = sorted(files, key=lambda n: (ranks.get(n, len(ranks)), natural(n)))
    return Contents(tuple((n, files[n]) for n in names), tuple(diagnostics))


def _walk(folder: Path, diagnostics: list[Diagnostic]) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        shown = printable(os.path.relpath(error.filename, folder.parent))
        diagnostics.append(
            diagnostic("editions.folder_unreadable", source=shown, what=error.strerror)
        )

    for where, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(f for f in folders if not ignored(f))
        yield from (Path(where) / name for name in sorted(names) if not ignored(name))


def file_problem(path: Path, shown: str) -> list[Diagnostic]:
    """Why a file is not input; empty when it is. A link that leads nowhere is left to pages."""
    if path.exists() and not path.is_file():
        return [diagnostic("editions.not_a_file", source=shown)]
    if path.suffix.lower() not in SUFFIXES:
        return [diagnostic("editions.not_read", source=shown)]
    return []


def ignored(name: str) -> bool:
    """Files that are no input by their name: hidden ones and those listed in knowledge."""
    return name.startswith(".") or name.lower() in knowledge.words("ignored_files", "name")


def printable(name: str) -> str:
    """A file name as it stands in the tables: NFC, without control or undecodable characters."""
    text = name.encode("utf-8", "backslashreplace").decode("utf-8")
    shown = (c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)
    return unicodedata.normalize("NFC", "".join(shown))


def natural(name: str) -> tuple[tuple[int, int | str], ...]:
    """Sort key in which numbers count as numbers."""
    parts = re.split(r"(\d+)", unicodedata.normalize("NFKC", name))
    return tuple((0, int(p)) if p.isdecimal() else (1, p) for p in parts if p)
