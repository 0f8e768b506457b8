"""Rules of the house that a machine can hold: ``make check`` runs them after ruff and mypy.

Takes the project's files; gives problems as lines of text, none when all is well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pipeline.checks.arrows import check_arrows
from pipeline.checks.declared import check_declared
from pipeline.checks.dictionary import check_dictionary, write_dictionary
from pipeline.checks.idle import idle_rows
from pipeline.checks.messages import check_messages
from pipeline.checks.sizes import check_sizes

__all__ = ["CHECKS", "idle_rows", "run", "write_dictionary"]

# Name → check of the project's folder.
CHECKS: Final[Mapping[str, Callable[[Path], list[str]]]] = {
    "import arrows": lambda root: check_arrows(root / "pipeline"),
    "schemas and nouns": lambda root: check_declared(),
    "data dictionary": lambda root: check_dictionary(root / "outputs" / "README.md"),
    "messages": lambda root: check_messages(root / "pipeline"),
    "sizes": lambda root: check_sizes(root / "pipeline"),
}


def run(root: Path) -> dict[str, list[str]]:
    """Every check with its problems."""
    return {name: check(root) for name, check in CHECKS.items()}
