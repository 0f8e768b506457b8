"""``raw/`` → the editions in it, and what could not be placed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pipeline import knowledge
from pipeline.editions import clues
from pipeline.editions.clues import Clue
from pipeline.editions.folders import (
    Name,
    file_problem,
    folder_name,
    ignored,
    list_folder,
    natural,
    printable,
    read_settings,
)
from pipeline.errors import PipelineError, diagnostic
from pipeline.files import leads_up
from pipeline.nouns import Diagnostic, Edition

Reader = Callable[[str], str | None]
# (name in the tables, path) → what is wrong with the file itself, if anything.
Trouble = Callable[[str, str], Sequence[Diagnostic]]


class Found(NamedTuple):
    """One edition (its counts still 0) and its files: (name in the tables, path)."""

    edition: Edition
    files: tuple[tuple[str, str], ...]


class Lost(NamedTuple):
    """A file that belongs to no edition, and why."""

    source: str
    path: str
    message: str


class Discovery(NamedTuple):
    """All that lies in the input folder, by edition name."""

    found: tuple[Found, ...]
    lost: tuple[Lost, ...]
    diagnostics: tuple[Diagnostic, ...]


def _no_trouble(source: str, path: str) -> Sequence[Diagnostic]:
    return ()


def discover(raw: Path, read: Reader, trouble: Trouble = _no_trouble) -> Discovery:
    """Editions of ``raw``; ``read`` gives the text of a file where only that can tell its year.

    ``trouble`` is asked of files that no year was found for: one that is empty or no text cannot
    be helped by placing it.

    Raises PipelineError ``editions.no_input`` when there is no such folder.
    """
    if not raw.is_dir():
        raise PipelineError("editions.no_input", folder=raw)
    search = _Search(read, trouble)
    for path in sorted(raw.iterdir(), key=lambda p: natural(p.name)):
        if ignored(path.name):
            continue
        if path.is_dir() and not leads_up(path):
            search.add_folder(path)
        else:
            search.add_file(path)
    return search.result(raw)


_PLACED = {
    "name": "editions.placed_by_name",
    "title": "editions.placed_by_title",
    "past": "editions.year_assumed",
}


class _Search:
    """Collects editions while the input folder is walked."""

    def __init__(self, read: Reader, trouble: Trouble) -> None:
        self._read = read
        self._trouble = trouble
        self._settings: dict[Name, dict[str, Any]] = {}
        self._files: dict[Name, dict[str, str]] = {}
        self._titles: dict[Name, str] = {}
        self._lost: list[Lost] = []
        self._diagnostics: list[Diagnostic] = []

    def add_folder(self, folder: Path) -> None:
        settings, told = read_settings(folder)
        name = folder_name(folder.name, settings)
        shown = printable(folder.name)
        if name is None or name in self._settings:
            code = "editions.folder_name" if name is None else "editions.edition_twice"
            told.append(diagnostic(code, source=shown, name=name))
            contents = list_folder(folder)
            self._lost += [Lost(f"{shown}/{n}", p, told[-1].message) for n, p in contents.files]
            self._diagnostics += told
            return
        contents = list_folder(folder, settings.get("files", ()))
        self._settings[name] = settings
        self._files[name] = dict(contents.files)
        if not contents.files:
            told.append(diagnostic("editions.empty_folder", source=shown))
        self._diagnostics += [d._replace(edition=str(name)) for d in (*told, *contents.diagnostics)]

    def add_file(self, path: Path) -> None:
        shown = printable(path.name)
        problem = file_problem(path, shown)
        if problem:
            self._diagnostics += problem
            return
        clue = self._clue(path)
        if clue.year is None:
            why = self._trouble(shown, str(path)) or [diagnostic("editions.no_year", source=shown)]
            self._diagnostics += why
            self._lost.append(Lost(shown, str(path), why[0].message))
            return
        name = Name(None, clue.year)
        files = self._files.setdefault(name, {})
        source = shown if shown not in files else f"./{shown}"
        files[source] = str(path)
        if clue.title:
            self._titles.setdefault(name, clue.title)
        self._diagnostics.append(
            diagnostic(_PLACED[clue.how], str(name), source, year=clue.year, evidence=clue.evidence)
        )

    def _clue(self, path: Path) -> Clue:
        clue = clues.from_name(path.stem)
        if clue.year is None:
            text = self._read(str(path))
            clue = clues.from_text(text) if text else clue
        return clue

    def result(self, raw: Path) -> Discovery:
        if not self._files:
            self._diagnostics.append(diagnostic("editions.none", folder=raw.name))
        return Discovery(
            tuple(self._found(name) for name in sorted(self._files, key=str)),
            tuple(self._lost),
            tuple(self._diagnostics),
        )

    def _found(self, name: Name) -> Found:
        files = tuple(self._files[name].items())
        settings = self._settings.get(name, {})
        title = settings.get("title") or self._titles.get(name) or self._title(name, files)
        edition = Edition(
            edition=str(name),
            series=name.series,
            year=name.year,
            era_label=settings.get("era_label") or clues.era_label(name.year),
            title=title,
            publisher=settings.get("publisher") or _known("title", title, "publisher"),
            n_sources=0,
            n_pages=0,
            n_blocks=0,
            n_sentences=0,
            n_tokens=0,
        )
        return Found(edition, files)

    def _title(self, name: Name, files: Iterable[tuple[str, str]]) -> str | None:
        """Title by the series, else the first that a file names."""
        known = _known("series", name.series, "title")
        texts = (t for _, path in files if known is None and (t := self._read(path)))
        return known or next((t for text in texts if (t := clues.title_in(text))), None)


def _known(column: str, value: str | None, wanted: str) -> str | None:
    rows = (row for row in knowledge.rows("series") if value and row[column] == value)
    return next((row[wanted] for row in rows), None)
