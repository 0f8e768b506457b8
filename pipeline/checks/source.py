"""The project's modules, parsed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Module(NamedTuple):
    """A module: path below the package, the room it belongs to, and its tree."""

    path: str
    room: str
    tree: ast.Module
    n_lines: int


def modules(package: Path) -> Iterator[Module]:
    """Every module of the package, by path."""
    for path in sorted(package.rglob("*.py")):
        relative = path.relative_to(package).as_posix()
        text = path.read_text(encoding="utf-8")
        room = relative.split("/")[0].removesuffix(".py")
        yield Module(relative, room, ast.parse(text, relative), text.count("\n"))
