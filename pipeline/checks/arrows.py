"""Imports run one way: a stage stands on the ground floor and knows no other stage."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pipeline import stages
from pipeline.checks.source import Module, modules

# Each may use those on its left; what is on no floor here is a stage or comes after them.
GROUND: Final = (
    "nouns",
    "files",
    "knowledge",
    "schemas",
    "text",
    "errors",
    "io",
    "dates",
    "engine",
    "stages",
)
# Rooms after the stages, and what they may use beside the ground floor.
AFTER: Final = {
    "tables": {"handover"},
    "diff": {"fingerprints"},
    "report": {"diff"},
    "handover": set(),
    "editions": set(),
    "fingerprints": set(),
    "state": {"fingerprints"},
    "runner": {"editions", "fingerprints", "handover"},
    "finish": {"tables"},
    "summary": set(),
    "build": {
        "editions",
        "fingerprints",
        "finish",
        "handover",
        "runner",
        "state",
        "summary",
        "tables",
    },
    "notebook": set(),
    "evaluate": set(),
    "bench": {"build", "runner", "state"},
    "checks": set(),
    "cli": {"runner"},
    "look": set(),
    "__init__": set(),
    "__main__": {"cli"},
}
# Stages that spread work of their own: PDF is read in processes that may die, its sources are laid
# out side by side.
SPREADS: Final = {"pages": {"engine"}, "layout": {"engine"}}
# Modules that may load a room when it is first needed, and import inside a function.
LAZY: Final = frozenset({"__init__.py", "engine.py", "stages.py", "finish.py", "cli/__init__.py"})


def check_arrows(package: Path) -> list[str]:
    """Imports that run the wrong way, or that hide inside a function."""
    return [problem for module in modules(package) for problem in _problems(module)]


def _problems(module: Module) -> Iterator[str]:
    allowed = allowed_rooms(module.room)
    if allowed is None:
        yield f"{module.path}: the room {module.room} has no place in checks/arrows.py"
        return
    for line, room in _rooms(module.tree):
        if room not in allowed:
            yield f"{module.path}:{line}: {module.room} may not import {room}"
    if module.path not in LAZY:
        yield from (f"{module.path}:{line}: {what}" for line, what in _hidden(module.tree))


def allowed_rooms(room: str) -> set[str] | None:
    """What a room may import of ours; None for a room that nobody has placed."""
    if room in GROUND:
        return {*GROUND[: GROUND.index(room)], room}
    if room in stages.names():
        return {*GROUND, room} - {"engine", "stages"} | SPREADS.get(room, set())
    if room in AFTER:
        return {*GROUND, *AFTER[room], room}
    return None


def _rooms(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and room of every import of ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module == "pipeline":
            names = [f"pipeline.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == "pipeline" and len(parts) > 1:
                yield node.lineno, parts[1]


def _hidden(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield node.lineno, f"import inside {function.name}"
            if isinstance(node, ast.Call) and "import_module" in ast.unparse(node.func):
                yield node.lineno, f"import_module inside {function.name}"
