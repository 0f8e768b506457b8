"""Codes in the code held against ``knowledge/messages.csv``."""

from __future__ import annotations

import ast
import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.checks.source import modules

_CODE = re.compile(r"[a-z]+\.[a-z_]+")
_RAISERS = frozenset({"diagnostic", "PipelineError"})


def check_messages(package: Path) -> list[str]:
    """Codes without a message, messages without a use, codes that stand twice."""
    with (package / "knowledge" / "messages.csv").open(encoding="utf-8", newline="") as file:
        written = Counter(row["code"] for row in csv.DictReader(file))
    literals: set[str] = set()
    problems = [f"messages.csv: {code} stands {n} times" for code, n in written.items() if n > 1]
    for module in modules(package):
        literals |= {n.value for n in ast.walk(module.tree) if _is_code(n)}  # type: ignore[attr-defined]
        for line, code in _used(module.tree):
            if code not in written:
                problems.append(f"{module.path}:{line}: no message for the code {code}")
    problems += [f"messages.csv: nothing uses {code}" for code in sorted({*written} - literals)]
    return problems


def _is_code(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and _CODE.fullmatch(node.value) is not None
    )


def _used(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in _RAISERS:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield node.lineno, first.value


def _name(function: ast.expr) -> str:
    return ast.unparse(function).rsplit(".", 1)[-1]
