"""Japanese white papers as tidy tables.

>>> import pipeline
>>> wp = pipeline.load("outputs")  # doctest: +SKIP
>>> wp.members, wp.relations       # doctest: +SKIP
"""

from __future__ import annotations

import importlib
from typing import Any

# Imported when first asked for: ``python -m pipeline all`` with nothing to do needs none of them.
_LAZY = {"load": ("pipeline.notebook", "load"), "dates": ("pipeline.dates", None)}


def __getattr__(name: str) -> Any:
    if name == "diff":
        return importlib.import_module("pipeline.diff")
    if name not in _LAZY:
        raise AttributeError(f"module 'pipeline' has no attribute {name!r}")
    module, attribute = _LAZY[name]
    found = importlib.import_module(module)
    return found if attribute is None else getattr(found, attribute)
