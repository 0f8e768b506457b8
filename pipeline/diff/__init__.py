"""Two editions → what changed between them, as a value.

Takes the final tables; gives ``Change`` rows, structure first and wording last.
Must not write anything, and must not call silence an abolition or another spelling a change.

``pipeline.diff("outputs", "2024", "2025")`` is this package itself, called: it gives the changes
as a DataFrame, while ``pipeline.diff.between`` and ``compare`` give rows.
"""

from __future__ import annotations

import sys
import warnings
from pathlib import Path
from types import ModuleType

import pandas as pd

from pipeline import fingerprints
from pipeline.diff.compare import compare
from pipeline.diff.histories import histories
from pipeline.diff.order import is_structural
from pipeline.diff.reading import read
from pipeline.diff.rows import Passage, Tables
from pipeline.diff.summary import group, subject, summary
from pipeline.errors import PipelineError
from pipeline.nouns import Change

__all__ = [
    "Passage",
    "Tables",
    "between",
    "compare",
    "frame",
    "group",
    "histories",
    "is_structural",
    "read",
    "subject",
    "summary",
]


def between(outputs: Path, old: str, new: str) -> list[Change]:
    """Changes from edition ``old`` to edition ``new`` of the tables in ``outputs``.

    PipelineError when an edition or a table is not there, an edition holds no text, the series
    differ, or a key is double.
    """
    sides = read(outputs, old), read(outputs, new)
    for side in sides:
        if not side.sentences:
            raise PipelineError("diff.no_content", edition=side.edition)
    return compare(*sides)


def frame(outputs: str | Path, old: str, new: str) -> pd.DataFrame:
    """``between`` as a DataFrame with the columns of the table ``changes``.

    Warns when the tables were made by another version of the code: what is told may then come
    from how they were read. The command ``make diff`` makes them again first.
    """
    made = fingerprints.read_manifest(Path(outputs) / "stages" / "manifest.json")
    if made is not None and made.code != fingerprints.code().everything:
        warnings.warn(str(PipelineError("diff.other_code", outputs=outputs)), stacklevel=3)
    return pd.DataFrame(between(Path(outputs), old, new), columns=list(Change._fields))


class _Callable(ModuleType):
    """A module that can be called, as Python looks for ``__call__`` in the class alone."""

    def __call__(self, outputs: str | Path, old: str, new: str) -> pd.DataFrame:
        return frame(outputs, old, new)


sys.modules[__name__].__class__ = _Callable
