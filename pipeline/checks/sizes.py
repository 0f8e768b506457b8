"""Small pieces: a module has one subject, a function one thing to do."""

from __future__ import annotations

import ast
from pathlib import Path

from pipeline.checks.source import modules

MODULE_LINES = 300
# One row type per table, and nothing else: a list that is read by looking up.
LISTS = frozenset({"nouns.py"})
FUNCTION_LINES = 70


def check_sizes(package: Path) -> list[str]:
    """Modules and functions that have grown too long."""
    problems = []
    for module in modules(package):
        if module.n_lines > MODULE_LINES and module.path not in LISTS:
            problems.append(f"{module.path}: {module.n_lines} lines, at most {MODULE_LINES}")
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    where = f"{module.path}:{node.lineno}: {node.name}"
                    problems.append(f"{where} has {lines} lines, at most {FUNCTION_LINES}")
    return problems
